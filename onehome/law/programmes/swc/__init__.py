"""State welfare card."""
