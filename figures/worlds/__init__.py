"""Simulated worlds of phones and servers: seeded, fast, and replayed step by step from their seed."""
