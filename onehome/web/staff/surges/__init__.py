"""Pages of emergencies: declared, swept household by household, ended by hand."""
