"""Answers from the law: likely, likely not, or a matter for an officer, always with the reason and the proof.

The engine evaluates the rules it is handed over known facts; it knows no programme by name, holds no "now", opens no
database, and decides nothing: an officer does. What is missing is named and asked, never guessed.
"""
