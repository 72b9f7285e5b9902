"""A case's facts as two forms show them: the intake form logs them, and this page corrects them."""

import re
from typing import Any

from starlette.responses import Response

from casework.accounts.queries import handlers
from casework.accounts.roles import Permission
from casework.cases.actions.change import change_facts
from casework.cases.actions.intake import ROLES
from casework.cases.codes import code_list
from casework.cases.papers import CaseFacts, NewParty
from casework.cases.queries.casefile import CasePage
from casework.errors import InvalidInput
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.rulebook import MatterType, Procedure
from casework.text import T
from casework.web.casefile import load
from casework.web.forms import FormReader

pages = Pages()
REGISTER = may(Permission.REGISTER)
ORGANISED = (
    "公司", "局", "政府", "委员会", "中心", "厂", "店", "社", "院", "所", "会", "处", "办公室", "小组", "合伙）", "行",
)  # fmt: skip
"""How the names of organisations end."""
_BETWEEN_NAMES = re.compile(r"[\n\r、；;，,]+")
_SPACE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


def read_facts(desk: Desk, reader: FormReader) -> CaseFacts:
    """The form's facts; what cannot be read is noted in the reader."""
    return CaseFacts(
        matter_type=reader.choice("matter_type", tuple(MatterType), None),
        organ_id=reader.number("organ") or desk.viewer.acting_organ_id,
        level=desk.field("level"),
        procedure=reader.choice("procedure", tuple(Procedure), Procedure.ORDINARY),
        defendant_form=desk.field("defendant_form"),
        cause=reader.text("cause"),
        cause_code=desk.field("cause_code"),
        act_kind=desk.field("act_kind"),
        field=desk.field("field"),
        sued_act=reader.text("sued_act"),
        claims=reader.text("claims"),
        with_compensation=reader.flag("with_compensation"),
        major=reader.flag("major"),
        accepted_on=reader.day("accepted_on"),
        panel=reader.text("panel"),
        parties=_parties(desk),
        handler_id=reader.number("handler"),
    )


def _parties(desk: Desk) -> tuple[NewParty, ...]:
    """Each role's box holds one name a line, as clerks paste them from the complaint; 、，； part them too.

    A space inside a Chinese name only aligns it (张　三) and is dropped.
    """
    found = []
    for role in ROLES:
        for part in _BETWEEN_NAMES.split(desk.field(f"{role}s")):
            name = _SPACE_IN_CHINESE.sub("", " ".join(part.split()))
            if name:
                organised = len(name) > 3 and name.endswith(ORGANISED)
                found.append(NewParty(role, name, "organisation" if organised else "citizen"))
    return tuple(found)


def choices(desk: Desk) -> dict[str, Any]:
    """What the form's lists offer."""
    return {
        "causes": code_list("cause"),
        "act_kinds": code_list("act_kind").items,
        "fields": code_list("field").items,
        "defendant_forms": code_list("defendant_form").items,
        "levels": code_list("level").items,
        "matter_types": tuple(MatterType)[:5],
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
    reader = FormReader(desk)
    facts = read_facts(desk, reader)
    try:
        reader.check()
        with desk.attempt():
            changed = change_facts(
                desk.tx,
                desk.actor,
                case_id,
                facts,
                number=desk.field("number"),
                court=desk.field("court"),
                seen_version=reader.version(),
            )
    except InvalidInput as error:
        return _form(desk, case_id, status=422, wrong=dict(error.fields))
    done = T("案件信息已更正，期限已重新计算。改动前后的内容记入审计记录。") if changed else T("没有改动。")
    return desk.go(f"/cases/{case_id}", done)


def _form(desk: Desk, case_id: int, *, status: int = 200, wrong: dict[str, Any] | None = None) -> Response:
    page = load(desk, case_id)
    known = _known(page)
    return desk.page(
        "cases/facts.html",
        status=status,
        page=page,
        wrong=wrong or {},
        value=desk.field if desk.form else lambda name: known.get(name, ""),
        default_handler="",
        **choices(desk),
    )


def _known(page: CasePage) -> dict[str, str]:
    """The stored facts as the form's fields hold them."""
    head = page.head
    listed = code_list("cause").label(head.cause_code) == head.cause if head.cause_code else False
    return {
        "number": page.instances[-1].number,
        "court": head.court,
        "matter_type": head.matter_type.value,
        "level": head.level,
        "procedure": head.procedure.value,
        "defendant_form": head.defendant_form,
        "cause": "" if listed else head.cause,
        "cause_code": head.cause_code,
        "act_kind": head.act_kind,
        "field": head.field,
        "sued_act": head.sued_act,
        "claims": head.claims,
        "with_compensation": "1" if head.with_compensation else "",
        "major": "1" if head.major else "",
        "panel": head.panel,
        "handler": str(head.handler_id or ""),
        **{f"{role}s": "\n".join(p.name for p in page.parties if p.role == role) for role in ROLES},
    }
