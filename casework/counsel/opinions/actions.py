"""Counsel's opinion is written, and signed: then it is sealed, and the work is handed in (200号第十一条第一款)."""

from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.accounts.viewer import Actor
from casework.clock import OFFICE
from casework.counsel.engagements import serve
from casework.counsel.engagements.find import acted, to_serve
from casework.counsel.engagements.forms import HandingIn
from casework.counsel.engagements.interest import declared_free, must_be_free
from casework.counsel.engagements.kind import ENGAGEMENT
from casework.counsel.engagements.states import EngagementState
from casework.counsel.opinions.find import draft_of, file_of
from casework.counsel.opinions.forms import Draft, Signing
from casework.counsel.opinions.seal import seal_of
from casework.counsel.opinions.tables import CounselOpinion
from casework.counsel.pool.queries import named
from casework.db import id_of, next_number
from casework.errors import Conflict, InvalidInput
from casework.files.tables import StoredFile
from casework.matters import acts
from casework.matters.events import attach
from casework.matters.tables import Matter
from casework.text import T, Text

WRITABLE = (EngagementState.TAKEN, EngagementState.RETURNED, EngagementState.HANDED_IN)
"""While the counsel has the work. What was handed in is superseded by a later version until it is accepted."""
KINDS = {
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def write(tx: Session, actor: Actor, engagement_id: int, words: Draft) -> int:
    """Keep what is written so far; answers the draft's key. Only a draft is ever written to.

    Raises NotFound, Forbidden, Conflict, InvalidInput.
    """
    engagement, assignment = to_serve(tx, actor, engagement_id, None, *WRITABLE)
    by_office = not actor.viewer.outside
    draft = draft_of(tx, id_of(assignment), by_office=by_office)
    if draft is None:
        draft = CounselOpinion(
            engagement_id=engagement_id, assignment_id=id_of(assignment), organ_id=engagement.organ_id,
            counsel_id=assignment.counsel_id, by_office=by_office, written_by=actor.viewer.user_id,
            written_at=actor.at,
        )  # fmt: skip
        tx.add(draft)
    elif words.seen is not None and words.seen != revision(draft.written_at):
        raise Conflict(
            T(
                "草稿在{time}已由另一个窗口或者同事保存过，这次没有保存。您填的内容还在下面：请先打开已保存的草稿核对；再保存一次，就以您填的为准。",
                time=f"{draft.written_at.astimezone(OFFICE):%H:%M}",
            )
        )
    if words.file_id is not None and words.file_id != draft.file_id:
        _must_fit(tx, actor, words.file_id)
    for name, value in words.model_dump(exclude={"seen"}).items():
        setattr(draft, name, value)
    draft.written_by, draft.written_at = actor.viewer.user_id, actor.at
    tx.flush()
    _trail(tx, actor, engagement_id, "opinion_written", by_office=by_office)
    return id_of(draft)


def revision(written_at: datetime | None) -> str:
    """Which state of a draft somebody saw: none, or the moment at which it was kept last."""
    return written_at.isoformat() if written_at is not None else ""


def _must_fit(tx: Session, actor: Actor, file_id: int) -> None:
    stored = tx.get(StoredFile, file_id)
    if stored is None or stored.uploaded_by != actor.viewer.user_id:
        raise InvalidInput({"file": T("没有这个上传的文件，请重新选择。")})
    if stored.media_type not in KINDS:
        raise InvalidInput({"file": T("法律意见书请上传 docx 或者 PDF 文件。")})


def _draft(tx: Session, actor: Actor, assignment_id: int) -> CounselOpinion:
    draft = draft_of(tx, assignment_id, by_office=not actor.viewer.outside)
    if draft is None:
        raise Conflict(T("还没有写法律意见，请先填写并保存。"))
    return draft


def sign(tx: Session, actor: Actor, engagement_id: int, word: Signing) -> int:
    """Sign the draft: it is numbered and sealed, supersedes the version before, and the work is handed in with it.

    Answers its key. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput with all that is missing.
    """
    engagement, assignment = to_serve(tx, actor, engagement_id, word.version, *WRITABLE)
    must_be_free(tx, assignment)
    if not declared_free(tx, engagement, assignment):
        raise Conflict(
            T(
                "顾问还没有声明与本项事务的当事人没有利害关系（200号第八条第五项），声明以后才能签署；您填的内容已保存为草稿。"
            )
        )
    draft = _draft(tx, actor, id_of(assignment))
    on = word.on or actor.today
    wrong = _missing(draft) | _unsigned(tx, actor, draft, word, assignment.on, on)
    if wrong:
        raise InvalidInput(wrong)
    draft.about, draft.due = engagement.subject, engagement.due
    _fill(tx, actor, draft, word.name, on)
    key, file_ids = id_of(draft), (draft.file_id,) if draft.file_id is not None else ()
    said = _told(draft)
    _trail(tx, actor, engagement_id, "opinion_signed", **said)
    if engagement.state is EngagementState.HANDED_IN:
        attach(tx, actor, engagement_id, file_ids, title="")
        acted(tx, actor, engagement, "opinion_superseded", number=draft.number, no=draft.no)
        return key
    note = f"法律意见书（{draft.number}，第{draft.no}版）：{said['conclusion']}"
    serve.hand_in(tx, actor, engagement_id, HandingIn(note=note, on=word.on), file_ids)
    return key


def _missing(draft: CounselOpinion) -> dict[str, Text | str]:
    """What an opinion must say before it is signed; the parts of an uploaded one stand in its file."""
    wrong: dict[str, Text | str] = {}
    if draft.conclusion is None:
        wrong["conclusion"] = T("请选择结论：合法、需修改或者不合法。")
    if not draft.risk:
        wrong["risk"] = T("请写明法律风险；没有的写“未发现”。")
    if draft.file_id is None:
        labels = Draft.labels()
        for name in ("facts", "question", "analysis"):
            if not getattr(draft, name):
                wrong[name] = T("请填写{label}，或者上传完整的法律意见书。", label=Text(labels[name]))
    return wrong


def _unsigned(
    tx: Session, actor: Actor, draft: CounselOpinion, word: Signing, first: date, on: date
) -> dict[str, Text | str]:
    """What is wrong with the signature."""
    wrong: dict[str, Text | str] = {}
    whose = named(tx, [draft.counsel_id])[draft.counsel_id].name
    if "".join(word.name.split()) != "".join(whose.split()):
        wrong["name"] = T("签署的姓名与办理这项事务的顾问（{name}）不一致，请由本人签署。", name=whose)
    if actor.viewer.outside and on != actor.today:
        wrong["on"] = T("只能签署当天的日期。")
    elif not first <= on <= actor.today:
        wrong["on"] = T("日期应在安排之日（{first}）与今天之间。", first=first)
    if draft.by_office and draft.file_id is None:
        wrong["file"] = T("由办公室登记的，请上传顾问签名的法律意见书扫描件。")
    elif draft.by_office and draft.file_id is not None:
        stored = tx.get_one(StoredFile, draft.file_id)
        if stored.uploaded_by != actor.viewer.user_id:
            wrong["file"] = T("扫描件由另一位同事上传，请由其登记签署，或者重新上传。")
    return wrong


def _fill(tx: Session, actor: Actor, draft: CounselOpinion, name: str, on: date) -> None:
    """What signing puts into the row, with the seal over all of it."""
    year = on.year
    newest = select(func.max(CounselOpinion.no)).where(
        CounselOpinion.engagement_id == draft.engagement_id, col(CounselOpinion.state) == "signed"
    )
    draft.no = (tx.exec(newest).one() or 0) + 1
    draft.number = f"顾问意见〔{year}〕{next_number(tx, f'opinion/{draft.organ_id}/{year}')}号"
    draft.signed_name, draft.signed_on = "".join(name.split()), on
    draft.signed_by, draft.signed_at = actor.viewer.user_id, actor.at
    draft.state = "signed"
    file = file_of(tx, draft)
    draft.seal = seal_of(draft, file.sha256 if file is not None else "")
    tx.flush()


def _told(draft: CounselOpinion) -> dict[str, str]:
    conclusion = draft.conclusion.label if draft.conclusion is not None else ""
    return {"number": draft.number, "no": str(draft.no), "conclusion": conclusion, "seal": draft.seal}


def _trail(tx: Session, actor: Actor, engagement_id: int, action: str, **facts: object) -> None:
    """Put an act into the engagement's stream without raising its version: a draft is in nobody's way."""
    matter = tx.get_one(Matter, engagement_id)
    acts.acted(tx, actor, ENGAGEMENT, engagement_id, action, f"{matter.number} {matter.title}", facts)
