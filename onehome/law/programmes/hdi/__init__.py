"""Home adaptation for persons with disabilities."""
