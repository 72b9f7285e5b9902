"""The answer and its evidence: drafted, submitted, reviewed, filed."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.answers.actions import review, save_answer, save_evidence, submit_draft
from casework.cases.answers.court_papers import court_papers, for_the_court, lacking
from casework.cases.answers.draft_pages import draft_context, drop, keep, settle, take_up
from casework.cases.answers.evidence_form import EDIT, cards, checked_lines, evidence_parts
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import MODES, AnswerText, EvidenceLists, Filing, Review
from casework.cases.answers.parts import labels_of
from casework.cases.answers.parts import parts_of as parts_of_answer
from casework.cases.answers.queries import Prepared
from casework.cases.answers.taken import take_prepared
from casework.cases.files.uploads import taken_in, to_keep
from casework.cases.record.again import REFUSALS, Bar, Part, closed, form_context, parts_of, status_of
from casework.cases.record.taken import abilities
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import FormReader
from casework.rulebook import EventKind
from casework.text import N_, T, Text

pages = Pages()
DRAFT = may(Permission.DRAFT)
HANDLE = may(Permission.HANDLE)


# The answer --------------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/answer")
def show_answer(desk: Desk, case_id: int) -> Response:
    """The answer in its parts."""
    return _answer(desk, case_id)


@pages.post("/cases/{case_id}/answer", DRAFT)
def write_answer(desk: Desk, case_id: int) -> Response:
    """Keep the draft and the lists beside it, and with `submit` hand both to the legal office.

    A draft that cannot go yet is kept all the same. A form without a list leaves the list as it is.
    """
    if EDIT.fullmatch(desk.field("act")):
        return _answer(desk, case_id)
    reader = FormReader(desk)
    lines = checked_lines(desk, reader) if "name" in desk.form else None
    submit, saved = desk.field("act") == "submit", False
    try:
        reader.check()
        with desk.attempt():
            save_answer(desk.tx, desk.actor, case_id, desk.typed(AnswerText))
            if lines is not None:
                save_evidence(desk.tx, desk.actor, case_id, EvidenceLists(lines=lines))
        saved = True
        settle(desk, case_id, "answer", _answer_parts)
        if submit:
            with desk.attempt():
                submit_draft(desk.tx, desk.actor, case_id)
    except REFUSALS as error:
        return _answer(desk, case_id, error, saved=saved)
    if not submit:
        return desk.go(f"/cases/{case_id}/answer", T("答辩材料已保存，尚未送审。"))
    return desk.go(f"/cases/{case_id}", T("答辩材料和证据已送法制机构审核。"))


@pages.post("/cases/{case_id}/answer/draft", DRAFT)
def keep_answer(desk: Desk, case_id: int) -> Response:
    """Keep what is being typed (a fragment)."""
    return keep(desk, case_id, "answer", _answer_parts)


@pages.post("/cases/{case_id}/answer/draft/drop", DRAFT)
def drop_answer(desk: Desk, case_id: int) -> Response:
    """Throw away what was typed and not saved."""
    return drop(desk, case_id, "answer")


def _answer_parts(desk: Desk, page: Prepared) -> list[Part]:
    stored = page.answer
    labels = {**AnswerText.labels(), **labels_of(page.head.matter_type, stored)}
    text = [
        Part(title, desk.field(name), getattr(stored, name) if stored else "")
        for name, title in labels.items()
    ]
    return text + (evidence_parts(desk, page) if "name" in desk.form else [])


def _answer(desk: Desk, case_id: int, error: CaseworkError | None = None, *, saved: bool = False) -> Response:
    page = take_prepared(desk, case_id)
    take_up(desk, page, "answer")
    sent = page.newest(EventKind.DOCUMENTS_SENT_TO_UNIT)
    return desk.page(
        "answers/answer.html",
        status=status_of(error),
        page=page,
        parts=labels_of(page.head.matter_type, page.answer),
        hints={
            p.name: Text(p.hint, page.head.says.values)
            for p in parts_of_answer(page.head.matter_type, page.answer)
        },
        saved=saved,
        received=page.received,
        transfer_id=sent.facts["transfer"] if sent else None,
        **form_context(desk, page, error, parts=_answer_parts(desk, page), bar=_drafting(page), saved=saved),
        **draft_context(desk, page, "answer", _answer_parts),
        **cards(desk, page, unfolded=False),
        **abilities(desk, page),
    )


def _drafting(page: Prepared) -> Bar | None:
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
    """Keep the lists; lines left empty are dropped."""
    if EDIT.fullmatch(desk.field("act")):
        return _evidence(desk, case_id)
    reader = FormReader(desk)
    lines = checked_lines(desk, reader)
    try:
        reader.check()
        with desk.attempt():
            save_evidence(desk.tx, desk.actor, case_id, EvidenceLists(lines=lines, version=reader.version()))
        settle(desk, case_id, "evidence", evidence_parts)
    except REFUSALS as error:
        return _evidence(desk, case_id, error)
    return desk.go(f"/cases/{case_id}/evidence", T("证据清单和依据清单已保存。"))


@pages.post("/cases/{case_id}/evidence/cards", DRAFT, reads=True)
def editcards(desk: Desk, case_id: int) -> Response:
    """The lines with one more, one less or one moved, as they were typed (a fragment); nothing is saved by it."""
    page = take_prepared(desk, case_id)
    answer = desk.page(
        "answers/_cards.html", page=page, wrong={}, **cards(desk, page, unfolded="facts" not in desk.form)
    )
    answer.headers["hx-trigger-after-settle"] = "cards"
    return answer


@pages.post("/cases/{case_id}/evidence/draft", DRAFT)
def keep_lines(desk: Desk, case_id: int) -> Response:
    """Keep what is being typed (a fragment)."""
    return keep(desk, case_id, "evidence", evidence_parts)


@pages.post("/cases/{case_id}/evidence/draft/drop", DRAFT)
def drop_lines(desk: Desk, case_id: int) -> Response:
    """Throw away what was typed and not saved."""
    return drop(desk, case_id, "evidence")


def _evidence(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take_prepared(desk, case_id)
    take_up(desk, page, "evidence")
    return desk.page(
        "answers/evidence.html",
        status=status_of(error),
        page=page,
        **form_context(desk, page, error, parts=evidence_parts(desk, page), bar=_drafting(page)),
        **draft_context(desk, page, "evidence", evidence_parts),
        **cards(desk, page, unfolded=True),
        **abilities(desk, page),
    )


# Review and filing --------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/review")
def show_review(desk: Desk, case_id: int) -> Response:
    """The draft beside what an answer must have, to pass or to return."""
    return _review(desk, case_id)


@pages.post("/cases/{case_id}/review", HANDLE)
def decide_review(desk: Desk, case_id: int) -> Response:
    """Pass the draft, or return it with what must be corrected."""
    try:
        with desk.attempt():
            said = desk.typed(Review)
            review(desk.tx, desk.actor, case_id, said)
    except REFUSALS as error:
        return _review(desk, case_id, error)
    done = T("审核通过，可以提交。") if said.passed else T("已退回承办单位补正。")
    return desk.go(f"/cases/{case_id}", done)


def _review(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take_prepared(desk, case_id)
    can = abilities(desk, page)
    state = page.answer.state if page.answer else ""
    may_review = desk.viewer.may(Permission.HANDLE) and can["responds"] and page.head.closed_on is None
    may_review = may_review and (state == "submitted" or (state == "passed" and not page.filed))
    parts = parts_of(desk, Review)
    return desk.page(
        "answers/review.html",
        status=status_of(error),
        page=page,
        parts=labels_of(page.head.matter_type, page.answer),
        labels=Review.labels(),
        may_review=may_review,
        **form_context(desk, page, error, parts=parts, bar=closed(page), offered=may_review),
        **can,
    )


@pages.get("/cases/{case_id}/filing", HANDLE)
def show_filing(desk: Desk, case_id: int) -> Response:
    """The form that records the filing with its proof."""
    return _filing(desk, case_id)


@pages.post("/cases/{case_id}/filing", HANDLE)
def record_filing(desk: Desk, case_id: int) -> Response:
    """Record the filing."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            filing = desk.typed(Filing, wrong=wrong, file_ids=file_ids)
            file_answer(desk.tx, desk.actor, case_id, filing)
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
    page = take_prepared(desk, case_id)
    mode = MODES.get(desk.field("mode"), "")
    typed = {name: desk.field(name) for name in Filing.labels()} | {
        "mode": desk.translator.say(mode) if mode else ""
    }
    parts = [Part(label, typed[name]) for name, label in Filing.labels().items()]
    return desk.page(
        "answers/filing.html",
        status=status_of(error),
        page=page,
        modes=MODES,
        labels={**Filing.labels(), "file": N_("凭证扫描件")},
        lacking=lacking(court_papers(desk.tx, page)),
        papers=for_the_court(page),
        files=to_keep(desk, file_ids),
        **form_context(desk, page, error, parts=parts, bar=_unfileable(page)),
        **abilities(desk, page),
    )


def _unfileable(page: Prepared) -> Bar | None:
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
