"""The wing of oversight."""
