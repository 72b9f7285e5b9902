"""Commitments on pages: the organ's texts, a commitment handed out, signed, and its breach."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.credit.commitments import actions
from casework.credit.commitments.forms import Breached, Preparing, Signed, Wording
from casework.credit.commitments.papers import TITLE, to_sign
from casework.credit.commitments.queries import (
    commitment,
    commitments,
    stored,
    text_in_force,
    texts_in_force,
    texts_of,
)
from casework.credit.products import RecordKind, UseField
from casework.credit.subjects.queries import named, subject
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, again, refused
from casework.text import T

pages = Pages()
SEES = (Permission.KEEP_CREDIT, Permission.USE_CREDIT)
SEE = may(*SEES)
USE = may(Permission.USE_CREDIT)
STREAM = "credit_commitments"


@pages.get("/credit/commitments", SEE)
def index(desk: Desk) -> Response:
    """The commitments given to the person's organ; for the centre all."""
    return desk.page(
        "commitments/index.html",
        found=commitments(desk.tx, desk.viewer, desk.today, identifier(desk.field("before"))),
        uses=desk.viewer.may(Permission.USE_CREDIT),
    )


@pages.get("/credit/commitments/texts", USE)
def texts(desk: Desk) -> Response:
    """What the organ hands out in each field today."""
    found = texts_in_force(desk.tx, desk.viewer.acting_organ_id, desk.today)
    return desk.page("commitments/texts.html", found=found)


@pages.get("/credit/commitments/texts/{use}", USE)
def wording(desk: Desk, use: str) -> Response:
    """The form by which the organ words a field anew."""
    return _wording(desk, use)


def _wording(desk: Desk, use: str, error: CaseworkError | None = None) -> Response:
    if use not in set(UseField):
        raise NotFound(T("没有这个应用领域。"))
    field, organ_id = UseField(use), desk.viewer.acting_organ_id
    now = text_in_force(desk.tx, organ_id, field, desk.today)
    return desk.page(
        "commitments/wording.html",
        use=field,
        all=texts_of(desk.tx, organ_id, field),
        today=desk.today,
        labels=Wording.labels(),
        **(refused(desk, error) | {"value": again(desk, now.words)}),
    )


@pages.post("/credit/commitments/texts/{use}", USE)
def word_text(desk: Desk, use: str) -> Response:
    """Put it into force from a day on."""
    try:
        with desk.attempt():
            actions.word_text(desk.tx, desk.actor, desk.typed(Wording, use=use))
    except REFUSALS as error:
        return _wording(desk, use, error)
    return desk.go(f"/credit/commitments/texts/{use}", T("已登记承诺文本。"))


@pages.get("/credit/subjects/{subject_id}/commitments/new", USE)
def new(desk: Desk, subject_id: int) -> Response:
    """The form for a commitment of a subject."""
    return _form(desk, subject_id)


def _form(desk: Desk, subject_id: int, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "commitments/form.html",
        about=subject(desk.tx, desk.viewer, subject_id),
        uses=tuple(UseField),
        labels=Preparing.labels(),
        **refused(desk, error),
    )


@pages.post("/credit/subjects/{subject_id}/commitments", USE)
def prepare(desk: Desk, subject_id: int) -> Response:
    """Word it for the subject."""
    try:
        with desk.attempt():
            word = desk.typed(Preparing, subject_id=subject_id)
            key = actions.prepare(desk.tx, desk.actor, word)
    except REFUSALS as error:
        return _form(desk, subject_id, error)
    return desk.go(f"/credit/commitments/{key}", T("已生成信用承诺书，请下载交承诺人签署。"))


@pages.get("/credit/commitments/{commitment_id}", SEE)
def show(desk: Desk, commitment_id: int) -> Response:
    """One commitment."""
    return _show(desk, commitment_id)


def _show(
    desk: Desk, commitment_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = (), at: str = ""
) -> Response:  # fmt: skip
    one = commitment(desk.tx, desk.viewer, commitment_id, desk.today)
    keeps = desk.viewer.may(Permission.USE_CREDIT) and one.organ_id in desk.viewer.acts_for
    return desk.page(
        "commitments/show.html",
        one=one,
        keeps=keeps,
        kinds=tuple(RecordKind),
        at=at,
        names={"sign": Signed.labels(), "breach": Breached.labels()},
        labels={**LABELS, **Signed.labels(), **Breached.labels()},
        files=to_keep(desk, files) if desk.form else (),
        **refused(desk, error),
    )


@pages.post("/credit/commitments/{commitment_id}/signed", USE)
def sign(desk: Desk, commitment_id: int) -> Response:
    """Keep the signed copy."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            if len(file_ids) > 1:
                wrong["file"] = T("请合并为一个文件上传。")
            word = desk.typed(Signed, wrong=wrong, file_id=file_ids[0] if file_ids else "")
            actions.sign(desk.tx, desk.actor, commitment_id, word)
    except REFUSALS as error:
        return _show(desk, commitment_id, error, file_ids, "sign")
    return desk.go(f"/credit/commitments/{commitment_id}", T("已登记签署的承诺书。"))


@pages.post("/credit/commitments/{commitment_id}/breach", USE)
def breach(desk: Desk, commitment_id: int) -> Response:
    """Tell that it was not kept."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            if len(file_ids) > 1:
                wrong["file"] = T("请合并为一个文件上传。")
            word = desk.typed(Breached, wrong=wrong, evidence_id=file_ids[0] if file_ids else "")
            actions.breach(desk.tx, desk.actor, commitment_id, word)
    except REFUSALS as error:
        return _show(desk, commitment_id, error, file_ids, "breach")
    return desk.go(f"/credit/commitments/{commitment_id}", T("已登记违背承诺，并记入失信记录。"))


@pages.get("/credit/commitments/{commitment_id}/paper.docx", SEE)
def download(desk: Desk, commitment_id: int) -> Response:
    """信用承诺书, to be signed."""
    one = commitment(desk.tx, desk.viewer, commitment_id, desk.today)
    desk.trace(STREAM, "document.credit_commitment", f"{one.id}号信用承诺")
    who = named(desk.tx, [one.subject_id])[one.subject_id]
    return attachment(to_sign(one, who), f"{TITLE}-{one.number}.docx", DOCX)


@pages.get("/credit/commitments/{commitment_id}/files/{which}", SEE)
def file(desk: Desk, commitment_id: int, which: str) -> Response:
    """The signed copy, or the evidence of its breach."""
    found = stored(desk.tx, desk.viewer, commitment_id, which, desk.today)
    content = desk.house.store.get(found.sha256)
    desk.trace(STREAM, "file.downloaded", f"{commitment_id}号信用承诺", {"file": found.id})
    return attachment(content, found.name, found.media_type)
