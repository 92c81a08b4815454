"""Reads of the plans app: plans, targets and weeks."""
