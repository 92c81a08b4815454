"""Pages of the week in the field: whom to visit, and the weeks of a team."""
