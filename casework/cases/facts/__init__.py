"""What was logged of a case, and its correction."""
