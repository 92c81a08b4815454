"""Accounts and grants: who may do what, where, and who approved it."""
