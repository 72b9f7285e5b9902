"""The approval form."""
