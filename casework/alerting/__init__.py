"""Who is told of what, and when: the office's ladders, its quiet hours, and who stands in for whom."""
