"""The gate: what a field of use requires, and whether a subject has it."""
