"""A served paper before it is logged: the cases that it goes into, what is wrong with it, and what is asked back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case
from sqlmodel import Session, col, select

from casework.accounts.queries import handlers
from casework.accounts.viewer import Actor
from casework.cases.record.checks import (
    Number,
    check_number,
    check_outcome,
    check_term,
    read_numbers,
    unknown_codes,
)
from casework.cases.record.doubts import doubts_of
from casework.cases.record.find import current_instance
from casework.cases.record.forms import CaseFacts, DocumentIn
from casework.cases.record.served import DISPUTES, fits, opens_instance, settled
from casework.cases.record.situations import matter_of
from casework.cases.record.tables import Case, Instance, Party
from casework.cases.record.visibility import case_for
from casework.codes import document_type
from casework.db import too_long
from casework.errors import Doubt
from casework.reading.names import tidy_name
from casework.rulebook import EventKind, MatterType
from casework.text import T, Text

LEVELS = (
    "reconsideration", "pre_suit", "first", "second", "retrial", "arbitration", "award_review", "claim", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a paper before it is logged."""

    papers: tuple[DocumentIn, ...]
    """The paper once for each number that it bears, each with the case that has the number already."""
    wrong: Mapping[str, Text]
    """What cannot be accepted: field -> what is wrong and what to do."""
    doubts: tuple[Doubt, ...]
    """What is asked back, confirmed or not."""


def examine(tx: Session, actor: Actor, new: DocumentIn) -> Examined:
    """Look at a paper as it was typed; nothing is stored."""
    days = check_days(actor, new)
    wrong = days | _check_paper(new)
    papers: tuple[DocumentIn, ...] = (new,)
    if "number" not in wrong:
        papers = _each(tx, actor, new)
    if "document_type" in wrong:
        for paper in papers:
            wrong |= _check_sender(paper)
            if paper.case_id is None:
                facts = paper.model_copy(update={"level": paper.level or "first"})
                wrong |= check_facts(tx, actor, facts, paper.organ_id)
        return Examined(papers, wrong, ())
    for paper in papers:
        wrong |= _check_kind(tx, actor, settled(paper))
    papers = tuple(map(settled, papers))
    if days or "number" in wrong or "organ" in wrong:
        return Examined(papers, wrong, ())
    return Examined(papers, wrong, doubts_of(tx, actor, papers, new.case_id))


def _each(tx: Session, actor: Actor, new: DocumentIn) -> tuple[DocumentIn, ...]:
    """One paper for each number. A number that is known decides its case; the chosen case takes what is left of them.

    Whoever chose a case for a paper of one number has said where it goes.
    """
    numbers = read_numbers(new.number)
    if len(numbers) < 2 and (new.case_id is not None or not numbers):
        return (_from(tx, actor, new.model_copy(update={"number": numbers[0].display if numbers else ""})),)
    organ = _organ(tx, actor, new)
    if organ not in actor.viewer.acts_for:  # refused; and whether it has such a case is nobody else's to know
        return (_from(tx, actor, new),)
    cases = [case_of_number(tx, organ, number) for number in numbers]
    left = None if new.case_id in cases else new.case_id
    if left is not None and None in cases:
        cases[cases.index(None)] = left
    return tuple(
        _from(tx, actor, new.model_copy(update={"number": number.display, "case_id": case_id}))
        for number, case_id in zip(numbers, cases, strict=True)
    )


def _organ(tx: Session, actor: Actor, new: DocumentIn) -> int:
    return new.organ_id or 0 if new.case_id is None else case_for(tx, actor.viewer, new.case_id).organ_id


def _from(tx: Session, actor: Actor, new: DocumentIn) -> DocumentIn:
    """The paper with its sender: as typed, or the court that its number names, or the one that has the case."""
    if new.sender:
        return new
    [named, *_] = [*(n.court for n in read_numbers(new.number)), ""]
    if not named and new.case_id is not None:
        named = current_instance(tx, case_for(tx, actor.viewer, new.case_id)).court
    return new.model_copy(update={"sender": named})


def case_of_number(tx: Session, organ_id: int, number: Number, *, besides: int = 0) -> int | None:
    """The case of the organ that has a number, whatever 之一 its paper bears (法〔2016〕37号第一点).

    Registers kept before 之一 was read may have two: the one that bears the number exactly comes first.
    """
    known = (
        select(Instance.case_id)
        .join(Case, col(Case.id) == Instance.case_id)
        .where(Instance.number_key == number.key, Case.organ_id == organ_id, Case.id != besides)
    )
    exactly = case(
        (col(Instance.number) == number.display, 0), (col(Instance.number) == number.own, 1), else_=2
    )
    return tx.exec(known.order_by(exactly, col(Instance.case_id))).first() if number.key else None


def _check_paper(new: DocumentIn) -> dict[str, Text]:
    """What is wrong with a paper whatever its case."""
    wrong = unknown_codes({"service_mode": new.service_mode, "document_type": new.document_type})
    if "document_type" not in wrong:
        kinds = {EventKind(name) for name in document_type(new.document_type).events}
        wrong |= check_outcome(new.outcome, kinds)
    wrong |= check_number(new.number) | check_term(new.term)
    if new.pages is not None and not 1 <= new.pages <= 5000:
        wrong["pages"] = T("页数请填1至5000之间的数。")
    return wrong


def _check_kind(tx: Session, actor: Actor, new: DocumentIn) -> dict[str, Text]:
    """What does not fit the kind of a settled paper: its sender, its matter, the case that it goes into."""
    wrong: dict[str, Text] = {}
    kind = document_type(new.document_type)
    wrong |= _check_sender(new)
    if new.case_id is None:
        wrong |= check_facts(tx, actor, new, new.organ_id, sued=not kind.without_plaintiff)
        matter = new.matter_type or MatterType.LITIGATION
    else:
        case = case_for(tx, actor.viewer, new.case_id)
        level = new.level if opens_instance(new, case.level) else case.level
        matter = matter_of(case.matter_type, level)
    if "matter_type" not in wrong and not fits(new, matter):
        said = T(
            "“{paper}”不是{matter}的文书。请核对文书种类；另有案件的，归入那件案件。",
            paper=Text(kind.label),
            matter=Text(matter.label),
        )
        wrong["matter_type" if new.case_id is None else "document_type"] = said
    return wrong


def _check_sender(new: DocumentIn) -> dict[str, Text]:
    return {} if new.sender else {"sender": T("请填写来文机关（受理法院或者复议、仲裁机构）。")}


def check_days(actor: Actor, new: DocumentIn) -> dict[str, Text]:
    """What cannot be accepted of a paper's days; a forecast counts from none of these."""
    wrong: dict[str, Text] = {}
    if new.served_on > actor.today:
        wrong["served_on"] = T("送达日不能晚于今天（{today}）。", today=actor.today)
    if new.received_on > actor.today:
        wrong["received_on"] = T("法制机构收到日不能晚于今天（{today}）。", today=actor.today)
    elif new.received_on < new.served_on:
        wrong["received_on"] = T("法制机构收到日不能早于送达日（{served}）。", served=new.served_on)
    if new.document_date is not None and new.document_date > new.served_on:
        wrong["document_date"] = T("文书日期晚于送达日（{served}），请核对两个日期。", served=new.served_on)
    return wrong


def check_facts(
    tx: Session, actor: Actor, case: CaseFacts, organ_id: int | None, *, sued: bool = True
) -> dict[str, Text]:
    """What cannot be accepted of a case's facts: field -> what is wrong and what to do.

    `sued`: somebody sues or applies; nobody does where a court makes a suggestion.
    """
    wrong: dict[str, Text] = {}
    coded = {name: getattr(case, name) for name in ("defendant_form", "act_kind", "field")}
    wrong |= unknown_codes(coded | {"cause_code": case.cause_code}, {"cause_code": "cause"})
    if case.matter_type is not None and case.matter_type not in DISPUTES:
        wrong["matter_type"] = T(
            "“{matter}”不是一类案件，收文登记不能立这类案件；请改选诉讼、复议、赔偿或者仲裁。",
            matter=Text(case.matter_type.label),
        )
    if organ_id not in actor.viewer.acts_for:
        wrong["organ"] = T("请选择由您所在法制机构应诉的机关。")
    if case.level not in LEVELS:
        wrong["level"] = T("请选择审级。")
    if sued and not any(p.role == "plaintiff" and p.name for p in case.parties):
        wrong["plaintiffs"] = T("请至少填写一名原告（申请人）。")
    if not case.cause and not case.cause_code:
        wrong["cause"] = T("请选择或填写案由。")
    if case.handler_id is not None and case.handler_id not in {
        p.id for p in handlers(tx, actor.viewer.acts_for)
    }:
        wrong["handler"] = T("请从名单中选择承办人。")
    for party in case.parties:
        for said in too_long(Party, name=tidy_name(party.name), agent=party.agent).values():
            wrong[f"{party.role}s"] = said
    return wrong
