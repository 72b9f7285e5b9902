"""The end of a case: closed when nothing is left, its volume catalogued and archived, opened again, destroyed in its time."""
