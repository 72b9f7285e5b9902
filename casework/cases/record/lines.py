"""A case as its steps take it up: the read model of what is the case's own, line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework import rulebook
from casework.cases.record.served import AFTER_CHANGE, ONLY, THIRD
from casework.cases.record.stages import PathStep, Stage, StepState
from casework.codes import code_list
from casework.matters.events import Happened
from casework.organisations.kinds import OrganKind
from casework.pages.captions import Called, called
from casework.rulebook import (
    DECIDING,
    ChainCheck,
    Deadline,
    Effect,
    EventKind,
    Follow,
    MatterType,
    Procedure,
    Situation,
)
from casework.rulebook.wording import event_label
from casework.text import N_, T, Text


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
    claims: str
    with_compensation: bool
    cause_code: str
    defendant_form: str
    level: str
    procedure: Procedure
    panel: str
    major: bool
    unit_id: int | None
    unit_organ_id: int | None
    unit: str
    """The responsible unit by its short name, as lists have it."""
    unit_name: str
    handler: str
    handler_id: int | None
    closed_on: date | None
    organ_sues: bool
    """The organ itself brought the newest instance: it is the plaintiff (the applicant)."""
    followed: bool
    """The viewer follows it: it is told of what is only watched there as well."""

    @property
    def says(self) -> Called:
        """What it calls its people, its body and its papers."""
        return called(self.matter_type, self.level, self.plaintiffs, organ_sues=self.organ_sues)


@dataclass(frozen=True, slots=True)
class InstanceLine:
    """One instance of the chain."""

    id: int
    seq: int
    level: str
    court: str
    number: str
    procedure: Procedure
    accepted_on: date | None
    outcome: str
    """A code of the list `closing`; empty until something is decided."""
    organ_sues: bool
    """The organ itself brought it."""
    claims: str
    panel: str


@dataclass(frozen=True, slots=True)
class RegisterNote:
    """The register entry of the notice that the legal office received last."""

    serial: str
    """收文编号, such as 2026-0012."""
    number: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party."""

    role: str
    name: str
    kind: str
    agent: str


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


_ABOUT_AN_APPEAL = frozenset({EventKind.APPEAL_OPINION_SUBMITTED, EventKind.APPEAL_DECIDED})
"""What says by its name what it is about; other steps against a decision are told with the right they are about."""


_IN_ARBITRATION = {
    EventKind.CASE_ACCEPTED: N_("仲裁机构受理"),
    EventKind.NOTICE_SERVED: N_("仲裁文书送达"),
    EventKind.HEARING_NOTIFIED: N_("开庭通知送达，确定开庭"),
}
"""What courts and arbitration call otherwise."""


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
    instance_id: int | None
    current: bool
    """In the instance that the case is at."""
    superseded_by: int | None
    withdrawn: bool
    correction_reason: str
    corrected_by: str
    corrected_at: datetime | None
    files: tuple[FileLine, ...]

    @property
    def title(self) -> Text:
        """What happened; of a paper that starts nothing by itself, which paper it was."""
        paper = self.facts.get("document_type")
        if self.kind is EventKind.DOCUMENT_RECEIVED and paper:
            return T("收到{paper}", paper=Text(code_list("document_type").label(paper)))
        if self.instance == "arbitration" and self.kind in _IN_ARBITRATION:
            return Text(_IN_ARBITRATION[self.kind])
        if self.kind is EventKind.WAIVED:
            return T("决定不行使：{act}", act=Text(rulebook.rule(self.facts["rule"]).label))
        if self.facts.get("opinion") and self.kind not in _ABOUT_AN_APPEAL:
            act = Text(rulebook.rule(self.facts["rule"]).label)
            return T("{act}：{step}", step=Text(self.kind.label), act=act)
        matter = MatterType.RECONSIDERATION if self.instance == "reconsideration" else None
        return Text(event_label(self.kind, matter))

    @property
    def decides(self) -> bool:
        """Whether it carries an outcome."""
        return self.kind in DECIDING


@dataclass(frozen=True, slots=True)
class HearingLine:
    """The hearing that the case is at."""

    at: datetime
    """In the office's time."""
    place: str


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case by its own rows and what the rulebook derives from its events: what every step of it takes up."""

    head: CaseHead
    instances: tuple[InstanceLine, ...]
    parties: tuple[PartyLine, ...]
    deadlines: tuple[Deadline, ...]
    follow: Mapping[Deadline, Follow]
    """The date to follow of each deadline that is open."""
    chain: ChainCheck | None
    path: tuple[PathStep, ...]
    standing: Text | None
    """What the step does not say by its name: whose appeal runs until when."""
    timeline: tuple[TimelineEntry, ...]
    files: tuple[FileLine, ...]
    register: RegisterNote | None
    hearing: HearingLine | None
    situations: tuple[Situation, ...]
    """Each instance as the rulebook takes it in."""
    effects: tuple[Effect | None, ...]
    """When the decision of each instance takes effect; None where nothing is decided."""
    lost: bool
    """Whether the decision of the current instance counts as lost."""
    own: tuple[Happened, ...]
    """The events of the current instance that are in force, in their order: where each step stands follows from them."""
    local_rules_apply: bool
    """False for a vertically managed organ: its superior's rules prevail (201号第二十七条)."""

    def own_fields(self) -> dict[str, Any]:
        """Every field by its name, for what is more than the record."""
        return {name: getattr(self, name) for name in CaseRecord.__dataclass_fields__}

    @property
    def now(self) -> tuple[Deadline, ...]:
        """The deadlines of the current instance."""
        return tuple(d for d in self.deadlines if self.situations[-1].began(d))

    @property
    def former(self) -> InstanceLine | None:
        """The reconsideration that the case went through, or is in."""
        return next((i for i in self.instances if i.level == "reconsideration"), None)

    @property
    def aside(self) -> bool:
        """Whether another organ is sued, so that this one is third party at most: it said so, or its act was changed."""
        form = self.head.defendant_form
        return self.head.matter_type.tried and (form == THIRD or (form == ONLY and self.former is not None))

    @property
    def respondents(self) -> tuple[str, ...]:
        """Who is sued, or applied against."""
        beside = tuple(p.name for p in self.parties if p.role == "co_defendant")
        if not self.aside:
            return (self.head.organ, *beside)
        if self.former is None or self.head.defendant_form == THIRD:
            return beside
        return tuple(dict.fromkeys((self.former.court, *beside)))

    @property
    def third_parties(self) -> tuple[str, ...]:
        """Who is a party beside both sides, the organ among them where another one is sued for its act."""
        named = tuple(p.name for p in self.parties if p.role == "third_party")
        return (self.head.organ, *named) if self.aside else named

    @property
    def has_chain(self) -> bool:
        """Whether a court's notice came; without one (a suggestion, an old judgment) there is nothing to approve."""
        came = EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE
        found = (e for e in self.timeline if e.kind is came and e.superseded_by is None)
        # Whoever sues has nothing to answer until the other side appeals.
        return any(e.current or not self.head.organ_sues for e in found)

    @property
    def told(self) -> Mapping[int, str]:
        """What the events of several of a kind (obligations, measures) say of themselves, by their ids."""
        return {e.id: e.note for e in self.timeline if e.facts.get("of") and e.note}

    def newest(self, *kinds: EventKind) -> TimelineEntry | None:
        """The current instance's newest event of these kinds that is in force."""
        live = (e for e in self.timeline if e.current and e.superseded_by is None)
        return next((e for e in live if e.kind in kinds), None)

    def proposed_outcome(self, kinds: Iterable[EventKind]) -> str:
        """What a paper or event of these kinds is proposed to have decided: a withdrawal once the act was changed."""
        withdrawn = EventKind.WITHDRAWAL_RULING_SERVED in kinds
        return AFTER_CHANGE if withdrawn and self.newest(EventKind.ACT_CORRECTED) is not None else ""

    def deadline(self, rule: str, trigger_id: int | None = None) -> Deadline | None:
        """The deadline of a rule, of one trigger where several served documents start it."""
        for d in self.deadlines:
            if d.rule.id == rule and trigger_id in {None, d.trigger.id}:
                return d
        return None

    def beside(self, entry: TimelineEntry) -> tuple[TimelineEntry, ...]:
        """What else the paper of an entry proved on the same day: corrected together with it."""
        intake = entry.facts.get("intake")
        received = EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE
        return tuple(
            e
            for e in self.timeline
            if intake and e.id != entry.id and e.facts.get("intake") == intake and e.on == entry.on
            and e.superseded_by is None and received not in {e.kind, entry.kind}
        )  # fmt: skip

    @property
    def at(self) -> Stage:
        """The stage that the current instance is at; the last one, once nothing is left."""
        return next(
            (step.stage for step in self.path if step.state is StepState.CURRENT), self.path[-1].stage
        )

    @property
    def filed(self) -> bool:
        """Whether the current instance's answer is with the court."""
        return any(step.stage is Stage.FILING and step.on is not None for step in self.path)

    @property
    def received(self) -> bool:
        """Whether the unit has signed for the current instance's documents."""
        return any(step.stage is Stage.TRANSFER and step.on is not None for step in self.path)

    def level_of(self, deadline: Deadline) -> str:
        """The instance that a deadline belongs to, where there are several; a code of the list `level`."""
        if len(self.instances) < 2:
            return ""
        return next(
            i.level for i, s in zip(self.instances, self.situations, strict=True) if s.began(deadline)
        )

    def due_now(self, act: EventKind) -> Deadline | None:
        """The deadline that an act meets in the current instance, the last one started."""
        return max((d for d in self.now if act in d.rule.met_by), key=lambda d: d.trigger.on, default=None)

    def situation_of(self, deadline: Deadline) -> Situation:
        """The instance that a deadline belongs to."""
        return next(s for s in self.situations if s.began(deadline))
