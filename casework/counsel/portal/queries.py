"""Read what a counsel sees of its own work, and what was released to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.counsel.engagements.queries import EngagementLine, Sought, engagement, engagements
from casework.counsel.engagements.states import EngagementState
from casework.counsel.engagements.story import (
    AssignmentLine,
    Clock,
    DeclarationLine,
    ExtensionLine,
    Happened,
    story,
)
from casework.counsel.pool.queries import CounselLine, counsel_of_user, named
from casework.counsel.portal.tables import FileGrant, Undertaking
from casework.db import columns, filled, read
from casework.errors import NotFound
from casework.files.tables import StoredFile
from casework.matters.tables import MatterFile
from casework.rulebook import EventKind
from casework.text import T, Text


def myself(tx: Session, viewer: Viewer) -> CounselLine:
    """The counsel who signs in with this account. Raises NotFound where there is none yet."""
    key = counsel_of_user(tx, viewer.user_id)
    if key is None:
        raise NotFound(T("这个账号还没有对应的法律顾问，请联系法律顾问办公室。"))
    return named(tx, [key])[key]


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A file that was released."""

    id: int
    assignment_id: int
    file_id: int
    name: str
    media_type: str
    first: date
    last: date
    by: str
    made_at: datetime
    withdrawn_at: datetime | None

    def open(self, today: date) -> bool:
        """Whether its term runs."""
        return self.withdrawn_at is None and self.first <= today <= self.last


_GRANTS = (
    columns(
        name=StoredFile.name,
        media_type=StoredFile.media_type,
        by=User.name,
        **{
            n: getattr(FileGrant, n)
            for n in ("id", "assignment_id", "file_id", "first", "last", "made_at", "withdrawn_at")
        },
    )
    .select_from(FileGrant)
    .join(StoredFile, col(StoredFile.id) == FileGrant.file_id)
    .join(User, col(User.id) == FileGrant.made_by)
    .order_by(col(FileGrant.id))
)


def grants_of(tx: Session, engagement_id: int) -> tuple[GrantLine, ...]:
    """Everything that was released in a piece of work, the first first; whether the viewer may see it is asked before."""
    return tuple(filled(GrantLine, read(tx, _GRANTS.where(FileGrant.engagement_id == engagement_id))))


@dataclass(frozen=True, slots=True)
class UndertakingLine:
    """What was undertaken, by whom and when."""

    assignment_id: int
    name: str
    text: str
    made_at: datetime


def undertakings_of(tx: Session, engagement_id: int) -> Mapping[int, UndertakingLine]:
    """By assignment; whether the viewer may see it is asked before."""
    statement = columns(**{n: getattr(Undertaking, n) for n in UndertakingLine.__dataclass_fields__})
    found = filled(UndertakingLine, read(tx, statement.where(Undertaking.engagement_id == engagement_id)))
    return {one.assignment_id: one for one in found}


@dataclass(frozen=True, slots=True)
class Releasable:
    """A file that the office could release."""

    id: int
    name: str
    media_type: str
    title: str


def releasable(tx: Session, matter_ids: Iterable[int]) -> tuple[Releasable, ...]:
    """The files of these matters, each once; whether the viewer may see them is asked before."""
    statement = (
        columns(
            id=StoredFile.id,
            name=StoredFile.name,
            media_type=StoredFile.media_type,
            title=func.min(MatterFile.title),
        )
        .select_from(MatterFile)
        .join(StoredFile, col(StoredFile.id) == MatterFile.file_id)
        .where(col(MatterFile.matter_id).in_(list(matter_ids)), col(StoredFile.destroyed_on).is_(None))
        .group_by(col(StoredFile.id), col(StoredFile.name), col(StoredFile.media_type))
        .order_by(col(StoredFile.id))
    )
    return tuple(filled(Releasable, read(tx, statement)))


@dataclass(frozen=True, slots=True)
class Own:
    """A piece of work as its counsel sees it: nothing of who else was considered, or had it before."""

    work: EngagementLine
    me: CounselLine
    assignment: AssignmentLine
    events: tuple[Happened, ...]
    """Since it was given to this counsel, the newest first."""
    clock: Clock | None
    """The day that runs, with how it came about."""
    declared: DeclarationLine | None
    extensions: tuple[ExtensionLine, ...]
    tied: bool
    """An interest was found, or is being looked into: until it is settled no file opens."""
    undertaking: UndertakingLine | None
    grants: tuple[GrantLine, ...]

    def bar(self, today: date) -> Text | None:
        """Why no file opens; None where they do."""
        state = self.work.state
        if state is EngagementState.OFFERED:
            return T("接受任务以后才能打开材料。")
        if not state.held:
            return T("事务已办结，材料不再开放。")
        if self.undertaking is None:
            return T("请先签署保密承诺，再打开材料（200号第八条第四项）。")
        if self.declared is None or not self.declared.free:
            return T("请先声明与各方没有利害关系，再打开材料（200号第八条第五项）。")
        if self.tied:
            return T("利害关系正在核实，暂时不能打开材料。")
        if self.me.left_on is not None and self.me.left_on <= today:
            return T("聘任已经解除，材料不再开放。")
        return None

    @property
    def returned(self) -> Happened | None:
        """What the office said in returning it, while it is to be put right."""
        if self.work.state is not EngagementState.RETURNED:
            return None
        return next((e for e in self.events if e.kind is EventKind.ENGAGEMENT_RETURNED), None)

    def next(self, today: date) -> Text:
        """What the counsel is to do."""
        state = self.work.state
        if state is EngagementState.OFFERED and not self.me.serves(today):
            return T("聘期已经届满，不能再接受新的任务（200号第十七条）。")
        if state is EngagementState.OFFERED:
            return T("请决定是否接受；不接受的，请写明理由。")
        if state is EngagementState.HANDED_IN:
            return T("成果已提交，等待法律顾问办公室验收。")
        if state.at_work:
            return self.bar(today) or T(
                "请在{due}以前提交成果；需要更多时间的，请提前申请。", due=self.work.due
            )
        return T("这项事务已办结。")


def own(tx: Session, viewer: Viewer, engagement_id: int, calendar: Calendar, today: date) -> Own:
    """A piece of work of the viewer's own. Raises NotFound, also where it is another's."""
    work = engagement(tx, viewer, engagement_id)
    me = myself(tx, viewer)
    told = story(tx, engagement_id, calendar, today)
    mine = next((a for a in told.assignments if a.counsel_id == me.id), None)
    if work.counsel_id != me.id or mine is None:
        raise NotFound(T("没有这项顾问事务，或者您无权查看。"))
    given = next(i for i, e in enumerate(told.events) if e.kind is EventKind.ENGAGEMENT_ASSIGNED)
    return Own(
        work=work,
        me=me,
        assignment=mine,
        events=told.events[: given + 1],
        clock=told.clocks[0] if told.clocks else None,
        declared=next((d for d in told.declarations if d.assignment_id == mine.id), None),
        extensions=tuple(x for x in told.extensions if x.assignment_id == mine.id),
        tied=bool(told.standing),
        undertaking=undertakings_of(tx, engagement_id).get(mine.id),
        grants=tuple(g for g in grants_of(tx, engagement_id) if g.assignment_id == mine.id),
    )


def works(tx: Session, viewer: Viewer, today: date, *, over: bool) -> tuple[EngagementLine, ...]:
    """The viewer's own work: what is open by its day, or a page of what is finished, the newest first."""
    if counsel_of_user(tx, viewer.user_id) is None:
        return ()
    return engagements(tx, viewer, Sought(over=over), today).lines
