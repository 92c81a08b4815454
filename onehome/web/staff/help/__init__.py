"""Pages of help: what a household can get and why, applications, decisions, and what other bodies decided."""
