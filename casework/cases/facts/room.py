"""What the facts of a case give to the house."""

from casework.cases.facts import api, pages
from casework.cases.facts.forms import FactsIn
from casework.cases.record.forms import ROLES, PartyIn
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(FactsIn, PartyIn),
    subject=N_("案件"),
    acts={
        "case.facts_changed": N_("更正案件信息"),
    },
    facts={"major": N_("重大、复杂案件"), **ROLES},
)
