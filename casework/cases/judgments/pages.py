"""A decision's heads, its service on each party, its effect and why; the court's certificate."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.judgments.actions import record_certificate, record_heads, record_service
from casework.cases.judgments.forms import (
    ADDRESSEES,
    BEARERS,
    MOST_HEADS,
    CertificateIn,
    HeadIn,
    HeadsIn,
    PartyServedIn,
    ServiceIn,
    ThirdIn,
)
from casework.cases.judgments.queries import HeadLine, JudgmentLook, judgments_of
from casework.cases.record.again import REFUSALS, Bar, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.offered import outcomes_offered
from casework.cases.record.situations import matter_of
from casework.cases.record.taken import abilities, take
from casework.codes import Group, code_list
from casework.errors import CaseworkError, NotFound
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.rulebook import parse_term
from casework.text import N_, T

pages = Pages()
REGISTER = may(Permission.REGISTER)
_EMPTY = dict.fromkeys(HeadIn.model_fields, "")
_BLANK = 2
"""Empty heads that the form has beside those that are filled in."""


@pages.get("/cases/{case_id}/judgments/{instance_id}/effect")
def effect(desk: Desk, case_id: int, instance_id: int) -> Response:
    """Why the decision of an instance takes effect when it does, or what is lacking to know."""
    page = take(desk, case_id)
    look = next((one for one in judgments_of(desk.tx, page) if one.instance.id == instance_id), None)
    if look is None:
        raise NotFound(T("本案没有这个审级，或者这个审级还没有裁判。"))
    return desk.page("judgments/effect.html", page=page, look=look, **abilities(desk, page))


def _look(desk: Desk, page: CaseRecord) -> JudgmentLook | None:
    """The decision that a form is about: of the instance that it names, else of the one that the case is at."""
    asked = identifier(desk.field("instance"))
    wanted = page.instances[-1].id if asked is None else asked
    if wanted not in {i.id for i in page.instances}:
        raise NotFound(T("本案没有这个审级。"))
    return next((one for one in judgments_of(desk.tx, page) if one.instance.id == wanted), None)


def _context(
    desk: Desk, page: CaseRecord, look: JudgmentLook | None, form: type[Form], error: CaseworkError | None
) -> dict[str, Any]:
    """What every form of the room shows."""
    can = abilities(desk, page)
    undecided = Bar(
        T("这个审级还没有登记裁判文书。请先登记收文。"),
        f"/intake/new?case_id={page.head.id}",
        N_("登记收文"),
    )
    bar = closed(page) or not_ours(page, acts=can["responds"]) or (undecided if look is None else None)
    return {
        "page": page,
        "look": look,
        "status": status_of(error),
        **form_context(desk, page, error, parts=parts_of(desk, form), bar=bar),
        **can,
    }


@pages.get("/cases/{case_id}/judgments/heads", REGISTER)
def heads(desk: Desk, case_id: int) -> Response:
    """The heads of a decision, to fill in."""
    return _heads(desk, case_id)


def _heads(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    look = _look(desk, page)
    typed = "text" in desk.form
    rows = _rows(desk) if typed else [_as_row(h) for h in look.heads] if look else []
    if not rows and look is not None:
        rows = [{"code": look.instance.outcome}]
    more = _BLANK if desk.field("act") == "more" or len(rows) < _BLANK else 1
    return desk.page(
        "judgments/heads.html",
        rows=[_EMPTY | row for row in (*rows, *[{}] * more)][:MOST_HEADS],
        outcomes=_offered(page, look, rows),
        addressees=ADDRESSEES,
        bearers=BEARERS,
        third=_third(desk, look),
        labels={**HeadIn.labels(), **ThirdIn.labels(), **HeadsIn.labels()},
        fresh=not typed,
        **_context(desk, page, look, HeadsIn, error),
    )


def _offered(
    page: CaseRecord, look: JudgmentLook | None, rows: Iterable[Mapping[str, str]]
) -> tuple[Group, ...]:
    """The outcomes that the decision can have, with those that its heads have."""
    if look is None:
        return code_list("closing").groups
    matter = matter_of(page.head.matter_type, look.instance.level)
    chosen = [row.get("code", "") for row in rows]
    return outcomes_offered({look.effect.decision.kind}, matter, look.instance.level, *chosen)


def _third(desk: Desk, look: JudgmentLook | None) -> list[dict[str, str]]:
    """The third parties with what is said of each: as typed, else as stored."""
    said = {row["name"]: row["burdened"] for row in ThirdIn.rows(desk.fields)}
    stored = {True: "1", False: "0", None: ""}
    return [
        {"name": p.name, "burdened": said.get(p.name, stored[p.burdened])}
        for p in (look.parties if look else ())
        if p.third
    ]


def _rows(desk: Desk) -> list[dict[str, str]]:
    """The heads that something was typed of; a choice alone is none."""
    rows = HeadIn.rows(desk.fields)
    said = ("text", "about", "party", "term", "amount", "costs", "code")
    return [row for row in rows if any(row[name] for name in said)]


def _as_row(head: HeadLine) -> dict[str, str]:
    """A stored head as the form's fields hold it."""
    row = {name: str(getattr(head, name) or "") for name in HeadIn.model_fields}
    row["term"] = str(parse_term(head.term).text) if head.term else ""
    return row | {name: m.typed if (m := getattr(head, name)) else "" for name in ("amount", "costs")}


@pages.post("/cases/{case_id}/judgments/heads", REGISTER)
def write_heads(desk: Desk, case_id: int) -> Response:
    """Record the heads; `act` more: only show room for further ones."""
    if desk.field("act") == "more":
        return _heads(desk, case_id)
    typed = [{name: value for name, value in row.items() if value} for row in _rows(desk)]
    third = [row for row in ThirdIn.rows(desk.fields) if row["name"] and row["burdened"]]
    try:
        with desk.attempt():
            record_heads(desk.tx, desk.actor, case_id, desk.typed(HeadsIn, heads=typed, third=third))
    except REFUSALS as error:
        return _heads(desk, case_id, error)
    return desk.go(f"/cases/{case_id}#judgments", T("判项已登记，裁判结果按主要的一项归类。"))


@pages.get("/cases/{case_id}/judgments/service", REGISTER)
def service(desk: Desk, case_id: int) -> Response:
    """On whom the decision was served when, to fill in."""
    return _service(desk, case_id)


def _service(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    look = _look(desk, page)
    stored = [
        {"name": p.name, "on": _iso(p.on), "appealed_on": _iso(p.appealed_on)}
        for p in (look.parties if look else ())
    ]
    return desk.page(
        "judgments/service.html",
        rows=PartyServedIn.rows(desk.fields) if "name" in desk.form else stored,
        labels={**PartyServedIn.labels(), **ServiceIn.labels()},
        **_context(desk, page, look, ServiceIn, error),
    )


def _iso(day: Any) -> str:
    return day.isoformat() if day is not None else ""


@pages.post("/cases/{case_id}/judgments/service", REGISTER)
def write_service(desk: Desk, case_id: int) -> Response:
    """Record the service on each party."""
    rows = PartyServedIn.rows(desk.fields)
    typed = [{name: value for name, value in row.items() if value} for row in rows]
    try:
        with desk.attempt():
            record_service(desk.tx, desk.actor, case_id, desk.typed(ServiceIn, parties=typed))
    except REFUSALS as error:
        return _service(desk, case_id, error)
    return desk.go(f"/cases/{case_id}#judgments", T("各方送达已登记，生效日和由此起算的期限已重新计算。"))


@pages.get("/cases/{case_id}/judgments/certificate", REGISTER)
def certificate(desk: Desk, case_id: int) -> Response:
    """The court's certificate of effect, to fill in."""
    return _certificate(desk, case_id)


def _certificate(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = take(desk, case_id)
    return desk.page(
        "judgments/certificate.html",
        files=to_keep(desk, file_ids),
        labels={**CertificateIn.labels(), **LABELS},
        **_context(desk, page, _look(desk, page), CertificateIn, error),
    )


@pages.post("/cases/{case_id}/judgments/certificate", REGISTER)
def write_certificate(desk: Desk, case_id: int) -> Response:
    """Record the day that the court certifies."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            told = desk.typed(CertificateIn, wrong=wrong, file_ids=file_ids)
            record_certificate(desk.tx, desk.actor, case_id, told)
    except REFUSALS as error:
        return _certificate(desk, case_id, error, file_ids)
    return desk.go(f"/cases/{case_id}#judgments", T("生效日已登记，由此起算的期限已重新计算。"))
