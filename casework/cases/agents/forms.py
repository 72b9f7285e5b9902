"""What is filled in of those who appear for the organ: who they are, and that the court knows of a change."""

from collections.abc import Mapping
from typing import Any, Literal

from casework.cases.agents.tables import Agent
from casework.db import longest
from casework.forms import CaseForm, Form, Number, asked
from casework.matters.tables import Event
from casework.text import N_, T, Text

KINDS = {"staff": N_("工作人员（特别授权）"), "lawyer": N_("律师（一般代理）")}
"""Who appears, and with which authority (201号第十四条)."""


def _without_employer(agent: Mapping[str, Any]) -> Text:
    return T("请填写律师事务所。") if agent.get("kind") == "lawyer" else T("请填写工作单位。")


class AgentIn(Form):
    """An agent."""

    kind: Literal["staff", "lawyer"] = asked(N_("身份"), missing=T("请选择工作人员或者律师。"))
    name: str = asked(N_("姓名"), most=longest(Agent, "name"), missing=T("请填写代理人姓名。"))
    employer: str = asked(
        N_("工作单位（律师事务所）"), most=longest(Agent, "employer"), missing=_without_employer
    )
    gender: str = asked(N_("性别"), "", most=longest(Agent, "gender"))
    post: str = asked(N_("职务"), "", most=longest(Agent, "post"))
    licence: str = asked(N_("律师执业证号"), "", most=longest(Agent, "licence"))
    phone: str = asked(N_("联系电话"), "", most=longest(Agent, "phone"))
    powers: str = asked(N_("特别授权事项（工作人员）"), "", most=longest(Agent, "powers"))


class AgentsIn(CaseForm):
    """The agents of the current instance."""

    agents: tuple[AgentIn, ...] = asked(N_("代理人"))


class ChangeFiledIn(Form):
    """That the changed letters were filed with the court; no version is asked for: it makes no form outdated."""

    note: str = asked(N_("提交方式和凭证"), "", most=longest(Event, "note"))
    file_ids: tuple[Number, ...] = ()
