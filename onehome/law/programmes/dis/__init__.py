"""Disability allowance."""
