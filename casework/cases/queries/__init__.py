"""What the pages of cases show, each in a fixed number of statements."""
