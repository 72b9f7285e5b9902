"""Who appears for the organ."""
