"""Files: stored once by SHA-256, immutable, checked by content; classified material is refused."""
