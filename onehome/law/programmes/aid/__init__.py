"""AIDS patient allowance."""
