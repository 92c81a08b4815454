"""Pages of the strategy: the cascade from the nation to the units, and the goals."""
