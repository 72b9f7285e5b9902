"""When people are told, and who stands in for whom."""
