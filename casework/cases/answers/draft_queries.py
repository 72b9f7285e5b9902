"""What a person typed into a form and has not saved yet, and who else has the form open."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.audit.queries import entries
from casework.cases.answers.tables import FormDraft
from casework.cases.record.kind import CASE
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible

NO_VERSION = frozenset(
    {
        "case.files_added",
        "case.urged",
        "case.urging_answered",
        "case.reminded",
        "case.told",
        "case.packaged",
        "case.destruction.proposed",
        "case.destruction.approved",
        "case.destruction.refused",
        *(f"case.seal.{act}" for act in ("asked", "approved", "refused", "applied", "struck")),
    }
)
"""Acts in a case that do not raise its version: no open form goes stale by them."""
AT_WORK = timedelta(minutes=2)
"""Whoever opened a form or typed in it so long ago is taken to be still at it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The viewer's own draft."""

    at: datetime
    edition: int
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AtWork:
    """Another person who has the form open."""

    name: str
    at: datetime


def own_draft(tx: Session, viewer: Viewer, case_id: int, form: str) -> Draft | None:
    """What the viewer typed into this form and has not saved; nobody reads another one's draft."""
    row = tx.exec(
        select(FormDraft.kept_at, FormDraft.edition, FormDraft.fields).where(
            FormDraft.case_id == case_id, FormDraft.form == form, FormDraft.user_id == viewer.user_id
        )
    ).one_or_none()
    if row is None or row[0] is None:
        return None
    return Draft(row[0], row[1], tuple((name, value) for name, value in row[2]))


def only_own_since(
    tx: Session, viewer: Viewer, case_id: int, *, version: int, now: int, writing: frozenset[str]
) -> bool:
    """Whether all that happened between two versions of a case are the viewer's own acts, and none of them `writing`."""
    since = entries(
        tx, stream=CASE.stream(case_id), action="case.", without=NO_VERSION, limit=max(now - version, 0)
    )
    return all(e.user_id == viewer.user_id and e.action not in writing for e in since)


def others_at_work(
    tx: Session, viewer: Viewer, case_id: int, forms: tuple[str, ...], at: datetime
) -> tuple[AtWork, ...]:
    """Who else opened one of these forms of a case that the viewer may see within the last two minutes (`AT_WORK`)."""
    rows = tx.exec(
        select(User.name, FormDraft.seen_at)
        .join(FormDraft, col(FormDraft.user_id) == User.id)
        .join(Case, col(Case.id) == FormDraft.case_id)
        .where(
            FormDraft.case_id == case_id,
            visible(viewer),
            col(FormDraft.form).in_(forms),
            FormDraft.user_id != viewer.user_id,
            FormDraft.seen_at >= at - AT_WORK,
        )
        .order_by(col(FormDraft.seen_at))
    )
    return tuple(AtWork(name, seen_at) for name, seen_at in dict(rows.all()).items())
