"""Reads of the cases app: the queue, the case file and what changed."""
