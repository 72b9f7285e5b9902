"""Record an event by hand, correct one by putting another in its place, and take one back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.events.bounds import MOVED_ON, moved_on, out_of_order, speaker
from casework.cases.events.forms import Correction, Happening, Told, Withdrawal
from casework.cases.record.by_hand import BY_STEPS, FLOW, TOLD_IN_WORDS, URGING, recordable
from casework.cases.record.checks import check_outcome, check_term
from casework.cases.record.doubts import Stand, correction_doubts, event_doubts
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.cases.record.situations import matter_of
from casework.cases.record.tables import Case, Instance, Intake
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound, ask_back, confirmed
from casework.matters.events import NewEvent, entering, in_force
from casework.matters.tables import Event
from casework.rulebook import HEARINGS, EventKind, MatterType
from casework.text import T, Text


def _said(told: Told) -> dict[str, Any]:
    """What a form says of an event beside its dates, as its facts; what is empty is left out."""
    return {name: value for name in ("place", "outcome") if (value := getattr(told, name))}


def _event(
    kind: EventKind, told: Told, facts: dict[str, Any], file_ids: Sequence[int] = (), title: str = ""
) -> NewEvent:
    return NewEvent(
        kind,
        told.on,
        told.term,
        told.posted_on,
        told.hearing_at,
        note=told.note,
        facts=facts,
        file_ids=tuple(file_ids),
        title=title,
    )


def _wrong_facts(actor: Actor, new: NewEvent) -> dict[str, Text]:
    """What is wrong with an event's dates, term and outcome: field -> what to do."""
    wrong: dict[str, Text] = {}
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
    return wrong | check_outcome(str(new.facts.get("outcome", "")), {new.kind})


def record_event(tx: Session, actor: Actor, case_id: int, happening: Happening) -> int:
    """Record an event that no step of the flow records by itself, and answer its id.

    Raises InvalidInput, Doubtful with what looks wrong and is not confirmed, Conflict, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.REGISTER, seen_version=happening.version)
    new = _event(happening.kind, happening, _said(happening), happening.file_ids, happening.title)
    wrong = _wrong_facts(actor, new)
    if new.kind in TOLD_IN_WORDS and not new.note:
        wrong["note"] = T(
            "请写明“{kind}”的经过：什么方式、谁参加、说了什么（行政复议法第四十九条、第七十七条）。",
            kind=Text(new.kind.label),
        )
    if new.kind not in recordable(_matters(tx, case)):
        wrong["kind"] = T("“{kind}”不会发生在这类案件里，请从列表中选择。", kind=Text(new.kind.label))
    if new.kind in BY_STEPS:
        wrong["kind"] = T("“{kind}”由相应步骤登记，请从案件页的“下一步”办理。", kind=Text(new.kind.label))
    if wrong:
        raise InvalidInput(wrong)
    outcome = str(new.facts.get("outcome", ""))
    doubts = event_doubts(tx, actor, case, new.kind, new.on, new.hearing_at, outcome)
    ask_back(doubts, happening.confirm)
    event = put(tx, actor, case, new)
    more = confirmed(doubts)
    acted(tx, actor, case, f"event.{new.kind}", new.kind.label, event=event.id, on=new.on.isoformat(), **more)
    return id_of(event)


def _matters(tx: Session, case: Case) -> frozenset[MatterType]:
    levels = tx.exec(select(Instance.level).where(Instance.case_id == case.id))
    return frozenset(matter_of(case.matter_type, level) for level in levels)


def correct_event(tx: Session, actor: Actor, case_id: int, event_id: int, correction: Correction) -> int:
    """Put a corrected event in the place of a wrong one. The old one stays on the timeline, struck through.

    A corrected day of service or receipt goes into the register entry of the paper as well, and with `together` into
    what else the same paper proved on that day: a notice and the copy that came with it. When and where a hearing is,
    and what was decided, stays where the correction says nothing of it. The steps of the flow stay in their order, and
    what somebody else decided or signed keeps its note.

    Raises InvalidInput, Doubtful with what the correction makes doubtful and does not confirm, Conflict, Forbidden,
    NotFound.
    """
    case = _case_of_event(tx, actor, case_id, event_id, correction.version)
    old, on = _correctable(tx, case, event_id), correction.on
    new = _event(old.kind, correction, dict(old.facts) | _said(correction))
    new = replace(new, hearing_at=new.hearing_at or old.hearing_at, moved_from=old.moved_from)
    entry = tx.get(Intake, old.facts.get("intake") or 0)
    live = in_force(tx.exec(select(Event).where(Event.matter_id == case.id)))
    beside = _beside(live, old) if correction.together and on != old.on else []
    wrong: dict[str, Text] = {}
    for one in (*beside, old):
        wrong |= out_of_order([e for e in live if e.instance_id == one.instance_id], one, new)
    wrong |= _wrong_facts(actor, new) | _against_entry(entry, new)
    if new.hearing_at != old.hearing_at and moved_on(live, old):
        wrong["hearing_at"] = MOVED_ON
    if whose := speaker(tx, actor.viewer, old):
        if new.note not in {"", old.note}:
            wrong["note"] = T("这段说明是{name}写的，您只能更正日期；请清空说明。", name=whose)
        new = replace(new, note=old.note)
    if wrong:
        raise InvalidInput(wrong)
    doubts = correction_doubts(tx, actor, case, old, _stand(old, entry), _stand(new, entry))
    ask_back(doubts, correction.confirm)
    if entry is not None:
        setattr(entry, _ENTRY_DAY.get(old.kind, "served_on"), on)
    event = _supersede(tx, actor, case, old, new, correction.reason)
    for other in beside:
        same = NewEvent(
            kind=other.kind,
            on=on,
            term=other.term,
            posted_on=other.posted_on,
            hearing_at=other.hearing_at,
            moved_from=other.moved_from,
            note=other.note,
            facts=dict(other.facts),
        )
        _supersede(tx, actor, case, other, same, correction.reason)
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
        **({"note_was": old.note, "note_now": event.note} if event.note != old.note else {}),
        **_posted(old, event),
        **confirmed(doubts),
    )
    return id_of(event)


def _posted(old: Event, event: Event) -> dict[str, str]:
    """The day of posting before and after, where it is another: it decides whether a filing was in time."""
    if event.posted_on == old.posted_on:
        return {}
    days = {"posted_was": old.posted_on, "posted_now": event.posted_on}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def _supersede(tx: Session, actor: Actor, case: Case, old: Event, new: NewEvent, reason: str) -> Event:
    event = put(tx, actor, case, new, instance_id=old.instance_id)
    event.supersedes_id, event.reason = old.id, reason
    tx.flush()
    return event


def _beside(live: Sequence[Event], old: Event) -> list[Event]:
    """What else the paper of an event proved on the same day, receipt by the legal office aside."""
    intake = old.facts.get("intake")
    if not intake or old.kind in _ENTRY_DAY:
        return []
    return [
        e
        for e in live
        if e.id != old.id and e.facts.get("intake") == intake and e.on == old.on and e.kind not in _ENTRY_DAY
    ]


def withdraw_event(tx: Session, actor: Actor, case_id: int, event_id: int, withdrawal: Withdrawal) -> None:
    """Take back an event that did not happen. It stays on the timeline, struck through."""
    case = _case_of_event(tx, actor, case_id, event_id, withdrawal.version)
    old = _correctable(tx, case, event_id)
    if old.kind in FLOW:
        raise Conflict(T("流程步骤不能撤销，只能更正日期；需要重办的，请在相应步骤退回。"))
    if moved_on(in_force(tx.exec(select(Event).where(Event.matter_id == case.id))), old):
        raise Conflict(MOVED_ON)
    tx.add(
        Event(
            matter_id=id_of(case),
            organ_id=entering(tx, id_of(case)),
            instance_id=old.instance_id,
            kind=old.kind,
            on=old.on,
            facts={},
            recorded_by=actor.viewer.user_id,
            recorded_at=actor.at,
            supersedes_id=old.id,
            withdrawn=True,
            reason=withdrawal.reason,
        )
    )
    acted(tx, actor, case, "event.withdrawn", old.kind.label, superseded=old.id, reason=withdrawal.reason)


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
    if old is None or old.matter_id != case.id:
        raise NotFound(T("本案没有这条记录。"))
    if old.kind is EventKind.CASE_CLOSED and _archived_since(tx, case, old):
        raise Conflict(T("本案结案以后已经归档，不能撤销结案；确需继续办理的，请写明理由重新办理。"))
    if old.kind in URGING:
        raise Conflict(T("督办、催办由作出的一方留痕，不能更正或者撤销。"))
    if old.withdrawn or tx.exec(select(Event.id).where(Event.supersedes_id == event_id)).first() is not None:
        raise Conflict(T("这条记录已经更正过，请更正最新的那一条。"))
    return old


def _archived_since(tx: Session, case: Case, closing: Event) -> bool:
    later = (Event.matter_id == case.id, Event.kind == EventKind.CASE_ARCHIVED, col(Event.id) > closing.id)
    return tx.exec(select(Event.id).where(*later)).first() is not None
