"""Stored, recomputable results of the rulebook, and the calendar that they were computed with."""
