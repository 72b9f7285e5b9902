"""What makes two records the same. Pure."""

import hashlib
from datetime import date

from casework.naming.names import plain


def said(document: str, conduct: str, found_on: date) -> str:
    """What sets a record apart among those of its subject and organ; both texts as they are compared (`plain`)."""
    return f"{document}\n{conduct}\n{found_on.isoformat()}"


def mark(subject_id: int, organ_id: int, what: str) -> str:
    """A hash of what makes it the same record; `what` as `said`."""
    return hashlib.sha256(f"{subject_id}\n{organ_id}\n{what}".encode()).hexdigest()


def same_as(subject_id: int, organ_id: int, document: str, conduct: str, found_on: date) -> str:
    """The same of a record as it is told."""
    return mark(subject_id, organ_id, said(plain(document), plain(conduct), found_on))
