"""Read a case: its own rows, and what the rulebook derives from its events."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.cases.record import stages
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
from casework.cases.record.situations import AGAINST, APPROVAL, hearing_to_come, in_force, last, situation
from casework.cases.record.tables import Case, CaseFile, Event, Instance, Intake, Party
from casework.cases.record.visibility import case_for
from casework.clock import OFFICE
from casework.db import id_of
from casework.files.tables import StoredFile
from casework.organisations.kinds import OrganKind
from casework.organisations.queries import organisation
from casework.organisations.tables import Organisation
from casework.rulebook import EventKind

_Organ = aliased(Organisation)
_Unit = aliased(Organisation)


def case_record(tx: Session, viewer: Viewer, calendar: Calendar, today: date, case_id: int) -> CaseRecord:
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
    per_instance = [rulebook.deadlines(s, calendar) for s in found]
    follow: dict[rulebook.Deadline, rulebook.Follow] = {}
    for s, of_it in zip(found, per_instance, strict=True):
        follow |= rulebook.follow_by(s, of_it, calendar)
    own = [e for e in live if e.instance_id == now.id]
    done, kinds = stages.completed((e.kind, e.on) for e in own), {e.kind for e in own}
    stage = stages.current(done, kinds)
    appeals = [d for d in per_instance[-1] if d.rule.right and AGAINST & set(d.rule.met_by)]
    own_appeal = max((d.due for d in appeals if d.stands(today)), default=None)
    hearing = _hearing(live, id_of(now))
    names = (unit.name, unit.short_name) if unit else _named(tx, own)
    return CaseRecord(
        head=_head(case, organ, unit, names, handler, now, parties),
        instances=tuple(
            InstanceLine(
                id=id_of(i),
                seq=i.seq,
                level=i.level,
                court=i.court,
                number=i.number,
                procedure=i.procedure,
                accepted_on=i.accepted_on,
                outcome=i.outcome_code,
            )
            for i in instances
        ),
        parties=tuple(PartyLine(p.role, p.name, p.kind, p.agent) for p in parties),
        deadlines=tuple(d for each in per_instance for d in each),
        follow=follow,
        chain=rulebook.chain(found[-1], calendar, today, found=per_instance[-1]),
        path=stages.path(done, stage),
        standing=stages.standing(stage, kinds, own_appeal),
        timeline=_timeline(event_rows, instances, files),
        files=files,
        register=_register(tx, live),
        hearing=hearing,
        own=tuple(own),
        situations=tuple(found),
        local_rules_apply=not vertical,
    )


def _head(
    case: Case,
    organ: Organisation,
    unit: Organisation | None,
    names: tuple[str, str],
    handler: str | None,
    now: Instance,
    parties: tuple[Party, ...],
) -> CaseHead:
    return CaseHead(
        id=id_of(case),
        version=case.version,
        number=case.number,
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
        claims=now.claims,
        with_compensation=case.with_compensation,
        cause_code=case.cause_code,
        defendant_form=case.defendant_form,
        level=now.level,
        procedure=now.procedure,
        panel=now.panel,
        major=case.major,
        unit_id=case.responsible_id,
        unit_organ_id=unit.organ_id if unit else None,
        unit=names[1],
        unit_name=names[0],
        handler=handler or "",
        handler_id=case.handler_id,
        closed_on=case.closed_on,
    )


def _named(tx: Session, own: Sequence[Event]) -> tuple[str, str]:
    """The unit that the approved form names: it answers for the case from the sending of the documents on."""
    decided = last(own, *APPROVAL)
    if decided is None or decided.kind is not EventKind.APPROVAL_DECIDED:
        return "", ""
    unit = organisation(tx, decided.facts["unit"])
    return unit.name, unit.short_name


def _hearing(live: Sequence[Event], instance_id: int) -> HearingLine | None:
    found = hearing_to_come(live, instance_id)
    if found is None or found.hearing_at is None:
        return None
    return HearingLine(found.hearing_at.astimezone(OFFICE), str(found.facts.get("place", "")))


def _register(tx: Session, live: Sequence[Event]) -> RegisterNote | None:
    received = [e for e in live if e.kind is EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE]
    if not received or not received[-1].facts.get("intake"):
        return None
    entry = tx.get_one(Intake, received[-1].facts["intake"])
    return RegisterNote(f"{entry.year}-{entry.serial:04d}", entry.number)


def _files(tx: Session, case_id: int) -> tuple[FileLine, ...]:
    rows = tx.exec(
        select(CaseFile, StoredFile)
        .join(StoredFile, col(StoredFile.id) == CaseFile.file_id)
        .where(CaseFile.case_id == case_id)
        .order_by(col(CaseFile.id))
    )
    return tuple(
        FileLine(
            file_id=id_of(s),
            title=c.title,
            name=s.name,
            media_type=s.media_type,
            size=s.size,
            event_id=c.event_id,
            intake_id=c.intake_id,
            added_at=c.added_at,
        )
        for c, s in rows
    )


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
        newer, corrector = replaced[id_of(event)] if event.id in replaced else (None, "")
        intake = event.facts.get("intake")
        entries.append(
            TimelineEntry(
                id=id_of(event),
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
                instance_id=event.instance_id,
                current=event.instance_id == instances[-1].id,
                superseded_by=newer.id if newer else None,
                withdrawn=bool(newer and newer.withdrawn),
                correction_reason=newer.reason if newer else "",
                corrected_by=corrector,
                corrected_at=newer.recorded_at if newer else None,
                files=tuple(f for f in files if f.event_id == event.id or (intake and f.intake_id == intake)),
            )
        )
    return tuple(sorted(entries, key=lambda e: (e.on, e.recorded_at, e.id), reverse=True))
