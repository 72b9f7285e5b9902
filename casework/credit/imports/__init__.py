"""Adverse information by the hundred thousand: a file is tried first, then taken in."""
