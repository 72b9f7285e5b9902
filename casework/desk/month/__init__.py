"""The deadline calendar."""
