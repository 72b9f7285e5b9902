"""What comes next after the act was changed: everybody is told in writing, in time; no law names a day."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.corrections.notices import TOLD
from casework.cases.record.steps import NextStep, Standing, step
from casework.matters.events import Happened
from casework.rulebook import EventKind
from casework.text import N_, T


def untold(own: tuple[Happened, ...]) -> tuple[str, ...]:
    """The names of whom nobody has told yet, by the events of an instance that are in force."""
    done = {e.facts.get("notice") for e in own if e.kind in TOLD}
    notices = (n for e in own if e.kind is EventKind.ACT_CORRECTED for n in e.facts.get("notices", ()))
    return tuple(n["name"] for n in notices if n["id"] not in done)


def next_step(s: Standing, _due: date | None) -> NextStep | None:
    """The notices' turn."""
    names = untold(s.own)
    if not names:
        return None
    return step(
        "correction",
        N_("书面告知改变行政行为"),
        N_("办理告知"),
        T(
            "已改变行政行为，还有{n}个没有告知（{first}）。应当及时书面告知当事人和{body}；法律没有规定天数，"
            "告知以前一直提示（201号规则第十七条第二款，法释〔2018〕1号第八十一条第一款）。",
            n=len(names), first=names[0], body=s.says.values["body"],
        ),
        Permission.HANDLE,
        None,
    )  # fmt: skip
