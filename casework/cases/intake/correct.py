"""Correct what the register says of a paper: its sender, how it was served, and what kind of paper it is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.intake.forms import PaperCorrection
from casework.cases.record.by_hand import STEPS
from casework.cases.record.checks import check_outcome, check_term, unknown_codes
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.forms import DocumentIn
from casework.cases.record.refresh import acted
from casework.cases.record.served import Proven, asked_of, fits, own_fields, proven, settled
from casework.cases.record.situations import matter_of
from casework.cases.record.tables import Case, Instance, Intake
from casework.clock import OFFICE
from casework.codes import code_list, document_type
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.rulebook import EventKind
from casework.text import T, Text

FIELDS = ("document_type", "sender", "service_mode")
NO_ENTRY = T("没有这条收文登记，或者您无权查看。")


def correct_paper(tx: Session, actor: Actor, entry_id: int, form: PaperCorrection) -> tuple[int, bool]:
    """Put what a paper really was in the place of what was logged; answers its case, and whether anything differed.

    What the paper proved is superseded with the reason: the same event with the right facts, and of another kind of paper
    what that kind proves, while what it does not prove is taken back. So every deadline follows, and the day that was signed
    off has it as an addition. Raises InvalidInput, NotFound, Forbidden; Conflict where the case is closed, where steps
    were taken on what the paper no longer proves, or where paper or correction opens an instance; Outdated.
    """
    entry = tx.get(Intake, entry_id)
    if entry is None or entry.case_id is None:
        raise NotFound(NO_ENTRY)
    case = case_to_act_on(tx, actor, entry.case_id, Permission.REGISTER, seen_version=form.version)
    changed = {name: (getattr(entry, name), getattr(form, name)) for name in FIELDS}
    changed = {name: values for name, values in changed.items() if values[0] != values[1]}
    every = in_force(tx.exec(select(Event).where(Event.matter_id == case.id)))
    mine = [e for e in every if e.facts.get("intake") == entry_id]
    instance = tx.get_one(Instance, mine[0].instance_id) if mine else current_instance(tx, case)
    court = (instance.court, form.sender if form.court else instance.court)
    if not changed and court[0] == court[1]:
        return id_of(case), False
    wrong = unknown_codes({"service_mode": form.service_mode, "document_type": form.document_type})
    if wrong:
        raise InvalidInput(wrong)
    wants: tuple[Proven, ...] = ()
    if "document_type" in changed:
        wants = _proves(tx, case, entry, mine, form)
        _refuse_taken_steps(every, mine, wants)
        _refuse_moved(every, mine, wants, form)
    before = {name: _said(name, old) for name, (old, _) in changed.items()}
    for name, (_, new) in changed.items():
        setattr(entry, name, new)
    if changed:
        _supersede(tx, actor, case, entry, mine, form, wants)
    if court[0] != court[1]:
        instance.court, before["court"], changed["court"] = court[1], court[0], court
    acted(
        tx,
        actor,
        case,
        "document_corrected",
        document_type(entry.document_type).label,
        intake=entry_id,
        **{name: f"{was} → {_said(name, changed[name][1])}" for name, was in before.items()},
        reason=form.reason,
    )
    return id_of(case), True


def _said(name: str, value: str) -> str:
    """A field in words, as the trail keeps it."""
    return value if name in {"sender", "court"} else code_list(name).label(value)


def _proves(
    tx: Session, case: Case, entry: Intake, mine: Sequence[Event], form: PaperCorrection
) -> tuple[Proven, ...]:
    """What a paper of the other kind proves in the instance in which it was logged."""
    instance = tx.get_one(Instance, mine[0].instance_id) if mine else None
    level = instance.level if instance is not None else case.level
    kind = document_type(form.document_type)
    paper = settled(
        DocumentIn(
            document_type=form.document_type,
            sender=form.sender,
            served_on=entry.served_on,
            received_on=entry.received_on,
            service_mode=form.service_mode,
            number=entry.number,
            case_id=case.id,
            matter_type=case.matter_type,
            level=kind.level if kind.opens else level,
            term=form.term,
            hearing_at=form.hearing_at,
        )
    )
    if not fits(paper, matter_of(case.matter_type, level)):
        said = T(
            "“{paper}”不是{matter}的文书。请核对文书种类；另有案件的，归入那件案件。",
            paper=Text(kind.label),
            matter=Text(matter_of(case.matter_type, level).label),
        )
        raise InvalidInput({"document_type": said})
    first = instance is None or instance.seq == 1
    if (kind.opens and paper.level != level) or (document_type(entry.document_type).opens and not first):
        raise Conflict(
            T(
                "这份文书（或者改成的种类）使案件进入另一审级，种类不能直接更正。请把正确的文书另行登记，再在办理经过中更正误登的记录。"
            )
        )
    events = {EventKind(name) for name in kind.events}
    wrong = check_term(form.term) | check_outcome(form.outcome, events)
    has = {name: getattr(form, name) for name in ("term", "hearing_at", "place", "outcome")}
    for one in asked_of(kind):
        if one.where and not has.get(one.name):
            wrong.setdefault(
                one.name,
                T(
                    "“{paper}”应当载明这一项（{where}），请填写。",
                    paper=Text(kind.label),
                    where=Text(one.where),
                ),
            )
    if wrong:
        raise InvalidInput(wrong)
    return proven(paper)


def _refuse_taken_steps(every: Sequence[Event], mine: Sequence[Event], wants: Sequence[Proven]) -> None:
    """Raise Conflict where steps were taken on something that no paper proves any longer."""
    kept = {one.kind for one in wants} | {e.kind for e in every if e not in mine}
    gone = [e for e in mine if e.kind not in kept]
    steps = [e for e in every if e.kind in STEPS and any(e.instance_id == g.instance_id for g in gone)]
    if gone and steps:
        raise Conflict(
            T(
                "本案已经{step}，不能把这份文书改成不证明“{fact}”的种类。请把正确的文书另行登记，再在办理经过中更正误登的记录。",
                step=Text(steps[0].kind.label),
                fact=Text(gone[0].kind.label),
            )
        )


def _refuse_moved(
    every: Sequence[Event], mine: Sequence[Event], wants: Sequence[Proven], form: PaperCorrection
) -> None:
    """Raise Conflict where the paper told of a hearing that was moved or cancelled since, and would not tell of it any more:
    the move would be from a time of which nobody was told.
    """
    left = {e.moved_from for e in every if e.moved_from is not None}
    kept = {one.kind for one in wants}
    for e in mine:
        if e.hearing_at is None or e.hearing_at not in left:
            continue
        told = e.hearing_at.astimezone(OFFICE).replace(tzinfo=None)
        if e.kind not in kept or form.hearing_at not in {None, told}:
            raise Conflict(
                T(
                    "这份文书通知的开庭（{at}）后来已经改期或者取消，不能在这里改它的时间或者改成不通知开庭的文书。时间有误的，在改期那一条里更正；误登的，先在办理经过中撤销改期。",
                    at=f"{told:%Y-%m-%d %H:%M}",
                )
            )


def _supersede(
    tx: Session,
    actor: Actor,
    case: Case,
    entry: Intake,
    mine: Sequence[Event],
    form: PaperCorrection,
    wants: Sequence[Proven],
) -> None:
    """Put the right events in the place of those of the paper; where no kind is wanted they stay of the kind they are."""
    paper = {"intake": entry.id, "document_type": entry.document_type, "sender": entry.sender}
    wanted = {one.kind: one for one in wants}
    instance_id = mine[0].instance_id if mine else None
    for old in mine:
        one = wanted.pop(old.kind, None)
        facts: dict[str, Any] = old.facts | paper
        if wants and one is None:
            _put(tx, actor, case, NewEvent(old.kind, old.on), old, form.reason).withdrawn = True
            continue
        new = NewEvent(
            kind=old.kind,
            on=old.on,
            term=old.term,
            posted_on=old.posted_on,
            hearing_at=old.hearing_at,
            note=old.note,
            facts=facts,
        )
        _put(tx, actor, case, new if one is None else _with(new, one, form), old, form.reason)
    for one in wanted.values():
        put(
            tx,
            actor,
            case,
            _with(NewEvent(one.kind, one.on, facts=paper), one, form),
            instance_id=instance_id,
        )
    tx.flush()


def _with(new: NewEvent, one: Proven, form: PaperCorrection) -> NewEvent:
    """An event with what the paper says of it."""
    own = own_fields({new.kind})
    facts = {name: value for name, value in new.facts.items() if name != "about"}
    if one.about:
        facts["about"] = one.about
    facts |= {
        name: getattr(form, name) for name in ("place", "outcome") if name in own and getattr(form, name)
    }
    hearing_at = form.hearing_at or new.hearing_at if "hearing_at" in own else None
    return replace(new, term=one.term or new.term, hearing_at=hearing_at, facts=facts)


def _put(tx: Session, actor: Actor, case: Case, new: NewEvent, old: Event, reason: str) -> Event:
    event = put(tx, actor, case, new, instance_id=old.instance_id)
    event.supersedes_id, event.reason = old.id, reason
    return event
