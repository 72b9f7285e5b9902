"""The rulebook, to read and to try."""
