"""What the office releases to a counsel, and what the counsel does before it opens it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.record.visibility import case_for
from casework.clock import OFFICE
from casework.counsel.engagements import serve
from casework.counsel.engagements.find import acted, held, to_manage, to_serve
from casework.counsel.engagements.forms import Taking
from casework.counsel.engagements.interest import may_release
from casework.counsel.engagements.queries import EngagementLine
from casework.counsel.pool.queries import named
from casework.counsel.portal.forms import Inquiring, Releasing, Undertaken
from casework.counsel.portal.queries import myself, own, releasable, undertakings_of
from casework.counsel.portal.tables import FileGrant, Undertaking
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.files.tables import StoredFile
from casework.matters.events import attach
from casework.papers.watermark import must_bear
from casework.text import T

TERMS = (
    "一、对办理本项事务中知悉的工作秘密、个人信息、商业秘密和其他不宜公开的信息严格保密，不向任何第三人透露。",
    "二、提供的材料只用于办理本项委托，不转交他人，不公开，不用于其他目的；下载的材料带有本人姓名和时间的水印，每次下载都有记录。",
    "三、事务办结、回避或者委托终止以后，不再使用这些材料，并按要求退还或者销毁。",
    "四、发现泄露或者可能泄露的，立即报告法律顾问办公室。违反承诺的，依法承担责任。",
)
"""保密承诺 (200号第八条第四项), as it is shown and kept."""


def take(tx: Session, actor: Actor, engagement_id: int, word: Taking) -> None:
    """Take a piece of work; after the term nothing new is taken (200号第十七条).

    Raises NotFound, Outdated, Conflict, InvalidInput.
    """
    me = myself(tx, actor.viewer)
    if not me.serves(actor.today):
        raise Conflict(T("聘期已经届满或者聘任已经解除，不能再接受新的任务（200号第十七条）。"))
    serve.take(tx, actor, engagement_id, word)


def undertake(tx: Session, actor: Actor, engagement_id: int, word: Undertaken) -> None:
    """Sign the undertaking of confidentiality, once for a piece of work. Raises NotFound, Outdated, Conflict, InvalidInput."""
    engagement, assignment = to_serve(tx, actor, engagement_id, word.version)
    me = named(tx, [assignment.counsel_id])[assignment.counsel_id]
    if "".join(word.name.split()) != "".join(me.name.split()):
        raise InvalidInput({"name": T("请输入您本人的姓名“{name}”。", name=me.name)})
    if id_of(assignment) in undertakings_of(tx, engagement_id):
        raise Conflict(T("保密承诺已经签署，不用再签。"))
    tx.add(
        Undertaking(
            engagement_id=engagement_id, assignment_id=id_of(assignment), name=word.name, text="\n".join(TERMS),
            made_by=actor.viewer.user_id, made_at=actor.at,
        )
    )  # fmt: skip
    tx.flush()
    acted(tx, actor, engagement, "undertaken", name=word.name)


def release(
    tx: Session, actor: Actor, engagement_id: int, word: Releasing, uploaded: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """Release files of the linked case, of the work itself or uploaded now, to whoever has the work, for a term.

    Answers the keys of the grants. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput.
    """
    engagement = to_manage(tx, actor, engagement_id, word.version)
    assignment = held(tx, engagement_id)
    first = word.first or actor.today
    if word.last < max(first, actor.today):
        raise InvalidInput(
            {"last": T("截止日期不能早于开始日期，也不能早于今天（{today}）。", today=actor.today)}
        )
    attach(tx, actor, engagement_id, uploaded, title="")
    matters = [engagement_id]
    if engagement.case_id is not None:
        matters.append(id_of(case_for(tx, actor.viewer, engagement.case_id)))
    known = {one.id: one for one in releasable(tx, matters)}
    chosen = tuple(dict.fromkeys((*word.files, *uploaded)))
    if not chosen:
        raise InvalidInput({"files": T("请选择或者上传要提供的材料。")})
    if set(chosen) - set(known):
        raise InvalidInput({"files": T("只能提供关联案件和本项事务的材料，请重新选择。")})
    for key in chosen:
        must_bear(known[key].name, known[key].media_type)
    rows = [
        FileGrant(
            engagement_id=engagement_id, assignment_id=id_of(assignment), file_id=key, first=first, last=word.last,
            made_by=actor.viewer.user_id, made_at=actor.at,
        )
        for key in chosen
    ]  # fmt: skip
    tx.add_all(rows)
    tx.flush()
    acted(
        tx, actor, engagement, "released", files="、".join(known[key].name for key in chosen),
        first=first.isoformat(), last=word.last.isoformat(),
    )  # fmt: skip
    return tuple(map(id_of, rows))


def withdraw(tx: Session, actor: Actor, grant_id: int, version: int | None = None) -> int:
    """Take a released file back; answers the engagement's key. Raises NotFound, Forbidden, Outdated, Conflict."""
    row = tx.get(FileGrant, grant_id)
    if row is None:
        raise NotFound(T("没有提供过这份材料，或者您无权查看。"))
    engagement = to_manage(tx, actor, row.engagement_id, version)
    row = tx.get_one(FileGrant, grant_id)
    if row.withdrawn_at is not None:
        raise Conflict(T("这份材料已经收回。"))
    row.withdrawn_by, row.withdrawn_at = actor.viewer.user_id, actor.at
    acted(tx, actor, engagement, "file_withdrawn", files=tx.get_one(StoredFile, row.file_id).name)
    return row.engagement_id


def inquire(tx: Session, actor: Actor, engagement_id: int, word: Inquiring) -> str:
    """Give the counsel who has the work authority for an inquiry; answers its name. Raises NotFound, Forbidden, Outdated,
    Conflict, InvalidInput."""
    engagement = to_manage(tx, actor, engagement_id, word.version)
    if word.until < actor.today:
        raise InvalidInput({"until": T("授权截止日不能早于今天（{today}）。", today=actor.today)})
    assignment = held(tx, engagement_id)
    me = named(tx, [assignment.counsel_id])[assignment.counsel_id]
    if not me.serves(word.until):
        raise InvalidInput(
            {"until": T("授权不能超过聘期（{name}的聘期至{last}）。", name=me.name, last=me.term_last or "")}
        )
    acted(tx, actor, engagement, "inquiry", **word.model_dump(mode="json", exclude={"version"}))
    return me.name


@dataclass(frozen=True, slots=True)
class Opened:
    """A released file that is about to be handed out."""

    work: EngagementLine
    file_id: int
    sha256: str
    name: str
    media_type: str
    mark: str
    """What has to stand on it."""

    @property
    def facts(self) -> dict[str, Any]:
        """What the trail keeps of it."""
        return {"file": self.file_id, "sha256": self.sha256, "mark": self.mark}


def open_file(tx: Session, actor: Actor, calendar: Calendar, engagement_id: int, grant_id: int) -> Opened:
    """A released file, for the counsel who has the work, in the term of the grant, after undertaking and declaration.

    Raises NotFound; Conflict with what stands in the way.
    """
    one = own(tx, actor.viewer, engagement_id, calendar, actor.today)
    grant = next((g for g in one.grants if g.id == grant_id), None)
    if grant is None:
        raise NotFound(T("没有提供这份材料，或者您无权查看。"))
    if (why := one.bar(actor.today)) is not None:
        raise Conflict(why)
    if not may_release(tx, actor, engagement_id):
        raise Conflict(T("又登记了新的当事人或者相关单位，请重新声明与各方没有利害关系，再打开材料。"))
    if not grant.open(actor.today):
        raise Conflict(
            T("这份材料的提供期限是{first}至{last}，现在不能打开。", first=grant.first, last=grant.last)
        )
    stored = tx.exec(
        select(StoredFile).where(StoredFile.id == grant.file_id, col(StoredFile.destroyed_on).is_(None))
    ).one_or_none()
    if stored is None:
        raise NotFound(T("这份材料已按保管期限销毁。"))
    return Opened(
        one.work, grant.file_id, stored.sha256, stored.name, stored.media_type,
        mark(one.me.name, actor.at, one.work.number),
    )  # fmt: skip


def mark(name: str, at: datetime, number: str) -> str:
    """The words of a watermark: who, when, for what."""
    return f"{name} {at.astimezone(OFFICE):%Y-%m-%d %H:%M} 仅供办理{number}使用"
