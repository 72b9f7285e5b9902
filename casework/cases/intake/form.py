"""The form that logs a served document, with the parts of it that follow from what is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.facts.examine import Examined, case_of_number, examine
from casework.cases.facts.pages import choices, said_otherwise
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.intake.actions import register_documents
from casework.cases.intake.forecast import Foreseen, foresee
from casework.cases.intake.known import KnownCase, known_cases
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.checks import check_number, read_numbers
from casework.cases.record.former import BELOW, answers_after, earlier_cases
from casework.cases.record.forms import BOXES, TICKS, CaseFacts, DocumentIn
from casework.cases.record.offered import outcomes_offered
from casework.cases.record.served import BESIDE, asked_of, opens_instance, settled
from casework.cases.record.taken import take
from casework.codes import DocumentType, code_list, document_type
from casework.errors import Conflict, Doubt, Doubtful, InvalidInput
from casework.files.actions import REFUSED
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.queries import organisation
from casework.pages.forms import told_of
from casework.reading.case_number import MOST
from casework.rulebook import EventKind
from casework.text import N_, T, Text

pages = Pages()
REGISTER = may(Permission.REGISTER)


@pages.get("/intake/new", REGISTER)
def new(desk: Desk) -> Response:
    """The form for a served document."""
    return _form(desk)


@pages.post("/intake/new", REGISTER)
def create(desk: Desk) -> Response:
    """Log a served document."""
    file_ids, unkept = taken_in(desk)
    document, unread = read_document(desk, file_ids)
    looked = examine(desk.tx, desk.actor, document)
    # Everything that is wrong is said at once; a day that cannot be read says so itself, whatever stands in for it.
    undated = bool(DAYS & unread.keys())
    known = {name: said for name, said in looked.wrong.items() if not undated or name not in DAYS}
    wrong = {**known, **unkept, **unread}
    if wrong:
        doubts = () if undated else looked.doubts
        return _form(desk, status=422, wrong=wrong, file_ids=file_ids, doubts=doubts)
    before = _dates(desk, [p.case_id for p in looked.papers if p.case_id is not None])
    try:
        with desk.attempt():
            logged = register_documents(desk.tx, desk.actor, document, paper_only=_paper_only(desk))
    except Doubtful as error:
        return _form(desk, status=422, file_ids=file_ids, doubts=error.doubts)
    except InvalidInput as error:
        return _form(desk, status=422, wrong=dict(error.fields), file_ids=file_ids)
    except Conflict as error:
        return _form(desk, status=409, wrong={"case_id": error.message}, file_ids=file_ids)
    cases = [case_id for case_id, _ in logged]
    return desk.go(f"/cases/{cases[0]}", _done(document, looked, before, _dates(desk, cases)))


DAYS = frozenset({"served_on", "received_on", "document_date"})
"""Days that are compared with one another, where all of them could be read."""
_Dates = Mapping[tuple[int, str, int | None], object]


def _dates(desk: Desk, cases: list[int]) -> _Dates:
    """The deadlines of cases, tracking aside: case, rule and trigger -> due date."""
    return {
        (case_id, d.rule.id, d.trigger.id): d.due
        for case_id in cases
        for d in take(desk, case_id).deadlines
        if not d.rule.watch
    }


def _done(document: DocumentIn, looked: Examined, before: _Dates, after: _Dates) -> Text:
    """What was done: where the document went, and which deadlines it started or moved."""
    started = len(after.keys() - before.keys())
    moved = sum(after[key] != before[key] for key in after.keys() & before.keys())
    what = T("这份文书不产生期限。")
    if started:
        what = T("由此产生{n}个期限，每个日期都可以点“为什么？”查看算法。", n=started)
    elif moved:
        what = T("{n}个期限随之改变，每个日期都可以点“为什么？”查看算法。", n=moved)
    if len(looked.papers) > 1:
        numbers = "、".join(p.number for p in looked.papers)
        return T("文书上有{n}个案号，已登记到{n}件案件：{numbers}。{what}", n=len(looked.papers), numbers=numbers, what=what)  # fmt: skip
    if document.case_id is None and looked.papers[0].case_id is not None:
        return T("这个案号已有案件，文书已归入该案。{what}", what=what)
    return T("已登记。{what}", what=what)


@pages.post("/intake/find", REGISTER)
def look(desk: Desk) -> Response:
    """The same form again with what is typed in it: known cases to choose from, and what it would start."""
    file_ids, unkept = taken_in(desk)
    # Looking is no refusal: what is not filled in yet is not missing, only what cannot be read is said.
    unread = {name: said for name, said in read_document(desk, file_ids)[1].items() if desk.field(name)}
    return _form(desk, wrong={**unkept, **unread}, file_ids=file_ids)


def _paper_only(desk: Desk) -> bool:
    return desk.field("classification") in REFUSED


def read_document(desk: Desk, file_ids: tuple[int, ...] = ()) -> tuple[DocumentIn, dict[str, Text | str]]:
    """The form as far as it can be read, and what is wrong with it."""
    organ, today = desk.viewer.acting_organ_id, desk.today
    known = {"organ_id": desk.field("organ") or organ, "file_ids": file_ids, **said_otherwise(desk)}
    instead = {
        "organ_id": organ,
        "served_on": today,
        "received_on": today,
        "document_type": "?",
        "service_mode": "?",
    }
    document, wrong = DocumentIn.read(desk.field, desk.fields, known, instead)
    if _paper_only(desk) and not desk.field("remark"):
        wrong["remark"] = T("涉密材料只登记索引，请在备注写明纸质件的存放处。")
    return document, wrong


@pages.post("/intake/forecast", REGISTER, reads=True)
def show_forecast(desk: Desk) -> Response:
    """What logging the form as it stands would start (登记后将产生), without logging it."""
    document, unread = read_document(desk)
    seen = _foreseen(desk, document, unread, _case(desk, document))
    return desk.page("intake/_forecast.html", seen=seen)


def _foreseen(
    desk: Desk, document: DocumentIn, unread: Mapping[str, Text | str], case: Mapping[str, Any]
) -> Foreseen:
    """In the case that the paper goes into, chosen or known by its number."""
    known: KnownCase | None = case["single"]
    return foresee(desk, document.model_copy(update={"case_id": known.id if known else None}), unread)


@pages.post("/intake/asked", REGISTER, reads=True)
def show_asked(desk: Desk) -> Response:
    """What the chosen kind of paper says of its own."""
    return desk.page("intake/_asked.html", **_said(desk), **_asked(desk))


@pages.post("/intake/earlier", REGISTER, reads=True)
def show_earlier(desk: Desk) -> Response:
    """The cases of the same people that the paper may go on from."""
    document, _ = read_document(desk)
    return desk.page("intake/_earlier.html", **_earlier(desk, document, _case_ids(desk, document)))


def _earlier(desk: Desk, document: DocumentIn, where: Sequence[int]) -> dict[str, Any]:
    """Of a notice that begins an instance and goes into no case yet."""
    kind = document_type(document.document_type) if document.document_type in _KINDS else None
    organ = document.organ_id or 0
    nothing: dict[str, Any] = {"earlier": (), "earlier_more": False}
    if kind is None or not kind.opens or kind.level not in BELOW:
        return nothing
    if where or organ not in desk.viewer.acts_for or (kind.level == "first" and kind.matter != "litigation"):
        return nothing
    ids = earlier_cases(desk.tx, organ, [p.name for p in document.parties], kind.level)
    return {
        "earlier": tuple(known_cases(desk.tx, desk.viewer, ids).values()),
        "earlier_more": ids.more,
    }


@pages.post("/intake/mode", REGISTER, reads=True)
def show_mode(desk: Desk) -> Response:
    """Which day is the day of service under the chosen mode."""
    return desk.page("intake/_mode.html", value=desk.field, service_modes=code_list("service_mode").items)


@pages.post("/intake/case", REGISTER, reads=True)
def show_case(desk: Desk) -> Response:
    """The case that the number or the choice leads to, or what a new one needs."""
    document, _ = read_document(desk)
    unread = check_number(document.number)  # said at once, before the rest is typed
    return desk.page("intake/_case.html", unread=unread, **_said(desk), **_case(desk, document))


def _said(desk: Desk, wrong: Mapping[str, Text | str] | None = None) -> dict[str, Any]:
    """What every part of the form shows: what was typed, and what is wrong with it."""
    labels = {**DocumentIn.labels(), **BOXES, **LABELS, "file": N_("文书扫描件"), "version": N_("案件")}
    return {
        "value": desk.field,
        "wrong": wrong or {},
        "told": told_of(desk.field, wrong or {}),
        "labels": labels,
    }


def _asked(desk: Desk) -> dict[str, Any]:
    kind = document_type(desk.field("document_type")) if desk.field("document_type") in _KINDS else None
    asked = asked_of(kind) if kind else ()
    besides = (
        BESIDE if desk.field("outcome") == "" else (*BESIDE, "outcome")
    )  # to be emptied, where it does not belong
    return {
        "kind": kind,
        "asked": asked,
        "others": tuple(name for name in besides if name not in {field.name for field in asked}),
        "outcomes": outcomes_offered(
            [EventKind(name) for name in kind.events] if kind else (),
            kind.matter if kind else "",
            kind.level if kind else "",
            desk.field("outcome"),
        ),
        "classifications": code_list("classification").items,
        "proposed": _outcome(desk, kind) if kind else "",
    }


def _outcome(desk: Desk, kind: DocumentType) -> str:
    """What the paper is proposed to have decided, by what happened in the one case that it goes into."""
    if EventKind.WITHDRAWAL_RULING_SERVED not in kind.events:
        return ""
    document, _ = read_document(desk)
    where = _case_ids(desk, document)
    return take(desk, where[0]).proposed_outcome(map(EventKind, kind.events)) if len(where) == 1 else ""


def _case_ids(desk: Desk, document: DocumentIn) -> tuple[int, ...]:
    """The cases that the viewer may see and the paper leads to: the chosen one, else by its numbers."""
    try:
        numbers = () if document.case_id else read_numbers(document.number)[:MOST]
    except InvalidInput:
        return ()
    organ = document.organ_id or 0
    ours = organ in desk.viewer.acts_for
    ids = [document.case_id, *(case_of_number(desk.tx, organ, n) for n in numbers if ours)]
    return tuple(known_cases(desk.tx, desk.viewer, [i for i in ids if i is not None]))


_KINDS = frozenset(item.code for item in code_list("document_type").items)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a paper goes with one of its numbers."""

    number: str
    known: KnownCase | None
    """None: it begins a case."""


def _case(desk: Desk, document: DocumentIn) -> dict[str, Any]:
    """Where the paper goes, what the product knows of it, and what it has to ask."""
    try:
        numbers = read_numbers(document.number)[:MOST]
    except InvalidInput:
        numbers = ()  # said when it is logged
    organ = document.organ_id or 0
    ours = organ in desk.viewer.acts_for
    found = {n.key: case_of_number(desk.tx, organ, n) if ours else None for n in numbers}
    ids = [i for i in (*found.values(), document.case_id) if i is not None]
    known = known_cases(desk.tx, desk.viewer, ids)
    chosen = known.get(document.case_id or 0)
    where = tuple(Destination(n.display, known.get(found[n.key] or 0)) for n in numbers)
    single = chosen or (where[0].known if len(where) == 1 else None)
    kind = _asked(desk)["kind"]
    opens = single is not None and kind is not None and opens_instance(settled(document), single.level)
    after = (
        answers_after(desk.tx, single.id) if opens and single and single.level == "reconsideration" else None
    )
    q = desk.field("find")
    rows = case_list(desk.tx, desk.viewer, Filters(q=q, state="any"), desk.today, limit=8).rows if q else ()
    return {
        "where": where,
        "chosen": chosen,
        "single": single,
        "opens": opens,
        "after": after,
        **_earlier(desk, document, (single.id,) if single else ()),
        "found": tuple(row for row in rows if single is None or row.id != single.id),
        "begins": single is None and bool(kind or where),
        "court": next((n.court for n in numbers if n.court), single.court if single else ""),
        "sued": kind is None or not kind.without_plaintiff,
        "organs": tuple(organisation(desk.tx, i) for i in desk.viewer.acts_for),
        "default_handler": desk.viewer.user_id if desk.viewer.may(Permission.HANDLE) else "",
        "kept": (*CaseFacts.written(), *BOXES, *TICKS, "accepted_on", "organ"),
        **choices(desk),
    }


def _form(
    desk: Desk,
    *,
    status: int = 200,
    wrong: dict[str, Any] | None = None,
    file_ids: tuple[int, ...] = (),
    doubts: tuple[Doubt, ...] = (),
) -> Response:
    document, unread = read_document(desk, file_ids)
    case = _case(desk, document)
    case["begins"] |= bool(wrong) and case["single"] is None  # what is wrong has its field
    return desk.page(
        "intake/new.html",
        status=status,
        doubts=doubts,
        confirmed=document.confirm,
        files=to_keep(desk, file_ids),
        document_types=code_list("document_type").groups,
        service_modes=code_list("service_mode").items,
        seen=_foreseen(desk, document, unread, case),
        **_said(desk, wrong),
        **_asked(desk),
        **case,
    )
