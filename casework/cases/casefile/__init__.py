"""The whole of a case: what every room of it holds, gathered."""
