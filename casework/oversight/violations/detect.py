"""Look at the facts of matters and put down what they show: each failure once, and back to a person where they changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from casework.audit.actions import Line, append_each
from casework.clock import office_day
from casework.db import id_of, next_number, take_turns
from casework.matters.tables import Matter
from casework.oversight.violations.facts import Late, changed, failures, snapshot
from casework.oversight.violations.kind import VIOLATION
from casework.oversight.violations.tables import Violation, ViolationState

S = ViolationState
BY = "系统"
GONE = "事实更正以后不再违规，未经认定，自动撤下。"


@dataclass(slots=True)
class Looked:
    """What came of a look: how many failures are new, and how many go back to a person."""

    found: int = 0
    changed: int = 0


def examine(
    tx: Session, matter_ids: Collection[int], at: datetime, *, user_id: int | None = None, by: str = BY
) -> Looked:
    """Look at some matters as they stand. Doing it twice changes nothing."""
    take_turns(tx, "violations")
    today = office_day(at)
    now = {one.key: one for one in failures(tx, matter_ids, today)}
    known: dict[tuple[int, str, int], Violation] = {}
    for row in tx.exec(select(Violation).where(col(Violation.about_id).in_(list(matter_ids)))):
        if row.about_id is not None and row.trigger_id is not None:
            known[row.about_id, row.rule, row.trigger_id] = row
    looked, lines = Looked(), list[Line]()
    for key, row in known.items():
        action = _compare(row, now.get(key))
        if action:
            row.moved_at = at
            _move(tx, row)
            lines.append(_line(row, action))
            looked.changed += action == "changed"
    new = [one for key, one in now.items() if key not in known]
    lines += [_line(row, "found") for row in _open(tx, new, at)]
    looked.found = len(new)
    tx.flush()
    append_each(tx, lines, at=at, user_id=user_id, actor=by)
    return looked


def _compare(row: Violation, now: Late | None) -> str:
    """Write what the facts say now, and answer what that means; empty where nobody has to be told."""
    if now is None:
        return _not_shown(row)
    came_back, row.holds = not row.holds, True
    for name in ("trigger_on", "due", "met_on", "ended_on", "unit_id"):
        setattr(row, name, getattr(now, name))
    if not row.facts:  # nobody has decided on it
        if row.state is S.DISMISSED:
            row.state, row.reason = S.FOUND, ""
            return "found"
        return ""
    facts = snapshot(now)
    if row.state is S.CHANGED:
        return ""
    if came_back or changed(row.facts, facts):
        return _back(row)
    row.facts = facts
    return ""


def _not_shown(row: Violation) -> str:
    was, row.holds = row.holds, False
    if not was or row.state in {S.DISMISSED, S.CHANGED}:
        return ""
    if not row.facts:
        row.state, row.reason = S.DISMISSED, GONE
        return "gone"
    return _back(row)


def _back(row: Violation) -> str:
    row.before, row.state = row.state, S.CHANGED
    return "changed"


def _move(tx: Session, row: Violation) -> None:
    """What follows from its state for the matter."""
    row.over = row.state.over
    matter = tx.get_one(Matter, id_of(row))
    matter.version += 1
    matter.closed_on = office_day(row.moved_at) if row.over else None


def _open(tx: Session, new: Iterable[Late], at: datetime) -> list[Violation]:
    rows: list[Violation] = []
    today = office_day(at)
    for one in new:
        about = tx.get_one(Matter, one.about_id)
        number = f"应诉违规〔{today.year}〕{next_number(tx, f'violation/{today.year}')}号"
        # Nobody opened it: it stands with whoever opened the matter whose facts show it.
        matter = Matter(
            kind=VIOLATION.name, organ_id=one.organ_id, opened_by=about.opened_by, opened_at=at,
            handler_id=about.handler_id, number=number, title=one.kind.label,
        )  # fmt: skip
        tx.add(matter)
        tx.flush()
        row = Violation(
            id=matter.id, number=number, kind=one.kind, state=S.FOUND, organ_id=one.organ_id,
            about_id=one.about_id, unit_id=one.unit_id, rule=one.rule, trigger_id=one.trigger_id,
            trigger_on=one.trigger_on, due=one.due, met_on=one.met_on, ended_on=one.ended_on, found_on=today,
            moved_at=at,
        )  # fmt: skip
        tx.add(row)
        rows.append(row)
    tx.flush()
    return rows


def _line(row: Violation, action: str) -> Line:
    told = {"kind": row.kind.value, "organ": row.organ_id, "rule": row.rule, **snapshot(row)}
    return Line(VIOLATION.stream(id_of(row)), f"{VIOLATION.name}.{action}", row.number, told)
