"""Lost cases: why each was lost, what is done about it, and what the legal office advises."""
