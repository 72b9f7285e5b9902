"""Benchmarks: `python -m bench.<name>` prints JSON."""
