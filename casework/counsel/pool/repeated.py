"""The ground of dismissal that can be counted: 无正当理由, 一年内两次以上 (200号第十七条第二项). Pure.

The article names three things that somebody may do twice: stay away from a meeting, not take work, not hand an opinion in by
its day. Whether one of each makes two, or only the same thing twice, it does not say; both readings are there to be set, and
whichever is in force is shown beside what it finds. The product finds and lists; a person proposes, and the government decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.rulebook.terms import add_months
from casework.text import N_, Labelled, T, Text

TWICE = 2


class Failing(Labelled):
    """What the article counts."""

    ABSENT = "absent", N_("不参加法律顾问有关会议")
    REFUSED = "refused", N_("不接受法律事务工作委托")
    LATE = "late", N_("不按期提交书面法律意见")


class Reading(Labelled):
    """How the article is read."""

    TOGETHER = "together", N_("三种情形合并计算：一年内合计两次以上即属本项情形")
    EACH = "each", N_("三种情形分别计算：同一种情形一年内两次以上才属本项情形")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a counsel failed to do, on a day."""

    failing: Failing
    on: date
    what: Text
    """The evidence: in which matter, and how."""
    href: str = ""
    excused: str = ""
    """What was found to be a good reason; it then does not count."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """What was found."""

    reading: Reading
    facts: tuple[Fact, ...]
    """Every fact of the last year, the newest first, the excused ones among them."""
    counted: tuple[Fact, ...]
    """Those that make out the ground, within one year of each other; none: it is not made out."""

    @property
    def made_out(self) -> bool:
        """Whether the ground is made out on the day that was asked about."""
        return bool(self.counted)


def repeated(facts: Iterable[Fact], today: date, reading: Reading) -> Repeated:
    """Whether within the year before a day somebody failed twice or more without good reason."""
    begins = add_months(today, -12)
    recent = sorted(
        (one for one in facts if begins < one.on <= today),
        key=lambda one: (one.on, one.failing),
        reverse=True,
    )
    bad = [one for one in recent if not one.excused]
    if reading is Reading.TOGETHER:
        counted = bad if len(bad) >= TWICE else []
    else:
        kinds = [one.failing for one in bad]
        counted = [one for one in bad if kinds.count(one.failing) >= TWICE]
    return Repeated(reading, tuple(recent), tuple(counted))


def said(found: Repeated) -> Text:
    """What was found, in a sentence."""
    if not found.made_out:
        return T("最近一年内没有达到两次。")
    return T("最近一年内无正当理由{n}次，属于第十七条第二项情形，可以报请解聘。", n=len(found.counted))
