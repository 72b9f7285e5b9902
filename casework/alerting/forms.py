"""What is filled in of a ladder, of the quiet hours, and of leave."""

from casework.alerting.tables import LadderVersion, Leave
from casework.db import longest
from casework.forms import Day, Form, Hour, Number, YesNo, asked
from casework.rulebook.ladder import COUNTED, Recipient, Rung, When
from casework.rulebook.model import Character
from casework.text import N_, T


class RungIn(Form):
    """One rung of a ladder."""

    when: When = asked(N_("何时"))
    days: Number = asked(N_("工作日"), 0)
    """Working days before the day to aim at, for `before`; calendar days before the last day, for `ahead`."""
    to: tuple[Recipient, ...] = asked(N_("提醒对象"), ())

    @property
    def rung(self) -> Rung:
        """The rung as the rulebook has it."""
        return Rung(self.when, self.to, self.days if self.when in COUNTED else 0)


class LadderOf(Form):
    """Which ladder is meant, and from which day on."""

    character: Character = asked(N_("期限种类"))
    rule: str = asked(N_("规则"), "", most=longest(LadderVersion, "rule"))
    """Empty: every rule of the kind that has no ladder of its own."""
    begins_on: Day = asked(N_("从哪天起"), missing=T("请填写从哪天起施行。"))


class NewLadder(LadderOf):
    """A ladder from a day on."""

    rungs: tuple[RungIn, ...] = asked(N_("提醒阶梯"), ())


class Hours(Form):
    """The hours in which nothing goes out."""

    begins: Hour = asked(N_("晚上从"), missing=T("请填写晚上从几点起不发送。"))
    ends: Hour = asked(N_("到早上"), missing=T("请填写早上到几点恢复发送。"))
    rest_days: YesNo = asked(N_("休息日不发送"), False)


class NewLeave(Form):
    """Leave, with whoever stands in."""

    user_id: Number | None = asked(N_("请假人"), None, page="person")
    """None: whoever enters it."""
    first: Day = asked(N_("首日"), missing=T("请填写请假的第一天。"))
    last: Day = asked(N_("末日"), missing=T("请填写请假的最后一天。"))
    substitute_id: Number = asked(N_("代班人"), page="substitute", missing=T("请选择代班人。"))
    reason: str = asked(N_("事由"), "", most=longest(Leave, "reason"))


class Return(Form):
    """The end of leave before its last day."""

    back_on: Day | None = asked(N_("回岗日期"), None)
    """None: the day of the act."""
