"""Pages of telephones: whose are enrolled, a code for a new one, an end to a lost one."""
