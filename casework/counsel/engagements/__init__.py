"""Engagements: one piece of work of one counsel, from the mandate to its acceptance."""
