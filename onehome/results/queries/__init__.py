"""Reads of the results app: measured values, roll-up, scoreboard and thread."""
