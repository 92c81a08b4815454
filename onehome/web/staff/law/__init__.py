"""Pages of the law: every programme in plain words, its numbers through time, and changes by two persons."""
