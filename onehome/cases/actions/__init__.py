"""All writes of the cases app, one step of the work a module."""
