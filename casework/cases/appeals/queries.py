"""What can be turned against a decision of a case, how far its opinion has come, and who has it now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework import rulebook
from casework.accounts.tables import User
from casework.cases.appeals.remedies import Remedy, remedy_of
from casework.cases.appeals.tables import Opinion
from casework.cases.record.lines import CaseRecord
from casework.clock import office_day
from casework.db import Lines, columns, read
from casework.rulebook import ChallengePlan, Deadline
from casework.text import N_

UNIT, OFFICE, PRINCIPAL, NOBODY = "unit", "office", "principal", ""
HOLDERS = {
    UNIT: N_("承办单位"),
    OFFICE: N_("法制机构"),
    PRINCIPAL: N_("行政机关负责人"),
    NOBODY: N_("已办结"),
}
"""Who has it now, in words."""
_HAS = {
    "draft": UNIT,
    "submitted": OFFICE,
    "returned": UNIT,
    "reviewed": PRINCIPAL,
    "sent_back": OFFICE,
    "decided": OFFICE,
    "accepted": NOBODY,
    "filed": NOBODY,
}
STATES = {
    "": N_("还没有提出意见"),
    "draft": N_("正在拟写意见"),
    "submitted": N_("等待法制机构审查"),
    "returned": N_("退回承办单位修改"),
    "reviewed": N_("等待负责人审定"),
    "sent_back": N_("负责人退回，等待重新审查"),
    "decided": N_("已决定，等待提交"),
    "accepted": N_("已决定接受"),
    "filed": N_("已提交"),
}
"""Where an opinion stands, in words."""


def holder_of(state: str) -> str:
    """Who has an opinion in this state: `unit`, `office`, `principal`, or nobody."""
    return _HAS.get(state, UNIT)


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One version of an opinion with its review and the principal's word."""

    id: int
    case_id: int
    instance_id: int
    remedy: str
    state: str
    use: bool | None
    heads: str
    reasons: str
    request: str
    grounds: str
    made_by: str
    made_at: datetime
    advises: bool | None
    review_note: str
    reviewed_by: str
    reviewed_at: datetime | None
    decision_note: str
    decided_by: str
    decided_at: datetime | None
    on_paper: str


_Maker, _Reviewer, _Decider = aliased(User), aliased(User), aliased(User)
_COLUMNS = (
    columns(
        **{
            name: getattr(Opinion, name)
            for name in OpinionLine.__dataclass_fields__
            if name not in {"made_by", "reviewed_by", "decided_by"}
        },
        made_by=_Maker.name,
        reviewed_by=func.coalesce(_Reviewer.name, ""),
        decided_by=func.coalesce(_Decider.name, ""),
    )
    .join(_Maker, col(_Maker.id) == Opinion.made_by)
    .outerjoin(_Reviewer, col(_Reviewer.id) == Opinion.reviewed_by)
    .outerjoin(_Decider, col(_Decider.id) == Opinion.decided_by)
    .order_by(col(Opinion.id).desc())
)
_OF_CASE = Lines(OpinionLine, _COLUMNS.where(Opinion.case_id == bindparam("case_id")))


def versions_of(tx: Session, case_id: int) -> tuple[OpinionLine, ...]:
    """Every version of every opinion of a case, the newest first; whether the viewer may see it is asked before."""
    return _OF_CASE.of(tx, case_id=case_id)


@dataclass(frozen=True, slots=True)
class Challenge:
    """A right to turn against a decision, with all that was said of it."""

    remedy: Remedy
    right: Deadline
    opinion: Deadline | None
    """The unit's own limit, where a rule gives one."""
    instance_id: int
    plan: ChallengePlan
    versions: tuple[OpinionLine, ...]
    """The newest first."""

    @property
    def newest(self) -> OpinionLine | None:
        """The version at hand."""
        return self.versions[0] if self.versions else None

    @property
    def state(self) -> str:
        """Where the opinion stands; what was taken back since is to be done again."""
        state = self.newest.state if self.newest else ""
        if self.right.waived:
            return "accepted"
        if self.right.met_on is not None:
            return "filed"
        return {"filed": "decided", "accepted": "draft"}.get(state, state)

    @property
    def holder(self) -> str:
        """Who has it now: `unit`, `office`, `principal`, or nobody."""
        return holder_of(self.state)

    @property
    def state_label(self) -> str:
        """Where the opinion stands, in words."""
        return STATES[self.state]

    @property
    def holder_label(self) -> str:
        """Who has it now, in words."""
        return HOLDERS[self.holder]

    @property
    def done(self) -> bool:
        """Filed, given up, or left without purpose."""
        return self.right.finished

    @property
    def writable(self) -> bool:
        """Whether the unit may write: nothing is under way, or what was decided has not been filed yet."""
        return self.state in {"", "draft", "returned", "decided"}

    def stands(self, today: date) -> bool:
        """Whether the organ may still turn against the decision."""
        return self.right.stands(today)


def challenges(
    found: Iterable[tuple[int, Sequence[Deadline]]],
    versions: Sequence[OpinionLine],
) -> tuple[Challenge, ...]:
    """Every right to turn against a decision, by instance and then by the day on which it began.

    `found`: the deadlines of each instance. A version is about the decision that was served last when it was written:
    what an event is put right to (another day, another number) moves it nowhere.
    """
    result: list[Challenge] = []
    for instance_id, deadlines in found:
        rights = sorted(rulebook.challenges(deadlines), key=lambda pair: pair[0].trigger.place)
        for remedy in Remedy:
            of_it = [(r, o) for r, o in rights if remedy_of(r.rule) is remedy]
            mine = [v for v in versions if v.instance_id == instance_id and v.remedy == remedy]
            for n, (right, opinion) in enumerate(of_it):
                own = tuple(v for v in mine if _about(v, [r for r, _ in of_it]) == n)
                plan = rulebook.challenge_plan(right, opinion, right.calendar.local)
                result.append(Challenge(remedy, right, opinion, instance_id, plan, own))
    return tuple(result)


def _about(version: OpinionLine, rights: Sequence[Deadline]) -> int:
    written = office_day(version.made_at)
    return max((n for n, right in enumerate(rights) if right.trigger.on <= written), default=0)


def by_instance(record: CaseRecord) -> list[tuple[int, Sequence[Deadline]]]:
    """The deadlines of each instance of a record."""
    return [
        (i.id, [d for d in record.deadlines if d.trigger in s.events])
        for i, s in zip(record.instances, record.situations, strict=True)
    ]


def at_hand(found: Iterable[Challenge], today: date, remedy: Remedy | None = None) -> Challenge | None:
    """The one to work on: of those that still stand what somebody has begun, by its limit; else the last one there was."""
    mine = [c for c in found if remedy in {None, c.remedy}]
    standing = [c for c in mine if c.stands(today)]
    if standing:
        return min(standing, key=lambda c: (not c.versions, c.right.due, c.right.rule.id))
    return max(mine, key=lambda c: c.right.trigger.on, default=None)


_OF_CASES = _COLUMNS.where(col(Opinion.case_id).in_(bindparam("case_ids", expanding=True)))


def versions_of_cases(tx: Session, case_ids: Iterable[int]) -> dict[int, list[OpinionLine]]:
    """The versions of the opinions of a page's cases, the newest first."""
    found: dict[int, list[OpinionLine]] = {n: [] for n in case_ids}
    for row in read(tx, _OF_CASES, {"case_ids": list(found)}).mappings():
        line = OpinionLine(**row)
        found[line.case_id].append(line)
    return found
