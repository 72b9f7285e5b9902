"""What supervision gives to the house."""

from casework.credit.supervision import pages
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(pages.routes,),
    navigation=(
        Entry(
            Group.CREDIT,
            N_("信用工作监督"),
            "/credit/supervision",
            "below",
            shown=lambda v: bool(v.permissions & set(pages.SEE)),
        ),
    ),
    subject=N_("信用工作监督"),
    acts={"export.credit_supervision": N_("导出信用工作监督数据")},
)
