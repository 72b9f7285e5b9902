"""Record an event, and correct one by putting another in its place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.record.by_hand import BY_STEPS, FLOW, UNIT_ACTS, URGING, recordable
from casework.cases.record.checks import check_outcome, check_term, note_too_long
from casework.cases.record.doubts import Stand, correction_doubts, event_doubts
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.served import IMPLIED
from casework.cases.record.situations import in_force, matter_of
from casework.cases.record.tables import Case, CaseFile, Event, Instance, Intake
from casework.clock import OFFICE
from casework.db import id_of, too_long
from casework.errors import Conflict, InvalidInput, NotFound, ask_back, confirmed
from casework.files.tables import StoredFile
from casework.forms import misdated
from casework.rulebook import HEARINGS, EventKind, MatterType, parse_term
from casework.text import T, Text


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as somebody records it."""

    kind: EventKind
    on: date
    term: str = ""
    posted_on: date | None = None
    hearing_at: datetime | None = None
    """When the court hears the case; without a zone it is the office's time, as on the summons."""
    note: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    file_ids: tuple[int, ...] = ()
    title: str = ""
    """What the attached files are."""
    confirm: frozenset[str] = frozenset()
    """The doubts that the person has confirmed (`casework.errors.Doubt`)."""


def said(*, place: str = "", outcome: str = "") -> dict[str, Any]:
    """What a form says of an event beside its dates, as its facts; what is empty is left out."""
    return {name: value for name, value in (("place", place.strip()), ("outcome", outcome)) if value}


def put(tx: Session, actor: Actor, case: Case, new: NewEvent, *, instance_id: int | None = None) -> Event:
    """Add an event row with its files; the verbs call this and then close the act themselves.

    Raises InvalidInput on `note` where it is longer than the record holds: what somebody wrote is never cut off.
    """
    if wrong := note_too_long(Event, note=new.note.strip()):
        raise InvalidInput(wrong)
    event = Event(
        case_id=id_of(case),
        instance_id=instance_id if instance_id is not None else id_of(current_instance(tx, case)),
        kind=new.kind,
        on=new.on,
        term=parse_term(new.term).code if new.term else "",
        posted_on=new.posted_on,
        hearing_at=_moment(new.hearing_at),
        facts=({"outcome": IMPLIED[new.kind]} if new.kind in IMPLIED else {}) | new.facts,
        note=new.note.strip(),
        recorded_by=actor.viewer.user_id,
        recorded_at=actor.at,
    )
    tx.add(event)
    tx.flush()
    attach(tx, actor, id_of(case), new.file_ids, title=new.title, event_id=event.id)
    return event


def _moment(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=OFFICE) if at is not None and at.tzinfo is None else at


def attach(
    tx: Session,
    actor: Actor,
    case_id: int,
    file_ids: Sequence[int],
    *,
    title: str,
    event_id: int | None = None,
    intake_id: int | None = None,
) -> None:
    """Put stored files into a case. Only whoever uploaded a file may put it in.

    Several files under one title are told apart by their own names: a notice comes with the complaint's copy.
    """
    for file_id in file_ids:
        stored = tx.get(StoredFile, file_id)
        if stored is None or stored.uploaded_by != actor.viewer.user_id:
            raise NotFound(T("没有这个上传的文件，请重新选择。"))
        called = title or stored.name
        if title and len(file_ids) > 1:
            called = f"{title}（{PurePath(stored.name).stem}）"
        tx.add(
            CaseFile(
                case_id=case_id,
                file_id=file_id,
                event_id=event_id,
                intake_id=intake_id,
                title=called[:120],
                added_by=actor.viewer.user_id,
                added_at=actor.at,
            )
        )
    tx.flush()


def wrong_facts(actor: Actor, new: NewEvent) -> dict[str, Text]:
    """What is wrong with an event's dates, term and outcome: field -> what to do."""
    hearing = new.hearing_at.date() if new.hearing_at else None
    wrong = misdated({"on": new.on, "posted_on": new.posted_on, "hearing_at": hearing})
    if new.on > actor.today and new.kind not in HEARINGS:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    if new.posted_on is not None and new.posted_on > new.on:
        wrong["posted_on"] = T("交邮日不能晚于登记的日期（{on}）。", on=new.on)
    if new.hearing_at is not None and new.kind not in HEARINGS:
        wrong["hearing_at"] = T(
            "只有“{kind}”才填开庭时间；请改选，或者清空开庭时间。",
            kind=Text(EventKind.HEARING_NOTIFIED.label),
        )
    wrong |= check_term(new.term)
    wrong |= note_too_long(Event, note=new.note.strip())
    return wrong | check_outcome(str(new.facts.get("outcome", "")), {new.kind})


def record_event(
    tx: Session, actor: Actor, case_id: int, new: NewEvent, *, seen_version: int | None = None
) -> int:
    """Record an event that no step of the flow records by itself, and answer its id.

    Raises InvalidInput, Doubtful with what looks wrong and is not confirmed, Conflict, Forbidden, NotFound.
    """
    of_the_unit = new.kind in UNIT_ACTS
    if not of_the_unit:
        actor.must(Permission.REGISTER)
    needed = (Permission.REGISTER, Permission.DRAFT) if of_the_unit else (Permission.REGISTER,)
    case = case_to_act_on(tx, actor, case_id, *needed, seen_version=seen_version)
    wrong = wrong_facts(actor, new)
    if new.kind not in recordable(_matters(tx, case)):
        wrong["kind"] = T("“{kind}”不会发生在这类案件里，请从列表中选择。", kind=Text(new.kind.label))
    if new.kind in BY_STEPS:
        wrong["kind"] = T("“{kind}”由相应步骤登记，请从案件页的“下一步”办理。", kind=Text(new.kind.label))
    if wrong:
        raise InvalidInput(wrong)
    outcome = str(new.facts.get("outcome", ""))
    doubts = event_doubts(tx, actor, case, new.kind, new.on, new.hearing_at, outcome)
    ask_back(doubts, new.confirm)
    event = put(tx, actor, case, new)
    more = confirmed(doubts)
    acted(tx, actor, case, f"event.{new.kind}", new.kind.label, event=event.id, on=new.on.isoformat(), **more)
    return id_of(event)


def _matters(tx: Session, case: Case) -> frozenset[MatterType]:
    levels = tx.exec(select(Instance.level).where(Instance.case_id == case.id))
    return frozenset(matter_of(case.matter_type, level) for level in levels)


def correct_event(
    tx: Session,
    actor: Actor,
    case_id: int,
    event_id: int,
    *,
    on: date,
    term: str,
    posted_on: date | None,
    note: str,
    reason: str,
    hearing_at: datetime | None = None,
    said: Mapping[str, Any] = MappingProxyType({}),
    together: bool = True,
    confirm: Collection[str] = (),
    seen_version: int | None = None,
) -> int:
    """Put a corrected event in the place of a wrong one. The old one stays on the timeline, struck through.

    A corrected day of service or receipt goes into the register entry of the paper as well, and with `together` into
    what else the same paper proved on that day: a notice and the copy that came with it. `hearing_at` says when a
    hearing is, `said` where it is or what was decided; what is left out stays.

    Raises InvalidInput, Doubtful with what the correction makes doubtful and `confirm` does not name, Conflict,
    Forbidden, NotFound.
    """
    actor.must(Permission.REGISTER)
    case = _case_of_event(tx, actor, case_id, event_id, seen_version)
    old = _correctable(tx, case, event_id)
    new = NewEvent(
        kind=old.kind,
        on=on,
        term=term,
        posted_on=posted_on,
        hearing_at=hearing_at or old.hearing_at,
        note=note,
        facts=dict(old.facts) | dict(said),
    )
    entry = tx.get(Intake, old.facts.get("intake") or 0)
    wrong = wrong_facts(actor, new) | _no_reason(reason) | _against_entry(entry, new)
    if wrong:
        raise InvalidInput(wrong)
    doubts = correction_doubts(tx, actor, case, old, _stand(old, entry), _stand(new, entry))
    ask_back(doubts, confirm)
    if entry is not None:
        setattr(entry, _ENTRY_DAY.get(old.kind, "served_on"), on)
    beside = _beside(tx, case, old) if together and on != old.on else []
    event = _supersede(tx, actor, case, old, new, reason)
    for other in beside:
        same = NewEvent(
            other.kind, on, other.term, other.posted_on, other.hearing_at, other.note, dict(other.facts)
        )
        _supersede(tx, actor, case, other, same, reason)
    acted(
        tx,
        actor,
        case,
        "event.corrected",
        old.kind.label,
        event=event.id,
        superseded=old.id,
        was=old.on.isoformat(),
        on=on.isoformat(),
        reason=event.reason,
        **confirmed(doubts),
    )
    return id_of(event)


def _supersede(tx: Session, actor: Actor, case: Case, old: Event, new: NewEvent, reason: str) -> Event:
    event = put(tx, actor, case, new, instance_id=old.instance_id)
    event.supersedes_id, event.reason = old.id, reason.strip()
    tx.flush()
    return event


def _beside(tx: Session, case: Case, old: Event) -> list[Event]:
    """What else the paper of an event proved on the same day, receipt by the legal office aside."""
    intake = old.facts.get("intake")
    if not intake or old.kind in _ENTRY_DAY:
        return []
    live = in_force(tx.exec(select(Event).where(Event.case_id == case.id)))
    return [
        e
        for e in live
        if e.id != old.id and e.facts.get("intake") == intake and e.on == old.on and e.kind not in _ENTRY_DAY
    ]


def withdraw_event(
    tx: Session, actor: Actor, case_id: int, event_id: int, *, reason: str, seen_version: int | None = None
) -> None:
    """Take back an event that did not happen. It stays on the timeline, struck through."""
    actor.must(Permission.REGISTER)
    case = _case_of_event(tx, actor, case_id, event_id, seen_version)
    old = _correctable(tx, case, event_id)
    if wrong := _no_reason(reason):
        raise InvalidInput(wrong)
    if old.kind in FLOW:
        raise Conflict(T("流程步骤不能撤销，只能更正日期；需要重办的，请在相应步骤退回。"))
    tx.add(
        Event(
            case_id=id_of(case),
            instance_id=old.instance_id,
            kind=old.kind,
            on=old.on,
            facts={},
            recorded_by=actor.viewer.user_id,
            recorded_at=actor.at,
            supersedes_id=old.id,
            withdrawn=True,
            reason=reason.strip(),
        )
    )
    acted(tx, actor, case, "event.withdrawn", old.kind.label, superseded=old.id, reason=reason.strip())


def _stand(event: Event | NewEvent, entry: Intake | None) -> Stand:
    """What an event says, with the days of its paper as they are (were) with it."""
    service = None
    if entry is not None:
        days = {"served_on": entry.served_on, "received_on": entry.received_on}
        days[_ENTRY_DAY.get(event.kind, "served_on")] = event.on
        service = (days["served_on"], days["received_on"])
    return Stand(event.on, event.hearing_at, str(event.facts.get("outcome", "")), service)


_ENTRY_DAY = {EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE: "received_on"}
"""Which day of the register an event of a paper stands for; all others are its service."""


def _against_entry(entry: Intake | None, new: NewEvent) -> dict[str, Text]:
    if entry is None:
        return {}
    if new.kind in _ENTRY_DAY:
        if new.on < entry.served_on:
            return {"on": T("法制机构收到日不能早于送达日（{served}）。", served=entry.served_on)}
    elif new.on > entry.received_on:
        return {"on": T("送达日不能晚于法制机构收到日（{received}）。", received=entry.received_on)}
    return {}


def _case_of_event(tx: Session, actor: Actor, case_id: int, event_id: int, seen_version: int | None) -> Case:
    """The case, which may be closed where the event is its closing: only so is a wrong one put right."""
    event = tx.get(Event, event_id)
    closing = event is not None and event.kind is EventKind.CASE_CLOSED
    return case_to_act_on(
        tx, actor, case_id, Permission.REGISTER, seen_version=seen_version, closed_too=closing
    )


def _correctable(tx: Session, case: Case, event_id: int) -> Event:
    old = tx.get(Event, event_id)
    if old is None or old.case_id != case.id:
        raise NotFound(T("本案没有这条记录。"))
    if old.kind in URGING:
        raise Conflict(T("督办、催办由作出的一方留痕，不能更正或者撤销。"))
    if old.withdrawn or tx.exec(select(Event.id).where(Event.supersedes_id == event_id)).first() is not None:
        raise Conflict(T("这条记录已经更正过，请更正最新的那一条。"))
    return old


def _no_reason(reason: str) -> dict[str, Text]:
    if not reason.strip():
        return {"reason": T("请写明更正的理由，如“以送达回证为准”。")}
    return too_long(Event, reason=reason.strip())
