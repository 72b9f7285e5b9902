"""What the room of gaps gives to the house."""

from casework.oversight.gaps import api, pages
from casework.oversight.gaps.exports import GAPS, WORK
from casework.oversight.gaps.kinds import SEES
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    work=(WORK,),
    navigation=(
        Entry(
            Group.WATCH, N_("数据核对"), "/gaps", "circle-dashed",
            shown=lambda viewer: bool(viewer.permissions & set(SEES)),
        ),
    ),
    subject=N_("数据核对"),
    acts={GAPS.name: GAPS.act},
)  # fmt: skip
