"""Read a case: its own rows, and what the rulebook derives from its events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework import rulebook
from casework.accounts.roles import Reach
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.cases.record import stages
from casework.cases.record.aftermath import LOST
from casework.cases.record.lines import (
    CaseHead,
    CaseRecord,
    FileLine,
    HearingLine,
    InstanceLine,
    PartyLine,
    RegisterNote,
    TimelineEntry,
)
from casework.cases.record.outcomes import counts_of
from casework.cases.record.sittings import next_of, sittings
from casework.cases.record.situations import AGAINST, APPROVAL, situations_in
from casework.cases.record.tables import Case, Instance, Intake, Party
from casework.cases.record.visibility import condition, unseen
from casework.clock import OFFICE
from casework.db import Lines, columns, named
from casework.files.tables import StoredFile
from casework.matters.events import EventLine, in_force, last
from casework.matters.tables import Event, Following, Matter, MatterFile
from casework.matters.visibility import parameters
from casework.organisations.kinds import OrganKind
from casework.organisations.queries import organisation
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind

_Organ = aliased(Organisation)
_Unit = aliased(Organisation)
_case_id: Any = bindparam("case_id")


@lru_cache(maxsize=64)
def _head(reach: frozenset[Reach]) -> Lines[Any]:
    """A case that the viewer may see: CaseHead but for the plaintiffs, and for what its instance says."""
    return named(
        columns(
            id=Case.id,
            version=Matter.version,
            number=Case.number,
            matter_type=Case.matter_type,
            organ_id=Case.organ_id,
            organ=_Organ.name,
            organ_short=_Organ.short_name,
            organ_kind=_Organ.kind,
            cause=Case.cause,
            act_kind=Case.act_kind,
            field=Case.field,
            sued_act=Case.sued_act,
            with_compensation=Case.with_compensation,
            cause_code=Case.cause_code,
            defendant_form=Case.defendant_form,
            major=Case.major,
            unit_id=Case.responsible_id,
            unit_organ_id=_Unit.organ_id,
            unit=func.coalesce(_Unit.short_name, ""),
            unit_name=func.coalesce(_Unit.name, ""),
            handler=func.coalesce(User.name, ""),
            handler_id=Case.handler_id,
            closed_on=Case.closed_on,
            followed=exists().where(
                col(Following.user_id) == bindparam("me"), col(Following.matter_id) == _case_id
            ),
        )
        .select_from(Case)
        .join(Matter, col(Matter.id) == Case.id)
        .join(_Organ, col(_Organ.id) == Case.organ_id)
        .outerjoin(_Unit, col(_Unit.id) == Case.responsible_id)
        .outerjoin(User, col(User.id) == Case.handler_id)
        .where(col(Case.id) == _case_id, condition(reach, walked=True))
    )


_INSTANCES = Lines(
    InstanceLine,
    columns(
        id=Instance.id,
        seq=Instance.seq,
        level=Instance.level,
        court=Instance.court,
        number=Instance.number,
        procedure=Instance.procedure,
        accepted_on=Instance.accepted_on,
        outcome=Instance.outcome_code,
        organ_sues=Instance.organ_sues,
        claims=Instance.claims,
        panel=Instance.panel,
    )
    .where(Instance.case_id == _case_id)
    .order_by(col(Instance.seq)),
)
_PARTIES = Lines(
    PartyLine,
    columns(role=Party.role, name=Party.name, kind=Party.kind, agent=Party.agent)
    .where(Party.case_id == _case_id)
    .order_by(col(Party.seq)),
)
_EVENTS = Lines(
    EventLine,
    columns(by=User.name, **{name: getattr(Event, name) for name in EventLine._fields if name != "by"})
    .select_from(Event)
    .join(User, col(User.id) == Event.recorded_by)
    .where(Event.matter_id == _case_id)
    .order_by(col(Event.id)),
)
_FILES = Lines(
    FileLine,
    columns(
        file_id=StoredFile.id,
        title=MatterFile.title,
        name=StoredFile.name,
        media_type=StoredFile.media_type,
        size=StoredFile.size,
        event_id=MatterFile.event_id,
        intake_id=MatterFile.intake_id,
        added_at=MatterFile.added_at,
    )
    .select_from(MatterFile)
    .join(StoredFile, col(StoredFile.id) == MatterFile.file_id)
    .where(MatterFile.matter_id == _case_id)
    .order_by(col(MatterFile.id)),
)
_ENTRY = named(columns(Intake.year, Intake.serial, Intake.number).where(Intake.id == bindparam("intake_id")))


_OF_INSTANCE = ("court", "level", "procedure", "panel", "claims", "organ_sues")
"""What the head of a case takes from the instance that it is read at."""


def case_record(tx: Session, viewer: Viewer, calendar: Calendar, today: date, case_id: int) -> CaseRecord:
    """A case for a viewer who may see it. Raises NotFound."""
    read = _read(tx, viewer, calendar, today, case_id)
    return _at(tx, read, calendar, today, read.instances[-1])


def case_records(
    tx: Session, viewer: Viewer, calendar: Calendar, today: date, case_id: int
) -> tuple[CaseRecord, ...]:
    """The same at each of its instances, the newest last: an earlier one without what came in later ones. Raises NotFound.

    So whatever is made of a case at its instance is made of an earlier one as well.
    """
    read = _read(tx, viewer, calendar, today, case_id)
    return tuple(_at(tx, read, calendar, today, instance) for instance in read.instances)


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows of a case, and what the rulebook derives from them for each instance."""

    seen: Any
    instances: tuple[InstanceLine, ...]
    parties: tuple[PartyLine, ...]
    events: tuple[EventLine, ...]
    files: tuple[FileLine, ...]
    vertical: bool
    situations: tuple[rulebook.Situation, ...]
    deadlines: tuple[tuple[rulebook.Deadline, ...], ...]


def _read(tx: Session, viewer: Viewer, calendar: Calendar, today: date, case_id: int) -> _Read:
    seen = _head(viewer.reach).first(tx, case_id=case_id, me=viewer.user_id, **parameters(viewer))
    if seen is None:
        raise unseen()
    instances = _INSTANCES.of(tx, case_id=case_id)
    parties = _PARTIES.of(tx, case_id=case_id)
    events = _EVENTS.of(tx, case_id=case_id)
    files = _FILES.of(tx, case_id=case_id)
    vertical = seen.organ_kind is OrganKind.VERTICAL
    live = in_force(events)
    found = situations_in(seen.matter_type, instances, live, parties, calendar, today, vertical=vertical)
    each = tuple(tuple(rulebook.deadlines(s, calendar)) for s in found)
    return _Read(seen, instances, parties, events, files, vertical, found, each)


def _at(tx: Session, read: _Read, calendar: Calendar, today: date, now: InstanceLine) -> CaseRecord:
    """The case at one of its instances: what later ones brought is left out, but for their bearing on its own limits."""
    instances = read.instances[: read.instances.index(now) + 1]
    newest = now == read.instances[-1]
    later = {i.id for i in read.instances[len(instances) :]}
    events = [e for e in read.events if e.instance_id not in later]
    live = in_force(events)
    found, per_instance = read.situations[: len(instances)], read.deadlines[: len(instances)]
    follow: dict[rulebook.Deadline, rulebook.Follow] = {}
    for s, of_it in zip(found, per_instance, strict=True):
        follow |= rulebook.follow_by(s, of_it, calendar)
    own = [e for e in live if e.instance_id == now.id]
    effects = tuple(rulebook.effect(s, calendar) if s.served else None for s in found)
    done, stage = stages.done(found[-1]), stages.now(found)
    appeals = [d for d in per_instance[-1] if d.rule.right and AGAINST & set(d.rule.met_by)]
    own_appeal = max((d.due for d in appeals if d.stands(today)), default=None)
    told = read.seen._asdict() | {name: getattr(now, name) for name in _OF_INSTANCE}
    if not newest:
        told |= {"number": now.number, "matter_type": found[-1].matter_type}
    told |= {} if read.seen.unit_id else _chosen(tx, own)
    plaintiffs = tuple(p.name for p in read.parties if p.role == "plaintiff")
    return CaseRecord(
        head=CaseHead(**told, plaintiffs=plaintiffs),
        instances=instances,
        parties=read.parties,
        deadlines=tuple(d for each in per_instance for d in each),
        follow=follow,
        chain=rulebook.chain(found[-1], calendar, today, found=per_instance[-1]),
        path=stages.path(done, stage),
        standing=stages.standing(stage, {e.kind for e in own}, own_appeal, effects[-1], today),
        effects=effects,
        lost=counts_of(instances, live).get(now.id) == LOST,
        timeline=_timeline(events, instances, read.files),
        files=read.files,
        register=_register(tx, live),
        hearing=_hearing(live, now.id),
        own=tuple(own),
        situations=found,
        local_rules_apply=not read.vertical,
    )


def _chosen(tx: Session, own: Sequence[EventLine]) -> dict[str, str]:
    """The unit that the approved form names: it answers for the case from the sending of the documents on."""
    decided = last(own, *APPROVAL)
    if decided is None or decided.kind is not EventKind.APPROVAL_DECIDED:
        return {}
    unit = organisation(tx, decided.facts["unit"])
    return {"unit": unit.short_name, "unit_name": unit.name}


def _hearing(live: Sequence[EventLine], instance_id: int) -> HearingLine | None:
    found = next_of(sittings(live, instance_id))
    if found is None or found.at is None:
        return None
    return HearingLine(found.at.astimezone(OFFICE), found.place)


def _register(tx: Session, live: Sequence[EventLine]) -> RegisterNote | None:
    received = [e for e in live if e.kind is EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE]
    if not received or not received[-1].facts.get("intake"):
        return None
    [entry] = _ENTRY.of(tx, intake_id=received[-1].facts["intake"])
    return RegisterNote(f"{entry.year}-{entry.serial:04d}", entry.number)


def _timeline(
    events: Sequence[EventLine], instances: tuple[InstanceLine, ...], files: tuple[FileLine, ...]
) -> tuple[TimelineEntry, ...]:
    """Newest first; by the day that it happened, then by when it was recorded."""
    level = {i.id: i.level for i in instances}
    replaced = {e.supersedes_id: e for e in events if e.supersedes_id is not None}
    entries = []
    for event in events:
        if event.withdrawn:
            continue
        newer = replaced.get(event.id)
        intake = event.facts.get("intake")
        entries.append(
            TimelineEntry(
                id=event.id,
                kind=event.kind,
                on=event.on,
                term=event.term,
                posted_on=event.posted_on,
                hearing_at=event.hearing_at,
                facts=event.facts,
                note=event.note,
                recorded_by=event.by,
                recorded_at=event.recorded_at,
                instance=level.get(event.instance_id or 0, ""),
                instance_id=event.instance_id,
                current=event.instance_id == instances[-1].id,
                superseded_by=newer.id if newer else None,
                withdrawn=bool(newer and newer.withdrawn),
                correction_reason=newer.reason if newer else "",
                corrected_by=newer.by if newer else "",
                corrected_at=newer.recorded_at if newer else None,
                files=tuple(f for f in files if f.event_id == event.id or (intake and f.intake_id == intake)),
            )
        )
    return tuple(sorted(entries, key=lambda e: (e.on, e.recorded_at, e.id), reverse=True))
