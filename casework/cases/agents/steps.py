"""What comes next where the court has not been told yet who appears now."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind
from casework.text import N_, T, Text


def next_step(s: Standing, _due: date | None) -> NextStep | None:
    """A change of agents goes to the court without delay; no day is set for it (201号第十四条第二款)."""
    if s.said(EventKind.AGENTS_CHANGED, EventKind.AGENTS_CHANGE_FILED) is not EventKind.AGENTS_CHANGED:
        return None
    return step(
        "agents",
        T("向{body}提交变更后的代理手续", body=Text(s.says.body)),
        N_("登记已提交"),
        T(
            "代理人或权限有变更，应当及时向{body}提交变更后的委托代理手续（201号规则第十四条第二款）。",
            body=Text(s.says.body),
        ),
        Permission.HANDLE,
        None,
    )
