"""Pages: one module per page family. A page reads through queries, acts through actions, and shows a template."""
