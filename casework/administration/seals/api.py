"""Seals and their uses over JSON."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.administration.seals import actions, register
from casework.administration.seals.forms import Applied, Asking, Consent, Handing, NewSeal, Striking, Turn
from casework.administration.seals.queries import (
    APPROVE,
    ChangeLine,
    Log,
    SealLine,
    UseLine,
    changes_of,
    seal,
    seals,
    use,
    uses,
    uses_of,
)
from casework.administration.seals.tables import UseState
from casework.cases.record.taken import take
from casework.forms import Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
MANAGE = Permission.MANAGE_SEALS
PAGE = 50
"""Entries of the log that one answer has."""


@dataclass(frozen=True, slots=True)
class SealOut:
    """A seal with its history."""

    seal: SealLine
    changes: tuple[ChangeLine, ...]


@routes.reads("/seals")
def read_seals(desk: Desk) -> list[SealLine]:
    """The seals of the organs that the person acts for, and those that it keeps."""
    return list(seals(desk.tx, desk.viewer))


@routes.reads("/seals/uses")
def read_uses(
    desk: Desk, seal_id: Number | None = None, state: UseState | None = None, before: Number | None = None
) -> list[UseLine]:
    """The log of uses, the newest first; `before` is the key of the last one of the answer before."""
    return list(uses(desk.tx, desk.viewer, Log(seal_id=seal_id, state=state, before=before), PAGE))


@routes.reads("/seals/uses/{use_id}")
def read_use(desk: Desk, use_id: int) -> UseLine:
    """One entry of the log."""
    return use(desk.tx, desk.viewer, use_id)


@routes.reads("/seals/{seal_id}")
def read_seal(desk: Desk, seal_id: int) -> SealOut:
    """One seal with its history."""
    return SealOut(seal(desk.tx, desk.viewer, seal_id), changes_of(desk.tx, seal_id))


@routes.reads("/cases/{case_id}/seals")
def read_uses_of_case(desk: Desk, case_id: int) -> list[UseLine]:
    """The uses of seals in a case, the newest first."""
    take(desk, case_id)
    return list(uses_of(desk.tx, case_id))


@routes.acts("/seals", MANAGE)
def register_seal(desk: Desk, body: NewSeal) -> SealLine:
    """Enter a seal with its keeper."""
    return seal(desk.tx, desk.viewer, register.register_seal(desk.tx, desk.actor, body))


@routes.acts("/seals/{seal_id}/keeper", MANAGE)
def hand_over(desk: Desk, seal_id: int, body: Handing) -> SealLine:
    """Give a seal to another keeper from a day on."""
    register.hand_over(desk.tx, desk.actor, seal_id, body)
    return seal(desk.tx, desk.viewer, seal_id)


@routes.acts("/seals/{seal_id}/state", MANAGE)
def turn(desk: Desk, seal_id: int, body: Turn) -> SealLine:
    """Suspend a seal, let it be used again, or say that it was given back and destroyed."""
    register.turn(desk.tx, desk.actor, seal_id, body)
    return seal(desk.tx, desk.viewer, seal_id)


@routes.acts("/seals/uses", *actions.ASK)
def ask(desk: Desk, body: Asking) -> UseLine:
    """Apply for a seal on a paper of no case."""
    return use(desk.tx, desk.viewer, actions.ask(desk.tx, desk.actor, body))


@routes.acts("/cases/{case_id}/seals", *actions.ASK)
def ask_in_case(desk: Desk, case_id: int, body: Asking) -> UseLine:
    """Apply for a seal on a paper of a case, which is kept as it is now."""
    house = desk.house
    use_id = actions.ask_in_case(desk.tx, desk.actor, house.store, house.papers, case_id, body)
    return use(desk.tx, desk.viewer, use_id)


@routes.acts("/seals/uses/{use_id}/decision", *APPROVE)
def decide(desk: Desk, use_id: int, body: Consent) -> UseLine:
    """Approve a use, or refuse it; another person than the one who applied."""
    actions.decide_use(desk.tx, desk.actor, use_id, body)
    return use(desk.tx, desk.viewer, use_id)


@routes.acts("/seals/uses/{use_id}/applied")
def apply(desk: Desk, use_id: int, body: Applied) -> UseLine:
    """Say that the seal is on the paper; the keeper alone."""
    actions.apply_seal(desk.tx, desk.actor, use_id, body)
    return use(desk.tx, desk.viewer, use_id)


@routes.acts("/seals/uses/{use_id}/striking")
def strike(desk: Desk, use_id: int, body: Striking) -> UseLine:
    """Strike an entry out with the reason; it stays."""
    actions.strike_out(desk.tx, desk.actor, use_id, body)
    return use(desk.tx, desk.viewer, use_id)
