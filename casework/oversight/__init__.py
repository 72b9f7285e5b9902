"""The wing of the legal affairs office: what it receives, counts, watches and reports (docs/oversight.md)."""
