"""Aid to older persons in hardship."""
