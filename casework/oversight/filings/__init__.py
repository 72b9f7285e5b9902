"""What each organ files with the legal body above it: copies of a quarter's decisions, quarterly figures, the annual return."""
