"""The ladders by which people are told, and the quiet hours of what leaves the house."""
