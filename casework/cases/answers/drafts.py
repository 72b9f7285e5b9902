"""Keep what is being typed, until it is saved.

None of this is an act in the case: the version does not rise, since a form that somebody else has open must not go
stale by it; no event is recorded, since nothing has happened yet; and the trail says nothing, since an unfinished
sentence is its writer's own and is kept to be thrown away. What is saved in the end is in all three.
"""

from collections.abc import Sequence

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.answers.tables import FormDraft
from casework.cases.record.find import case_to_act_on
from casework.clock import OFFICE
from casework.errors import Conflict, InvalidInput
from casework.text import T

MOST = 400_000
"""Characters of one draft: more than the parts of an answer and a list of evidence hold."""


def open_form(tx: Session, actor: Actor, case_id: int, form: str) -> None:
    """Note that the person has the form open, for others to see."""
    _row(tx, actor, case_id, form).seen_at = actor.at


def keep_draft(
    tx: Session, actor: Actor, case_id: int, form: str, fields: Sequence[tuple[str, str]], *, over: int
) -> int:
    """Keep what was typed and answer its edition.

    `over`: the edition that the page has kept or taken up before, 0 for none. Raises Conflict where another one waits
    (typed in another window, or left behind and not decided upon), InvalidInput where it is too much.
    """
    if sum(len(value) for _, value in fields) > MOST:
        raise InvalidInput({"draft": T("内容超过{most}个字符，没有自动保存，请分开填写。", most=MOST)})
    row = _row(tx, actor, case_id, form)
    if row.kept_at is not None and row.edition != over:
        at = row.kept_at.astimezone(OFFICE)
        raise Conflict(
            T(
                "您{time}另有一份草稿没有保存，这里填的没有自动保存。",
                time=f"{at:%H:%M}",
            )
        )
    row.seen_at = row.kept_at = actor.at
    row.edition += 1
    row.fields = [[name, value] for name, value in fields]
    return row.edition


def drop_draft(tx: Session, actor: Actor, case_id: int, form: str, *, over: int | None = None) -> None:
    """The draft is saved, or thrown away; with `over` only where it is still of this edition."""
    row = _find(tx, actor, case_id, form)
    if row is not None and over in (None, row.edition):
        row.kept_at, row.fields = None, []


def _row(tx: Session, actor: Actor, case_id: int, form: str) -> FormDraft:
    """The person's row for this form of a case that it may draft in; locked with the case."""
    case_to_act_on(tx, actor, case_id, Permission.DRAFT)
    row = _find(tx, actor, case_id, form)
    if row is None:
        row = FormDraft(case_id=case_id, form=form, user_id=actor.viewer.user_id, seen_at=actor.at)
        tx.add(row)
    return row


def _find(tx: Session, actor: Actor, case_id: int, form: str) -> FormDraft | None:
    return tx.exec(
        select(FormDraft).where(
            FormDraft.case_id == case_id, FormDraft.form == form, FormDraft.user_id == actor.viewer.user_id
        )
    ).one_or_none()
