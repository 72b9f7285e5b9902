"""Keep the month, set the limit (201号第二十四条)."""

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.cases.record.tables import Case
from casework.errors import InvalidInput
from casework.oversight.workload.forms import Limiting
from casework.oversight.workload.tables import OpenAtMonth, WorkloadLimit
from casework.text import T


def keep_month(tx: Session, today: date) -> int:
    """Keep how many cases each handler has open as the month begins, once; answers how many rows that are."""
    month = date(today.year, today.month, 1)
    if tx.exec(select(OpenAtMonth.id).where(OpenAtMonth.month == month).limit(1)).first() is not None:
        return 0
    query = (
        select(Case.organ_id, Case.handler_id, func.count())
        .where(col(Case.closed_on).is_(None))
        .group_by(col(Case.organ_id), col(Case.handler_id))
    )
    rows = [OpenAtMonth(month=month, organ_id=o, handler_id=h, open=n) for o, h, n in tx.exec(query)]
    tx.add_all(rows)
    tx.flush()
    return len(rows)


def set_limit(tx: Session, actor: Actor, word: Limiting) -> None:
    """Set from when on how many open cases are too many for one handler. Raises Forbidden, InvalidInput."""
    actor.must(Permission.APPROVE_ANALYSIS)
    if word.since < actor.today:
        raise InvalidInput({"since": T("上限不能从过去的日期起算；从今天或者以后的日期起。")})
    organ_id = actor.viewer.acting_organ_id
    tx.add(
        WorkloadLimit(
            organ_id=organ_id,
            since=word.since,
            most=word.most,
            made_by=actor.viewer.user_id,
            made_at=actor.at,
        )
    )
    tx.flush()
    append(
        tx, "workload", "workload.limited", at=actor.at, user_id=actor.viewer.user_id, actor=actor.viewer.name,
        subject=actor.viewer.acting_organ_name, facts=word.model_dump(mode="json"),
    )  # fmt: skip
