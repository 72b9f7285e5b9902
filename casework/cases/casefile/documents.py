"""Word documents of a case, rendered from its facts at this moment; each download is in the trail."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from starlette.responses import Response

from casework.cases.agents import papers as authority
from casework.cases.agents.papers import LETTER
from casework.cases.agents.queries import AgentLine
from casework.cases.answers import certificate, evidence
from casework.cases.answers import papers as answer_form
from casework.cases.answers.court_papers import TITLES, agent, court_papers, for_the_court, letter_of
from casework.cases.approvals import papers as approval_form
from casework.cases.approvals.queries import FormLine
from casework.cases.casefile.lines import CasePage
from casework.cases.casefile.taken import load
from casework.cases.record.matter import SERVICE, day_of, due, matter_of
from casework.cases.transfers.papers import slip
from casework.clock import office_day
from casework.codes import code_list
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.http.routes import Pages
from casework.organisations.queries import organisation
from casework.pages.forms import FormReader
from casework.pages.responses import attachment
from casework.papers.facts import Agent, Opinion
from casework.rulebook import EventKind, MatterType
from casework.text import N_, T, Text

pages = Pages()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _label(list_id: str, code: str) -> str:
    return code_list(list_id).label(code) if code else ""


def _full_name(desk: Desk, organisation_id: int | None) -> str:
    """A unit by its whole name: papers do not use the short one of lists."""
    return organisation(desk.tx, organisation_id).name if organisation_id else ""


def _hearing(page: CasePage) -> str:
    """Time and place of the next hearing that the court has notified."""
    if page.hearing is None:
        return ""
    at = page.hearing.at
    return f"{at.year}年{at.month}月{at.day}日{at:%H:%M}　{page.hearing.place}".strip()


def approval(desk: Desk, page: CasePage, _dated: date | None) -> bytes:
    """行政应诉审批表."""
    head, form = page.head, page.form
    claimed = head.with_compensation or head.matter_type is MatterType.COMPENSATION
    return approval_form.render_approval_form(
        approval_form.ApprovalForm(
            matter=matter_of(desk.tx, page),
            responsible=_full_name(desk, form.responsible_id if form else head.unit_id),
            notice_number=page.register.number if page.register else "",
            served_on=day_of(page, *SERVICE),
            received_on=day_of(page, EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE),
            form_due=due(page.due_now("YS-11")),
            answer_due=due(page.chain.statutory if page.chain else None),
            sued_act=head.sued_act,
            claims=head.claims,
            hearing=_hearing(page),
            serial=page.register.serial if page.register else "",
            defendant_form=_label("defendant_form", head.defendant_form),
            act_kind=_label("act_kind", head.act_kind),
            field=_label("field", head.field),
            # A box left empty has not said that nothing is claimed.
            compensation=claimed or None,
            handler=head.handler,
            **(_written(form) if form else {}),
        )
    )


def _written(form: FormLine) -> dict[str, Any]:
    """What people wrote into the form; a draft bears no signature, and a decision without words has none."""
    by, at = (form.made_by, form.submitted_at) if form.submitted_at else ("", None)
    return {
        "agents_plan": form.agents_plan,
        "principal_appears": form.principal_appears,
        "legal_office": Opinion(form.opinion, by, office_day(at) if at else None),
        "approved": {"approved": True, "returned": False}.get(form.state),
        "principal": Opinion(
            form.decision_note, form.decided_by, office_day(form.decided_at) if form.decided_at else None
        ),
        "remark": form.remark,
    }


def answer(desk: Desk, page: CasePage, on: date | None) -> bytes:
    """答辩状 in its five parts."""
    return answer_form.render_answer(court_papers(desk.tx, page, on).answer)


def evidence_list(desk: Desk, page: CasePage, on: date | None) -> bytes:
    """证据清单和依据清单."""
    return evidence.render_evidence_list(court_papers(desk.tx, page, on).evidence)


def representative(desk: Desk, page: CasePage, on: date | None) -> bytes:
    """法定代表人身份证明书."""
    return certificate.render_representative_certificate(court_papers(desk.tx, page, on).certificate)


def letter(one: AgentLine, desk: Desk, page: CasePage, on: date | None) -> bytes:
    """An agent's 授权委托书."""
    return authority.render_letter_of_authority(letter_of(matter_of(desk.tx, page), page, one, on))


def change_notice(desk: Desk, page: CasePage, on: date | None) -> bytes:
    """变更委托代理人告知书; without a day of its own it bears the one on which it was filed."""
    changed = page.newest(EventKind.AGENTS_CHANGED)
    if changed is None:
        raise NotFound(T("代理人没有变更，不需要告知书。"))
    filed = day_of(page, EventKind.AGENTS_CHANGE_FILED)
    return authority.render_agent_change_notice(
        authority.AgentChangeNotice(
            matter=matter_of(desk.tx, page),
            before=tuple(Agent(**told) for told in changed.facts.get("before", [])),
            after=tuple(agent(a) for a in page.agents),
            effective_on=changed.on,
            on=on or (filed if filed and filed >= changed.on else None),
        )
    )


def transfer_slip(desk: Desk, page: CasePage, dated: date | None) -> bytes:
    """材料转办单."""
    return slip(desk.tx, desk.viewer, page, dated)


FORMS: dict[str, tuple[str, Callable[[Desk, CasePage, date | None], bytes]]] = {
    "approval": (N_("应诉审批表"), approval),
    "transfer": (N_("材料转办单"), transfer_slip),
    "answer": (TITLES["answer"], answer),
    "evidence": (TITLES["evidence"], evidence_list),
    "change": (TITLES["change"], change_notice),
    "representative": (TITLES["representative"], representative),
}
"""The documents that a case's facts can make, by the name in the address; each agent's letter comes beside them."""


def title_of(name: str) -> Text:
    """What a document is called, by the name in its address."""
    return Text(N_("授权委托书") if name.startswith(LETTER) else FORMS[name][0] if name in FORMS else name)


def available(page: CasePage) -> tuple[tuple[str, Text], ...]:
    """Which documents the case can make now: name and title; those for the court come last."""
    within = {
        "approval": page.form is not None or page.register is not None,
        "transfer": page.transfer is not None,
    }
    return (*((name, Text(FORMS[name][0])) for name, has in within.items() if has), *for_the_court(page))


@pages.get("/cases/{case_id}/documents/{name}.docx")
def download(desk: Desk, case_id: int, name: str) -> Response:
    """One document as .docx; `day` is the day that a paper for the court shall bear."""
    page = load(desk, case_id)
    mine = next((a for a in page.agents if name == f"{LETTER}{a.id}"), None)
    if mine is None and name not in FORMS:
        raise NotFound(T("没有这种文书。"))
    reader = FormReader(desk)
    on = reader.day("day")
    reader.check()
    content = letter(mine, desk, page, on) if mine else FORMS[name][1](desk, page, on)
    title = f"{title_of(name)}（{mine.name}）" if mine else str(title_of(name))
    facts = {"document": name, "sha256": hashlib.sha256(content).hexdigest()}
    desk.trace(f"case:{case_id}", "document.rendered", f"{page.head.number} {title}".strip(), facts)
    number = page.head.number or page.head.cause
    return attachment(content, f"{title}-{number}.docx", DOCX)
