"""Many records at once, as a file brings them: the same is one."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col

from casework.credit.products import RecordStatus
from casework.credit.records.tables import CreditRecord, Source
from casework.db import among, columns, put_new, read


def there_already(tx: Session, same: Collection[str]) -> set[str]:
    """Those of these records (`same.same_as`) that are entered."""
    statement = columns(CreditRecord.same).where(among(col(CreditRecord.same), list(same)))
    return {found for (found,) in read(tx, statement)}


def keep_each(tx: Session, told: Sequence[dict[str, Any]], user_id: int, at: datetime) -> int:
    """Keep records, each told by its columns; answers how many were not there. Who may say so is asked before."""
    fixed = {
        "status": RecordStatus.EFFECTIVE, "source": Source.IMPORTED, "given_key": "", "replaces_id": None,
        "made_by": user_id, "made_at": at,
    }  # fmt: skip
    return put_new(tx, CreditRecord, [one | fixed for one in told])
