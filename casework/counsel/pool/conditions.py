"""The conditions of 200号第五条, looked at on a day. Pure: no database, no clock.

A condition is met by evidence that somebody looked at and that still stands on the day; the eight years of a lawyer are
counted, and nobody's word makes them more. The credit check is the gate's to answer, and nobody passes it by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from casework.gate import Answer, Standing
from casework.rulebook.terms import add_months
from casework.text import N_, Labelled, T, Text

PRACTICE_YEARS = 8
"""Of a lawyer (第五条第三项)."""
SENIOR = ("教授", "研究员", "译审", "编审")
"""How senior titles end."""


class CounselKind(Labelled):
    """What somebody is counsel as."""

    LAWYER = "lawyer", N_("律师")
    EXPERT = "expert", N_("专家")
    OFFICE = "office", N_("集体名义")
    """The legal affairs office itself (第四条): it is not selected, and so shows nothing."""


class Condition(Labelled):
    """What 第五条 asks, and the credit check (105号)."""

    CHARACTER = "character", N_("政治素质与职业操守")
    EDUCATION = "education", N_("法学专业教育与社会影响")
    SENIORITY = "seniority", N_("高级职称或者8年以上执业经历")
    RECORD = "record", N_("未受刑事处罚、行政处罚和行业处分")
    CREDIT = "credit", N_("信用核查")

    @property
    def clause(self) -> str:
        """Where it is written."""
        if self is Condition.CREDIT:
            return "105号信用产品应用办法"
        return f"200号第五条第（{'一二三四'[list(Condition).index(self)]}）项"


class Check(Protocol):
    """A look at a condition."""

    @property
    def condition(self) -> Condition:
        """Which one."""

    @property
    def met(self) -> bool:
        """Whether it was found to be met."""

    @property
    def on(self) -> date:
        """The day of the look."""

    @property
    def until(self) -> date | None:
        """The last day on which its evidence says anything."""

    @property
    def evidence(self) -> str:
        """What it was seen by."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A condition as it stands on a day."""

    condition: Condition
    met: bool
    why: Text
    check: Check | None = None
    stale: bool = False
    """It was met once, and has to be looked at again."""


def findings(
    kind: CounselKind,
    practising_since: date | None,
    title: str,
    checks: Iterable[Check],
    credit: Answer,
    on: date,
    since: date | None = None,
) -> tuple[Finding, ...]:
    """Every condition of somebody on a day, in the order of the article; none for the office itself.

    `since`: for another term, the first day of the one that ends: what was looked at before it says nothing any more.
    """
    if kind is CounselKind.OFFICE:
        return ()
    newest: dict[Condition, Check] = {check.condition: check for check in checks if check.on <= on}
    found = [
        _seen(condition, newest, on, since) for condition in Condition if condition is not Condition.CREDIT
    ]
    if kind is CounselKind.LAWYER:
        found = [_of_lawyer(one, practising_since, on) for one in found]
    elif not senior(title):
        found = [_of_expert(one, title) for one in found]
    return (*found, _of_credit(credit))


def unmet(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """What stands in the way."""
    return tuple(one for one in found if not one.met)


def _seen(condition: Condition, newest: Mapping[Condition, Check], on: date, since: date | None) -> Finding:
    check = newest.get(condition)
    if check is None:
        return Finding(condition, met=False, why=Text(N_("尚未核对。")))
    if since is not None and check.on <= since:
        why = T("{on}核对过，是本次聘期以前的；续聘须重新核对。", on=check.on)
        return Finding(condition, met=False, why=why, check=check, stale=check.met)
    if not check.met:
        return Finding(condition, met=False, why=T("{on}核对：不符合。", on=check.on), check=check)
    if check.until is not None and check.until < on:
        return Finding(
            condition,
            met=False,
            why=T("证明材料已于{until}过期，请重新核对。", until=check.until),
            check=check,
            stale=True,
        )
    return Finding(condition, met=True, why=T("{on}核对：符合。", on=check.on), check=check)


def _of_lawyer(found: Finding, since: date | None, on: date) -> Finding:
    """Eight years are counted from the first day of practice, whatever was ticked."""
    if found.condition is not Condition.SENIORITY:
        return found
    if since is None:
        return Finding(
            found.condition,
            met=False,
            why=Text(N_("没有填写首次执业日期，无法计算执业年限。")),
            check=found.check,
        )
    full = add_months(since, 12 * PRACTICE_YEARS)
    if full > on:
        why = T("自{since}起执业，至{full}满{years}年。", since=since, full=full, years=PRACTICE_YEARS)
        return Finding(found.condition, met=False, why=why, check=found.check)
    return found


def senior(title: str) -> bool:
    """Whether a title is a senior one: 副教授、副研究员等高级职称 (第五条第三项); 讲师 and 助理研究员 are not."""
    return "高级" in title or (title.endswith(SENIOR) and not title.startswith("助理"))


def _of_expert(found: Finding, title: str) -> Finding:
    """A title that is none of the senior ones is not made one by a tick."""
    if found.condition is not Condition.SENIORITY:
        return found
    why = (
        T("职称“{title}”不是高级职称（副教授、副研究员以上）。", title=title)
        if title
        else Text(N_("没有填写职称。"))
    )
    return Finding(found.condition, met=False, why=why, check=found.check)


def _of_credit(answer: Answer) -> Finding:
    return Finding(Condition.CREDIT, answer.standing is Standing.CLEAR, answer.why)
