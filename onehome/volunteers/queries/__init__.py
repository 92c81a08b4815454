"""The reads of the volunteer registry that others may use."""
