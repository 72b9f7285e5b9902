"""Layouts that an office puts in the place of the house's own: each version, from when it counts, and the paper made with it."""
