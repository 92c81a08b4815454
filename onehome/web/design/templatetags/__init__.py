"""Tag libraries of the design system."""
