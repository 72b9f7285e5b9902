"""What waits on the viewer's desk: to decide, to review, to approve, to sign for, and what came back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, bindparam, cast, exists, literal, null, text, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.cases.answers.tables import PENDING, Answer
from casework.cases.approvals.tables import ApprovalForm
from casework.cases.record.stages import Stage
from casework.cases.record.tables import Case
from casework.cases.transfers.tables import Transfer, TransferState
from casework.db import First, columns, enum_column, filled, unindexed
from casework.organisations.tables import Organisation
from casework.text import N_

SHOWN = 200
"""More than a desk can hold; the most urgent of these come first."""


class Wait(StrEnum):
    """What has to be done with it."""

    DECIDE_FORM = "decide_form"
    FORM_RETURNED = "form_returned"
    REVIEW_DRAFT = "review_draft"
    DRAFT_RETURNED = "draft_returned"
    APPROVE_SENDING = "approve_sending"
    SENDING_REFUSED = "sending_refused"
    SIGN_FOR = "sign_for"
    TRANSFER_RETURNED = "transfer_returned"
    UNSIGNED = "unsigned"

    @property
    def label(self) -> str:
        """What it is, in Chinese."""
        return {
            "decide_form": N_("审批应诉审批表"),
            "form_returned": N_("审批表被退回，修改后再报"),
            "review_draft": N_("审核答辩状和证据"),
            "draft_returned": N_("答辩材料被退回，补正后再送"),
            "approve_sending": N_("批准发出转办"),
            "sending_refused": N_("转办未获批准，修改后再报"),
            "sign_for": N_("核对签收转办材料"),
            "transfer_returned": N_("承办单位退回转办，处理后再转"),
            "unsigned": N_("承办单位还没有签收"),
        }[self.value]

    @property
    def verb(self) -> str:
        """The word on its button, in Chinese."""
        return {
            "decide_form": N_("审批"),
            "review_draft": N_("审核"),
            "approve_sending": N_("批准发出"),
            "sign_for": N_("核对签收"),
            "unsigned": N_("催办"),
        }.get(self.value, N_("修改"))


_NEEDS = {
    Wait.DECIDE_FORM: Permission.DECIDE,
    Wait.FORM_RETURNED: Permission.HANDLE,
    Wait.REVIEW_DRAFT: Permission.HANDLE,
    Wait.DRAFT_RETURNED: Permission.DRAFT,
    Wait.APPROVE_SENDING: Permission.APPROVE_SENDING,
    Wait.SENDING_REFUSED: Permission.HANDLE,
    Wait.SIGN_FOR: Permission.SIGN_FOR,
    Wait.TRANSFER_RETURNED: Permission.HANDLE,
    Wait.UNSIGNED: Permission.HANDLE,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits."""

    wait: Wait
    case_id: int
    number: str
    plaintiffs: str
    cause: str
    next_follow: date
    next_due: date
    by: str
    """Who handed it over, or sent it back; the receiver where it has not signed."""
    at: datetime
    transfer_id: int | None

    @property
    def href(self) -> str:
        """The page that does it."""
        if self.transfer_id is not None and self.wait not in {Wait.SENDING_REFUSED, Wait.TRANSFER_RETURNED}:
            return f"/transfers/{self.transfer_id}"
        page = {
            Wait.DECIDE_FORM: "approval",
            Wait.FORM_RETURNED: "approval",
            Wait.REVIEW_DRAFT: "review",
            Wait.DRAFT_RETURNED: "answer",
        }.get(self.wait, "transfer")
        return f"/cases/{self.case_id}/{page}"


def waiting(tx: Session, viewer: Viewer, day_began: datetime) -> First[Waiting]:
    """Everything that waits for the viewer, the most urgent first, in one statement.

    What was sent to a unit before `day_began` and has not been signed for is shown to its sender as well
    (100号第九条).
    """
    waits = tuple(w for w, needed in _NEEDS.items() if viewer.may(needed))
    if not waits:
        return First()
    values = {
        "acts_for": list(viewer.acts_for),
        "organ": viewer.organ_id,
        "me": viewer.user_id,
        "day_began": day_began,
        "limit": SHOWN + 1,
    }
    return First.of(filled(Waiting, tx.execute(_statement(waits), values)), SHOWN)


@lru_cache(maxsize=64)
def _statement(waits: tuple[Wait, ...]) -> Any:
    every = union_all(*(_PARTS[wait]() for wait in waits)).subquery().c
    order = (every.wait == Wait.UNSIGNED, every.next_follow, every.case_id)
    return columns(*every).order_by(*order).limit(bindparam("limit"))


def _part(wait: Wait, of: Any, by: Any, by_name: Any, at: Any, transfer: Any, *conditions: Any) -> Any:
    """One kind of it. `by`: the column that names who, `by_name`: what is shown of it."""
    return (
        columns(
            wait=literal(wait, _WAIT), case_id=Case.id, number=Case.number, plaintiffs=Case.plaintiffs,
            cause=Case.cause, next_follow=Case.next_follow, next_due=Case.next_due, by=by_name, at=at,
            transfer_id=transfer,
        )
        .select_from(of)
        .join(Case, col(Case.id) == of.case_id)
        .join(by_name.class_, col(by_name.class_.id) == by)
        .where(col(Case.closed_on).is_(None), *conditions)
    )  # fmt: skip


_NONE: Any = cast(null(), Integer)
_WAIT: Any = enum_column(Wait)


def _newest(of: Any) -> Any:
    """Whether it is the last of its instance: what came back was not answered by another yet."""
    later = aliased(of)
    return ~exists().where(later.case_id == of.case_id, later.instance_id == of.instance_id, later.id > of.id)


def _organ() -> Any:
    # What waits is little and found by its state; an organ's open cases are many.
    return unindexed(col(Case.organ_id)).in_(bindparam("acts_for", expanding=True))


def _form(wait: Wait, by: Any, at: Any, *conditions: Any) -> Any:
    return _part(wait, ApprovalForm, by, col(User.name), at, _NONE, _organ(), *conditions)


def _draft(wait: Wait, *conditions: Any) -> Any:
    few = text(f"answers.{PENDING}")  # in the words of the index, by which alone SQLite finds it
    return _part(
        wait, Answer, Answer.changed_by, col(User.name), col(Answer.changed_at), _NONE, few, *conditions
    )


def _transfer(wait: Wait, state: TransferState, by: Any, by_name: Any, at: Any, *conditions: Any) -> Any:
    here = col(Transfer.state) == state
    return _part(wait, Transfer, by, by_name, at, col(Transfer.id), here, *conditions)


_PARTS: dict[Wait, Callable[[], Any]] = {
    Wait.DECIDE_FORM: lambda: _form(
        Wait.DECIDE_FORM,
        ApprovalForm.made_by,
        col(ApprovalForm.submitted_at),
        col(ApprovalForm.state) == "submitted",
    ),
    Wait.FORM_RETURNED: lambda: _form(
        Wait.FORM_RETURNED,
        ApprovalForm.decided_by,
        col(ApprovalForm.decided_at),
        col(ApprovalForm.state) == "returned",
        _newest(ApprovalForm),
    ),
    Wait.REVIEW_DRAFT: lambda: _draft(
        Wait.REVIEW_DRAFT, col(Answer.state) == "submitted", col(Case.stage) == Stage.REVIEW, _organ()
    ),
    Wait.DRAFT_RETURNED: lambda: _draft(
        Wait.DRAFT_RETURNED,
        col(Answer.state) == "returned",
        col(Case.stage) == Stage.ANSWER,
        col(Case.responsible_id).in_(_nodes()),
    ),
    Wait.APPROVE_SENDING: lambda: _transfer(
        Wait.APPROVE_SENDING,
        TransferState.WAITING,
        Transfer.made_by,
        col(User.name),
        col(Transfer.made_at),
        _organ(),
        col(Transfer.made_by) != bindparam("me"),
    ),
    Wait.SENDING_REFUSED: lambda: _transfer(
        Wait.SENDING_REFUSED,
        TransferState.REFUSED,
        Transfer.decided_by,
        col(User.name),
        col(Transfer.decided_at),
        _organ(),
        _newest(Transfer),
    ),
    Wait.SIGN_FOR: lambda: _transfer(
        Wait.SIGN_FOR,
        TransferState.SENT,
        Transfer.made_by,
        col(User.name),
        col(Transfer.sent_at),
        col(Transfer.to_id).in_(_nodes()),
    ),
    Wait.TRANSFER_RETURNED: lambda: _transfer(
        Wait.TRANSFER_RETURNED,
        TransferState.RETURNED,
        Transfer.answered_by,
        col(User.name),
        col(Transfer.answered_at),
        _organ(),
        _newest(Transfer),
    ),
    Wait.UNSIGNED: lambda: _transfer(
        Wait.UNSIGNED,
        TransferState.SENT,
        Transfer.to_id,
        col(Organisation.short_name),
        col(Transfer.sent_at),
        _organ(),
        col(Transfer.sent_at) < bindparam("day_began"),
    ),
}


def _nodes() -> Any:
    """The viewer's organ with its units."""
    return select(Organisation.id).where(Organisation.organ_id == bindparam("organ"))
