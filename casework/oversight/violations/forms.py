"""What is filled in of a violation: what a person enters, decides, orders, answers, judges and refers."""

from casework.db import longest
from casework.forms import Day, Form, Number, Pressed, YesNo, asked
from casework.oversight.violations.tables import Violation
from casework.rulebook import Failing
from casework.text import N_, T


class Entering(Form):
    """A failure that no deadline shows, as the supervising office found it."""

    organ_id: Number = asked(N_("违规机关"), missing=T("请选择违规的机关。"))
    kind: Failing = asked(N_("违规情形"), missing=T("请选择是第二十五条的哪一种情形。"))
    on: Day = asked(N_("发生日期"), missing=T("请填写违规发生的日期。"))
    case_id: Number | None = asked(N_("所涉案件"), None)
    said: str = asked(
        N_("事实和证据"), most=longest(Violation, "said"),
        missing=T("请写明发生了什么、有什么证据，如“检查发现未建立应诉台账，见检查记录第3页”。"),
    )  # fmt: skip


class Versioned(Form):
    """A form about one violation: it carries the version with which it was opened."""

    version: Number | None = None


class Deciding(Versioned):
    """Whether it is a violation, with the reason."""

    confirm: YesNo = asked(
        N_("认定"), pressed=Pressed("act", "confirm", "dismiss", T("请按“认定违规”或者“不予认定”。"))
    )
    reason: str = asked(
        N_("认定理由"), most=longest(Violation, "reason"),
        missing=T("请写明理由：有没有正当理由、是否造成不良影响、为什么（不）认定。"),
    )  # fmt: skip


class Ordering(Versioned):
    """An order to correct it: what is to be done, within which term."""

    demand: str = asked(N_("改正要求"), most=longest(Violation, "demand"), missing=T("请写明要求改正什么。"))
    term: str = asked(N_("改正期限"), most=20, missing=T("请填写期限，如 10个工作日、15日。"))


class Answering(Versioned):
    """What the organ reports of its correction."""

    answer: str = asked(
        N_("改正情况"), most=longest(Violation, "answer"), missing=T("请写明改正了什么、什么时候改正的。")
    )


class Judging(Versioned):
    """Whether it was corrected."""

    corrected: YesNo = asked(
        N_("改正结果"), pressed=Pressed("act", "corrected", "failed", T("请按“已改正”或者“未改正”。"))
    )
    outcome: str = asked(
        N_("认定依据"), most=longest(Violation, "outcome"), missing=T("请写明核实了什么，为什么这样认定。")
    )


class Referring(Versioned):
    """That a sanction was proposed to whoever may impose it, where harm was done."""

    referred_to: str = asked(
        N_("移送机关"), most=longest(Violation, "referred_to"), missing=T("请填写移送给哪个有权机关。")
    )
    referred_on: Day = asked(N_("移送日期"), missing=T("请填写移送日期。"))
    referred_number: str = asked(
        N_("移送文号"), most=longest(Violation, "referred_number"), missing=T("请填写移送处分建议的文号。")
    )
    referred_note: str = asked(
        N_("移送理由"), most=longest(Violation, "referred_note"), missing=T("请写明造成了什么不良影响。")
    )
