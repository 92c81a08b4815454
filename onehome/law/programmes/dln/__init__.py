"""Disability fund loan."""
