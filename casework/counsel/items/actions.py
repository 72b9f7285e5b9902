"""A decision item is entered, its draft changed, counsel asked about it, and it is put on the agenda (200号第九条)."""

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.counsel.engagements.actions import open_work
from casework.counsel.engagements.find import must_keep
from casework.counsel.engagements.forms import Work
from casework.counsel.items.find import item_for, versions_of
from casework.counsel.items.forms import Asking, Item, OffAgenda, ToAgenda, Version
from casework.counsel.items.gate import called, gate
from casework.counsel.items.tables import Agenda, DecisionItem, ItemEngagement, ItemVersion
from casework.db import id_of, next_number
from casework.errors import Conflict, InvalidInput, NotFound
from casework.files.actions import keep
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.matters.tables import MatterFile
from casework.text import T

STREAM = "items"


def enter(tx: Session, actor: Actor, store: Store, words: Item) -> int:
    """Enter an item with the first version of its draft; answers its key. Raises Forbidden, InvalidInput."""
    organ_id = actor.viewer.acting_organ_id
    must_keep(actor, organ_id)
    year = actor.today.year
    item = DecisionItem(
        organ_id=organ_id, kind=words.kind, title=words.title, drafted_by=words.drafted_by,
        number=f"决策事项〔{year}〕{next_number(tx, f'item/{organ_id}/{year}')}号",
        entered_by=actor.viewer.user_id, entered_at=actor.at,
    )  # fmt: skip
    tx.add(item)
    tx.flush()
    version = _put_version(tx, actor, store, item, 1, Version(text=words.text, file_id=words.file_id))
    _acted(tx, actor, item, "entered", kind=words.kind.label, sha256=version.sha256)
    return id_of(item)


def change_draft(tx: Session, actor: Actor, store: Store, item_id: int, words: Version) -> int:
    """Put another version in the place of the current one, before which the gate is shut again; answers its number.

    Raises NotFound, Forbidden, InvalidInput; Conflict where somebody did so first, or where nothing was changed.
    """
    item, current = _locked(tx, actor, item_id, words.newest)
    if not words.changes:
        raise InvalidInput({"changes": T("请写明改了什么、为什么改。")})
    version = _put_version(tx, actor, store, item, current.no + 1, words, current)
    _acted(tx, actor, item, "changed", draft_no=version.no, sha256=version.sha256, changes=words.changes)
    return version.no


def _put_version(
    tx: Session,
    actor: Actor,
    store: Store,
    item: DecisionItem,
    no: int,
    words: Version,
    before: ItemVersion | None = None,
) -> ItemVersion:
    if words.file_id is None and not words.text:
        raise InvalidInput({"text": T("请填写草案正文，或者上传草案文件。")})
    file_id = words.file_id
    if file_id is None:
        content = words.text.encode()
        name = f"第{no}稿.txt"
        file_id = keep(
            tx, actor, store, name=name, content=content, classification="internal", max_bytes=len(content),
            field="text",
        )  # fmt: skip
    stored = tx.get(StoredFile, file_id)
    if stored is None or stored.uploaded_by != actor.viewer.user_id:
        raise InvalidInput({"file": T("没有这个上传的文件，请重新选择。")})
    if before is not None and stored.sha256 == before.sha256:
        raise Conflict(T("新的一稿与第{no}稿内容完全相同，没有登记。", no=before.no))
    version = ItemVersion(
        item_id=id_of(item), no=no, text=words.text, file_id=file_id, sha256=stored.sha256,
        changes=words.changes, made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(version)
    tx.flush()
    return version


def ask_counsel(tx: Session, actor: Actor, item_id: int, words: Asking) -> int:
    """Open a piece of work on the current version, which is put into its file; answers the engagement's key.

    Raises NotFound, Forbidden, InvalidInput.
    """
    item, version = _locked(tx, actor, item_id, None)
    work = Work.of(
        service=words.service, title=f"{item.title}合法性审查"[:200], mandate=words.mandate,
        subject=called(item, version), confidentiality=words.confidentiality, agreed=words.agreed, due=words.due,
    )  # fmt: skip
    engagement_id = open_work(tx, actor, work)
    tx.add(ItemEngagement(engagement_id=engagement_id, version_id=id_of(version)))
    tx.add(
        MatterFile(
            matter_id=engagement_id,
            file_id=version.file_id,
            title=f"草案第{version.no}稿",
            added_by=actor.viewer.user_id,
            added_at=actor.at,
        )
    )
    tx.flush()
    _acted(tx, actor, item, "asked", draft_no=version.no, engagement=engagement_id)
    return engagement_id


def put_on_agenda(tx: Session, actor: Actor, item_id: int, words: ToAgenda) -> int:
    """Put the current version on the agenda of a meeting; answers the entry's key.

    Raises NotFound, Forbidden, InvalidInput; Conflict with every reason while the gate is shut: for everybody, since no
    role, no form and no setting is asked (200号第九条第三项).
    """
    item, version = _locked(tx, actor, item_id, words.newest)
    if words.on < actor.today:
        raise InvalidInput({"on": T("会议日期不能早于今天（{today}）。", today=actor.today)})
    found = gate(tx, actor.viewer, item, version)
    if not found.open:
        raise Conflict(T("不能列入议程：{why}", why="".join(str(bar.why) for bar in found.bars)))
    entry = Agenda(
        version_id=id_of(version), on=words.on, meeting=words.meeting, put_by=actor.viewer.user_id,
        put_at=actor.at,
    )  # fmt: skip
    tx.add(entry)
    tx.flush()
    _acted(
        tx, actor, item, "put_on_agenda", draft_no=version.no, on=words.on.isoformat(), meeting=words.meeting,
        opinions=list(found.opinions), own=found.own,
    )  # fmt: skip
    return id_of(entry)


def take_off_agenda(tx: Session, actor: Actor, item_id: int, agenda_id: int, words: OffAgenda) -> None:
    """Take a draft off the agenda again; the entry stays with the reason. Raises NotFound, Forbidden, Conflict."""
    item, _ = _locked(tx, actor, item_id, None)
    of_item = select(ItemVersion.id).where(ItemVersion.item_id == item_id)
    query = select(Agenda).where(Agenda.id == agenda_id, col(Agenda.version_id).in_(of_item))
    entry = tx.exec(query).one_or_none()
    if entry is None:
        raise NotFound(T("没有列入过这次会议的议程。"))
    if entry.withdrawn_at is not None:
        raise Conflict(T("已由他人从这次会议的议程撤下。"))
    entry.withdrawn_by, entry.withdrawn_at, entry.why = actor.viewer.user_id, actor.at, words.why
    _acted(tx, actor, item, "taken_off_agenda", on=entry.on.isoformat(), meeting=entry.meeting, why=words.why)


def _locked(tx: Session, actor: Actor, item_id: int, newest: int | None) -> tuple[DecisionItem, ItemVersion]:
    """The item locked for an act, with its current version. Raises Conflict where the actor saw another one."""
    actor.must(Permission.MANAGE_COUNSEL)
    item_for(tx, actor.viewer, item_id)
    tx.exec(select(DecisionItem.id).where(DecisionItem.id == item_id).with_for_update()).one()
    tx.expire_all()
    item, current = tx.get_one(DecisionItem, item_id), versions_of(tx, item_id)[0]
    if newest is not None and newest != current.no:
        raise Conflict(T("您打开页面之后已有第{no}稿，这次没有办理；请核对后再办理。", no=current.no))
    return item, current


def _acted(tx: Session, actor: Actor, item: DecisionItem, action: str, **facts: object) -> None:
    append(
        tx, STREAM, f"item.{action}", at=actor.at, user_id=actor.viewer.user_id, actor=actor.viewer.name,
        subject=f"{item.number} {item.title}", facts={"item": id_of(item), **facts},
    )  # fmt: skip
