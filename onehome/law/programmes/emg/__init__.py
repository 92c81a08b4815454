"""Emergency social assistance."""
