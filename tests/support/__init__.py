"""What the tests and the workshop share."""
