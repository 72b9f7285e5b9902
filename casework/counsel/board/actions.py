"""Tell counsel something, note who has read it, take what they suggest and answer it."""

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.board.queries import bulletin, organs
from casework.counsel.board.tables import Bulletin, BulletinFile, BulletinRead, CounselSuggestion
from casework.counsel.pool.queries import counsel_of_user, named
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.files.tables import StoredFile
from casework.papers.watermark import must_bear
from casework.text import T


def tell(tx: Session, actor: Actor, word: Telling) -> int:
    """Tell all counsel of the pool; answers the bulletin's key. Raises Forbidden; InvalidInput where a file is somebody else's
    or cannot bear the mark with which it leaves."""
    actor.must(Permission.MANAGE_COUNSEL)
    kept = [_own_file(tx, actor, file_id) for file_id in dict.fromkeys(word.file_ids)]
    row = Bulletin(
        organ_id=actor.viewer.acting_organ_id,
        made_by=actor.viewer.user_id,
        made_at=actor.at,
        **word.model_dump(exclude={"file_ids"}),
    )
    tx.add(row)
    tx.flush()
    tx.add_all(BulletinFile(bulletin_id=id_of(row), file_id=id_of(one)) for one in kept)
    files = [one.name for one in kept]
    _acted(tx, actor, "board.told", word.title, bulletin=row.id, kind=word.kind.value, files=files)
    return id_of(row)


def _own_file(tx: Session, actor: Actor, file_id: int) -> StoredFile:
    stored = tx.get(StoredFile, file_id)
    if stored is None or stored.uploaded_by != actor.viewer.user_id:
        raise InvalidInput({"file": T("没有这个上传的文件，请重新选择。")})
    must_bear(stored.name, stored.media_type)
    return stored


def note_read(tx: Session, actor: Actor, bulletin_id: int) -> None:
    """Note that the counsel has read it; once is enough. Raises Forbidden, NotFound."""
    me = _me(tx, actor)
    one = bulletin(tx, actor.viewer, bulletin_id)
    if tx.get(BulletinRead, (bulletin_id, me)) is None:
        tx.add(BulletinRead(bulletin_id=bulletin_id, counsel_id=me, read_at=actor.at))
        _acted(tx, actor, "board.read", one.title, bulletin=bulletin_id)


def suggest(tx: Session, actor: Actor, word: Suggesting) -> int:
    """Take a counsel's suggestion; answers its key. Raises Forbidden, NotFound."""
    me = _me(tx, actor)
    one = named(tx, [me])[me]
    row = CounselSuggestion(
        organ_id=one.organ_id, counsel_id=me, text=word.text, made_by=actor.viewer.user_id, made_at=actor.at
    )
    tx.add(row)
    tx.flush()
    _acted(tx, actor, "board.suggested", one.name, suggestion=row.id, text=word.text)
    return id_of(row)


def reply(tx: Session, actor: Actor, suggestion_id: int, word: Replying) -> None:
    """Answer a suggestion. Raises Forbidden, NotFound; Conflict where it is answered."""
    actor.must(Permission.MANAGE_COUNSEL)
    query = select(CounselSuggestion).where(CounselSuggestion.id == suggestion_id).with_for_update()
    row = tx.exec(query).one_or_none()
    if row is None or row.organ_id not in organs(tx, actor.viewer):
        raise NotFound(T("没有这条意见建议，或者您无权查看。"))
    if row.state != "asked":
        raise Conflict(T("这条意见建议已经答复。"))
    row.state, row.reply = "replied", word.reply
    row.replied_by, row.replied_at = actor.viewer.user_id, actor.at
    _acted(
        tx,
        actor,
        "board.replied",
        named(tx, [row.counsel_id])[row.counsel_id].name,
        suggestion=row.id,
        reply=word.reply,
    )


def _me(tx: Session, actor: Actor) -> int:
    """The counsel who acts. Raises Forbidden, NotFound."""
    actor.must(Permission.COUNSEL)
    key = counsel_of_user(tx, actor.viewer.user_id)
    if key is None:
        raise NotFound(T("这个账号还没有对应的法律顾问，请联系法律顾问办公室。"))
    return key


def _acted(tx: Session, actor: Actor, action: str, subject: str, **facts: object) -> None:
    append(
        tx, "board", action, at=actor.at, user_id=actor.viewer.user_id, actor=actor.viewer.name, subject=subject,
        facts=facts,
    )  # fmt: skip
