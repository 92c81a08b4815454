"""Foster family for older persons."""
