"""Pages that everybody may open without signing in: the screener, sign-in itself, and the demonstration's people."""
