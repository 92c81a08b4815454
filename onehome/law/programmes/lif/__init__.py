"""Aid to low-income families and the destitute."""
