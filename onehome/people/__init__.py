"""Persons and households, what is known of them and from where.

Nouns: household, person, known fact (a value with its date and source), data key (with which a person's or a
household's sealed fields are read; destroying it erases them). Holds no case note and no payment.
"""
