"""Turning against a decision: an appeal, a suit, a retrial, and what the other side brings."""
