"""Reads of the benefits app: screenings, applications and awards."""
