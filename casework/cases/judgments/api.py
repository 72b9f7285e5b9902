"""Decisions over JSON: what they say, on whom they were served, when they take effect."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.cases.judgments import actions
from casework.cases.judgments.forms import CertificateIn, HeadsIn, ServiceIn
from casework.cases.judgments.queries import HeadLine, JudgmentLine, judgments_of, received
from casework.cases.judgments.register import PAGE, quarter_of
from casework.cases.record.taken import take
from casework.forms import Day, Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class HeadOut(BaseModel):
    """One head; amounts are whole 分."""

    code: str
    text: str
    about: str
    addressee: str
    party: str
    term: str
    amount_fen: int | None
    costs_fen: int | None
    costs_by: str


class PartyOut(BaseModel):
    """A party other than the organ, with what is known of its service."""

    name: str
    served_on: date | None
    appealed_on: date | None
    burdened: bool | None
    """Of a third party: whether the decision puts a duty on it or takes from its rights; None: not said, or no third party."""


class EffectOut(BaseModel):
    """When a decision takes effect, and why."""

    state: str
    on: date | None
    not_before: date | None
    clocks_from: date | None
    provisional: bool
    lacking: list[str]
    says: str
    steps: list[str]


class JudgmentOut(BaseModel):
    """The decision of an instance."""

    instance_id: int
    level: str
    number: str
    court: str
    outcome: str
    """A code of the list `closing`."""
    received_on: date
    made_on: date | None
    unappealable: bool
    heads: list[HeadOut]
    amount_fen: int | None
    """What its heads give to be paid by the organ, all together."""
    parties: list[PartyOut]
    effect: EffectOut
    loss: str
    """A code of the list `loss`."""
    loss_why: str
    loss_definition: str
    """The day since which the definition is in force; empty where none was."""


def _head(h: HeadLine) -> HeadOut:
    return HeadOut(
        code=h.code,
        text=h.text,
        about=h.about,
        addressee=h.addressee,
        party=h.party,
        term=h.term,
        amount_fen=h.amount.fen if h.amount else None,
        costs_fen=h.costs.fen if h.costs else None,
        costs_by=h.costs_by,
    )


@routes.reads("/cases/{case_id}/judgments")
def read_judgments(desk: Desk, case_id: int) -> list[JudgmentOut]:
    """The decisions of a case, the newest instance first."""
    page, today = take(desk, case_id), desk.today
    return [
        JudgmentOut(
            instance_id=look.instance.id,
            level=look.instance.level,
            number=look.instance.number,
            court=look.instance.court,
            outcome=look.instance.outcome,
            received_on=look.effect.decision.on,
            made_on=look.made_on,
            unappealable=look.unappealable,
            heads=[_head(h) for h in look.heads],
            amount_fen=look.amount.fen if look.amount else None,
            parties=[
                PartyOut(name=p.name, served_on=p.on, appealed_on=p.appealed_on, burdened=p.burdened)
                for p in look.parties
            ],
            effect=EffectOut(
                state=look.effect.state(today).value,
                on=look.effect.on,
                not_before=look.effect.not_before,
                clocks_from=look.effect.clocks_from,
                provisional=look.effect.provisional,
                lacking=list(look.effect.lacking),
                says=str(look.effect.says(today)),
                steps=[str(step.text) for step in look.effect.steps],
            ),
            loss=look.counted.loss.value,
            loss_why=str(look.counted.why),
            loss_definition=look.counted.definition.id if look.counted.definition else "",
        )
        for look in judgments_of(desk.tx, page)
    ]


@routes.reads("/judgments", Permission.REGISTER, Permission.DECIDE, Permission.SUPERVISE)
def list_judgments(
    desk: Desk,
    first: Annotated[Day | None, Query(description="present quarter where left out")] = None,
    last: Day | None = None,
    before: Number | None = None,
) -> list[JudgmentLine]:
    """The decisions received in a period, the newest first; `before` is the id of the last one of the page before."""
    start, end = quarter_of(desk.today)
    return list(received(desk.tx, desk.viewer, first or start, last or end, before=before, limit=PAGE))


@routes.steps("/cases/{case_id}/judgments/heads", Permission.REGISTER)
def record_heads(desk: Desk, case_id: int, body: HeadsIn) -> int:
    """Record the heads of a decision in the place of those recorded before."""
    actions.record_heads(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/judgments/service", Permission.REGISTER)
def record_service(desk: Desk, case_id: int, body: ServiceIn) -> int:
    """Record on whom a decision was served when, in the place of what was said before."""
    actions.record_service(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/judgments/certificate", Permission.REGISTER)
def record_certificate(desk: Desk, case_id: int, body: CertificateIn) -> int:
    """Record the day of effect that the court certifies."""
    actions.record_certificate(desk.tx, desk.actor, case_id, body)
    return case_id
