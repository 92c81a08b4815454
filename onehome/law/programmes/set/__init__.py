"""Self-help settlement land."""
