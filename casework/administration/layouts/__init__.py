"""The layouts of documents: which is used, what an office brings in its place, and how it looks."""
