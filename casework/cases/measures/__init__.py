"""Measures that a lost case or a suggestion leads to: each with its day and who sees to it."""
