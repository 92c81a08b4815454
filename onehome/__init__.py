"""OneHome: one thread from a hardship heard in a village to the national goal, walked in both directions."""
