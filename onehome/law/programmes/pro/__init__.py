"""Protection of the destitute."""
