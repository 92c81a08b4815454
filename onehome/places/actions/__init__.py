"""Writes areas, departments, kinds of units and units. Who may is decided where `access` is known."""
