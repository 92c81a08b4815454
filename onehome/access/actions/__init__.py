"""Writes of the access app: accounts, grants, and the journal entries of reading and refusal."""
