"""The single intake register: a served document is logged, and a case begins or goes on (201号第三、十条)."""

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.facts.actions import OF_CASE, cause_of, put_parties, refuse_duplicate
from casework.cases.facts.examine import Examined, examine
from casework.cases.record.checks import read_numbers
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.former import Answers, answers_after
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.kind import CASE
from casework.cases.record.refresh import acted
from casework.cases.record.served import ACCEPTED, ANSWERED_ALONE, JOINT, opens_instance, proven
from casework.cases.record.situations import RECONSIDERATION, matter_of
from casework.cases.record.tables import Case, Instance, Intake, Party
from casework.cases.record.visibility import case_for
from casework.codes import document_type
from casework.db import id_of, next_number, take_turns
from casework.errors import Conflict, InvalidInput, ask_back, confirmed
from casework.matters.events import NewEvent, attach
from casework.matters.tables import Matter
from casework.organisations.queries import organisation
from casework.reading.case_number import case_number
from casework.reading.courts import court_above
from casework.reading.names import tidy_name
from casework.rulebook import DECIDING, HEARINGS, EventKind
from casework.text import T


def register_document(tx: Session, actor: Actor, new: DocumentIn) -> tuple[int, int]:
    """Log a served document; answers the case's id and the register entry's id, the first of several.

    Service on the organ starts the statutory clocks and receipt by the legal office the internal one, so both
    days are stored. A number that a case has already is that case's. Raises InvalidInput naming every field that
    cannot be accepted; Doubtful with what looks wrong and is not confirmed; Conflict where the case is closed.
    """
    return register_documents(tx, actor, new)[0]


def register_documents(
    tx: Session, actor: Actor, new: DocumentIn, *, paper_only: bool = False
) -> tuple[tuple[int, int], ...]:
    """The same for a document that may bear several numbers: one entry and one case for each, with the same files.

    `paper_only`: it is classified, and the register keeps nothing but its entry.
    """
    actor.must(Permission.REGISTER)
    _one_at_a_time(tx, new)
    found = examine(tx, actor, new)
    _may_go(tx, actor, found)  # whoever may not act in a case is asked nothing about it
    if found.wrong:
        raise InvalidInput(found.wrong)
    ask_back(found.doubts, new.confirm)
    return tuple(_log(tx, actor, paper, paper_only, confirmed(found.doubts)) for paper in found.papers)


def _may_go(tx: Session, actor: Actor, found: Examined) -> None:
    """Raise where a case takes no paper: Forbidden, NotFound, Conflict where it is closed."""
    for paper in found.papers:
        if paper.case_id is not None:
            too = "document_type" in found.wrong or _opens(tx, actor, paper)
            case_to_act_on(tx, actor, paper.case_id, Permission.REGISTER, closed_too=too)


def _one_at_a_time(tx: Session, new: DocumentIn) -> None:
    """The same paper sent twice at once, and a number that two people log at once: the second sees the first."""
    try:
        keys = sorted(number.key for number in read_numbers(new.number))
    except InvalidInput:
        return  # it is refused
    take_turns(tx, f"paper/{new.document_type}/{new.served_on}/{new.sender}/{'/'.join(keys)}")
    for key in keys:
        take_turns(tx, f"number/{key}")


def _log(
    tx: Session, actor: Actor, new: DocumentIn, paper_only: bool, more: dict[str, list[str]]
) -> tuple[int, int]:
    """Log a settled paper of at most one number."""
    [(display, own, key)] = [(n.display, n.own, n.key) for n in read_numbers(new.number)] or [("", "", "")]
    if new.case_id is None:
        case = _begin(tx, actor, new, own, key)
    else:
        opens = _opens(tx, actor, new)
        case = case_to_act_on(tx, actor, new.case_id, Permission.REGISTER, closed_too=opens)
        if opens:
            new = new.model_copy(update={"new_instance": True})
            _next_instance(tx, actor, case, new, own, key)
        else:
            _give_number(tx, case, new, own, key)
    intake = _enter(tx, actor, case, new, display, paper_only)
    _record(tx, actor, case, intake, new)
    acted(
        tx,
        actor,
        case,
        "document_registered",
        document_type(new.document_type).label,
        intake=intake.id,
        served_on=new.served_on.isoformat(),
        received_on=new.received_on.isoformat(),
        **more,
    )
    return id_of(case), id_of(intake)


def _opens(tx: Session, actor: Actor, new: DocumentIn) -> bool:
    case = case_for(tx, actor.viewer, new.case_id or 0)
    return opens_instance(new, current_instance(tx, case).level)


def _begin(tx: Session, actor: Actor, new: DocumentIn, number: str, key: str) -> Case:
    organ_id = new.organ_id or 0
    matter = Matter(kind=CASE.name, organ_id=organ_id, opened_by=actor.viewer.user_id, opened_at=actor.at)
    tx.add(matter)
    tx.flush()
    case = Case(
        id=matter.id,
        organ_id=organ_id,
        cause=cause_of(new),
        sued_act=new.sued_act,
        **{name: getattr(new, name) for name in OF_CASE},
    )
    tx.add(case)
    tx.flush()
    tx.add(
        Instance(
            case_id=id_of(case),
            seq=1,
            level=new.level,
            court=_hears(tx, new, organ_id),
            number=number,
            number_key=key,
            procedure=new.procedure,
            accepted_on=new.accepted_on,
            panel=new.panel,
            claims=new.claims,
        )
    )
    put_parties(tx, actor, id_of(case), new.parties)
    return case


def _hears(tx: Session, new: DocumentIn, organ_id: int) -> str:
    """The body that a case is before: whoever sent the paper; a claim for compensation, the organ that owes it."""
    claimed = EventKind.CLAIM_RECEIVED in document_type(new.document_type).events
    return organisation(tx, organ_id).name if claimed else new.sender


def _next_instance(tx: Session, actor: Actor, case: Case, new: DocumentIn, number: str, key: str) -> None:
    before, proposed = current_instance(tx, case), answers_after(tx, id_of(case))
    if key and key == before.number_key:
        if new.level == before.level:
            raise Conflict(T("这个案号就是当前审级的案号，请不要勾选“进入下一审级”。"))
        number = key = (
            ""  # the new instance has no number of its own yet; the register keeps what the paper bears
        )
    tx.add(
        Instance(
            case_id=id_of(case),
            seq=before.seq + 1,
            level=new.level,
            court=_court(new, before, number),
            number=number,
            number_key=key,
            procedure=new.procedure,
            accepted_on=new.accepted_on,
            panel=new.panel,
            claims=new.claims,
        )
    )
    # A reconsideration that goes to court is a suit from then on; its first instance keeps its own clocks.
    case.matter_type = matter_of(case.matter_type, new.level)
    if before.level == RECONSIDERATION:
        _put_defendants(tx, actor, case, proposed, new)
    tx.flush()


def _put_defendants(tx: Session, actor: Actor, case: Case, proposed: Answers, new: DocumentIn) -> None:
    """Who answers the suit after a reconsideration: as the paper was typed, else as the outcome proposes."""
    case.defendant_form = new.defendant_form or proposed.form
    known = set(tx.exec(select(Party.name).where(Party.case_id == case.id)))
    typed = [p for p in new.parties if p.role == "co_defendant" and p.name]
    if not typed and proposed.beside and case.defendant_form == JOINT:
        typed = [PartyIn(role="co_defendant", name=proposed.beside, kind="organisation")]
    add = [p for p in typed if tidy_name(p.name) not in known]
    put_parties(tx, actor, id_of(case), add, after=len(known))


def _give_number(tx: Session, case: Case, new: DocumentIn, number: str, key: str) -> None:
    """The first paper that bears the number of an instance which has none yet (a copy came before its notice)."""
    now = current_instance(tx, case)
    own = case_number(number)
    if own is None or now.number or new.level != now.level:
        return
    refuse_duplicate(tx, case.organ_id, number, besides=id_of(case))
    now.number, now.number_key = own.base.display, key
    now.court = (own.court_name or now.court or new.sender)[:120]
    tx.flush()


def _court(new: DocumentIn, before: Instance, number: str) -> str:
    """The body that hears the next instance.

    Its own number names it. An appeal's copy comes from the court below and has no such number yet: then it is the
    court above that one, where the list of courts knows it, and otherwise left open.
    """
    if number or new.level != "second":
        own = case_number(number)
        return ((own.court_name if own else None) or new.sender)[:120]
    below = case_number(before.number)
    above = court_above(below.court_code) if below and not below.old_form else None
    return above.name if above else ""


def _enter(tx: Session, actor: Actor, case: Case, new: DocumentIn, number: str, paper_only: bool) -> Intake:
    year = new.received_on.year
    intake = Intake(
        organ_id=case.organ_id,
        year=year,
        serial=next_number(tx, f"intakes/{case.organ_id}/{year}"),
        case_id=case.id,
        document_type=new.document_type,
        number=number,
        sender=new.sender,
        document_date=new.document_date,
        served_on=new.served_on,
        received_on=new.received_on,
        service_mode=new.service_mode,
        pages=new.pages,
        paper_only=paper_only,
        remark=new.remark,
        registered_by=actor.viewer.user_id,
        registered_at=actor.at,
    )
    tx.add(intake)
    tx.flush()
    return intake


def _record(tx: Session, actor: Actor, case: Case, intake: Intake, new: DocumentIn) -> None:
    """The events that the paper proves, with what the timeline says of it."""
    facts: dict[str, object] = {
        "intake": intake.id,
        "document_type": new.document_type,
        "sender": intake.sender,
    }
    for one in proven(new):
        if one.kind in ACCEPTED:
            put(tx, actor, case, NewEvent(one.kind, one.on))  # the body's own day, not this paper's
            continue
        more: dict[str, object] = {}
        if one.kind in ANSWERED_ALONE:
            more["of"] = f"paper/{intake.id}"
        if one.about:
            more["about"] = one.about
        if one.kind in HEARINGS:
            more["place"] = new.hearing_place
        if new.outcome and one.kind in DECIDING:
            more["outcome"] = new.outcome
        if new.document_date and one.kind in DECIDING:
            more["made_on"] = new.document_date.isoformat()  # an award takes effect on that day
        hearing_at = new.hearing_at if one.kind in HEARINGS else None
        put(
            tx,
            actor,
            case,
            NewEvent(kind=one.kind, on=one.on, term=one.term, hearing_at=hearing_at, facts=facts | more),
        )
    title = document_type(new.document_type).label
    attach(tx, actor, id_of(case), new.file_ids, title=title, intake_id=intake.id)
