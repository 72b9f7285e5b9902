"""The papers of a counsel: certificates and evidence with the day on which they run out; those of its account for finance
alone (200号第五条、第十五条)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Actor, Viewer
from casework.counsel.pool.find import acted, counsel_for, to_act_on
from casework.counsel.pool.forms import Filing
from casework.counsel.pool.queries import checks_of
from casework.counsel.pool.tables import CounselPaper, PaperKind
from casework.db import columns, filled, id_of, read
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.tables import StoredFile
from casework.text import T, Text

SOON = 30
"""Days before a paper runs out from which on it is asked about."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of a counsel."""

    id: int
    """None of its own has the evidence of a condition: 0."""
    kind: str
    """What it is, in words."""
    title: str
    file_name: str
    until: date | None
    by: str
    made_at: datetime
    href: str
    """Where it opens."""
    for_finance: bool = False

    def expired(self, on: date) -> bool:
        """Whether it is good for nothing on a day."""
        return self.until is not None and self.until < on

    def ends_soon(self, on: date) -> bool:
        """Whether another one is to be asked for."""
        return self.until is not None and 0 <= (self.until - on).days <= SOON


@dataclass(frozen=True, slots=True)
class _Kept:
    id: int
    kind: PaperKind
    title: str
    file_name: str
    until: date | None
    by: str
    made_at: datetime


_PAPERS = (
    columns(
        file_name=StoredFile.name,
        by=User.name,
        **{n: getattr(CounselPaper, n) for n in ("id", "kind", "title", "until", "made_at")},
    )
    .select_from(CounselPaper)
    .join(StoredFile, col(StoredFile.id) == CounselPaper.file_id)
    .join(User, col(User.id) == CounselPaper.made_by)
    .where(col(CounselPaper.withdrawn_at).is_(None))
    .order_by(col(CounselPaper.id))
)


def papers_of(tx: Session, viewer: Viewer, counsel_id: int) -> tuple[PaperLine, ...]:
    """The papers of a counsel that the viewer may open, and the evidence of its conditions. Raises NotFound."""
    counsel_for(tx, viewer, counsel_id)
    pays = viewer.may(Permission.FINANCE)
    home = f"/counsel/pool/{counsel_id}/papers"
    kept = filled(_Kept, read(tx, _PAPERS.where(CounselPaper.counsel_id == counsel_id)))
    own = [
        PaperLine(
            id=p.id, kind=p.kind.label, title=p.title, file_name=p.file_name, until=p.until, by=p.by, made_at=p.made_at,
            href=f"{home}/{p.id}", for_finance=p.kind is PaperKind.BANK,
        )
        for p in kept
        if pays or p.kind is not PaperKind.BANK
    ]  # fmt: skip
    evidence = [
        PaperLine(
            id=0, kind=c.condition.label, title=c.evidence, file_name=c.file_name, until=c.until, by=c.by, made_at=c.made_at,
            href=f"/files/{c.file_id}/view",
        )
        for c in checks_of(tx, counsel_id)
        if c.file_id is not None
    ]  # fmt: skip
    return (*own, *evidence)


def file_paper(tx: Session, actor: Actor, counsel_id: int, word: Filing) -> int:
    """Put a paper into the file of a counsel; answers its key. Whoever pays keeps those of the account, the office the others.

    Raises NotFound, Forbidden, InvalidInput.
    """
    counsel = to_act_on(tx, actor, counsel_id, _keeps(word.kind))
    wrong: dict[str, Text | str] = {}
    stored = tx.get(StoredFile, word.file_id) if word.file_id is not None else None
    if stored is None or stored.uploaded_by != actor.viewer.user_id:
        wrong["file"] = T("请选择一个文件；一份材料有几页的，请合并为一个文件。")
    if word.until is not None and word.until < actor.today:
        wrong["until"] = T("材料已经过期，请上传有效的材料。")
    if wrong or stored is None:
        raise InvalidInput(wrong)
    row = CounselPaper(
        counsel_id=counsel_id, kind=word.kind, title=word.title, file_id=id_of(stored), until=word.until,
        made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    # What a paper of the account is called may say where it is.
    title = word.title if word.kind is not PaperKind.BANK else ""
    acted(
        tx,
        actor,
        counsel,
        "paper_filed",
        paper=row.id,
        kind=word.kind.value,
        title=title,
        sha256=stored.sha256,
    )
    return id_of(row)


def withdraw_paper(tx: Session, actor: Actor, counsel_id: int, paper_id: int) -> None:
    """Take a paper out of the list; the trail keeps that it was there. Raises NotFound, Forbidden, Conflict."""
    if not any(map(actor.viewer.may, (Permission.MANAGE_COUNSEL, Permission.FINANCE))):
        raise Forbidden(T("您的岗位不能管理顾问的材料。"))
    row = _paper(tx, actor.viewer, counsel_id, paper_id)
    counsel = to_act_on(tx, actor, counsel_id, _keeps(row.kind))
    tx.refresh(row)
    if row.withdrawn_at is not None:
        raise Conflict(T("这份材料已经撤下。"))
    row.withdrawn_by, row.withdrawn_at = actor.viewer.user_id, actor.at
    acted(tx, actor, counsel, "paper_withdrawn", paper=paper_id, kind=row.kind.value)


def paper_file(tx: Session, viewer: Viewer, counsel_id: int, paper_id: int) -> StoredFile:
    """The file of a paper that the viewer may open. Raises NotFound, also where it is for finance and the viewer is not."""
    row = _paper(tx, viewer, counsel_id, paper_id)
    stored = tx.get_one(StoredFile, row.file_id)
    if row.withdrawn_at is not None or stored.destroyed_on is not None:
        raise _unseen()
    return stored


def _paper(tx: Session, viewer: Viewer, counsel_id: int, paper_id: int) -> CounselPaper:
    counsel_for(tx, viewer, counsel_id)
    of = (CounselPaper.id == paper_id, CounselPaper.counsel_id == counsel_id)
    row = tx.exec(select(CounselPaper).where(*of)).one_or_none()
    if row is None or (row.kind is PaperKind.BANK and not viewer.may(Permission.FINANCE)):
        raise _unseen()
    return row


def _keeps(kind: PaperKind) -> Permission:
    return Permission.FINANCE if kind is PaperKind.BANK else Permission.MANAGE_COUNSEL


def _unseen() -> NotFound:
    return NotFound(T("没有这份材料，或者您无权查看。"))
