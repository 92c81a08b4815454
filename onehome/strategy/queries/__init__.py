"""Reads the strategic frame and its briefings. Public facts; the actor decides only what he answers for."""
