"""A case's facts as two forms show them: the intake form logs them, and this page corrects them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from casework.accounts.queries import handlers
from casework.accounts.roles import Permission
from casework.cases.facts.actions import change_facts
from casework.cases.facts.examine import ROLES
from casework.cases.record.again import REFUSALS, Bar, Part, closed, form_context, status_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.served import DISPUTES, CaseFacts, NewParty
from casework.cases.record.taken import take
from casework.codes import code_list
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.components import options
from casework.pages.forms import FormReader, told_of
from casework.rulebook import MatterType, Procedure
from casework.text import N_, T

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
        cause_code=_listed(desk.field("cause")),
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


def _listed(cause: str) -> str:
    """The code of a cause that is in the list; empty for one in words of its own."""
    return next((item.code for item in code_list("cause").items if item.label == cause), "")


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
    reader = FormReader(desk)
    facts = read_facts(desk, reader)
    head = take(desk, case_id).head
    if facts.cause == head.cause:  # words of its own beside a code (the interface takes both) stay together
        facts = replace(facts, cause_code=head.cause_code)
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
    except REFUSALS as error:
        return _form(desk, case_id, error)
    done = T("案件信息已更正，期限已重新计算。改动前后的内容记入审计记录。") if changed else T("没有改动。")
    return desk.go(f"/cases/{case_id}", done)


def _form(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    known, offered = _known(page), choices(desk)
    responds = page.head.organ_id in desk.viewer.acts_for
    typed = form_context(
        desk,
        page,
        error,
        parts=_parts(desk, known, offered),
        bar=closed(page) or (None if responds else _elsewhere(page)),
    )
    value = desk.field if desk.form else lambda name: known.get(name, "")
    return desk.page(
        "facts/facts.html",
        status=status_of(error),
        page=page,
        default_handler="",
        sued=bool(page.head.plaintiffs),
        **typed | {"value": value, "told": told_of(value, typed["wrong"])},
        **offered,
    )


def _elsewhere(page: CaseRecord) -> Bar:
    why = T("案件信息由应诉机关的法制机构登记和更正；发现有误的，请告知对方。")
    return Bar(why, f"/cases/{page.head.id}", N_("返回案件"))


LABELS = {
    "number": N_("案号"),
    "court": N_("受理机关"),
    "matter_type": N_("类型"),
    "plaintiffs": N_("原告（申请人）"),
    "cause": N_("案由"),
    "sued_act": N_("被诉行政行为（名称、文号）"),
    "claims": N_("诉讼请求（复议、上诉请求）"),
    "handler": N_("承办人"),
    "co_defendants": N_("共同被告"),
    "third_partys": N_("第三人"),
    "level": N_("审级"),
    "procedure": N_("程序"),
    "defendant_form": N_("被告形式"),
    "act_kind": N_("被诉行为种类（统计）"),
    "field": N_("行政管理类别（统计）"),
    "panel": N_("合议庭"),
    "with_compensation": N_("一并提起行政赔偿"),
    "major": N_("重大、复杂案件（法制机构可以另派人员应诉）"),
}
"""The form's fields in their order."""


def _parts(desk: Desk, known: Mapping[str, str], offered: Mapping[str, Any]) -> list[Part]:
    """Every field as it was typed and as it is stored, codes in words."""
    lists = {
        "matter_type": offered["matter_types"],
        "handler": offered["handlers"],
        "level": offered["levels"],
        "procedure": offered["procedures"],
        "defendant_form": offered["defendant_forms"],
        "act_kind": offered["act_kinds"],
        "field": offered["fields"],
        "with_compensation": (("1", N_("是")),),
        "major": (("1", N_("是")),),
    }
    words = {
        name: {code: desk.translator.say(label) for group in options(items) for code, label in group.options}
        for name, items in lists.items()
    }

    def said(name: str, value: str) -> str:
        return words[name].get(value, value) if name in words else value

    return [
        Part(label, said(name, desk.field(name)), said(name, known.get(name, "")))
        for name, label in LABELS.items()
    ]


def _known(page: CaseRecord) -> dict[str, str]:
    """The stored facts as the form's fields hold them."""
    head = page.head
    return {
        "number": page.instances[-1].number,
        "court": head.court,
        "matter_type": head.matter_type.value,
        "level": head.level,
        "procedure": head.procedure.value,
        "defendant_form": head.defendant_form,
        "cause": head.cause,
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
