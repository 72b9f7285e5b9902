"""What a person's own settings give to the house."""

from casework.administration.settings import pages
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    navigation=(Entry(Group.MANAGE, N_("我的设置"), "/settings", "settings"),),
)
