"""Uses of seals that wait: for the head's word, and for the keeper."""

from sqlmodel import col, select

from casework.accounts.roles import Permission
from casework.administration.seals.tables import OPEN, Seal, SealUse, UseState
from casework.cases.record.waits import ME, OURS
from casework.matters.waits import Wait
from casework.text import N_

APPROVE_USE = Wait(
    code="approve_use",
    label=N_("批准用印"),
    verb=N_("批准用印"),
    permission=Permission.APPROVE_SENDING,
    of=SealUse,
    stands=(*OPEN, col(SealUse.state) == UseState.ASKED),
    # Nobody approves its own.
    whose=(OURS, col(SealUse.asked_by) != ME),
    by=SealUse.asked_by,
    at=col(SealUse.asked_at),
    page="/seals/uses/{id}",
    figure="seals",
)
APPLY_SEAL = Wait(
    code="apply_seal",
    label=N_("已批准，请您用印"),
    verb=N_("用印"),
    permission=None,
    of=SealUse,
    stands=(*OPEN, col(SealUse.state) == UseState.APPROVED),
    whose=(col(SealUse.seal_id).in_(select(Seal.id).where(Seal.keeper_id == ME)),),
    by=SealUse.decided_by,
    at=col(SealUse.decided_at),
    page="/seals/uses/{id}",
    figure="seals",
)
WAITS = (APPROVE_USE, APPLY_SEAL)
