"""Writes of the visits app: reasons to visit, weeks, visits with what was heard, answers and confirmations."""
