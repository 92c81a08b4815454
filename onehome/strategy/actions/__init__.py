"""Writes the strategic frame: reference data, imported goals and links, briefings and their acknowledgement."""
