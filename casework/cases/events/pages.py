"""The timeline: record an event, correct one, put a file into the case."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.events.actions import correct_event, record_event, withdraw_event
from casework.cases.events.bounds import speaker
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.again import REFUSALS, Bar, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.by_hand import FLOW, URGING, fields_of, to_choose_from
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.cases.record.offered import outcomes_offered
from casework.cases.record.served import OWN_FIELDS
from casework.cases.record.taken import abilities, take
from casework.codes import code_list
from casework.errors import CaseworkError, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.matters.tables import Event
from casework.pages.forms import told_of
from casework.rulebook import EventKind
from casework.text import N_, T

pages = Pages()
REGISTER = may(Permission.REGISTER)


@pages.get("/cases/{case_id}/events/new", REGISTER)
def new(desk: Desk, case_id: int) -> Response:
    """The form for an event that no step records by itself."""
    return _new(desk, case_id)


def _new(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    return desk.page(
        "events/new.html",
        status=status_of(error),
        page=page,
        kinds=to_choose_from(s.matter_type for s in page.situations),
        files=to_keep(desk, file_ids),
        told=told_of(desk.field, error.fields if isinstance(error, InvalidInput) else {}),
        labels={**Happening.labels(), **LABELS},
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, Happening, words=_words()),
            bar=closed(page) or not_ours(page, acts=can["acts"]),
        ),
        **_asked(desk, page),
        **can,
    )


def _asked(desk: Desk, page: CaseRecord) -> dict[str, Any]:
    """What the chosen kind is asked for."""
    kind = EventKind(desk.field("kind")) if desk.field("kind") in set(EventKind) else None
    own = fields_of(kind) if kind else ()
    proposed = page.proposed_outcome({kind}) if kind else ""
    return {
        "kind": kind,
        "own": own,
        "outcomes": outcomes_offered(
            {kind} if kind else (), page.head.matter_type, page.head.level, desk.field("outcome")
        ),
        "proposed": proposed,
    }


@pages.post("/cases/{case_id}/events/fields", REGISTER, reads=True)
def show_fields(desk: Desk, case_id: int) -> Response:
    """The fields of the chosen kind, with what is typed in them."""
    page = take(desk, case_id)
    told = told_of(desk.field, {})
    return desk.page(
        "events/_fields.html", files=(), value=desk.field, wrong={}, told=told, **_asked(desk, page)
    )


@pages.post("/cases/{case_id}/events/kind", REGISTER)
def choose(desk: Desk, case_id: int) -> Response:
    """The same form with the fields of the chosen kind, for whoever has no script."""
    return _new(desk, case_id, file_ids=taken_in(desk)[0])


def _words() -> dict[str, dict[str, str]]:
    """What the codes of an event's form are called."""
    outcomes = {item.code: item.label for item in code_list("closing").items}
    return {"kind": {kind.value: kind.label for kind in EventKind}, "outcome": outcomes}


@pages.post("/cases/{case_id}/events/new", REGISTER)
def create(desk: Desk, case_id: int) -> Response:
    """Record the event."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            happening = desk.typed(Happening, wrong=wrong, file_ids=file_ids)
            record_event(desk.tx, desk.actor, case_id, happening)
    except REFUSALS as error:
        return _new(desk, case_id, error, file_ids)
    return desk.go(f"/cases/{case_id}", T("已登记，期限已按新的记录重新计算。"))


@pages.get("/cases/{case_id}/events/{event_id}/correct", REGISTER)
def correct(desk: Desk, case_id: int, event_id: int) -> Response:
    """The form that corrects an event."""
    return _correct(desk, case_id, event_id)


def _correct(desk: Desk, case_id: int, event_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    entry = next((e for e in page.timeline if e.id == event_id), None)
    if entry is None:
        raise NotFound(T("本案没有这条记录。"))
    can = abilities(desk, page)
    bar = _corrected(page, entry) or not_ours(page, acts=can["responds"])
    parts, stored = parts_of(desk, Correction, words=_words()), _stored(entry)
    typed = form_context(desk, page, error, parts=parts, bar=bar)
    return desk.page(
        "events/correct.html",
        status=status_of(error),
        page=page,
        entry=entry,
        own=_own(entry),
        outcomes=outcomes_offered(
            {entry.kind},
            page.head.matter_type,
            entry.instance,
            str(stored.get("outcome", "")),
            desk.field("outcome"),
        ),
        beside=page.beside(entry),
        labels=Correction.labels(),
        may_withdraw=entry.kind not in FLOW,
        whose=speaker(desk.tx, desk.viewer, desk.tx.get_one(Event, event_id)),
        **typed | {"value": desk.field if desk.form else lambda name: stored.get(name, "")},
        **can,
    )


def _stored(entry: TimelineEntry) -> dict[str, Any]:
    """An event as the fields of its form hold it."""
    days = {"on": entry.on, "posted_on": entry.posted_on, "hearing_at": entry.hearing_at}
    return dict(entry.facts) | days | {"term": entry.term, "note": entry.note}


def _own(entry: TimelineEntry) -> tuple[str, ...]:
    """The fields of its kind, and those that it has nevertheless: what is stored can be put right."""
    stored, own = _stored(entry), fields_of(entry.kind)
    return (*own, *(name for name in (*OWN_FIELDS, "posted_on") if stored.get(name) and name not in own))


def _corrected(page: CaseRecord, entry: TimelineEntry) -> Bar | None:
    """Why an entry of the timeline is not corrected; the closing itself is, in a closed case too."""
    case = f"/cases/{page.head.id}"
    if entry.kind in URGING:
        return Bar(T("督办、催办由作出的一方留痕，不能更正或者撤销。"), f"{case}#timeline", N_("到办理经过"))
    if entry.withdrawn:
        return Bar(T("这条记录已经撤销，不再更正。"), f"{case}#timeline", N_("到办理经过"))
    if entry.superseded_by:
        newest = f"{case}/events/{entry.superseded_by}/correct"
        return Bar(T("这条记录已经更正过，请更正最新的那一条。"), newest, N_("更正最新的那一条"))
    return closed(page) if entry.kind is not EventKind.CASE_CLOSED else None


@pages.post("/cases/{case_id}/events/{event_id}/correct", REGISTER)
def write_correction(desk: Desk, case_id: int, event_id: int) -> Response:
    """Put the correction in the event's place, or take the event back."""
    withdrawn = desk.field("act") == "withdraw"
    try:
        with desk.attempt():
            if withdrawn:
                withdraw_event(desk.tx, desk.actor, case_id, event_id, desk.typed(Withdrawal))
            else:
                correct_event(desk.tx, desk.actor, case_id, event_id, desk.typed(Correction))
    except REFUSALS as error:
        return _correct(desk, case_id, event_id, error)
    if withdrawn:
        return desk.go(f"/cases/{case_id}", T("已撤销，原记录保留并划去，期限已重新计算。"))
    return desk.go(f"/cases/{case_id}", T("已更正，原记录保留并划去，期限已重新计算。"))
