"""What hangs on one instance of a case: its approval form, transfer, answer, evidence and agents."""

from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.cases.answers.evidence import page_ranges
from casework.cases.casefile.lines import AgentLine, AnswerLine, EvidenceLine, FormLine
from casework.cases.record.tables import Agent, Answer, ApprovalForm, Evidence
from casework.cases.transfers.queries import TransferLine, newest
from casework.db import id_of
from casework.organisations.tables import Organisation


@dataclass(frozen=True, slots=True)
class InstanceFile:
    """The newest of each."""

    form: FormLine | None
    transfer: TransferLine | None
    answer: AnswerLine | None
    evidence: tuple[EvidenceLine, ...]
    agents: tuple[AgentLine, ...]


def instance_file(tx: Session, instance_id: int) -> InstanceFile:
    """What one instance holds; whether the viewer may see its case is asked before."""
    return InstanceFile(
        form=_form(tx, instance_id),
        transfer=newest(tx, instance_id),
        answer=_answer(tx, instance_id),
        evidence=_evidence(tx, instance_id),
        agents=_agents(tx, instance_id),
    )


def _agents(tx: Session, instance_id: int) -> tuple[AgentLine, ...]:
    rows = tx.exec(
        select(Agent)
        .where(Agent.instance_id == instance_id, col(Agent.ended_on).is_(None))
        .order_by(col(Agent.id))
    )
    return tuple(
        AgentLine(
            id=id_of(a),
            kind=a.kind,
            name=a.name,
            gender=a.gender,
            employer=a.employer,
            post=a.post,
            licence=a.licence,
            phone=a.phone,
            powers=a.powers,
            named_on=a.named_on,
        )
        for a in rows
    )


def _form(tx: Session, instance_id: int) -> FormLine | None:
    maker, decider = aliased(User), aliased(User)
    row = tx.exec(
        select(ApprovalForm, Organisation.short_name, maker.name, decider.name)
        .join(Organisation, col(Organisation.id) == ApprovalForm.responsible_id)
        .join(maker, col(maker.id) == ApprovalForm.made_by)
        .outerjoin(decider, col(decider.id) == ApprovalForm.decided_by)
        .where(ApprovalForm.instance_id == instance_id)
        .order_by(col(ApprovalForm.id).desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    f, unit, made_by, decided_by = row
    return FormLine(
        id=id_of(f),
        state=f.state,
        unit_id=f.responsible_id,
        unit=unit,
        opinion=f.opinion,
        agents_plan=f.agents_plan,
        principal_appears=f.principal_appears,
        remark=f.remark,
        made_by=made_by,
        made_at=f.made_at,
        submitted_at=f.submitted_at,
        decided_by=decided_by or "",
        decided_at=f.decided_at,
        decision_note=f.decision_note,
    )


def _answer(tx: Session, instance_id: int) -> AnswerLine | None:
    row = tx.exec(
        select(Answer, User.name)
        .join(User, col(User.id) == Answer.changed_by)
        .where(Answer.instance_id == instance_id)
    ).one_or_none()
    if row is None:
        return None
    a, by = row
    return AnswerLine(
        facts=a.facts,
        evidence=a.evidence,
        procedure=a.procedure,
        legal_basis=a.legal_basis,
        application=a.application,
        request=a.request,
        state=a.state,
        review_note=a.review_note,
        changed_by=by,
        changed_at=a.changed_at,
    )


def _evidence(tx: Session, instance_id: int) -> tuple[EvidenceLine, ...]:
    query = select(Evidence).where(Evidence.instance_id == instance_id).order_by(col(Evidence.seq))
    rows = list(tx.exec(query))
    # The bundle holds the evidence first, then the bases.
    bound = sorted(rows, key=lambda e: e.basis)
    ranges = page_ranges((e.pages, e.page_count) for e in bound)
    runs = {e.id: pages for e, pages in zip(bound, ranges, strict=True)}
    return tuple(
        EvidenceLine(
            seq=e.seq,
            basis=e.basis,
            part=e.part,
            name=e.name,
            kind=e.kind,
            source=e.source,
            formed_on=e.formed_on,
            proves=e.proves,
            original=e.original,
            copies=e.copies,
            page_count=e.page_count,
            pages=e.pages,
            runs=runs[e.id],
            article=e.article,
        )
        for e in rows
    )
