"""The audit trail: append-only, hash-chained per stream, verifiable."""
