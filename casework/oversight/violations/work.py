"""Each night, and when a supervising office asks: look at what fell due, and again at what was found before."""

from datetime import time
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.cases.hearings.queries import unattended
from casework.db import read
from casework.jobs.kinds import Kind, Round, Took, daily
from casework.matters.tables import Matter, StoredDeadline
from casework.organisations.tables import Organisation
from casework.oversight.violations.detect import examine
from casework.oversight.violations.facts import past_due
from casework.oversight.violations.tables import Violation
from casework.text import N_, T

SPAN = 20_000
"""Rows of deadlines that one round looks over."""
AT_ONCE = 100
"""Matters that one round examines."""


def _count(round_: Round) -> int:
    last = round_.tx.exec(select(func.max(StoredDeadline.id))).one() or 0
    return last // SPAN + 1


def _step(round_: Round) -> Took:
    """First what was found before, then hearings, then deadlines: `v:`, `h:`, `d:` with where the round before stopped."""
    phase, _, at = (round_.cursor or "v:0").partition(":")
    after = int(at)
    matters, following, done = {"v": _known, "h": _heard, "d": _missed}[phase](round_.tx, after, round_)
    looked = examine(round_.tx, _under(round_, matters), round_.at)
    said = (
        (T("新发现{n}件，{m}件事实变化待重新认定。", n=looked.found, m=looked.changed),)
        if looked.found or looked.changed
        else ()
    )
    return Took(done, following, said)


def _known(tx: Session, after: int, _round: Round) -> tuple[list[int], str, int]:
    query = (
        select(Violation.id, Violation.about_id)
        .where(col(Violation.id) > after, col(Violation.trigger_id).is_not(None))
        .order_by(col(Violation.id))
        .limit(AT_ONCE)
    )
    found = tx.exec(query).all()
    following = f"v:{found[-1][0]}" if len(found) == AT_ONCE else "h:0"
    return [about for _, about in found if about is not None], following, 0


def _heard(tx: Session, after: int, _round: Round) -> tuple[list[int], str, int]:
    found = unattended(tx, after=after, most=AT_ONCE)
    following = f"h:{found[-1][0]}" if len(found) == AT_ONCE else "d:0"
    return [case_id for _, case_id in found], following, 0


def _missed(tx: Session, after: int, round_: Round) -> tuple[list[int], str | None, int]:
    """Matters with a missed deadline in the next span of rows; those in which something was found were looked at already."""
    key: Any = col(StoredDeadline.id)
    known = select(Violation.about_id).where(
        Violation.about_id == StoredDeadline.matter_id, col(Violation.trigger_id).is_not(None)
    )
    span = (key > after, key <= after + SPAN, ~known.exists())
    rows = list(read(tx, past_due(round_.today, *span).limit(AT_ONCE)))
    if len(rows) == AT_ONCE:
        return [row.matter_id for row in rows], f"d:{rows[-1].id}", 0
    last = tx.exec(select(func.max(StoredDeadline.id))).one() or 0
    reached = after + SPAN
    return [row.matter_id for row in rows], f"d:{reached}" if reached < last else None, 1


def _under(round_: Round, matter_ids: list[int]) -> list[int]:
    """Those of the matters whose organ stands below whoever asked; all, where nobody did."""
    under = round_.facts.get("under")
    if under is None:
        return matter_ids
    query = (
        select(Matter.id)
        .join(Organisation, col(Organisation.id) == Matter.organ_id)
        .where(
            col(Matter.id).in_(matter_ids), col(Organisation.path).startswith(str(under)),
            Organisation.path != under,
        )
    )  # fmt: skip
    return [key for key in round_.tx.exec(query) if key is not None]


DETECT = Kind(
    name="violations.detect",
    title=N_("核查应诉违规"),
    unit=N_("批期限"),
    permission=Permission.MANAGE_PEOPLE,
    count=_count,
    step=_step,
    by_hand=True,
    when=daily(time(2, 10)),
)
WORK = (DETECT,)
