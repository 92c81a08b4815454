"""Assistance to persons with or affected by HIV."""
