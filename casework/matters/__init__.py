"""Anything with a clock: its deadlines as they are stored, and the calendar by which they are counted."""
