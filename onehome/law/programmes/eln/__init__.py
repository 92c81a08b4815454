"""Loan of the Older Persons Fund."""
