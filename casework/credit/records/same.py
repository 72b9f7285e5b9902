"""What makes two records the same. Pure."""

import hashlib
from datetime import date

from casework.naming.names import plain


def same_as(subject_id: int, organ_id: int, document: str, conduct: str, found_on: date) -> str:
    """A hash of what makes it the same record."""
    parts = (str(subject_id), str(organ_id), plain(document), plain(conduct), found_on.isoformat())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
