"""Destroy a volume whose time is over: one person proposes, another decides (100号第十四条、第十六条).

What is destroyed are the papers. The register, the catalogue with the hashes, the events and the trail stay.
"""

from sqlalchemy import or_
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.archive.forms import Decided, Proposed
from casework.cases.archive.tables import Destruction, Volume, VolumeDocument
from casework.cases.record.find import case_to_act_on
from casework.cases.record.kind import CASE
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.actions import destroy
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.matters import acts
from casework.matters.tables import MatterFile
from casework.text import T


def propose_destruction(tx: Session, actor: Actor, volume_id: int, proposed: Proposed) -> int:
    """Propose to destroy a volume; answers the proposal's id. Raises NotFound, Forbidden, Conflict."""
    volume, case = _volume(tx, actor, volume_id, Permission.HANDLE)
    if volume.destroyed_on is not None:
        raise Conflict(T("这一卷已于{day}销毁。", day=volume.destroyed_on))
    if volume.keep_until is None or volume.keep_until >= actor.today:
        raise Conflict(
            T("保管期限到{day}，期满以前不能销毁。", day=volume.keep_until)
            if volume.keep_until
            else T("这一卷永久保管，不能销毁。")
        )
    if _open(tx, volume_id) is not None:
        raise Conflict(T("这一卷已经提请销毁，正在等待另一人决定。"))
    made = Destruction(
        volume_id=volume_id,
        reason=proposed.reason,
        proposed_by=actor.viewer.user_id,
        proposed_at=actor.at,
    )
    tx.add(made)
    tx.flush()
    facts = {"volume": volume_id, "number": volume.number, "reason": made.reason}
    acts.acted(tx, actor, CASE, id_of(case), "destruction.proposed", f"{case.number} {volume.number}", facts)
    return id_of(made)


def decide_destruction(tx: Session, actor: Actor, store: Store, volume_id: int, decided: Decided) -> int:
    """Say whether a volume is destroyed, and destroy it; answers how many files are gone.

    Raises NotFound; Forbidden for whoever proposed it; Conflict where nothing is proposed; InvalidInput.
    """
    volume, case = _volume(tx, actor, volume_id, Permission.DECIDE)
    asked = _open(tx, volume_id)
    if asked is None:
        raise Conflict(T("没有待决定的销毁提请，可能已由他人决定。"))
    if asked.proposed_by == actor.viewer.user_id:
        raise Forbidden(T("提请和决定须由两人分别作出。"))
    if not decided.approve and not decided.note:
        raise InvalidInput({"note": T("请写明继续保存的理由。")})
    asked.approved, asked.note = decided.approve, decided.note
    asked.decided_by, asked.decided_at = actor.viewer.user_id, actor.at
    gone = _destroy(tx, actor, store, case) if decided.approve else []
    if decided.approve:
        volume.destroyed_on = actor.today
    act = "destruction.approved" if decided.approve else "destruction.refused"
    facts = {"volume": volume_id, "number": volume.number, "note": decided.note, "files": gone}
    acts.acted(tx, actor, CASE, id_of(case), act, f"{case.number} {volume.number}", facts)
    return len(gone)


def _volume(tx: Session, actor: Actor, volume_id: int, act: Permission) -> tuple[Volume, Case]:
    volume = tx.get(Volume, volume_id)
    if volume is None or volume.archived_on is None:
        raise NotFound(T("没有这一卷，或者您无权查看。"))
    return volume, case_to_act_on(tx, actor, volume.case_id, act, closed_too=True)


def _open(tx: Session, volume_id: int) -> Destruction | None:
    open_ = (Destruction.volume_id == volume_id, col(Destruction.decided_at).is_(None))
    return tx.exec(select(Destruction).where(*open_)).one_or_none()


def _destroy(tx: Session, actor: Actor, store: Store, case: Case) -> list[int]:
    """The case's files and the documents in its volumes, but for what another case has as well; their rows stay and say so."""
    ours = select(MatterFile.file_id).where(MatterFile.matter_id == case.id)
    made = (
        select(VolumeDocument.file_id)
        .join(Volume, col(Volume.id) == VolumeDocument.volume_id)
        .where(Volume.case_id == case.id)
    )
    others = select(MatterFile.file_id).where(MatterFile.matter_id != case.id)
    wanted = (
        or_(col(StoredFile.id).in_(ours), col(StoredFile.id).in_(made)),
        col(StoredFile.id).not_in(others),
    )
    files = tx.exec(select(StoredFile).where(*wanted, col(StoredFile.destroyed_on).is_(None))).all()
    destroy(tx, store, files, actor.today)
    return [id_of(file) for file in files]
