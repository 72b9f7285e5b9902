"""Opinions: what counsel signs, sealed and never changed, and what the office makes of it in its own name."""
