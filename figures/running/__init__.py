"""A real server, real phones and a faulty link between: what R1 kills and cuts."""
