"""What the room of agents gives to the house."""

from casework.cases.agents import api, pages
from casework.cases.agents.forms import AgentIn, AgentsIn, ChangeFiledIn
from casework.cases.agents.panels import PANELS
from casework.cases.agents.papers import PAPERS
from casework.cases.agents.tables import Agent
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(Agent,),
    forms=(AgentIn, AgentsIn, ChangeFiledIn),
    papers=PAPERS,
    panels=PANELS,
    subject=N_("案件"),
    acts={
        "case.agents.named": N_("指定代理人"),
        "case.agents.changed": N_("变更代理人"),
        "case.agents.rung": N_("更正代理人电话"),
        "case.agents.change_filed": N_("代理手续变更提交"),
    },
)
