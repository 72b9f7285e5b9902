"""Days off: proposed by one person, confirmed by another."""
