"""Background work, to watch and to stop."""
