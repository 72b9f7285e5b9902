"""Derive again what follows from a case's events: deadlines, stage, and what lists show."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.calendar import Calendar
from casework.cases import search, stages
from casework.cases.papers import ACCEPTED
from casework.cases.situations import in_force, outcome_of, situations
from casework.cases.tables import NEVER, Case, Event, Instance, Intake, Party
from casework.db import id_of
from casework.deadlines import actions as deadlines
from casework.reading.case_number import search_key
from casework.reading.names import name_key
from casework.rulebook import Character, Deadline, EventKind, Follow

PLAINTIFFS = 300
"""Characters that a list has for the plaintiffs of a case."""


def refresh(
    tx: Session, case: Case, calendar: Calendar, today: date, *, change_id: int | None = None
) -> None:
    """Compute a case again from its events, as it stands today. Doing it twice changes nothing."""
    tx.flush()
    per_instance = situations(tx, case)
    computed: list[Deadline] = []
    follow: dict[Deadline, Follow] = {}
    for _, each_situation in per_instance:
        found = rulebook.deadlines(each_situation, calendar)
        computed += found
        follow |= rulebook.follow_by(each_situation, found, calendar)

    instance, _ = per_instance[-1]
    events = in_force(tx.exec(select(Event).where(Event.case_id == case.id)))
    for each, _ in per_instance:
        own = [e for e in events if e.instance_id == each.id]
        each.outcome_code = outcome_of(own)
        each.accepted_on = max((e.on for e in own if e.kind in ACCEPTED), default=None)
    # A second instance has no number until the court above gives one: till then the case goes by the last it had.
    numbered = [i for i, _ in per_instance if i.number] or [instance]
    case.number, case.number_key = numbered[-1].number, numbered[-1].number_key
    case.court, case.level, case.procedure = instance.court, instance.level, instance.procedure
    own = [e for e in events if e.instance_id == instance.id]
    case.stage = stages.current(stages.completed((e.kind, e.on) for e in own), {e.kind for e in own})
    # An appeal or a retrial that comes after the closing opens the case again: its instance is not closed.
    closed = [e.on for e in events if e.kind is EventKind.CASE_CLOSED and e.instance_id == instance.id]
    case.closed_on = closed[-1] if closed else None
    holder = deadlines.Holder(id_of(case), case.organ_id, case.responsible_id, is_open=case.closed_on is None)
    deadlines.replace(tx, holder, computed, follow, calendar.version, change_id=change_id)

    parties = list(tx.exec(select(Party).where(Party.case_id == case.id).order_by(col(Party.seq))))
    plaintiffs = [p.name for p in parties if p.role == "plaintiff"]
    more = f"等{len(plaintiffs)}人" if len(plaintiffs) > 3 else ""
    case.plaintiffs = _shortened("、".join(plaintiffs[:3]), PLAINTIFFS - len(more)) + more

    # A right stands beside the duties until its day: an appeal that nobody sees is an appeal that is lost.
    waiting = [d for d in computed if d.stands(today)]
    following = min(waiting, key=lambda d: (follow[d].on, d.due, d.rule.right, d.rule.id), default=None)
    case.late_after = min((d.due for d in waiting if not d.rule.right), default=NEVER)
    case.next_rule = following.rule.id if following else ""
    case.next_follow = follow[following].on if following else NEVER
    case.next_why = follow[following].why if following else None
    case.next_due = following.due if following else NEVER
    case.next_advise = following.advise_by if following else None
    case.next_layer = following.layer if following else None
    case.next_provisional = following.provisional if following else False
    case.next_character = following.character if following else None
    tx.flush()
    search.index(tx, id_of(case), _texts(tx, case, [s for s, _ in per_instance], parties))


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _texts(tx: Session, case: Case, instances: Sequence[Instance], parties: Sequence[Party]) -> Iterator[str]:
    """What a case is found by: its numbers, courts, parties and cause, and the papers in the register."""
    for instance in instances:
        yield from (instance.number, instance.number_key, instance.court)
    for party in parties:
        yield from (party.name, name_key(party.name))
    yield from (case.cause, case.sued_act)
    for paper in tx.exec(select(Intake).where(Intake.case_id == case.id)):
        yield from (paper.number, search_key(paper.number), paper.sender)


def refresh_all(tx: Session, calendar: Calendar, today: date, *, change_id: int | None = None) -> int:
    """Compute every case again (the law or the calendar changed); answers how many there were."""
    return _refresh(tx, calendar, today, select(Case.id), change_id=change_id)


def pass_lapsed(tx: Session, calendar: Calendar, today: date) -> int:
    """Go on to what comes next wherever a right that stood first has run out; answers in how many cases.

    Nothing happens on the day after a right's last one, and yet the case moves on. To be done once a day.
    """
    lapsed = select(Case.id).where(
        col(Case.next_character) == Character.RIGHT,
        col(Case.next_due) < today,
        col(Case.closed_on).is_(None),
    )
    return _refresh(tx, calendar, today, lapsed)


def _refresh(
    tx: Session, calendar: Calendar, today: date, which: Any, *, change_id: int | None = None
) -> int:
    count = 0
    for case_id in list(tx.exec(which.order_by(col(Case.id)))):
        # Locked like any act: two servers, or a clerk at work, would each put the case's deadlines in once more.
        case = tx.get(Case, case_id, populate_existing=True, with_for_update=True)
        if case is not None:
            refresh(tx, case, calendar, today, change_id=change_id)
            count += 1
            if count % 500 == 0:
                tx.expunge_all()
    return count


def acted(tx: Session, actor: Actor, case: Case, action: str, subject: str, **facts: object) -> None:
    """Close an act: raise the version, derive again, and put the act into the case's own stream."""
    case.version += 1
    refresh(tx, case, actor.calendar, actor.today)
    append(
        tx,
        f"case:{case.id}",
        f"case.{action}",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=f"{case.number} {subject}".strip(),
        facts=facts,
    )
