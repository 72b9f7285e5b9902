"""Leave, and who stands in."""
