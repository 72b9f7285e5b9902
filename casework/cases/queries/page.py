"""The case page: everything that is known of one case, and the one obvious next step."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.cases import stages
from casework.cases.actions.find import case_for
from casework.cases.next_step import NextStep, Standing, next_step
from casework.cases.representation import Representation, representation
from casework.cases.situations import in_force, situation
from casework.cases.stages import PathStep
from casework.cases.tables import (
    Agent,
    Answer,
    ApprovalForm,
    Case,
    CaseFile,
    Event,
    Evidence,
    Instance,
    Party,
)
from casework.files.tables import StoredFile
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.rulebook import ChainCheck, Deadline, EventKind, MatterType, Procedure, Situation
from casework.transfers.tables import Transfer, TransferState

_Organ = aliased(Organisation)
_Unit = aliased(Organisation)


@dataclass(frozen=True, slots=True)
class CaseHead:
    """Who, against what, where."""

    id: int
    version: int
    number: str
    matter_type: MatterType
    plaintiffs: tuple[str, ...]
    organ_id: int
    organ: str
    organ_short: str
    organ_kind: OrganKind
    court: str
    cause: str
    act_kind: str
    field: str
    sued_act: str
    defendant_form: str
    level: str
    procedure: Procedure
    panel: str
    major: bool
    unit_id: int | None
    unit_organ_id: int | None
    unit: str
    handler: str
    handler_id: int | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class InstanceLine:
    """One instance of the chain."""

    id: int
    seq: int
    level: str
    court: str
    number: str
    procedure: Procedure


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party."""

    role: str
    name: str
    kind: str
    agent: str


@dataclass(frozen=True, slots=True)
class AgentLine:
    """One of the organ's agents in the current instance."""

    id: int
    kind: str
    name: str
    gender: str
    employer: str
    post: str
    licence: str
    powers: str
    named_on: date


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the case."""

    file_id: int
    title: str
    name: str
    media_type: str
    size: int
    event_id: int | None
    intake_id: int | None
    added_at: datetime


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event as the timeline shows it; a superseded one stays, struck through."""

    id: int
    kind: EventKind
    on: date
    term: str
    posted_on: date | None
    hearing_at: datetime | None
    facts: dict[str, Any]
    note: str
    recorded_by: str
    recorded_at: datetime
    instance: str
    superseded_by: int | None
    withdrawn: bool
    correction_reason: str
    corrected_by: str
    corrected_at: datetime | None
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class FormLine:
    """The newest approval form."""

    id: int
    state: str
    unit_id: int
    unit: str
    opinion: str
    agents_plan: str
    principal_appears: bool
    remark: str
    made_by: str
    made_at: datetime
    decided_by: str
    decided_at: datetime | None
    decision_note: str


@dataclass(frozen=True, slots=True)
class TransferLine:
    """The newest transfer of the case."""

    id: int
    number: str
    state: TransferState
    to: str
    reason: str
    sent_at: datetime | None
    received_on: date | None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """The answer of the current instance."""

    facts: str
    evidence: str
    procedure: str
    legal_basis: str
    application: str
    request: str
    state: str
    review_note: str
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A line of the evidence list or of the list of legal bases."""

    seq: int
    basis: bool
    part: str
    name: str
    kind: str
    source: str
    formed_on: date | None
    proves: str
    original: bool
    copies: int
    pages: str
    article: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that the case page and its steps show."""

    head: CaseHead
    instances: tuple[InstanceLine, ...]
    parties: tuple[PartyLine, ...]
    agents: tuple[AgentLine, ...]
    deadlines: tuple[Deadline, ...]
    chain: ChainCheck | None
    path: tuple[PathStep, ...]
    timeline: tuple[TimelineEntry, ...]
    files: tuple[FileLine, ...]
    form: FormLine | None
    transfer: TransferLine | None
    answer: AnswerLine | None
    evidence: tuple[EvidenceLine, ...]
    next: NextStep
    representation: Representation
    situations: tuple[Situation, ...]
    """Each instance as the rulebook takes it in."""
    local_rules_apply: bool
    """False for a vertically managed organ: its superior's rules prevail (201号第二十七条)."""

    def deadline(self, rule: str, trigger_id: int | None = None) -> Deadline | None:
        """The deadline of a rule, of one trigger where several served documents start it."""
        for d in self.deadlines:
            if d.rule.id == rule and trigger_id in {None, d.trigger.id}:
                return d
        return None

    def situation_of(self, deadline: Deadline) -> Situation:
        """The instance that a deadline belongs to."""
        return next(s for s in self.situations if deadline.trigger in s.events)


def case_page(tx: Session, viewer: Viewer, calendar: Calendar, today: date, case_id: int) -> CasePage:
    """A case for a viewer who may see it. Raises NotFound."""
    case = case_for(tx, viewer, case_id)
    organ, unit, handler = tx.exec(
        select(_Organ, _Unit, User.name)
        .select_from(Case)
        .join(_Organ, col(_Organ.id) == Case.organ_id)
        .outerjoin(_Unit, col(_Unit.id) == Case.responsible_id)
        .outerjoin(User, col(User.id) == Case.handler_id)
        .where(Case.id == case_id)
    ).one()
    instances = list(tx.exec(select(Instance).where(Instance.case_id == case_id).order_by(col(Instance.seq))))
    parties = tuple(tx.exec(select(Party).where(Party.case_id == case_id).order_by(col(Party.seq))))
    event_rows = list(
        tx.exec(
            select(Event, User.name)
            .join(User, col(User.id) == Event.recorded_by)
            .where(Event.case_id == case_id)
            .order_by(col(Event.id))
        )
    )
    files = _files(tx, case_id)
    now = instances[-1]
    vertical = organ.kind is OrganKind.VERTICAL
    live = in_force(e for e, _ in event_rows)
    found = [situation(case.matter_type, i, live, vertical=vertical) for i in instances]
    deadlines = tuple(d for s in found for d in rulebook.deadlines(s, calendar))
    done = stages.completed((e.kind, e.on) for e in live if e.instance_id == now.id)
    form, transfer, answer = _form(tx, case_id), _transfer(tx, case_id), _answer(tx, now.id or 0)
    evidence = _evidence(tx, now.id or 0)
    agents = _agents(tx, now.id or 0)
    standing = Standing(
        stage=stages.current(done),
        form=form.state if form else "",
        transfer=transfer.state if transfer else None,
        answer=answer.state if answer else "",
        has_unit=case.responsible_id is not None,
        has_agents=bool(agents),
        change_unfiled=_change_unfiled(live, now.id or 0),
        closed=case.closed_on is not None,
        matter=case.matter_type,
        vertical=vertical,
        has_chain=any(e.kind is EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE for e in live),
    )
    return CasePage(
        head=_head(case, organ, unit, handler, now, parties),
        instances=tuple(
            InstanceLine(i.id or 0, i.seq, i.level, i.court, i.number, i.procedure) for i in instances
        ),
        parties=tuple(PartyLine(p.role, p.name, p.kind, p.agent) for p in parties),
        agents=agents,
        deadlines=deadlines,
        chain=rulebook.chain(found[-1], calendar, today),
        path=stages.path(done),
        timeline=_timeline(event_rows, instances, files),
        files=files,
        form=form,
        transfer=transfer,
        answer=answer,
        evidence=evidence,
        next=next_step(standing, deadlines),
        representation=representation(
            organ.kind, (unit.name, unit.short_name) if unit else (), agents, major=case.major
        ),
        situations=tuple(found),
        local_rules_apply=not vertical,
    )


def _head(
    case: Case,
    organ: Organisation,
    unit: Organisation | None,
    handler: str | None,
    now: Instance,
    parties: tuple[Party, ...],
) -> CaseHead:
    return CaseHead(
        id=case.id or 0,
        version=case.version,
        number=now.number,
        matter_type=case.matter_type,
        plaintiffs=tuple(p.name for p in parties if p.role == "plaintiff"),
        organ_id=case.organ_id,
        organ=organ.name,
        organ_short=organ.short_name,
        organ_kind=organ.kind,
        court=now.court,
        cause=case.cause,
        act_kind=case.act_kind,
        field=case.field,
        sued_act=case.sued_act,
        defendant_form=case.defendant_form,
        level=now.level,
        procedure=now.procedure,
        panel=now.panel,
        major=case.major,
        unit_id=case.responsible_id,
        unit_organ_id=unit.organ_id if unit else None,
        unit=unit.short_name if unit else "",
        handler=handler or "",
        handler_id=case.handler_id,
        closed_on=case.closed_on,
    )


def _files(tx: Session, case_id: int) -> tuple[FileLine, ...]:
    rows = tx.exec(
        select(CaseFile, StoredFile)
        .join(StoredFile, col(StoredFile.id) == CaseFile.file_id)
        .where(CaseFile.case_id == case_id)
        .order_by(col(CaseFile.id))
    )
    return tuple(
        FileLine(s.id or 0, c.title, s.name, s.media_type, s.size, c.event_id, c.intake_id, c.added_at)
        for c, s in rows
    )


def _agents(tx: Session, instance_id: int) -> tuple[AgentLine, ...]:
    rows = tx.exec(
        select(Agent)
        .where(Agent.instance_id == instance_id, col(Agent.ended_on).is_(None))
        .order_by(col(Agent.id))
    )
    return tuple(
        AgentLine(a.id or 0, a.kind, a.name, a.gender, a.employer, a.post, a.licence, a.powers, a.named_on)
        for a in rows
    )


def _form(tx: Session, case_id: int) -> FormLine | None:
    maker, decider = aliased(User), aliased(User)
    row = tx.exec(
        select(ApprovalForm, Organisation.short_name, maker.name, decider.name)
        .join(Organisation, col(Organisation.id) == ApprovalForm.responsible_id)
        .join(maker, col(maker.id) == ApprovalForm.made_by)
        .outerjoin(decider, col(decider.id) == ApprovalForm.decided_by)
        .where(ApprovalForm.case_id == case_id)
        .order_by(col(ApprovalForm.id).desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    f, unit, made_by, decided_by = row
    return FormLine(
        f.id or 0,
        f.state,
        f.responsible_id,
        unit,
        f.opinion,
        f.agents_plan,
        f.principal_appears,
        f.remark,
        made_by,
        f.made_at,
        decided_by or "",
        f.decided_at,
        f.decision_note,
    )


def _transfer(tx: Session, case_id: int) -> TransferLine | None:
    row = tx.exec(
        select(Transfer, Organisation.short_name)
        .join(Organisation, col(Organisation.id) == Transfer.to_id)
        .where(Transfer.case_id == case_id)
        .order_by(col(Transfer.id).desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    t, to = row
    return TransferLine(t.id or 0, t.number, t.state, to, t.reason, t.sent_at, t.received_on)


def _answer(tx: Session, instance_id: int) -> AnswerLine | None:
    row = tx.exec(
        select(Answer, User.name)
        .join(User, col(User.id) == Answer.changed_by)
        .where(Answer.instance_id == instance_id)
    ).one_or_none()
    if row is None:
        return None
    a, by = row
    return AnswerLine(
        a.facts,
        a.evidence,
        a.procedure,
        a.legal_basis,
        a.application,
        a.request,
        a.state,
        a.review_note,
        by,
        a.changed_at,
    )


def _evidence(tx: Session, instance_id: int) -> tuple[EvidenceLine, ...]:
    rows = tx.exec(select(Evidence).where(Evidence.instance_id == instance_id).order_by(col(Evidence.seq)))
    return tuple(
        EvidenceLine(
            e.seq,
            e.basis,
            e.part,
            e.name,
            e.kind,
            e.source,
            e.formed_on,
            e.proves,
            e.original,
            e.copies,
            e.pages,
            e.article,
        )
        for e in rows
    )


def _change_unfiled(live: list[Event], instance_id: int) -> bool:
    """Whether agents were changed and the court has not been told since (201号第十四条第二款)."""
    unfiled = False
    for event in live:
        if event.instance_id == instance_id and event.kind is EventKind.AGENTS_CHANGED:
            unfiled = True
        elif event.instance_id == instance_id and event.kind is EventKind.AGENTS_CHANGE_FILED:
            unfiled = False
    return unfiled


def _timeline(
    rows: list[tuple[Event, str]], instances: list[Instance], files: tuple[FileLine, ...]
) -> tuple[TimelineEntry, ...]:
    """Newest first; by the day that it happened, then by when it was recorded."""
    level = {i.id: i.level for i in instances}
    replaced = {e.supersedes_id or 0: (e, by) for e, by in rows if e.supersedes_id is not None}
    entries = []
    for event, by in rows:
        if event.withdrawn:
            continue
        newer, corrector = replaced[event.id or 0] if event.id in replaced else (None, "")
        intake = event.facts.get("intake")
        entries.append(
            TimelineEntry(
                id=event.id or 0,
                kind=event.kind,
                on=event.on,
                term=event.term,
                posted_on=event.posted_on,
                hearing_at=event.hearing_at,
                facts=event.facts,
                note=event.note,
                recorded_by=by,
                recorded_at=event.recorded_at,
                instance=level.get(event.instance_id, ""),
                superseded_by=newer.id if newer else None,
                withdrawn=bool(newer and newer.withdrawn),
                correction_reason=newer.reason if newer else "",
                corrected_by=corrector,
                corrected_at=newer.recorded_at if newer else None,
                files=tuple(f for f in files if f.event_id == event.id or (intake and f.intake_id == intake)),
            )
        )
    return tuple(sorted(entries, key=lambda e: (e.on, e.recorded_at, e.id), reverse=True))
