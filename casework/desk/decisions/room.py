"""What the page of decisions gives to the house."""

from casework.desk.decisions import pages
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    navigation=(
        Entry(
            Group.WORK,
            N_("审批"),
            "/approvals",
            "approvals",
            shown=lambda viewer: bool(viewer.reach),
            figure="approvals",
            counted=N_("件待批、待审"),
        ),
    ),
)
