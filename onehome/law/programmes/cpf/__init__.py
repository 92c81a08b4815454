"""Aid to children in poor families."""
