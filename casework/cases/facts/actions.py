"""Correct what was logged of a case: a mistyped number, a party left out, another handler."""

from collections.abc import Iterable

from sqlalchemy import delete
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.cases.facts.examine import case_of_number, check_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.record.checks import check_number, read_number, read_numbers
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.forms import ROLES, CaseFacts, PartyIn
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case, Instance, Party
from casework.codes import code_list
from casework.db import take_turns
from casework.errors import InvalidInput
from casework.reading.names import tidy_name
from casework.text import T

OF_CASE = (
    "matter_type", "defendant_form", "cause_code", "act_kind", "field", "with_compensation", "major", "handler_id",
)  # fmt: skip
"""The facts that stand in the case's row as they are given."""
_CODED = ("level", "defendant_form", "act_kind", "field")


def change_facts(tx: Session, actor: Actor, case_id: int, facts: FactsIn) -> bool:
    """Put corrected facts in the place of a case's own and its current instance's; answers whether any differed.

    What they were stays in the trail. Dates are events and are corrected on the timeline. Raises InvalidInput,
    Forbidden for anybody but the responding organ, Conflict where the case is closed, Outdated.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.REGISTER, seen_version=facts.version)
    instance = current_instance(tx, case)
    stands = {"matter_type": facts.matter_type or case.matter_type, "level": facts.level or instance.level}
    facts = facts.model_copy(update=stands)
    sued = bool(case.plaintiffs)  # nobody sues where a court makes a suggestion
    wrong = check_facts(tx, actor, facts, case.organ_id, sued=sued) | check_number(facts.number)
    if wrong:
        raise InvalidInput(wrong)
    display, key = read_number(facts.number)
    if key != instance.number_key:  # a register kept before 之一 was read may have two of one key
        refuse_duplicate(tx, case.organ_id, display, besides=case_id)
    before = _said(tx, case, instance)
    for name in OF_CASE:
        setattr(case, name, getattr(facts, name))
    case.cause, case.sued_act = cause_of(facts), facts.sued_act
    instance.level, instance.procedure = facts.level, facts.procedure
    instance.court, instance.number, instance.number_key = facts.court, display, key
    instance.panel, instance.claims = facts.panel, facts.claims
    known = {(p.role, p.name): p for p in tx.exec(select(Party).where(Party.case_id == case_id))}
    tx.execute(delete(Party).where(col(Party.case_id) == case_id))
    put_parties(
        tx, actor, case_id, [_as_known(p, known.get((p.role, tidy_name(p.name)))) for p in facts.parties]
    )
    after = _said(tx, case, instance)
    changed = {name: f"{before[name]} → {after[name]}" for name in before if before[name] != after[name]}
    if changed:
        acted(tx, actor, case, "facts_changed", "", **changed)
    return bool(changed)


def _as_known(party: PartyIn, known: Party | None) -> PartyIn:
    """A party that stays keeps what the form does not ask: whether it is an organisation, and its agent."""
    return (
        party
        if known is None
        else party.model_copy(update={"kind": known.kind, "agent": party.agent or known.agent})
    )


def _said(tx: Session, case: Case, instance: Instance) -> dict[str, str]:
    """A case's facts in words, as the trail keeps them."""
    coded = {**case.model_dump(include=set(_CODED)), "level": instance.level}
    parties = tx.exec(select(Party).where(Party.case_id == case.id).order_by(col(Party.seq))).all()
    handler = tx.get(User, case.handler_id) if case.handler_id else None
    yes = {True: "是", False: "否"}
    return {
        "number": instance.number,
        "court": instance.court,
        "matter_type": case.matter_type.label,
        "procedure": instance.procedure.label,
        "cause": case.cause,
        "sued_act": case.sued_act,
        "claims": instance.claims,
        "panel": instance.panel,
        "handler": handler.name if handler else "",
        "with_compensation": yes[case.with_compensation],
        "major": yes[case.major],
        **{name: code_list(name).label(code) if code else "" for name, code in coded.items()},
        **{role: "、".join(p.name for p in parties if p.role == role) for role in ROLES},
    }


def cause_of(facts: CaseFacts) -> str:
    """The cause in words: as written, or else as the code list names it."""
    return (facts.cause or code_list("cause").label(facts.cause_code))[:120]


def put_parties(
    tx: Session, actor: Actor, case_id: int, parties: Iterable[PartyIn], *, after: int = 0
) -> None:
    """Write a case's parties in their order, behind so many that it has, and tell whoever looks for interests."""
    for seq, party in enumerate((p for p in parties if p.name), start=after + 1):
        tx.add(
            Party(
                case_id=case_id,
                seq=seq,
                role=party.role,
                name=tidy_name(party.name),
                kind=party.kind,
                agent=party.agent,
            )
        )
    tx.flush()
    actor.names_changed(tx, case_id)


def refuse_duplicate(tx: Session, organ_id: int, text: str, *, besides: int = 0) -> None:
    """Raise InvalidInput where another case of the organ has the number already; nobody else takes it meanwhile."""
    for number in read_numbers(text):
        take_turns(tx, f"number/{number.key}")
        if case_of_number(tx, organ_id, number, besides=besides) is None:
            continue
        raise InvalidInput(
            {
                "number": T(
                    "这个案号已经登记过，是另一件案件的。请核对案号；文书属于那件案件的，归入那件案件。"
                )
            }
        )
