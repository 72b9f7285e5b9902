"""A case as JSON: what reads and acts answer."""

from datetime import date, datetime

from pydantic import BaseModel

from casework.cases.casefile.lines import CasePage
from casework.cases.record.lines import InstanceLine, PartyLine
from casework.rulebook import Deadline, Follow, explanation


class DeadlineOut(BaseModel):
    """A deadline with its explanation."""

    rule: str
    label: str
    citation: str
    layer: str
    trigger: date
    trigger_event: int | None
    last_day: date
    due: date
    follow: date | None
    """The date to follow, of an open deadline: `due`, or an earlier one planned back from the answer's limit."""
    follow_why: str
    """`own` or `back_planned`."""
    advise_by: date
    provisional: bool
    capped_by: str | None
    kind: str
    """`duty`, `right` or `watch`."""
    state: str
    waived: bool
    met_on: date | None
    steps: list[str]


def deadline_out(d: Deadline, today: date, follow: Follow | None) -> DeadlineOut:
    """A deadline as JSON, with its date to follow while it is open."""
    return DeadlineOut(
        rule=d.rule.id,
        label=d.rule.label,
        citation=str(d.citation),
        layer=d.layer.value,
        trigger=d.trigger.on,
        trigger_event=d.trigger.id,
        last_day=d.last_day,
        due=d.due,
        follow=follow.on if follow else None,
        follow_why=follow.why.value if follow else "",
        advise_by=d.advise_by,
        provisional=d.provisional,
        capped_by=d.capped_by,
        kind=d.character.value,
        state=d.state(today).value,
        waived=d.waived,
        met_on=d.met_on,
        steps=[str(step.text) for step in explanation(d)],
    )


class EventOut(BaseModel):
    """An event of a case."""

    id: int
    kind: str
    on: date
    term: str
    posted_on: date | None
    hearing_at: datetime | None
    note: str
    recorded_by: str
    recorded_at: datetime
    outcome: str
    superseded_by: int | None
    withdrawn: bool


class CaseOut(BaseModel):
    """A case."""

    id: int
    version: int
    number: str
    matter_type: str
    level: str
    procedure: str
    court: str
    panel: str
    instances: list[InstanceLine]
    cause: str
    cause_code: str
    sued_act: str
    claims: str
    with_compensation: bool
    defendant_form: str
    act_kind: str
    field: str
    major: bool
    parties: list[PartyLine]
    organ: str
    unit: str
    handler: str
    plaintiffs: list[str]
    stage: str
    closed_on: date | None
    next_step: str
    next_act: str
    next_kind: str
    deadlines: list[DeadlineOut]
    events: list[EventOut]
    slack: int | None
    form_id: int | None
    files: list[int]


def case_out(page: CasePage, today: date) -> CaseOut:
    """A case as JSON."""
    head = page.head
    return CaseOut(
        id=head.id,
        version=head.version,
        number=head.number,
        matter_type=head.matter_type.value,
        level=head.level,
        procedure=head.procedure.value,
        court=head.court,
        panel=head.panel,
        instances=list(page.instances),
        cause=head.cause,
        cause_code=head.cause_code,
        sued_act=head.sued_act,
        claims=head.claims,
        with_compensation=head.with_compensation,
        defendant_form=head.defendant_form,
        act_kind=head.act_kind,
        field=head.field,
        major=head.major,
        parties=list(page.parties),
        organ=head.organ,
        unit=head.unit,
        handler=head.handler,
        plaintiffs=list(head.plaintiffs),
        stage=next(s.stage.value for s in page.path if s.state == "current" or s is page.path[-1]),
        closed_on=head.closed_on,
        next_step=str(page.next.label),
        next_act=page.next.act,
        next_kind=page.next.kind or "",
        deadlines=[deadline_out(d, today, page.follow.get(d)) for d in page.deadlines],
        events=[
            EventOut(
                id=e.id,
                kind=e.kind.value,
                on=e.on,
                term=e.term,
                posted_on=e.posted_on,
                hearing_at=e.hearing_at,
                note=e.note,
                recorded_by=e.recorded_by,
                recorded_at=e.recorded_at,
                outcome=str(e.facts.get("outcome", "")),
                superseded_by=e.superseded_by,
                withdrawn=e.withdrawn,
            )
            for e in page.timeline
        ],
        slack=page.chain.slack if page.chain else None,
        form_id=page.form.id if page.form else None,
        files=[f.file_id for f in page.files],
    )
