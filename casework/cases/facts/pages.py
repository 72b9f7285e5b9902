"""A case's facts as two forms show them: the intake form logs them, and this page corrects them."""

import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from starlette.responses import Response

from casework.accounts.queries import handlers
from casework.accounts.roles import Permission
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.record.again import REFUSALS, Bar, closed, form_context, parts_of, status_of
from casework.cases.record.forms import BOXES, ROLES, TICKS
from casework.cases.record.lines import CaseRecord
from casework.cases.record.served import DISPUTES
from casework.cases.record.taken import take
from casework.codes import code_list
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.components import options
from casework.pages.forms import told_of
from casework.rulebook import Procedure
from casework.text import N_, T

pages = Pages()
REGISTER = may(Permission.REGISTER)
ORGANISED = (
    "公司", "局", "政府", "委员会", "中心", "厂", "店", "社", "院", "所", "会", "处", "办公室", "小组", "合伙）", "行",
)  # fmt: skip
"""How the names of organisations end."""
_BETWEEN_NAMES = re.compile(r"[\n\r、；;，,]+")
_SPACE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


def said_otherwise(desk: Desk) -> dict[str, Any]:
    """What a page says of a case in fields of its own: names, one a line, and a cause that may be a listed one."""
    return {"parties": _parties(desk), "cause_code": _listed(desk.field("cause"))}


def _listed(cause: str) -> str:
    """The code of a cause that is in the list; empty for one in words of its own."""
    return next((item.code for item in code_list("cause").items if item.label == cause), "")


def _parties(desk: Desk) -> list[dict[str, str]]:
    """Each role's box holds one name a line, as clerks paste them from the complaint; 、，； part them too.

    A space inside a Chinese name only aligns it (张　三) and is dropped.
    """
    found = []
    for role in ROLES:
        for part in _BETWEEN_NAMES.split(desk.field(f"{role}s")):
            name = _SPACE_IN_CHINESE.sub("", " ".join(part.split()))
            if name:
                organised = len(name) > 3 and name.endswith(ORGANISED)
                kind = "organisation" if organised else "citizen"
                found.append({"role": role, "name": name, "kind": kind})
    return found


def choices(desk: Desk) -> dict[str, Any]:
    """What the form's lists offer."""
    return {
        "causes": code_list("cause"),
        "act_kinds": code_list("act_kind").items,
        "fields": code_list("field").items,
        "defendant_forms": code_list("defendant_form").items,
        "levels": code_list("level").items,
        "matter_types": DISPUTES,
        "procedures": tuple(Procedure),
        "handlers": handlers(desk.tx, desk.viewer.acts_for),
    }


@pages.get("/cases/{case_id}/facts", REGISTER)
def edit(desk: Desk, case_id: int) -> Response:
    """What was logged of the case, to correct it."""
    return _form(desk, case_id)


@pages.post("/cases/{case_id}/facts", REGISTER)
def save(desk: Desk, case_id: int) -> Response:
    """Put the corrected facts in the place of the old ones."""
    head, said = take(desk, case_id).head, said_otherwise(desk)
    # Words of its own beside a code (the interface takes both) stay together.
    if desk.field("cause") == head.cause:
        said["cause_code"] = head.cause_code
    try:
        with desk.attempt():
            changed = change_facts(desk.tx, desk.actor, case_id, desk.typed(FactsIn, **said))
    except REFUSALS as error:
        return _form(desk, case_id, error)
    done = T("案件信息已更正，期限已重新计算。改动前后的内容记入审计记录。") if changed else T("没有改动。")
    return desk.go(f"/cases/{case_id}", done)


def _form(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    stored, offered = SimpleNamespace(**_stored(page)), choices(desk)
    parts = parts_of(desk, FactsIn, stored=stored, words=_words(desk, offered), more=BOXES | TICKS)
    responds = page.head.organ_id in desk.viewer.acts_for
    bar = closed(page) or (None if responds else _elsewhere(page))
    typed = form_context(desk, page, error, parts=parts, bar=bar, stored=stored)
    return desk.page(
        "facts/facts.html",
        status=status_of(error),
        page=page,
        default_handler="",
        sued=bool(page.head.plaintiffs),
        told=told_of(typed["value"], typed["wrong"]),
        labels={**FactsIn.labels(), **BOXES},
        **typed,
        **offered,
    )


def _elsewhere(page: CaseRecord) -> Bar:
    why = T("案件信息由应诉机关的法制机构登记和更正；发现有误的，请告知对方。")
    return Bar(why, f"/cases/{page.head.id}", N_("返回案件"))


def _words(desk: Desk, offered: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What the codes are called that the form's lists offer."""
    lists = {
        "matter_type": offered["matter_types"],
        "handler": offered["handlers"],
        "level": offered["levels"],
        "procedure": offered["procedures"],
        "defendant_form": offered["defendant_forms"],
        "act_kind": offered["act_kinds"],
        "field": offered["fields"],
        **dict.fromkeys(TICKS, (("1", N_("是")),)),
    }
    return {
        name: {code: desk.translator.say(label) for group in options(items) for code, label in group.options}
        for name, items in lists.items()
    }


def _stored(page: CaseRecord) -> dict[str, str]:
    """The stored facts as the form's fields hold them."""
    head = page.head
    return {
        **{name: str(getattr(head, name)) for name in FactsIn.written() if name not in {"number", "handler"}},
        "number": page.instances[-1].number,
        "handler": str(head.handler_id or ""),
        **{name: "1" if getattr(head, name) else "" for name in TICKS},
        **{f"{role}s": "\n".join(p.name for p in page.parties if p.role == role) for role in ROLES},
    }
