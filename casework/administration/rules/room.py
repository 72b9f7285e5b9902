"""What the rulebook's pages give to the house."""

from casework.administration.rules import api, pages
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    navigation=(Entry(Group.RULES, N_("规则手册"), "/rulebook", "rulebook"),),
    above=(Above(r"(/rulebook)/.+", N_("规则手册")),),
)
