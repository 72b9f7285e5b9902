"""The answer and its evidence: drafted, submitted, reviewed, filed; and the agents who appear."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.actions.agents import SPECIAL_POWERS, NewAgent, name_agents, record_change_filed
from casework.cases.actions.answer import (
    PARTS,
    AnswerText,
    NewEvidence,
    review,
    save_answer,
    save_evidence,
    submit_draft,
)
from casework.cases.actions.filing import MODES, file_answer
from casework.cases.codes import code_list
from casework.cases.queries.casefile import CasePage
from casework.errors import InvalidInput
from casework.files.actions import keep
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import T
from casework.web.casefile import abilities, load
from casework.web.forms import FormReader, read_day

pages = Pages()
DRAFT = may(Permission.DRAFT)
HANDLE = may(Permission.HANDLE)

Wrong = Mapping[str, Any]


def _page(
    desk: Desk, case_id: int, template: str, *, status: int = 200, wrong: Wrong | None = None, **more: Any
) -> Response:
    page = load(desk, case_id)
    context = {"wrong": wrong or {}, "value": desk.field, "typed": bool(desk.form)} | more
    return desk.page(template, status=status, page=page, **context, **abilities(desk, page))


def kept_files(desk: Desk, classification: str = "internal") -> tuple[int, ...]:
    """Uploaded proofs, kept. Raises InvalidInput on `file`."""
    return tuple(
        keep(
            desk.tx,
            desk.actor,
            desk.house.store,
            name=name,
            content=content,
            classification=desk.field("classification") or classification,
            max_bytes=desk.house.settings.max_upload_mb * 1_048_576,
        )
        for name, content in desk.uploads("file")
    )


# The answer --------------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/answer")
def show_answer(desk: Desk, case_id: int) -> Response:
    """The answer in its five parts."""
    return _page(desk, case_id, "answers/answer.html", parts=PARTS)


@pages.post("/cases/{case_id}/answer", DRAFT)
def write_answer(desk: Desk, case_id: int) -> Response:
    """Keep the draft, and with `submit` hand it to the legal office."""
    reader = FormReader(desk)
    text = AnswerText(**{part: desk.field(part) for part in (*PARTS, "request")})
    submit = desk.field("act") == "submit"
    try:
        with desk.attempt():
            save_answer(desk.tx, desk.actor, case_id, text, seen_version=reader.version())
    except InvalidInput as error:
        return _page(desk, case_id, "answers/answer.html", status=422, wrong=error.fields, parts=PARTS)
    if not submit:
        return desk.go(f"/cases/{case_id}/answer", T("答辩状已保存，尚未送审。"))
    try:
        with desk.attempt():
            submit_draft(desk.tx, desk.actor, case_id)
    except InvalidInput as error:
        return _page(desk, case_id, "answers/answer.html", status=422, wrong=error.fields, parts=PARTS)
    return desk.go(f"/cases/{case_id}", T("答辩状和证据已送法制机构审核。"))


@pages.get("/cases/{case_id}/evidence")
def show_evidence(desk: Desk, case_id: int) -> Response:
    """The evidence list and the list of legal bases."""
    return _evidence(desk, case_id)


def _evidence(desk: Desk, case_id: int, *, status: int = 200, wrong: Wrong | None = None) -> Response:
    page = load(desk, case_id)
    lines: tuple[object, ...] = _typed_lines(desk) if desk.form else page.evidence
    blank = 3 if desk.field("act") != "add" else 8
    return desk.page(
        "answers/evidence.html",
        status=status,
        page=page,
        lines=lines,
        blank=blank,
        wrong=wrong or {},
        kinds=code_list("evidence_kind").items,
        **abilities(desk, page),
    )


@pages.post("/cases/{case_id}/evidence", DRAFT)
def write_evidence(desk: Desk, case_id: int) -> Response:
    """Keep the lists; rows left empty are dropped."""
    if desk.field("act") == "add":
        return _evidence(desk, case_id)
    reader = FormReader(desk)
    lines = _typed_lines(desk)
    try:
        _check_typed(desk, reader)
        with desk.attempt():
            save_evidence(desk.tx, desk.actor, case_id, lines, seen_version=reader.version())
    except InvalidInput as error:
        return _evidence(desk, case_id, status=422, wrong=error.fields)
    return desk.go(f"/cases/{case_id}/evidence", T("证据清单和依据清单已保存。"))


_COLUMNS = (
    "name",
    "basis",
    "part",
    "kind",
    "source",
    "formed_on",
    "proves",
    "original",
    "copies",
    "pages",
    "article",
)


def _rows(desk: Desk) -> list[dict[str, str]]:
    columns = {name: desk.fields(name) for name in _COLUMNS}
    count = max((len(v) for v in columns.values()), default=0)
    rows = [{n: (v[i] if i < len(v) else "") for n, v in columns.items()} for i in range(count)]
    return [
        r for r in rows if any(r[n] for n in ("name", "source", "proves", "article", "pages", "formed_on"))
    ]


def _typed_lines(desk: Desk) -> tuple[NewEvidence, ...]:
    return tuple(
        NewEvidence(
            name=r["name"],
            basis=r["basis"] == "1",
            part=r["part"],
            kind=r["kind"],
            source=r["source"],
            formed_on=read_day(r["formed_on"]) if r["formed_on"] else None,
            proves=r["proves"],
            original=r["original"] == "1",
            copies=int(r["copies"])
            if r["copies"].isdecimal() and len(r["copies"]) < 5
            else (1 if not r["copies"] else 0),
            pages=r["pages"],
            article=r["article"],
        )
        for r in _rows(desk)
    )


def _check_typed(desk: Desk, reader: FormReader) -> None:
    for n, row in enumerate(_rows(desk)):
        if row["formed_on"] and read_day(row["formed_on"]) is None:
            reader.wrong[f"formed_on-{n}"] = T(
                "第{n}行的形成时间“{value}”不是日期，请写成 2026-11-23。", n=n + 1, value=row["formed_on"]
            )
    reader.check()


# Review and filing --------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/review")
def show_review(desk: Desk, case_id: int) -> Response:
    """The draft beside what an answer must have, to pass or to return."""
    return _page(
        desk, case_id, "answers/review.html", parts=PARTS, may_review=desk.viewer.may(Permission.HANDLE)
    )


@pages.post("/cases/{case_id}/review", HANDLE)
def decide_review(desk: Desk, case_id: int) -> Response:
    """Pass the draft, or return it with what must be corrected."""
    passed = desk.field("act") == "pass"
    reader = FormReader(desk)
    try:
        with desk.attempt():
            review(
                desk.tx,
                desk.actor,
                case_id,
                passed=passed,
                note=desk.field("note"),
                seen_version=reader.version(),
            )
    except InvalidInput as error:
        return _page(
            desk, case_id, "answers/review.html", status=422, wrong=error.fields, parts=PARTS, may_review=True
        )
    done = T("审核通过，可以向法院提交。") if passed else T("已退回承办单位补正。")
    return desk.go(f"/cases/{case_id}", done)


@pages.get("/cases/{case_id}/filing", HANDLE)
def show_filing(desk: Desk, case_id: int) -> Response:
    """The form that records the filing with its proof."""
    return _page(desk, case_id, "answers/filing.html", modes=MODES)


@pages.post("/cases/{case_id}/filing", HANDLE)
def record_filing(desk: Desk, case_id: int) -> Response:
    """Record the filing."""
    reader = FormReader(desk)
    try:
        on, posted_on = reader.day("on"), reader.day("posted_on")
        reader.check()
        with desk.attempt():
            file_answer(
                desk.tx,
                desk.actor,
                case_id,
                mode=desk.field("mode"),
                on=on,
                posted_on=posted_on if desk.field("mode") == "posted" else None,
                proof=desk.field("proof"),
                file_ids=kept_files(desk),
                note=desk.field("note"),
                seen_version=reader.version(),
            )
    except InvalidInput as error:
        return _page(desk, case_id, "answers/filing.html", status=422, wrong=error.fields, modes=MODES)
    return desk.go(f"/cases/{case_id}", T("已登记提交，凭证已入卷。"))


# Agents -------------------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/agents", DRAFT)
def show_agents(desk: Desk, case_id: int) -> Response:
    """The agents of the current instance."""
    return _agents(desk, case_id)


def _agents(desk: Desk, case_id: int, *, status: int = 200, wrong: Wrong | None = None) -> Response:
    page = load(desk, case_id)
    rows: tuple[object, ...] = _typed_agents(desk, keep_empty=True) if desk.form else page.agents
    return desk.page(
        "answers/agents.html",
        status=status,
        page=page,
        rows=rows,
        wrong=wrong or {},
        special_powers=SPECIAL_POWERS,
        change_unfiled=page.next.act == "agents" and bool(page.agents),
        may_file=desk.viewer.may(Permission.HANDLE),
        **abilities(desk, page),
    )


_AGENT = ("kind", "name", "employer", "gender", "post", "licence", "powers")


def _typed_agents(desk: Desk, *, keep_empty: bool = False) -> tuple[NewAgent, ...]:
    columns = {name: desk.fields(name) for name in _AGENT}
    count = max((len(v) for v in columns.values()), default=0)
    rows = [{n: (v[i] if i < len(v) else "") for n, v in columns.items()} for i in range(count)]
    return tuple(NewAgent(**r) for r in rows if keep_empty or r["name"] or r["employer"] or r["licence"])


@pages.post("/cases/{case_id}/agents", DRAFT)
def write_agents(desk: Desk, case_id: int) -> Response:
    """Name or change the agents."""
    reader = FormReader(desk)
    try:
        with desk.attempt():
            name_agents(desk.tx, desk.actor, case_id, _typed_agents(desk), seen_version=reader.version())
    except InvalidInput as error:
        return _agents(desk, case_id, status=422, wrong=error.fields)
    page: CasePage = load(desk, case_id)
    if page.next.act == "agents" and page.agents:
        return desk.go(f"/cases/{case_id}", T("代理人已变更。请及时向法院提交变更后的委托代理手续。"))
    return desk.go(f"/cases/{case_id}", T("代理人已指定，授权委托书可以下载。"))


@pages.post("/cases/{case_id}/agents/filed", HANDLE)
def change_filed(desk: Desk, case_id: int) -> Response:
    """Record that the changed letters were filed with the court."""
    try:
        with desk.attempt():
            record_change_filed(
                desk.tx, desk.actor, case_id, note=desk.field("note"), file_ids=kept_files(desk)
            )
    except InvalidInput as error:
        return _agents(desk, case_id, status=422, wrong=error.fields)
    return desk.go(f"/cases/{case_id}", T("已登记：变更后的代理手续已提交法院。"))
