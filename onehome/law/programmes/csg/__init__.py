"""Child support grant."""
