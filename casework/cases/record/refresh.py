"""Derive again what follows from a case's events: deadlines, stage, and what lists show."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.viewer import Actor
from casework.alerting.queries import ladders
from casework.alerting.told import settle
from casework.calendar import Calendar
from casework.cases.record import stages
from casework.cases.record.aftermath import under_review
from casework.cases.record.kind import CASE
from casework.cases.record.served import ACCEPTED
from casework.cases.record.situations import Instances, outcome_of, situations_of
from casework.cases.record.suits import GOING_ON, sues_alone
from casework.cases.record.tables import NEVER, Case, Instance, Intake, Party, Recount
from casework.db import id_of
from casework.matters import actions as deadlines
from casework.matters import acts, search
from casework.matters.events import events_of, last
from casework.matters.tables import Event, Matter
from casework.matters.telling import Plan
from casework.reading.case_number import search_key
from casework.reading.names import name_key
from casework.rulebook import Character, Deadline, EffectState, EventKind, Follow

PLAINTIFFS = 300
"""Characters that a list has for the plaintiffs of a case."""
AT_ONCE = 500
"""Cases that are computed in one transaction: others wait for less than a second."""
R = TypeVar("R", Party, Intake)


def refresh(
    tx: Session, case: Case, calendar: Calendar, today: date, *, change_id: int | None = None
) -> None:
    """Compute a case again from its events, as it stands today. Doing it twice changes nothing."""
    tx.flush()
    refresh_set(tx, [case], calendar, today, change_id=change_id)


def refresh_set(
    tx: Session,
    cases: Sequence[Case],
    calendar: Calendar,
    today: date,
    *,
    change_id: int | None = None,
    index: bool = True,
) -> None:
    """Compute cases again, in as many statements as one takes, and write only what differs.

    `index`: also what they are found by, which no day off changes.
    """
    ids = [id_of(case) for case in cases]
    events = events_of(tx, ids)
    matters = {id_of(m): m for m in tx.exec(select(Matter).where(col(Matter.id).in_(ids)))}
    per_case = situations_of(tx, cases, events, calendar, today)
    parties = _of_each(tx, cases, Party, col(Party.seq))
    titles = {n: matter.title for n, matter in matters.items()}
    found = [
        _derive(case, matters[n], per_case[n], events[n], parties[n], calendar, today)
        for n, case in zip(ids, cases, strict=True)
    ]
    plan = Plan(calendar, ladders(tx, today).of)
    changed = deadlines.replace(tx, found, plan, today, change_id=change_id)
    for n in changed.union(n for n, title in titles.items() if matters[n].title != title):
        matters[n].revision, matters[n].revised_on = matters[n].revision + 1, today
    tx.flush()
    settle(tx, changed, today)
    if index:
        papers = _of_each(tx, cases, Intake, col(Intake.id))
        for case in cases:
            instances = [i for i, _ in per_case[id_of(case)]]
            texts = _texts(case, instances, parties[id_of(case)], papers[id_of(case)])
            search.index(tx, id_of(case), texts)


def _of_each(tx: Session, cases: Sequence[Case], table: type[R], order: Any) -> dict[int, list[R]]:
    """The rows of each case."""
    found: dict[int, list[R]] = {id_of(case): [] for case in cases}
    for row in tx.exec(select(table).where(col(table.case_id).in_(list(found))).order_by(order)):
        found[row.case_id or 0].append(row)
    return found


def _derive(
    case: Case,
    matter: Matter,
    per_instance: Instances,
    events: Sequence[Event],
    parties: Sequence[Party],
    calendar: Calendar,
    today: date,
) -> deadlines.Computed:
    """Put into the rows of a case what follows from its events, and what it has of its matter; answers its deadlines."""
    computed: list[Deadline] = []
    follow: dict[Deadline, Follow] = {}
    limits: list[Sequence[Deadline]] = []
    for _, each_situation in per_instance:
        found = rulebook.deadlines(each_situation, calendar)
        limits.append(found)
        computed += found
        follow |= rulebook.follow_by(each_situation, found, calendar)

    instance, _ = per_instance[-1]
    sues = False
    for (each, its_situation), its_limits in zip(per_instance, limits, strict=True):
        own = [e for e in events if e.instance_id == each.id]
        each.outcome_code = outcome_of(own)
        effect = rulebook.effect(its_situation, calendar) if its_situation.served else None
        each.decided_on = effect.decision.on if effect else None
        each.effect = effect.state(today) if effect else None
        each.effect_on = effect.on if effect else None
        review = under_review(own, its_situation.matter_type, calendar) if each is instance else None
        each.reviewed_until = _runs_out(review, its_limits, today)
        each.accepted_on = max((e.on for e in own if e.kind in ACCEPTED), default=None)
        # Whoever brought the suit stays its plaintiff on appeal, whoever appeals.
        each.organ_sues = sues_alone(own) or (each.level in GOING_ON and sues)
        sues = each.organ_sues
    # A second instance has no number until the court above gives one: till then the case goes by the last it had.
    numbered = [i for i, _ in per_instance if i.number] or [instance]
    case.number, case.number_key = numbered[-1].number, numbered[-1].number_key
    case.court, case.level, case.procedure = instance.court, instance.level, instance.procedure
    case.organ_sues = instance.organ_sues
    case.stage = stages.now([situation for _, situation in per_instance])
    # An appeal or a retrial that comes after the closing opens the case again: its instance is not closed.
    ended = last(own, EventKind.CASE_CLOSED, EventKind.CASE_REOPENED)
    is_closed = ended is not None and ended.kind is EventKind.CASE_CLOSED
    matter.closed_on = case.closed_on = ended.on if ended is not None and is_closed else None
    case.organ_id, case.responsible_id = matter.organ_id, matter.responsible_id
    matter.handler_id = case.handler_id

    plaintiffs = [p.name for p in parties if p.role == "plaintiff"]
    more = f"等{len(plaintiffs)}人" if len(plaintiffs) > 3 else ""
    case.plaintiffs = _shortened("、".join(plaintiffs[:3]), PLAINTIFFS - len(more)) + more
    matter.title = f"{case.number} {case.plaintiffs}".strip()
    matter.number = case.number or f"案件{id_of(case)}"  # until the court gives one
    _follow(case, computed, follow, today)
    holder = deadlines.Holder(id_of(case), case.organ_id, case.responsible_id, is_open=case.closed_on is None)
    return deadlines.Computed(holder, computed, follow)


def _runs_out(review: Deadline | None, limits: Sequence[Deadline], today: date) -> date | None:
    """The day after which an instance goes on without an act: the court's time for a review is over, or the organ's own to
    turn against the decision, which leaves nothing to have an opinion on."""
    ends = [review.due] if review is not None else []
    ends += [
        right.due for right, step in rulebook.challenges(limits) if step is not None and step.stands(today)
    ]
    return min((day for day in ends if day >= today), default=None)


def _follow(case: Case, computed: Sequence[Deadline], follow: Mapping[Deadline, Follow], today: date) -> None:
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


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _texts(
    case: Case, instances: Sequence[Instance], parties: Sequence[Party], papers: Sequence[Intake]
) -> Iterator[str]:
    """What a case is found by: its numbers, courts, parties and cause, and the papers in the register."""
    for instance in instances:
        yield from (instance.number, instance.number_key, instance.court)
    for party in parties:
        yield from (party.name, name_key(party.name))
    yield from (case.cause, case.sued_act)
    for paper in papers:
        yield from (paper.number, search_key(paper.number), paper.sender)


def locked(tx: Session, case_ids: Sequence[int]) -> list[Case]:
    """Cases as they are now, locked like for any act: a clerk at work would put the deadlines in once more."""
    matters = select(Matter).where(col(Matter.id).in_(case_ids)).order_by(col(Matter.id)).with_for_update()
    cases = select(Case).where(col(Case.id).in_(case_ids)).order_by(col(Case.id))
    fresh = {"populate_existing": True}
    tx.exec(matters.execution_options(**fresh)).all()
    return list(tx.exec(cases.execution_options(**fresh)))


def lapsed(today: date) -> Any:
    """The cases that went on without an act: those in which a right stands first that has run out, those whose decision has
    taken effect, and those in which the court's time for a review is over, or the organ's own to turn against a decision."""
    right = select(Case.id).where(
        col(Case.next_character) == Character.RIGHT,
        col(Case.next_due) < today,
        col(Case.closed_on).is_(None),
    )
    effect = select(Instance.case_id).where(
        col(Instance.effect) == EffectState.FORESEEN, col(Instance.effect_on) <= today
    )
    review = select(Instance.case_id).where(col(Instance.reviewed_until) < today)
    return right.union(effect, review)


def pass_lapsed(tx: Session, calendar: Calendar, today: date, *, change_id: int | None = None) -> int:
    """Go on to what comes next where a right that stood first has run out, or a decision has taken effect; answers in how
    many cases, AT_ONCE at most.

    Nothing happens on the day after a right's last one, and yet the case moves on. To be done once a day, until
    nothing is left to pass: each time in a transaction of its own, which stops nobody for long.
    """
    found = [case_id for (case_id,) in tx.execute(lapsed(today).order_by("id").limit(AT_ONCE))]
    cases = locked(tx, found)
    refresh_set(tx, cases, calendar, today, change_id=change_id, index=False)
    return len(cases)


def acted(tx: Session, actor: Actor, case: Case, action: str, subject: str, **facts: object) -> None:
    """Close an act: raise the version, derive again, have it counted, and put the act into the case's own stream."""
    tx.get_one(Matter, case.id).version += 1
    tx.add(Recount(case_id=id_of(case)))
    refresh(tx, case, actor.calendar, actor.today)
    acts.acted(tx, actor, CASE, id_of(case), action, f"{case.number} {subject}".strip(), facts)
