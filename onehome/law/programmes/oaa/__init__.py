"""Old-age allowance."""
