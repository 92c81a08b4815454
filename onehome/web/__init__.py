"""Pages: HTTP only. Domain apps hold the meaning; each folder here is one surface, and `design/` is how all of them look."""
