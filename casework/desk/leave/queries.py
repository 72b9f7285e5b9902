"""A leave as a viewer sees it, and what is handed over: what stands and is to be done by its end."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import or_, union_all
from sqlmodel import Session, col

from casework.accounts.roles import Reach, Role
from casework.accounts.viewer import Viewer
from casework.alerting.people import headed_by
from casework.alerting.queries import LeaveLine, leave, substitutes, unseen
from casework.cases.record.tables import Case
from casework.db import First, columns, filled, read, said, unindexed
from casework.desk.dashboard.board import DUTY_COLUMNS, Duty, owed_by
from casework.matters.tables import StoredDeadline
from casework.matters.visibility import condition, parameters, visible
from casework.rulebook import Character, Owner

SHOWN = 60
_OVERSEE = frozenset({Role.LEGAL_OFFICE_HEAD, Role.PRINCIPAL})
"""Who answers for all that its organ owes, whoever handles it."""


def handed_over(tx: Session, viewer: Viewer, person: Viewer, today: date, last: date) -> First[Duty]:
    """What a person has to do up to a day, what is late included, the most urgent first, as far as the viewer sees it.

    Of its organ's matters it has those that it handles, its head all; of its unit everybody has what the unit owes.
    """
    of: Any = StoredDeadline
    held = (of.organ_id, of.responsible_id)
    usable = or_(said(of.character, Character.DUTY), of.due >= today)
    stands = (of.stands, usable, of.follow <= last)
    # Each way is asked by itself, so that each has its index: one's own cases, or what stands by its date.
    ways = []
    if Reach.ORGAN in person.reach:
        all_of_it = bool(person.roles & _OVERSEE)
        seen_by = condition(frozenset({Reach.ORGAN}), *held, *stands, walked=not all_of_it)
        way = columns(of.id).where(seen_by)
        if not all_of_it:
            way = way.join(Case, col(Case.id) == of.matter_id).where(col(Case.handler_id) == person.user_id)
        ways.append(way)
    if Reach.UNIT in person.reach:
        owed = owed_by((Owner.RESPONSIBLE_UNIT,))
        ways.append(columns(of.id).where(condition(frozenset({Reach.UNIT}), *held, *stands, *owed)))
    if not ways:
        return First()
    found = union_all(*ways).subquery()
    query = (
        DUTY_COLUMNS.where(of.id.in_(columns(found.c.id)), visible(viewer, *map(unindexed, held)))
        .order_by(of.follow, of.due, of.id)
        .limit(SHOWN + 1)
    )
    return First.of(filled(Duty, read(tx, query, parameters(person))), SHOWN)


def seen(tx: Session, viewer: Viewer, leave_id: int, today: date) -> tuple[LeaveLine, bool]:
    """A leave, and whether the viewer may end it: whoever is away or its head may; whoever stands in sees it, without the reason.

    Raises NotFound, also where it is somebody else's.
    """
    found = leave(tx, leave_id)
    if found is None:
        raise unseen()
    own = found.user_id == viewer.user_id
    may_end = own or found.user_id in {one.id for one in headed_by(tx, viewer)}
    if not may_end and viewer.user_id not in {found.substitute_id, substitutes(tx, today).get(found.user_id)}:
        raise unseen()
    return (found if may_end else replace(found, reason="")), may_end
