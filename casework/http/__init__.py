"""One request: its transaction, its person, its form, and what an error looks like."""
