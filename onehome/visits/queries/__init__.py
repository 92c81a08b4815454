"""Reads of the visits app: what was seen and heard."""
