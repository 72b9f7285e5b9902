"""What comes next of a suit that was filed for mediation first."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind
from casework.text import N_, T

K = EventKind


def next_step(s: Standing, _due: date | None) -> NextStep | None:
    """To record how the mediation ended; then to wait for the court's notice. No limit runs meanwhile."""
    if s.last(K.PRE_SUIT_BEGUN) is None or s.last(K.PRE_SUIT_SETTLED) is not None:
        return None
    if s.last(K.PRE_SUIT_FAILED) is None:
        return step(
            "before-suit/mediation",
            T("参加诉前调解"),
            N_("登记调解结果"),
            T("法院还没有立案，答辩、举证的期限都没有起算。调解结束后，登记化解还是调解不成。"),
            Permission.REGISTER,
            None,
        )
    return step(
        "intake",
        T("等待法院立案"),
        N_("登记收文"),
        T("诉前调解不成。法院立案后送达应诉通知书的，请归入本案登记，答辩、举证期限自送达之日起算。"),
        Permission.REGISTER,
        None,
    )
