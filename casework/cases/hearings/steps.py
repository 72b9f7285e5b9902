"""What comes next of a hearing: to be ready for it, then to record it."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind, MatterType
from casework.text import N_, T, Text


def next_step(s: Standing, due: date | None) -> NextStep | None:
    """The hearing that the case is at, unless something is due by its day."""
    if s.hearing is None or (due is not None and due <= s.hearing.at.date()):
        return None
    on = s.hearing.at.date()
    when = T("{on}{time}", on=on, time=f"{s.hearing.at:%H:%M}")
    if s.matter is MatterType.RECONSIDERATION:
        return _reconsidered(s, on, when)
    if on > s.today:
        return step(
            "hearings",
            T("准备出庭"),
            N_("核对出庭准备"),
            (
                T(
                    "{when}在{place}开庭。请核对代理人、授权委托书和证据；{body}通知负责人出庭的，落实出庭负责人。",
                    when=when,
                    place=s.hearing.place or Text(s.says.body),
                    body=Text(s.says.body),
                )
                if s.situations[-1].matter_type.about_acts
                else T(
                    "{when}在{place}开庭。请核对代理人、授权委托书和证据。",
                    when=when,
                    place=s.hearing.place or Text(s.says.body),
                )
            ),
            Permission.DRAFT,
            on,
        )
    return step(
        "event",
        T("登记开庭情况"),
        N_("登记开庭情况"),
        T("本案定于{when}开庭。开过的请登记谁出庭、质证情况；改期或者取消的，在庭审页登记。", when=when),
        Permission.REGISTER,
        on,
        EventKind.HEARING_HELD,
    )


def _reconsidered(s: Standing, on: date, when: Text) -> NextStep:
    """The same of the hearing of a reconsideration, which the principal attends by law (行政复议法第五十一条第三款)."""
    if s.hearing is not None and on > s.today:
        return step(
            "hearings",
            T("准备参加听证"),
            N_("核对听证准备"),
            T(
                "{when}在{place}举行听证。负责人应当参加；不能参加的，说明理由并委托工作人员。请核对代理人和证据。",
                when=when,
                place=s.hearing.place or Text(s.says.body),
            ),
            Permission.DRAFT,
            on,
        )
    return step(
        "event",
        T("登记听证情况"),
        N_("登记听证情况"),
        T(
            "本案定于{when}举行听证。举行过的请登记谁参加、质证情况；改期或者取消的，在庭审页登记。",
            when=when,
        ),
        Permission.REGISTER,
        on,
        EventKind.HEARING_HELD,
    )
