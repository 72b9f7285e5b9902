"""Judgments, rulings and mediations: what they say, on whom they were served, and when they take effect."""
