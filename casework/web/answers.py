"""The answer and its evidence: drafted, submitted, reviewed, filed."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.actions.answer import (
    PARTS,
    AnswerText,
    NewEvidence,
    review,
    save_answer,
    save_evidence,
    submit_draft,
    wrong_lines,
)
from casework.cases.actions.filing import MODES, file_answer
from casework.cases.codes import code_list
from casework.cases.queries.casefile import CasePage, EvidenceLine
from casework.cases.queries.court_papers import court_papers, lacking
from casework.errors import CaseworkError
from casework.forms import read_day
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import N_, T, Text
from casework.web.again import REFUSALS, Bar, Part, closed, form_context, status_of
from casework.web.casefile import abilities, load
from casework.web.documents import for_the_court
from casework.web.forms import FormReader, identifier
from casework.web.uploads import kept_files, to_keep

pages = Pages()
DRAFT = may(Permission.DRAFT)
HANDLE = may(Permission.HANDLE)


# The answer --------------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/answer")
def show_answer(desk: Desk, case_id: int) -> Response:
    """The answer in its five parts."""
    return _answer(desk, case_id)


@pages.post("/cases/{case_id}/answer", DRAFT)
def write_answer(desk: Desk, case_id: int) -> Response:
    """Keep the draft, and with `submit` hand it to the legal office. A draft that cannot go yet is kept all the same."""
    reader = FormReader(desk)
    text = AnswerText(**{part: desk.field(part) for part in (*PARTS, "request")})
    submit, saved = desk.field("act") == "submit", False
    try:
        with desk.attempt():
            save_answer(desk.tx, desk.actor, case_id, text, seen_version=reader.version())
        saved = True
        if submit:
            with desk.attempt():
                submit_draft(desk.tx, desk.actor, case_id)
    except REFUSALS as error:
        return _answer(desk, case_id, error, saved=saved)
    if not submit:
        return desk.go(f"/cases/{case_id}/answer", T("答辩状已保存，尚未送审。"))
    return desk.go(f"/cases/{case_id}", T("答辩状和证据已送法制机构审核。"))


def _answer(desk: Desk, case_id: int, error: CaseworkError | None = None, *, saved: bool = False) -> Response:
    page = load(desk, case_id)
    stored = page.answer
    parts = [
        Part(title, desk.field(name), getattr(stored, name) if stored else "")
        for name, title in ({"request": N_("答辩请求")} | PARTS).items()
    ]
    return desk.page(
        "answers/answer.html",
        status=status_of(error),
        page=page,
        parts=PARTS,
        saved=saved,
        received=page.received,
        **form_context(desk, page, error, parts=parts, bar=_drafting(page), saved=saved),
        **abilities(desk, page),
    )


def _drafting(page: CasePage) -> Bar | None:
    """Why the draft and its evidence cannot be written."""
    case, state = f"/cases/{page.head.id}", page.answer.state if page.answer else ""
    if bar := closed(page):
        return bar
    if state == "submitted":
        return Bar(T("答辩材料正在法制机构审核，退回后才能修改。"), case, N_("返回案件"))
    if state == "passed":
        return Bar(
            T("答辩材料已审核通过。需要修改的，请法制机构先退回补正。"), f"{case}/review", N_("查看审核意见")
        )
    return None


# The evidence ------------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/evidence")
def show_evidence(desk: Desk, case_id: int) -> Response:
    """The evidence list and the list of legal bases."""
    return _evidence(desk, case_id)


@pages.post("/cases/{case_id}/evidence", DRAFT)
def write_evidence(desk: Desk, case_id: int) -> Response:
    """Keep the lists; rows left empty are dropped."""
    if desk.field("act") == "add":
        return _evidence(desk, case_id)
    reader = FormReader(desk)
    lines = _typed_lines(desk, reader)
    wrong = {**wrong_lines(lines, desk.today), **reader.wrong}
    reader.wrong = dict(sorted(wrong.items(), key=lambda one: int(one[0].rpartition("-")[2])))
    try:
        reader.check()
        with desk.attempt():
            save_evidence(desk.tx, desk.actor, case_id, lines, seen_version=reader.version())
    except REFUSALS as error:
        return _evidence(desk, case_id, error)
    return desk.go(f"/cases/{case_id}/evidence", T("证据清单和依据清单已保存。"))


def _evidence(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = load(desk, case_id)
    typed = _rows(desk)
    lines: tuple[object, ...] = typed if desk.form else page.evidence
    longer = max(len(typed), len(page.evidence))
    parts = [
        Part(T("第{n}行", n=n + 1), _line(typed, n, desk), _line(page.evidence, n, desk))
        for n in range(longer)
    ]
    return desk.page(
        "answers/evidence.html",
        status=status_of(error),
        page=page,
        lines=lines,
        blank=8 if desk.field("act") == "add" else 3,
        kinds=code_list("evidence_kind").items,
        **form_context(desk, page, error, parts=parts, bar=_drafting(page)),
        **abilities(desk, page),
    )


_CHOSEN = ("basis", "original")
_TYPED = ("part", "name", "kind", "source", "formed_on", "proves", "copies", "page_count", "pages", "article")
_COUNTED = {"copies": N_("份数"), "page_count": N_("页数")}
_ORIGINAL = {"": None, "1": True, "0": False}


def _rows(desk: Desk) -> tuple[dict[str, Any], ...]:
    """The rows as they were typed; one in which nothing was typed is none."""
    columns = {name: desk.fields(name) for name in (*_CHOSEN, *_TYPED)}
    count = max((len(v) for v in columns.values()), default=0)
    rows = [{n: (v[i] if i < len(v) else "") for n, v in columns.items()} for i in range(count)]
    said = (r for r in rows if any(r[n] for n in _TYPED))
    return tuple(r | {"basis": r["basis"] == "1", "original": _ORIGINAL.get(r["original"])} for r in said)


def _typed_lines(desk: Desk, reader: FormReader) -> tuple[NewEvidence, ...]:
    """The rows as lines; what is neither a date nor a number is noted in the reader."""
    lines = []
    for n, row in enumerate(_rows(desk)):
        formed_on = read_day(row["formed_on"]) if row["formed_on"] else None
        if row["formed_on"] and formed_on is None:
            reader.wrong[f"formed_on-{n}"] = T(
                "第{n}行的形成时间“{value}”不是日期，请写成 2026-11-23。", n=n + 1, value=row["formed_on"]
            )
        counts = {name: identifier(row[name]) for name in _COUNTED}
        for name, words in _COUNTED.items():
            if row[name] and counts[name] is None:
                reader.wrong[f"{name}-{n}"] = T(
                    "第{n}行的{what}“{value}”不是数字，请改成数字，如 2。",
                    n=n + 1, what=Text(words), value=row[name],
                )  # fmt: skip
        read = counts | {
            "formed_on": formed_on,
            "copies": 1 if counts["copies"] is None else counts["copies"],
        }
        lines.append(NewEvidence(**(row | read)))
    return tuple(lines)


def _line(lines: tuple[dict[str, Any], ...] | tuple[EvidenceLine, ...], n: int, desk: Desk) -> str:
    """A row in one line, to compare; nothing where there is none."""
    if n >= len(lines):
        return ""
    row = lines[n]
    of = row if isinstance(row, dict) else {name: getattr(row, name) for name in (*_CHOSEN, *_TYPED)}
    say = desk.translator.say
    kind = say(code_list("evidence_kind").label(of["kind"])) if of["kind"] else ""
    words = (
        say(N_("依据") if of["basis"] else N_("证据")), of["part"], of["name"], kind, of["source"], of["formed_on"],
        of["proves"], say({True: N_("原件"), False: N_("复印件"), None: ""}[of["original"]]),
        say(T("{n}份", n=of["copies"] or 1)), say(T("{n}页", n=of["page_count"])) if of["page_count"] else "",
        say(T("第{pages}页", pages=of["pages"])) if of["pages"] else "",
        of["article"],
    )  # fmt: skip
    return " · ".join(str(w) for w in words if w)


# Review and filing --------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/review")
def show_review(desk: Desk, case_id: int) -> Response:
    """The draft beside what an answer must have, to pass or to return."""
    return _review(desk, case_id)


@pages.post("/cases/{case_id}/review", HANDLE)
def decide_review(desk: Desk, case_id: int) -> Response:
    """Pass the draft, or return it with what must be corrected."""
    passed = desk.field("act") == "pass"
    reader = FormReader(desk)
    note, version = desk.field("note"), reader.version()
    try:
        with desk.attempt():
            review(desk.tx, desk.actor, case_id, passed=passed, note=note, seen_version=version)
    except REFUSALS as error:
        return _review(desk, case_id, error)
    done = T("审核通过，可以向法院提交。") if passed else T("已退回承办单位补正。")
    return desk.go(f"/cases/{case_id}", done)


def _review(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = load(desk, case_id)
    can = abilities(desk, page)
    state = page.answer.state if page.answer else ""
    may_review = desk.viewer.may(Permission.HANDLE) and can["responds"] and page.head.closed_on is None
    return desk.page(
        "answers/review.html",
        status=status_of(error),
        page=page,
        parts=PARTS,
        may_review=may_review and (state == "submitted" or (state == "passed" and not page.filed)),
        **form_context(desk, page, error, parts=[Part(N_("意见"), desk.field("note"))], bar=closed(page)),
        **can,
    )


@pages.get("/cases/{case_id}/filing", HANDLE)
def show_filing(desk: Desk, case_id: int) -> Response:
    """The form that records the filing with its proof."""
    return _filing(desk, case_id)


@pages.post("/cases/{case_id}/filing", HANDLE)
def record_filing(desk: Desk, case_id: int) -> Response:
    """Record the filing."""
    reader = FormReader(desk)
    file_ids = kept_files(desk, reader)
    try:
        on, posted_on, dated = reader.day("on"), reader.day("posted_on"), reader.day("dated")
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
                file_ids=file_ids,
                note=desk.field("note"),
                dated=dated,
                confirm=reader.confirmed(),
                seen_version=reader.version(),
            )
    except REFUSALS as error:
        return _filing(desk, case_id, error, file_ids)
    done = (
        T("已登记提交，凭证已入卷。")
        if file_ids
        else T("已登记提交。凭证扫描件还没有入卷，收到后在“材料”中补充。")
    )
    return desk.go(f"/cases/{case_id}", done)


def _filing(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = load(desk, case_id)
    mode = MODES.get(desk.field("mode"), "")
    parts = [
        Part(N_("提交方式"), desk.translator.say(mode) if mode else ""),
        Part(N_("提交日（法院收到日）"), desk.field("on")),
        Part(N_("交邮日"), desk.field("posted_on")),
        Part(N_("凭证"), desk.field("proof")),
        Part(N_("文书落款日期"), desk.field("dated")),
        Part(N_("备注"), desk.field("note")),
    ]
    return desk.page(
        "answers/filing.html",
        status=status_of(error),
        page=page,
        modes=MODES,
        lacking=lacking(court_papers(desk.tx, page)),
        papers=for_the_court(page),
        files=to_keep(desk, file_ids),
        **form_context(desk, page, error, parts=parts, bar=_unfileable(page)),
        **abilities(desk, page),
    )


def _unfileable(page: CasePage) -> Bar | None:
    """Why there is nothing to file."""
    case = f"/cases/{page.head.id}"
    if bar := closed(page):
        return bar
    if page.filed:
        why = T("本审级已登记过提交。日期有误的，请在办理经过中更正那一条。")
        return Bar(why, f"{case}#timeline", N_("到办理经过"))
    if page.answer is None or page.answer.state != "passed":
        return Bar(T("答辩材料还没有通过法制机构审核，不能登记提交。"), f"{case}/review", N_("查看审核"))
    return None
