"""Pages of what arrived from the field: how far each record has come, and those that wait for a decision."""
