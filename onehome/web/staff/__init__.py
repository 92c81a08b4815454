"""Pages for those who work here; each page family in a folder of its own."""
