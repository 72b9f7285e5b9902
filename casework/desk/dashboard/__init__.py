"""What a person must do, and what waits for it."""
