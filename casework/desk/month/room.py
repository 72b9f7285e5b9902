"""What the deadline calendar gives to the house."""

from casework.desk.month import pages
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    navigation=(
        Entry(Group.WORK, N_("期限日历"), "/calendar", "calendar", shown=lambda viewer: bool(viewer.reach)),
    ),
)
