"""What a signature covers, as one number: whatever is changed afterwards shows."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from casework.counsel.opinions.tables import CounselOpinion, OfficeOpinion, OfficeOpinionPart

_COUNSELS = (
    "engagement_id", "assignment_id", "counsel_id", "by_office", "materials", "facts", "question", "analysis",
    "conclusion", "risk", "no", "number", "about", "due", "signed_name", "signed_on", "signed_by", "signed_at",
)  # fmt: skip
_OFFICES = (
    "organ_id", "title", "question", "analysis", "conclusion", "risk", "writers", "submitted_by", "decided_by",
    "number", "issued_on",
)  # fmt: skip
_MET = ("meeting_id", "about", "minutes")
"""Of an opinion that was made from a meeting: which it was, what it studied, and its minutes."""


def seal_of(row: CounselOpinion, file_sha256: str) -> str:
    """The SHA-256 of a signed opinion: of its words, its file's own SHA-256, who signed it and when."""
    return _hashed({name: getattr(row, name) for name in _COUNSELS} | {"file": file_sha256})


def office_seal_of(row: OfficeOpinion, parts: Sequence[tuple[OfficeOpinionPart, str]]) -> str:
    """The SHA-256 of an issued opinion: of its words, of what it says to which sealed opinion of counsel, and of the meeting
    that it was made from."""
    said = [[part.opinion_id, seal, part.adopted, part.reason] for part, seal in parts]
    met = {name: getattr(row, name) for name in _MET} if row.meeting_id is not None else {}
    return _hashed({name: getattr(row, name) for name in _OFFICES} | {"parts": sorted(said)} | met)


def _hashed(content: Mapping[str, object]) -> str:
    plain = {name: _plain(value) for name, value in content.items()}
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
