"""Programmes over JSON."""

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.credit.programmes import actions
from casework.credit.programmes.assess import Assessment
from casework.credit.programmes.forms import Conduct, Describing, Trying, Word
from casework.credit.programmes.queries import SEES, Found, ProgrammeLine, programme, programmes
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class Condition(BaseModel):
    """A condition with its result."""

    article: str
    label: str
    met: bool
    why: str


class Grant(BaseModel):
    """An award to the 分; a ceiling where `at_most`."""

    kind: str
    label: str
    article: str
    year: int
    amount_fen: int
    at_most: bool
    why: str


class Said(BaseModel):
    """What a programme says of facts."""

    recognised: bool
    conditions: list[Condition]
    awards: list[Grant]


class RecordKey(BaseModel):
    """The key of an adverse record."""

    record_id: int


def said(found: Assessment) -> Said:
    """An assessment as JSON has it."""
    return Said(
        recognised=found.recognised,
        conditions=[Condition(article=c.article, label=c.label, met=c.met, why=str(c.why)) for c in found.conditions],
        awards=[
            Grant(
                kind=a.kind, label=a.label, article=a.article, year=a.year, amount_fen=a.amount.fen, at_most=a.at_most,
                why=str(a.why),
            )
            for a in found.awards
        ],
    )  # fmt: skip


@routes.reads("/credit/programmes", *SEES)
def read_programmes(desk: Desk, before: int | None = None) -> Found:
    """A page of the versions of the programmes of the person's organ, the newest first."""
    return programmes(desk.tx, desk.viewer, before)


@routes.reads("/credit/programmes/{programme_id}", *SEES)
def read_programme(desk: Desk, programme_id: int) -> ProgrammeLine:
    """One version, as it was written."""
    return programme(desk.tx, desk.viewer, programme_id)


@routes.acts("/credit/programmes", Permission.USE_CREDIT)
def describe(desk: Desk, body: Describing) -> ProgrammeLine:
    """Propose a programme, or a new version of one."""
    return programme(desk.tx, desk.viewer, actions.describe(desk.tx, desk.actor, body))


@routes.acts("/credit/programmes/{programme_id}/trial", *SEES)
def try_out(desk: Desk, programme_id: int, body: Trying) -> Said:
    """What it says of sample facts; nothing of them is kept."""
    return said(actions.try_out(desk.tx, desk.actor, programme_id, body))


@routes.acts("/credit/programmes/{programme_id}/word", Permission.DECIDE)
def decide(desk: Desk, programme_id: int, body: Word) -> ProgrammeLine:
    """Put it in force, or send it back."""
    actions.decide(desk.tx, desk.actor, programme_id, body)
    return programme(desk.tx, desk.viewer, programme_id)


@routes.acts("/credit/programmes/{programme_id}/conduct", Permission.USE_CREDIT)
def enter_conduct(desk: Desk, programme_id: int, body: Conduct) -> RecordKey:
    """Enter unlawful conduct in energy review as an adverse record."""
    return RecordKey(record_id=actions.enter_conduct(desk.tx, desk.actor, programme_id, body))
