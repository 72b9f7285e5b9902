"""The way to an appeal over JSON."""

from datetime import date, datetime

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.cases.appeals import actions, filing
from casework.cases.appeals.forms import (
    Filing,
    OpinionIn,
    PaperVerdict,
    Petition,
    Review,
    Verdict,
    Withdrawal,
)
from casework.cases.appeals.queries import Challenge, OpinionLine
from casework.cases.appeals.taken import called, held
from casework.cases.record.taken import take
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class VersionOut(BaseModel):
    """One version of an opinion."""

    state: str
    use: bool | None
    heads: str
    reasons: str
    made_by: str
    made_at: datetime
    advises: bool | None
    review_note: str
    reviewed_by: str
    reviewed_at: datetime | None
    decision_note: str
    decided_by: str
    decided_at: datetime | None
    on_paper: str
    """Who decided on paper; empty: it was decided here."""


class ChallengeOut(BaseModel):
    """A right to turn against a decision, how far it is, and until when."""

    remedy: str
    rule: str
    served_on: date
    due: date
    opinion_due: date | None
    opinion_by: date
    """The last day for the unit that leaves review and decision their time."""
    reviewed_by: date
    decided_by: date
    stands: bool
    state: str
    """Empty: nobody has written an opinion."""
    holder: str
    """Who has it now: `unit`, `office`, `principal`, or nobody."""
    request: str
    grounds: str
    versions: list[VersionOut]


def _version(v: OpinionLine) -> VersionOut:
    return VersionOut(**{name: getattr(v, name) for name in VersionOut.model_fields})


def _out(c: Challenge, today: date) -> ChallengeOut:
    return ChallengeOut(
        remedy=c.remedy.value,
        rule=c.right.rule.id,
        served_on=c.right.trigger.on,
        due=c.right.due,
        opinion_due=c.opinion.due if c.opinion else None,
        opinion_by=c.plan.opinion_by,
        reviewed_by=c.plan.reviewed_by,
        decided_by=c.plan.decided_by,
        stands=c.stands(today),
        state=c.state,
        holder=c.holder,
        request=c.newest.request if c.newest else "",
        grounds=c.newest.grounds if c.newest else "",
        versions=[_version(v) for v in c.versions],
    )


@routes.reads("/cases/{case_id}/appeals")
def read(desk: Desk, case_id: int) -> list[ChallengeOut]:
    """What can be turned against the decisions of a case, with every version of its opinion."""
    found, _ = held(desk, take(desk, case_id))
    return [_out(c, desk.today) for c in found]


@routes.steps("/cases/{case_id}/appeals/{remedy}/opinion", Permission.DRAFT)
def write(desk: Desk, case_id: int, remedy: str, body: OpinionIn) -> int:
    """Keep the unit's opinion, and with `submit` hand it to the legal office."""
    actions.submit_opinion(desk.tx, desk.actor, case_id, called(remedy), body)
    return case_id


@routes.steps("/cases/{case_id}/appeals/{remedy}/review", Permission.HANDLE)
def review(desk: Desk, case_id: int, remedy: str, body: Review) -> int:
    """Put the opinion before the principal with the legal office's proposal, or return it."""
    actions.review(desk.tx, desk.actor, case_id, called(remedy), body)
    return case_id


@routes.steps("/cases/{case_id}/appeals/{remedy}/decision", Permission.DECIDE)
def decide(desk: Desk, case_id: int, remedy: str, body: Verdict) -> int:
    """Decide to turn against the decision, to accept it, or send the opinion back."""
    actions.decide(desk.tx, desk.actor, case_id, called(remedy), body)
    return case_id


@routes.steps("/cases/{case_id}/appeals/{remedy}/paper-decision", Permission.HANDLE)
def decide_on_paper(desk: Desk, case_id: int, remedy: str, body: PaperVerdict) -> int:
    """Record what the principal decided on paper, with that paper."""
    actions.decide_on_paper(desk.tx, desk.actor, case_id, called(remedy), body)
    return case_id


@routes.steps("/cases/{case_id}/appeals/{remedy}/petition", Permission.DRAFT)
def draft(desk: Desk, case_id: int, remedy: str, body: Petition) -> int:
    """Keep what the petition asks for and on what grounds."""
    actions.save_petition(desk.tx, desk.actor, case_id, called(remedy), body)
    return case_id


@routes.steps("/cases/{case_id}/appeals/{remedy}/filing", Permission.HANDLE)
def file(desk: Desk, case_id: int, remedy: str, body: Filing) -> int:
    """Record that the petition was filed, with its proof."""
    filing.file_challenge(desk.tx, desk.actor, case_id, called(remedy), body)
    return case_id


@routes.steps("/cases/{case_id}/appeal-withdrawal", Permission.HANDLE)
def withdraw(desk: Desk, case_id: int, body: Withdrawal) -> int:
    """Record that the organ asked to take its appeal back."""
    filing.withdraw_appeal(desk.tx, desk.actor, case_id, body)
    return case_id
