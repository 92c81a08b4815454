"""Pages of cases: the queue of the province, one case, and each step of the work on it."""
