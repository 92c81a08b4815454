"""Foster family support."""
