"""What waits for a decision, of every kind."""
