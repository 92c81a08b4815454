"""Changes that results make: figures counted ahead, and nothing else."""
