"""Aid and rehabilitation grant for persons with disabilities."""
