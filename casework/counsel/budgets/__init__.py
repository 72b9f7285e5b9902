"""The year's money for counsel: proposed, reviewed, approved, and spent for what it was given for."""
