"""The papers against a decision, as the facts of a case make them.

Nothing here is about the instance that the case is in now: a petition is against the decision of its own.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from casework import rulebook
from casework.accounts.viewer import Viewer
from casework.cases.appeals.layouts import (
    DECISION_FORM,
    PETITION,
    WITHDRAWAL,
    DecisionForm,
    PetitionPaper,
    Withdrawal,
    form_fields,
    petition_fields,
    render_decision_form,
    render_petition,
    render_withdrawal,
    withdrawal_fields,
)
from casework.cases.appeals.queries import Challenge, at_hand, by_instance, challenges, versions_of
from casework.cases.appeals.remedies import Remedy, of_deadline, remedy_of
from casework.cases.record.dispute import both_sue_in, dispute_of
from casework.cases.record.lines import CaseRecord
from casework.clock import office_day
from casework.codes import code_list
from casework.errors import NotFound
from casework.matters.documents import Document, Named
from casework.papers.facts import Dispute, Opinion
from casework.reading.case_number import case_number
from casework.reading.courts import court_above
from casework.rulebook import Deadline, EventKind, MatterType
from casework.text import N_, T, Text

_WORDS = {
    EventKind.JUDGMENT_SERVED: "判决",
    EventKind.RULING_SERVED: "裁定",
    EventKind.JURISDICTION_RULING_SERVED: "裁定",
    EventKind.AWARD_RECEIVED: "裁决",
    EventKind.LABOUR_AWARD_RECEIVED: "裁决",
    EventKind.LABOUR_FINAL_AWARD_RECEIVED: "裁决",
    EventKind.RETRIAL_REFUSED: "驳回再审申请裁定",
}


def _found(tx: Session, record: CaseRecord, name: str) -> Challenge:
    remedy = next((r for r in Remedy if name.endswith(f"-{r.value}")), None)
    every = challenges(by_instance(record), versions_of(tx, record.head.id))
    one = at_hand(every, date.max, remedy) if remedy else None
    if one is None:
        raise NotFound(T("本案没有这份文书。"))
    return one


def _matter(tx: Session, record: CaseRecord, one: Challenge) -> Dispute:
    """The dispute as the instance had it whose decision is meant."""
    n, instance = next((n, i) for n, i in enumerate(record.instances) if i.id == one.instance_id)
    return replace(
        dispute_of(tx, record),
        level=instance.level,
        court=instance.court,
        number=instance.number,
        organ_sues=instance.organ_sues,
        both_sue=both_sue_in(record, n),
    )


def _decided(record: CaseRecord, one: Challenge) -> tuple[str, str]:
    """What the decision is called, and what it decided."""
    instance = next(i for i in record.instances if i.id == one.instance_id)
    outcome = code_list("closing").label(instance.outcome) if instance.outcome else ""
    word = _WORDS.get(one.right.trigger.kind, "")
    word = word or ("裁定" if instance.outcome.startswith("裁定") else "判决")
    kind = "民事" if record.head.matter_type is MatterType.CIVIL else "行政"
    return word if word == "裁决" else f"{kind}{word}", outcome


def _petition(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> PetitionPaper:
    one = _found(tx, record, name)
    newest = one.newest
    filed = next((e for e in record.timeline if e.kind is one.remedy.filed and e.superseded_by is None), None)
    if on is None and filed is not None:
        chosen = filed.facts.get("dated")
        on = date.fromisoformat(chosen) if chosen else filed.posted_on or filed.on
    return PetitionPaper(
        matter=_matter(tx, record, one),
        remedy=one.remedy,
        decision=_decided(record, one)[0],
        served_on=one.right.trigger.on,
        limit=one.right.due,
        above=_court_above(record, one),
        request=newest.request if newest else "",
        grounds=(newest.grounds or newest.reasons) if newest else "",
        copies=max(1, len(record.parties)),
        on=on,
    )


def _court_above(record: CaseRecord, one: Challenge) -> str:
    """The court above the one that decided, where its number tells; nothing of an award or a petition elsewhere."""
    if one.remedy not in {Remedy.APPEAL, Remedy.RETRIAL}:
        return ""
    instance = next(i for i in record.instances if i.id == one.instance_id)
    number = case_number(instance.number)
    above = court_above(number.court_code) if number and not number.old_form else None
    return above.name if above else ""


def _form(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, _on: date | None) -> DecisionForm:
    one = _found(tx, record, name)
    v = one.newest
    word, outcome = _decided(record, one)
    form = DecisionForm(
        matter=_matter(tx, record, one),
        remedy=one.remedy,
        decision=word,
        outcome=outcome,
        served_on=one.right.trigger.on,
        opinion_due=one.opinion.due if one.opinion else None,
        due=one.right.due,
        unit=record.head.unit_name,
    )
    if v is not None and v.state != "draft":
        form = replace(
            form,
            heads=v.heads,
            use=v.use,
            said=Opinion(v.reasons, v.made_by, office_day(v.made_at)),
            advises=v.advises,
            reviewed=Opinion(
                v.review_note, v.reviewed_by, office_day(v.reviewed_at) if v.reviewed_at else None
            ),
            decided={"decided": True, "filed": True, "accepted": False}.get(v.state),
            principal=Opinion(
                v.decision_note, v.decided_by, office_day(v.decided_at) if v.decided_at else None
            ),
        )
    return form


def _withdrawal(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None) -> Withdrawal:
    told = record.newest(EventKind.APPEAL_WITHDRAWN)
    return Withdrawal(dispute_of(tx, record), told.note if told else "", on or (told.on if told else None))


def _remedies(page: CaseRecord, prefix: str, title: Callable[[Remedy], str]) -> tuple[Named, ...]:
    """One of each remedy that is at hand or was used; of rights that were given up or ran out there is none to file."""
    used = {e.kind for e in page.timeline if e.superseded_by is None}
    begun = {str(e.facts["rule"]) for e in page.timeline if e.facts.get("opinion")}

    def there(d: Deadline, remedy: Remedy) -> bool:
        return remedy.filed in used or d.rule.id in begun or (remedy.immediate and not d.finished)

    found = {r for d in page.deadlines if (r := of_deadline(d)) is not None and there(d, r)}
    return tuple((f"{prefix}-{r.value}", Text(title(r))) for r in Remedy if r in found)


def _petitions(page: CaseRecord) -> tuple[Named, ...]:
    return _remedies(page, "petition", lambda r: r.paper)


def _forms(page: CaseRecord) -> tuple[Named, ...]:
    return _remedies(page, "decision-form", lambda r: r.form)


def _opined(page: CaseRecord, name: str) -> bool:
    """Whether somebody said whether to use it."""
    begun = {str(e.facts["rule"]) for e in page.timeline if e.facts.get("opinion")}
    return any(remedy_of(rulebook.rule(r)) == name.removeprefix("decision-form-") for r in begun)


def _filed(page: CaseRecord, name: str) -> bool:
    filed = Remedy(name.removeprefix("petition-")).filed
    return any(e.kind is filed and e.superseded_by is None for e in page.timeline)


def _appealed(page: CaseRecord) -> bool:
    return any(e.kind is EventKind.APPEAL_FILED and e.superseded_by is None for e in page.timeline)


PAPERS = (
    Document(
        name="decision-form",
        title=Remedy.APPEAL.form,
        form=_form,
        write=render_decision_form,
        fields=form_fields,
        sample=DECISION_FORM,
        several=_forms,
        kept=_opined,
        sealed=False,
    ),
    Document(
        name="petition",
        title=Remedy.APPEAL.paper,
        form=_petition,
        write=render_petition,
        fields=petition_fields,
        sample=PETITION,
        several=_petitions,
        kept=_filed,
    ),
    Document(
        name="appeal-withdrawal",
        title=N_("撤回上诉申请书"),
        form=_withdrawal,
        write=render_withdrawal,
        fields=withdrawal_fields,
        sample=WITHDRAWAL,
        when=_appealed,
        kept=lambda page, _: any(
            e.kind is EventKind.APPEAL_WITHDRAWN and e.superseded_by is None for e in page.timeline
        ),
    ),
)
