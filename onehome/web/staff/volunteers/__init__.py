"""Pages about volunteers: where they serve, what they can do, whom they look after, and thanks."""
