"""Volunteers as partners: where they serve, what they can do, and the thanks they are given.

Nouns: volunteer (a staff member of kind volunteer, with area and skills), thanks. Which households a volunteer
looks after is written at the household.
"""
