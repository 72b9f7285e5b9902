"""Casework (应诉通): suits, counsel and credit checks of a government legal office."""
