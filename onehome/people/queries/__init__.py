"""Reads of the people app: search, households, and opening sealed fields."""
