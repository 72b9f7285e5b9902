"""Whether the sued act is lawful and proper, what is proposed to the principal, and what became of it."""
