"""Read background work: how far it has come, and what waits for a worker."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, text
from sqlmodel import Session, col, select

from casework.accounts.bounds import heads_the_tree
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.db import First, columns
from casework.errors import NotFound
from casework.jobs.kinds import Call, Kind, Kinds
from casework.jobs.tables import Job, JobLine, JobState
from casework.text import T, Text

LOOK_AFTER = 1.0
"""Seconds between two looks at what waits."""
LOST_AFTER = timedelta(minutes=2)
"""Rounds take seconds: whatever has not moved for so long has lost its worker."""
PATIENCE = timedelta(minutes=5)
"""How long work that is due by itself rests after a job that failed or was cancelled."""
KEPT = timedelta(days=7)
"""How long the file that a job has made can be fetched."""
LINES = 200
"""Lines of the log that a page shows, the newest."""


@dataclass(frozen=True, slots=True)
class JobLook:
    """A job as its page shows it."""

    id: int
    kind: Kind
    subject: str
    state: JobState
    done: int
    total: int
    facts: dict[str, Any]
    owner: int | None
    ordered_by: str
    ordered_at: datetime
    ended_at: datetime | None

    @property
    def kept_until(self) -> datetime | None:
        """Until when the file that it has made can be fetched; None where it makes none, or has not yet."""
        made = self.kind.result is not None and self.state is JobState.DONE and self.ended_at
        return made + KEPT if made else None

    @property
    def percent(self) -> int:
        """How far it is, of a hundred."""
        if self.state is JobState.DONE:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a job's log."""

    at: datetime
    said: Text


_LOOK = columns(
    Job.id,
    Job.kind,
    Job.subject,
    Job.state,
    Job.done,
    Job.total,
    Job.facts,
    Job.ordered_by,
    User.name,
    Job.ordered_at,
    Job.ended_at,
).outerjoin(User, col(User.id) == Job.ordered_by)


def _look(kinds: Kinds, row: Any) -> JobLook:
    return JobLook(
        id=row.id,
        kind=kinds[row.kind],
        subject=row.subject,
        state=row.state,
        done=row.done,
        total=row.total,
        facts=row.facts,
        owner=row.ordered_by,
        ordered_by=row.name or "",
        ordered_at=row.ordered_at,
        ended_at=row.ended_at,
    )


def watched(tx: Session, viewer: Viewer, kinds: Kinds) -> tuple[Kind, ...]:
    """The kinds whose every job the viewer sees and steers: work for the whole house is for those at its top."""
    if not any(viewer.may(kind.permission) for kind in kinds.values()) or not heads_the_tree(tx, viewer):
        return ()
    return tuple(kind for kind in kinds.values() if viewer.may(kind.permission))


def _seen(tx: Session, viewer: Viewer, kinds: Kinds) -> Any:
    names = [kind.name for kind in watched(tx, viewer, kinds)]
    mine = (col(Job.ordered_by) == viewer.user_id) & col(Job.kind).in_(list(kinds))
    return or_(col(Job.kind).in_(names), mine)


def jobs(
    tx: Session, viewer: Viewer, kinds: Kinds, *, before_id: int | None = None, limit: int = 50
) -> tuple[JobLook, ...]:
    """The jobs that the viewer may see, the newest first; `before_id` pages on."""
    small = [kind.name for kind in kinds.values() if kind.calls]
    listed = or_(col(Job.kind).not_in(small), col(Job.state) != JobState.DONE)
    query = _LOOK.where(_seen(tx, viewer, kinds), listed).order_by(col(Job.id).desc()).limit(limit)
    if before_id is not None:
        query = query.where(col(Job.id) < before_id)
    return tuple(_look(kinds, row) for row in tx.execute(query))


def job(tx: Session, viewer: Viewer, kinds: Kinds, job_id: int) -> JobLook:
    """One job. Raises NotFound where there is none that the viewer may see."""
    row = tx.execute(_LOOK.where(Job.id == job_id, _seen(tx, viewer, kinds))).one_or_none()
    if row is None:
        raise NotFound(T("没有这项后台工作。"))
    return _look(kinds, row)


def lines(tx: Session, job_id: int) -> First[Line]:
    """The log, the newest line first."""
    query = select(JobLine).where(JobLine.job_id == job_id).order_by(col(JobLine.id).desc()).limit(LINES + 1)
    return First.of((Line(line.at, Text(line.msgid, line.facts)) for line in tx.exec(query)), LINES)


def of_key(tx: Session, kinds: Kinds, key: str) -> JobLook | None:
    """The job that was asked for under a key."""
    row = tx.execute(_LOOK.where(Job.key == key)).one_or_none()
    return _look(kinds, row) if row is not None and row.kind in kinds else None


def newest(tx: Session, kinds: Kinds, prefix: str) -> JobLook | None:
    """The job that was asked for last, of those whose keys begin so."""
    query = _LOOK.where(col(Job.key) >= prefix, col(Job.key) < f"{prefix}~").order_by(col(Job.id).desc())
    row = tx.execute(query.limit(1)).one_or_none()
    return _look(kinds, row) if row is not None and row.kind in kinds else None


def facts_of(tx: Session, job_id: int) -> dict[str, Any]:
    """What a job works by."""
    return dict(tx.exec(select(Job.facts).where(Job.id == job_id)).one())


def under_way(tx: Session, kinds: Kinds) -> tuple[JobLook, ...]:
    """The jobs that go on now, whoever asks: for the demonstration, whose history may still be coming."""
    going = [state for state in JobState if state.going]
    rows = tx.execute(_LOOK.where(col(Job.state).in_(going), col(Job.kind).in_(list(kinds))).order_by(Job.id))
    return tuple(_look(kinds, row) for row in rows)


def unfinished(tx: Session, kind: str) -> tuple[Job, ...]:
    """The jobs of a kind that have not come to their end, whatever keeps them from it, the oldest first."""
    query = select(Job).where(Job.kind == kind, col(Job.state) != JobState.DONE).order_by(col(Job.id))
    return tuple(tx.exec(query))


def going(tx: Session) -> bool:
    """Whether there is any work that goes on by itself, or would."""
    states = [state for state in JobState if state.going]
    return tx.exec(select(Job.id).where(col(Job.state).in_(states)).limit(1)).first() is not None


def waiting(tx: Session) -> tuple[tuple[int, int, str], ...]:
    """The jobs that wait for a worker (id, attempt, kind), the oldest first."""
    query = columns(Job.id, Job.attempt, Job.kind).where(col(Job.state) == JobState.WAITING)
    return tuple((row.id, row.attempt, row.kind) for row in tx.execute(query.order_by(col(Job.id))))


def calls(tx: Session, kinds: Kinds, at: datetime) -> tuple[tuple[Kind, Call], ...]:
    """What is due by itself and has no job that sees to it."""
    return tuple(
        (kind, call)
        for kind in kinds.values()
        if kind.calls
        for call in kind.calls(tx, at)
        if not seen_to(tx, kind, call, at)
    )


def seen_to(tx: Session, kind: Kind, call: Call, at: datetime) -> bool:
    """Whether a job sees to a call, or saw to it in vain just now."""
    going = [state for state in JobState if state.going]
    query = select(Job.id).where(
        Job.kind == kind.name,
        text("jobs.state != 'done'"),  # in these very words it is asked of the index
        col(Job.key).startswith(f"{kind.name}:{call.name}:", autoescape=True),
        or_(col(Job.state).in_(going), col(Job.moved_at) > at - PATIENCE),
    )
    return tx.exec(query.limit(1)).first() is not None


def lost(tx: Session, at: datetime) -> tuple[int, ...]:
    """The jobs that are said to run and have not moved for long."""
    rows = tx.exec(
        select(Job.id).where(col(Job.state) == JobState.RUNNING, col(Job.moved_at) < at - LOST_AFTER)
    )
    return tuple(job_id or 0 for job_id in rows)
