"""What comes next at the end of a case: it is closed, catalogued and archived."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind
from casework.text import N_, T


def after_closing(s: Standing) -> NextStep:
    """A closed case goes into the archive; one that lies there asks for nothing."""
    if s.said(EventKind.CASE_ARCHIVED, EventKind.CASE_CLOSED) is EventKind.CASE_ARCHIVED:
        return step("", N_("本案已归档"), "", T("没有待办事项。"), None, None)
    return step(
        "volume",
        N_("立卷归档"),
        N_("编目归档"),
        T("本案已结。请核对卷内目录，编档号和页号，归档（201号规则第十条第六项）。"),
        Permission.HANDLE,
        None,
    )


def to_close(due: date | None = None) -> NextStep:
    """Nothing is due any more."""
    return step(
        "close",
        N_("结案"),
        N_("办理结案"),
        T("没有待办的期限。须履行的履行完毕，或者无须履行的，办理结案；还缺什么，结案页面逐项列出。"),
        Permission.HANDLE,
        due,
    )
