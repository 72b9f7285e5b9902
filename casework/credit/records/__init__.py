"""Adverse information, and how long it exists."""
