"""Personal assistant for persons with disabilities."""
