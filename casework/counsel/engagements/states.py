"""Where an engagement stands, by what happened in it last. Pure."""

from casework.rulebook import EventKind as K
from casework.text import N_, Labelled


class EngagementState(Labelled):
    """Where an engagement stands."""

    OPEN = "open", N_("待安排")
    OFFERED = "offered", N_("待顾问接受")
    TAKEN = "taken", N_("办理中")
    REFUSED = "refused", N_("顾问不接受，待重新安排")
    RECUSED = "recused", N_("顾问回避，待重新安排")
    HANDED_IN = "handed_in", N_("已提交，待验收")
    RETURNED = "returned", N_("退回补正")
    ACCEPTED = "accepted", N_("已验收")
    ENDED = "ended", N_("已终止")

    @property
    def assignable(self) -> bool:
        """Whether nobody has it, so that it can be given to somebody."""
        return self in {EngagementState.OPEN, EngagementState.REFUSED, EngagementState.RECUSED}

    @property
    def at_work(self) -> bool:
        """Whether a counsel owes the work."""
        return self in {EngagementState.OFFERED, EngagementState.TAKEN, EngagementState.RETURNED}

    @property
    def held(self) -> bool:
        """Whether a counsel has it: it counts as open load until it is accepted (docs/counsel.md)."""
        return self.at_work or self is EngagementState.HANDED_IN

    @property
    def over(self) -> bool:
        """Whether nothing is left to be done."""
        return self in {EngagementState.ACCEPTED, EngagementState.ENDED}


class Outcome(Labelled):
    """What became of an assignment."""

    HELD = "held", N_("在办")
    REFUSED = "refused", N_("不接受")
    RECUSED = "recused", N_("回避")
    ACCEPTED = "accepted", N_("已验收")
    ENDED = "ended", N_("终止")
    TAKEN_BACK = "taken_back", N_("收回")
    """The office gives it to somebody else, without anybody's fault: the counsel left, or is ill."""


class Confidentiality(Labelled):
    """How an engagement's papers are to be kept; state secrets never enter the system."""

    OPEN = "open", N_("可以公开")
    INTERNAL = "internal", N_("内部事项")
    WORK_SECRET = "work_secret", N_("工作秘密")


MOVES = {
    K.ENGAGEMENT_ASSIGNED: EngagementState.OFFERED,
    K.ENGAGEMENT_TAKEN: EngagementState.TAKEN,
    K.ENGAGEMENT_REFUSED: EngagementState.REFUSED,
    K.COUNSEL_RECUSED: EngagementState.RECUSED,
    K.ENGAGEMENT_HANDED_IN: EngagementState.HANDED_IN,
    K.ENGAGEMENT_RETURNED: EngagementState.RETURNED,
    K.ENGAGEMENT_ACCEPTED: EngagementState.ACCEPTED,
    K.ENGAGEMENT_ENDED: EngagementState.ENDED,
    K.ENGAGEMENT_TAKEN_BACK: EngagementState.OPEN,
}
"""Where each event brings it. An extension moves the day alone."""
OUTCOMES = {
    K.ENGAGEMENT_REFUSED: Outcome.REFUSED,
    K.COUNSEL_RECUSED: Outcome.RECUSED,
    K.ENGAGEMENT_ACCEPTED: Outcome.ACCEPTED,
    K.ENGAGEMENT_ENDED: Outcome.ENDED,
    K.ENGAGEMENT_TAKEN_BACK: Outcome.TAKEN_BACK,
}
"""What each event makes of the assignment that it ends."""
