"""Reads of the visits app: weeks, visits, voices and the security of households over time."""
