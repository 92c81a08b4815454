"""Pages about forms: which there are, what they ask, how one is uploaded, and what was answered."""
