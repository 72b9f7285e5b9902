"""The case itself: who, where, what happened, and what follows from it. Every step of a case stands on it."""
