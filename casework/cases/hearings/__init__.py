"""Hearings: when and where, who appears, and what happened there."""
