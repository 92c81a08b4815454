"""Funeral aid for older persons."""
