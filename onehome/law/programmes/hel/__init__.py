"""Home repair for older persons."""
