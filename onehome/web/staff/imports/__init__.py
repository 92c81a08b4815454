"""Pages that bring in tables: upload, look at what would happen, confirm."""
