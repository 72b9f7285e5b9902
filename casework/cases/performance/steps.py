"""What comes next once a decision binds: what it orders is recorded, since nothing else starts the clock."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.aftermath import takes_effect
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind, MatterType
from casework.text import N_, T


def next_step(s: Standing, _due: date | None) -> NextStep | None:
    """A lost decision has taken effect, and nobody has said what it orders."""
    ruled = s.situations[-1].events if s.situations else ()
    effect = takes_effect(ruled)
    if effect is None or not s.lost:
        return None
    if s.last(EventKind.OBLIGATION_SET, EventKind.NOTHING_TO_PERFORM) is not None:
        return None
    if s.matter is MatterType.RECONSIDERATION:
        return step(
            "performance",
            N_("登记复议决定确定的义务"),
            N_("登记义务"),
            T(
                "不利的复议决定已于{on}送达生效。请逐项登记须履行的内容和期限（责令重作、责令履行的，填决定书写明的期限）；没有须履行的，写明理由。",
                on=effect.on,
            ),
            Permission.HANDLE,
            None,
        )
    return step(
        "performance",
        N_("登记裁判确定的义务"),
        N_("登记义务"),
        T(
            "败诉裁判已于{on}生效。请照主文逐项登记须履行的内容和期限；没有须履行的，写明理由（201号规则第十八条第一款）。",
            on=effect.on,
        ),
        Permission.HANDLE,
        None,
    )
