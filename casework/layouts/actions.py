"""Bring a version of a layout, say from when it is used, and go back."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.actions import keep
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.layouts.forms import NewLayout, Turn, Withdrawal
from casework.layouts.queries import counter, start_of
from casework.layouts.tables import Layout, LayoutTurn
from casework.matters.documents import Document
from casework.papers.package import LARGEST
from casework.papers.templates import Look, look_through
from casework.text import T

STREAM = "layouts"
MANAGE = Permission.MANAGE_LAYOUTS


def look_at(document: Document, content: bytes) -> Look:
    """What is wrong with a file as a layout of a document, and what it leaves out that the house's layout prints."""
    values = document.fields(document.sample)
    house = look_through(start_of(document), values)
    return look_through(content, values, sealed=document.sealed, usual=house.used)


def bring(
    tx: Session, actor: Actor, store: Store, document: Document, new: NewLayout, name: str, content: bytes
) -> tuple[int, Look]:
    """Keep a version; answers its id, and what was put right in it. It is used only once somebody says so.

    Raises Forbidden; InvalidInput (`file`) where it cannot be used: `look_at` says each fault.
    """
    _for_its_organ(actor, new.organ_id)
    look = look_at(document, content)
    if look.faults:
        raise InvalidInput({"file": T("模板有{n}处需要改正，没有保存。", n=len(look.faults))})
    file_id = keep(tx, actor, store, name=name, content=content, classification="internal", max_bytes=LARGEST)
    stored = tx.get_one(StoredFile, file_id)
    made = Layout(
        organ_id=new.organ_id,
        document=document.name,
        version=next_number(tx, f"{counter(new.organ_id, document.name)}/versions"),
        file_id=file_id,
        sha256=stored.sha256,
        remark=new.remark,
        made_by=actor.viewer.user_id,
        made_at=actor.at,
    )
    tx.add(made)
    tx.flush()
    facts = {"version": made.version, "sha256": made.sha256, "remark": made.remark}
    _told(tx, actor, "layout.brought", document, made.organ_id, facts)
    return id_of(made), look


def turn(tx: Session, actor: Actor, document: Document, to: Turn) -> None:
    """Use a version from a day on, or none of the organ's own any more.

    Papers that were made stay as they are, so the day is today or later. Raises Forbidden, InvalidInput, NotFound;
    Conflict where somebody turned first.
    """
    _for_its_organ(actor, to.organ_id)
    if to.begins_on < actor.today:
        raise InvalidInput(
            {"begins_on": T("启用日期不能早于今天（{today}）：已经生成的文书不会改变。", today=actor.today)}
        )
    if to.layout_id is None and not to.reason:
        raise InvalidInput({"turn_reason": T("请写明为什么不再使用本机关的模板。")})
    version = None
    if to.layout_id is not None:
        chosen = tx.get(Layout, to.layout_id)
        if chosen is None or (chosen.organ_id, chosen.document) != (to.organ_id, document.name):
            raise NotFound(T("没有这个版本的模板，或者您无权查看。"))
        version = chosen.version
    _seen(tx, to.organ_id, document, to.seen)
    tx.add(
        LayoutTurn(
            organ_id=to.organ_id,
            document=document.name,
            layout_id=to.layout_id,
            begins_on=to.begins_on,
            reason=to.reason,
            made_by=actor.viewer.user_id,
            made_at=actor.at,
        )
    )
    facts = {"version": version, "begins_on": to.begins_on.isoformat(), "reason": to.reason}
    act = "layout.used" if version else "layout.given_up"
    _told(tx, actor, act, document, to.organ_id, facts)


def withdraw(tx: Session, actor: Actor, document: Document, turn_id: int, form: Withdrawal) -> int:
    """Withdraw a turn before its day; answers its organ. Raises NotFound, Forbidden; Conflict where its day has come, or somebody was first."""
    found = tx.get(LayoutTurn, turn_id)
    if found is None or found.document != document.name:
        raise NotFound(T("没有这次启用。"))
    _for_its_organ(actor, found.organ_id)
    _seen(tx, found.organ_id, document, form.seen)
    if found.withdrawn_at is not None or found.begins_on <= actor.today:
        raise Conflict(T("已经开始使用的不能撤回，请改用另一个版本，或者停用本机关的模板。"))
    found.withdrawn_by, found.withdrawn_at = actor.viewer.user_id, actor.at
    facts = {"begins_on": found.begins_on.isoformat()}
    _told(tx, actor, "layout.withdrawn", document, found.organ_id, facts)
    return found.organ_id


def _for_its_organ(actor: Actor, organ_id: int) -> None:
    actor.must(MANAGE)
    if organ_id not in actor.viewer.acts_for:
        raise Forbidden(T("只能管理本机关的文书模板。"))


def _seen(tx: Session, organ_id: int, document: Document, seen: int) -> None:
    """Nobody turned since the page was opened. Raises Conflict."""
    if next_number(tx, counter(organ_id, document.name)) != seen + 1:
        raise Conflict(T("刚才有人改动了这种文书的启用安排，这里没有保存。请看过现在的安排再办。"))


def _told(
    tx: Session, actor: Actor, act: str, document: Document, organ_id: int, facts: Mapping[str, Any]
) -> None:
    append(
        tx,
        STREAM,
        act,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=document.title,
        facts={"document": document.name, "organ_id": organ_id, **facts},
    )
