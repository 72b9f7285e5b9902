"""What the room of what comes before a suit gives to the house."""

from casework.cases.before_suit import api, pages
from casework.cases.before_suit.forms import MediationEnded, PrincipalAgreed
from casework.cases.before_suit.panels import PANELS
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(MediationEnded, PrincipalAgreed),
    panels=PANELS,
    subject=N_("案件"),
    acts={
        "case.pre_suit.failed": N_("登记诉前调解不成"),
        "case.pre_suit.settled": N_("登记诉前调解化解"),
        "case.principal.agreed": N_("登记共同被告由谁的负责人出庭"),
    },
    facts={"settled_by": N_("怎样确定")},
)
