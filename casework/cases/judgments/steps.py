"""What comes next of a decision's effect, once nothing else is due."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.steps import NextStep, step
from casework.rulebook import Effect, EventKind
from casework.text import N_, T


def effect_step(effect: Effect, today: date) -> NextStep:
    """A decision that may be appealed waits for its effect: what is lacking is asked for, else its day is awaited."""
    if effect.lacking:
        return step(
            "event",
            N_("核实裁判是否生效"),
            N_("登记各方送达"),
            T("{says}请向法院或者对方核实后登记；有生效证明的，登记生效证明。", says=effect.says(today)),
            Permission.REGISTER,
            None,
            EventKind.SERVED_ON_PARTIES,
        )
    return step(
        "intake",
        N_("等待裁判生效"),
        N_("登记收文"),
        T("{says}收到上诉状副本的，登记收文。", says=effect.says(today)),
        Permission.REGISTER,
        None,
    )
