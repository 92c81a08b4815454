"""Writes of the people app: registering, changing, and the keys with which sealed fields are kept."""
