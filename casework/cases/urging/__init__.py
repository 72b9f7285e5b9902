"""Urging: from above, and of the unit."""
