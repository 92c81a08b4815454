"""The only writes of the volunteer registry."""
