"""Pages that everybody may open without signing in: sign-in itself, and the demonstration's list of people."""
