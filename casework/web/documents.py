"""Word documents of a case, rendered from its facts at this moment; each download is in the trail."""

import hashlib
from collections.abc import Callable
from datetime import date

from starlette.responses import Response

from casework.cases.codes import code_list
from casework.cases.queries.casefile import AgentLine, CasePage, TimelineEntry
from casework.cases.queries.desk import handover
from casework.cases.queries.desk import transfer as read_transfer
from casework.clock import office_day
from casework.documents import answer as answer_form
from casework.documents import approval as approval_form
from casework.documents import authority, certificate, evidence, slip
from casework.documents.facts import Agent, Due, Matter, Opinion, Organ
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.http.routes import Pages
from casework.organisations.queries import organisation
from casework.rulebook import Deadline, EventKind, MatterType
from casework.text import N_, T
from casework.web.casefile import load
from casework.web.responses import attachment

pages = Pages()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def matter_of(desk: Desk, page: CasePage) -> Matter:
    """The case as every form names it."""
    head = page.head
    organ = organisation(desk.tx, head.organ_id)
    return Matter(
        kind=head.matter_type,
        level=head.level,
        organ=Organ(organ.name, organ.address, organ.principal_name, organ.principal_post),
        court=head.court,
        number=page.instances[-1].number,
        cause=head.cause,
        opponents=head.plaintiffs,
        co_respondents=tuple(p.name for p in page.parties if p.role == "co_defendant"),
        third_parties=tuple(p.name for p in page.parties if p.role == "third_party"),
        organ_appeals=_organ_appeals(page),
    )


def _organ_appeals(page: CasePage) -> bool:
    """Whether the organ itself brought the case here: it appealed, and no other side's copy was served."""
    asked = {EventKind.APPEAL_FILED, EventKind.RETRIAL_FILED}
    ours = any(e.kind in asked and not e.current and e.superseded_by is None for e in page.timeline)
    theirs = _newest(page, EventKind.APPEAL_COPY_SERVED, EventKind.RETRIAL_APPLICATION_SERVED)
    return ours and theirs is None


def _agents(lines: tuple[AgentLine, ...]) -> tuple[Agent, ...]:
    return tuple(
        Agent(a.kind, a.name, a.employer, a.gender, a.post, a.licence, powers=a.powers) for a in lines
    )


def _due(deadline: Deadline | None) -> Due:
    if deadline is None:
        return Due()
    return Due(deadline.due, deadline.provisional, f"{deadline.citation}，{deadline.term}")


def _on(page: CasePage, kind: EventKind) -> date | None:
    """The day of the current instance's newest event of a kind that is in force."""
    found = _newest(page, kind)
    return found.on if found else None


def _newest(page: CasePage, *kinds: EventKind) -> TimelineEntry | None:
    live = (e for e in page.timeline if e.current and e.superseded_by is None)
    return next((e for e in live if e.kind in kinds), None)


def _filed(page: CasePage) -> date | None:
    """The day on which the answer went to the court, or the reply to the reconsideration organ."""
    found = _newest(page, EventKind.ANSWER_FILED, EventKind.REPLY_FILED)
    return found.on if found else None


def _served(page: CasePage) -> date | None:
    """The day of service on the organ that began the instance: of the notice, or of the copy that came alone."""
    found = _newest(page, *SERVICE)
    return found.on if found else None


SERVICE = (
    EventKind.NOTICE_SERVED,
    EventKind.COMPLAINT_SERVED,
    EventKind.APPEAL_COPY_SERVED,
    EventKind.RETRIAL_APPLICATION_SERVED,
    EventKind.APPLICATION_COPY_SERVED,
    EventKind.ARBITRATION_NOTICE_RECEIVED,
)


def _answer_due(page: CasePage) -> Due:
    return _due(page.chain.statutory) if page.chain else Due()


def _label(list_id: str, code: str) -> str:
    return code_list(list_id).label(code) if code else ""


def _full_name(desk: Desk, organisation_id: int | None) -> str:
    """A unit by its whole name: papers do not use the short one of lists."""
    return organisation(desk.tx, organisation_id).name if organisation_id else ""


def _registration(page: CasePage) -> Opinion:
    """登记部门意见: whoever registered the notice proposes who takes it up."""
    entry = page.register
    if entry is None or not page.head.handler:
        return Opinion()
    return Opinion(f"建议批请{page.head.handler}办理。", entry.registered_by, office_day(entry.registered_at))


def _hearing(page: CasePage) -> str:
    """Time and place of the next hearing that the court has notified."""
    if page.hearing is None:
        return ""
    at = page.hearing.at
    return f"{at.year}年{at.month}月{at.day}日{at:%H:%M}　{page.hearing.place}".strip()


def approval(desk: Desk, page: CasePage) -> bytes:
    """行政应诉审批表."""
    head, form = page.head, page.form
    decided = form is not None and form.decided_at is not None
    return approval_form.render_approval_form(
        approval_form.ApprovalForm(
            matter=matter_of(desk, page),
            responsible=_full_name(desk, form.unit_id if form else head.unit_id),
            notice_number=page.register.number if page.register else "",
            served_on=_served(page),
            received_on=_on(page, EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE),
            form_due=_due(page.due_now("YS-11")),
            answer_due=_answer_due(page),
            sued_act=head.sued_act,
            claims=head.claims,
            hearing=_hearing(page),
            serial=page.register.serial if page.register else "",
            defendant_form=_label("defendant_form", head.defendant_form),
            act_kind=_label("act_kind", head.act_kind),
            field=_label("field", head.field),
            compensation=head.with_compensation or head.matter_type is MatterType.COMPENSATION,
            handler=head.handler or (form.made_by if form else ""),
            agents_plan=form.agents_plan if form else "",
            principal_appears=form.principal_appears if form else None,
            registration=_registration(page),
            legal_office=Opinion(form.opinion, form.made_by, office_day(form.made_at)) if form else Opinion(),
            principal=Opinion(
                ("同意。" if form.state == "approved" else "退回。") + form.decision_note,
                form.decided_by,
                office_day(form.decided_at) if form.decided_at else None,
            )
            if form is not None and decided
            else Opinion(),
            remark=form.remark if form else "",
        )
    )


def answer(desk: Desk, page: CasePage) -> bytes:
    """答辩状 in its five parts."""
    text = page.answer
    return answer_form.render_answer(
        answer_form.Answer(
            matter=matter_of(desk, page),
            agents=_agents(page.agents),
            facts=text.facts if text else "",
            evidence=text.evidence if text else "",
            procedure=text.procedure if text else "",
            legal_basis=text.legal_basis if text else "",
            application=text.application if text else "",
            request=text.request if text else "",
            copies=max(1, len(page.head.plaintiffs) + sum(p.role != "plaintiff" for p in page.parties)),
            on=_filed(page),
        )
    )


def evidence_list(desk: Desk, page: CasePage) -> bytes:
    """证据清单和依据清单."""
    kinds = code_list("evidence_kind")
    return evidence.render_evidence_list(
        evidence.EvidenceList(
            matter=matter_of(desk, page),
            lines=tuple(
                evidence.EvidenceLine(
                    name=e.name,
                    group=e.part,
                    kind=kinds.label(e.kind) if e.kind else "",
                    source=e.source,
                    formed_on=e.formed_on,
                    proves=e.proves,
                    original=e.original,
                    copies=e.copies,
                    pages=e.pages,
                )
                for e in page.evidence
                if not e.basis
            ),
            bases=tuple(
                evidence.BasisLine(name=e.name, number=e.source, article=e.article, pages=e.pages)
                for e in page.evidence
                if e.basis
            ),
            on=_filed(page),
        )
    )


def letter(desk: Desk, page: CasePage) -> bytes:
    """授权委托书."""
    if not page.agents:
        raise NotFound(T("还没有指定代理人，不能生成授权委托书。请先指定代理人。"))
    return authority.render_letter_of_authority(
        authority.LetterOfAuthority(
            matter=matter_of(desk, page), agents=_agents(page.agents), on=max(a.named_on for a in page.agents)
        )
    )


def change_notice(desk: Desk, page: CasePage) -> bytes:
    """变更委托代理人告知书."""
    changed = _newest(page, EventKind.AGENTS_CHANGED)
    if changed is None:
        raise NotFound(T("代理人没有变更，不需要告知书。"))
    before = tuple(Agent(**agent) for agent in changed.facts.get("before", []))
    return authority.render_agent_change_notice(
        authority.AgentChangeNotice(
            matter=matter_of(desk, page),
            before=before,
            after=_agents(page.agents),
            effective_on=changed.on,
            on=changed.on,
        )
    )


def representative(desk: Desk, page: CasePage) -> bytes:
    """法定代表人身份证明书."""
    return certificate.render_representative_certificate(
        certificate.RepresentativeCertificate(matter=matter_of(desk, page))
    )


def transfer_slip(desk: Desk, page: CasePage) -> bytes:
    """材料转办单."""
    if page.transfer is None:
        raise NotFound(T("还没有转办，不能生成转办单。"))
    row = read_transfer(desk.tx, desk.viewer, page.transfer.id)
    way = handover(desk.tx, desk.viewer, page.transfer.id)
    approved = office_day(way.decided_at) if way.decided_at else None
    sent = tuple({f.file_id: f for f in page.files if f.file_id in row.file_ids}.values())
    return slip.render_transfer_slip(
        slip.TransferSlip(
            matter=matter_of(desk, page),
            number=row.number,
            sender=way.sender,
            receiver=way.receiver,
            documents=tuple(slip.SlipDocument(f.title) for f in sent),
            request=row.message,
            served_on=_served(page),
            sent_on=_on(page, EventKind.DOCUMENTS_SENT_TO_UNIT),
            unit_due=_due(page.due_now("YS-12.1")),
            statutory_due=_answer_due(page),
            handler=row.made_by,
            approval=Opinion("同意转办。", way.decided_by, approved) if approved else Opinion(),
            received_by=way.received_by,
            received_on=way.received_on,
            digest=row.digest,
        )
    )


FORMS: dict[str, tuple[str, Callable[[Desk, CasePage], bytes]]] = {
    "approval": (N_("应诉审批表"), approval),
    "transfer": (N_("材料转办单"), transfer_slip),
    "answer": (N_("答辩状"), answer),
    "evidence": (N_("证据清单"), evidence_list),
    "letter": (N_("授权委托书"), letter),
    "change": (N_("变更代理人告知书"), change_notice),
    "representative": (N_("法定代表人身份证明书"), representative),
}
"""The documents that a case's facts can make, by the name in the address."""


def available(page: CasePage) -> tuple[tuple[str, str], ...]:
    """Which documents the case can make now: name and title."""
    has = {
        "approval": page.form is not None or page.register is not None,
        "answer": page.answer is not None or page.chain is not None,
        "transfer": page.transfer is not None,
        "letter": bool(page.agents),
        "change": _newest(page, EventKind.AGENTS_CHANGED) is not None,
        "evidence": bool(page.evidence),
    }
    return tuple((name, title) for name, (title, _) in FORMS.items() if has.get(name, True))


@pages.get("/cases/{case_id}/documents/{name}.docx")
def download(desk: Desk, case_id: int, name: str) -> Response:
    """One document as .docx."""
    if name not in FORMS:
        raise NotFound(T("没有这种文书。"))
    page = load(desk, case_id)
    title, render = FORMS[name]
    content = render(desk, page)
    facts = {"document": name, "sha256": hashlib.sha256(content).hexdigest()}
    desk.trace(f"case:{case_id}", "document.rendered", f"{page.head.number} {title}".strip(), facts)
    number = page.head.number or page.head.cause
    return attachment(content, f"{title}-{number}.docx", DOCX)
