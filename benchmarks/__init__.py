"""Figures, each from one command that prints its seed, size and commit."""
