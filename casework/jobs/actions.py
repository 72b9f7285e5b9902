"""Ask for background work, cancel it, and take it up again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from casework.accounts.bounds import heads_the_tree
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.db import id_of, next_number, take_turns
from casework.errors import Conflict, Forbidden, NotFound
from casework.jobs.kinds import Call, Kind, Kinds
from casework.jobs.queries import KEPT, LOST_AFTER, seen_to
from casework.jobs.tables import Job, JobLine, JobPart, JobState, JobStep
from casework.text import T, Text

STREAM = "jobs"


def order(
    tx: Session,
    kind: Kind,
    key: str,
    at: datetime,
    *,
    by: int | None = None,
    subject: str = "",
    facts: Mapping[str, Any] | None = None,
) -> int:
    """Ask for work in the caller's transaction and answer the job's id: with the act that needs it, it stands or falls.

    Asked again under the same key, it is the same job, however far it is by then.
    """
    take_turns(tx, f"jobs/{key}")
    found = tx.exec(select(Job.id).where(Job.key == key)).one_or_none()
    if found is not None:
        return found
    job = Job(
        kind=kind.name,
        key=key,
        subject=subject[:200],
        facts=dict(facts or {}),
        ordered_by=by,
        ordered_at=at,
        moved_at=at,
    )
    tx.add(job)
    tx.flush()
    return id_of(job)


def answer_call(tx: Session, kind: Kind, call: Call, at: datetime) -> None:
    """Ask for the job that sees to a call, unless another process has asked for it meanwhile."""
    take_turns(tx, f"jobs/{kind.name}:{call.name}")
    if not seen_to(tx, kind, call, at):
        name = f"{kind.name}:{call.name}"
        key = f"{name}:{next_number(tx, name)}"
        order(tx, kind, key, at, subject=call.subject, facts=call.facts)


def start(tx: Session, actor: Actor, kinds: Kinds, name: str) -> int:
    """Start a kind of work by hand and answer the job's id; where one is under way already, that one's.

    Raises NotFound for a kind that nobody starts by hand, Forbidden.
    """
    kind = kinds.get(name)
    if kind is None or not kind.by_hand:
        raise NotFound(T("没有这项后台工作。"))
    _must(tx, actor, kind)
    take_turns(tx, f"jobs/{name}")
    going = select(Job.id).where(Job.kind == name, col(Job.state).in_([s for s in JobState if s.going]))
    found = tx.exec(going.order_by(col(Job.id)).limit(1)).first()
    if found is not None:
        return found
    return begin(tx, actor, kind)


def begin(
    tx: Session, actor: Actor, kind: Kind, *, subject: str = "", facts: Mapping[str, Any] | None = None
) -> int:
    """Order work in somebody's name, noted in the trail, and answer the job's id."""
    by = actor.viewer.user_id
    job_id = order(
        tx, kind, f"{kind.name}:{by}:{actor.at.isoformat()}", actor.at, by=by, subject=subject, facts=facts
    )
    _trace(tx, actor, "job.started", kind, job_id)
    return job_id


def cancel(tx: Session, actor: Actor, kinds: Kinds, job_id: int) -> None:
    """Stop a job after the round that it is in; what it has done stays.

    Raises NotFound, Forbidden, and Conflict where it is not under way.
    """
    job, kind = _locked(tx, actor, kinds, job_id)
    if not job.state.going:
        raise Conflict(T("这项工作已经停下（{state}），不用取消。", state=Text(job.state.label)))
    job.state, job.ended_at = JobState.CANCELLED, actor.at
    say(
        tx,
        job_id,
        actor.at,
        T("{name}取消，已办{done}/{total}。", name=actor.viewer.name, done=job.done, total=job.total),
    )
    _trace(tx, actor, "job.cancelled", kind, job_id, done=job.done, total=job.total)


def again(tx: Session, actor: Actor, kinds: Kinds, job_id: int) -> None:
    """Take up a job that failed or was cancelled, from where it stopped.

    Raises NotFound, Forbidden, and Conflict where it goes on by itself or is done.
    """
    job, kind = _locked(tx, actor, kinds, job_id)
    if job.state not in {JobState.FAILED, JobState.CANCELLED}:
        raise Conflict(T("这项工作{state}，不用继续。", state=Text(job.state.label)))
    _take_up(job, actor.at)
    say(tx, job_id, actor.at, T("{name}继续，从第{n}项之后做起。", name=actor.viewer.name, n=job.done))
    _trace(tx, actor, "job.again", kind, job_id, done=job.done, total=job.total)


def take_over(tx: Session, job_id: int, at: datetime) -> None:
    """Let another worker go on with a job that has lost its own."""
    query = (
        select(Job).where(Job.id == job_id, Job.state == JobState.RUNNING).with_for_update(skip_locked=True)
    )
    job = tx.exec(query).one_or_none()
    if job is not None and job.moved_at < at - LOST_AFTER:
        _take_up(job, at)
        say(tx, job_id, at, T("办理的进程中断，由另一进程从第{n}项之后接着做。", n=job.done))


def say(tx: Session, job_id: int, at: datetime, said: Text) -> None:
    """Put a line into a job's log; its values are numbers and strings."""
    tx.add(
        JobLine(job_id=job_id, at=at, msgid=said.msgid, facts={k: _plain(v) for k, v in said.values.items()})
    )


def _plain(value: object) -> int | str:
    return value if isinstance(value, int) else str(value)


def _take_up(job: Job, at: datetime) -> None:
    job.state, job.ended_at, job.moved_at = JobState.WAITING, None, at
    job.attempt += 1


def _locked(tx: Session, actor: Actor, kinds: Kinds, job_id: int) -> tuple[Job, Kind]:
    job = tx.exec(select(Job).where(Job.id == job_id).with_for_update()).one_or_none()
    kind = kinds.get(job.kind) if job is not None else None
    if job is None or kind is None:
        raise NotFound(T("没有这项后台工作。"))
    if job.ordered_by != actor.viewer.user_id:
        _must(tx, actor, kind)
    return job, kind


def _must(tx: Session, actor: Actor, kind: Kind) -> None:
    actor.must(kind.permission)
    if not heads_the_tree(tx, actor.viewer):
        raise Forbidden(T("这项工作关系全系统，由最上级机关办理。"))


def sweep(tx: Session, kinds: Kinds, at: datetime) -> None:
    """Remove the files that jobs made, and began to make, some days ago, and small jobs that are done since then."""
    small = [kind.name for kind in kinds.values() if kind.calls]
    done = select(Job.id).where(
        col(Job.kind).in_(small), col(Job.state) == JobState.DONE, col(Job.moved_at) < at - KEPT
    )
    for rows in (JobStep, JobLine):
        tx.exec(delete(rows).where(col(rows.job_id).in_(done)))
    tx.exec(delete(Job).where(col(Job.id).in_(done.correlate(None))))
    old = select(Job.id).where(
        col(Job.moved_at) < at - KEPT, col(Job.state).not_in([state for state in JobState if state.going])
    )
    tx.exec(delete(JobPart).where(col(JobPart.job_id).in_(old)))


def _trace(tx: Session, actor: Actor, action: str, kind: Kind, job_id: int, **facts: object) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=f"{kind.title} {job_id}",
        facts=dict(facts),
    )
