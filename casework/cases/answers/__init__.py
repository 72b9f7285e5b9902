"""The answer with its evidence: drafted, reviewed, filed."""
