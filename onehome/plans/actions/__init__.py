"""Writes plans and targets, answers to directives, and weekly commitments."""
