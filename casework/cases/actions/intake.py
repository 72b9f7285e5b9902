"""The single intake register: a served document is logged, and a case begins or goes on (201号第三、十条)."""

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session, col, select

from casework.accounts.queries import handlers
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.actions.checks import (
    check_number,
    check_outcome,
    check_term,
    misdated,
    own_number,
    read_number,
    unknown_codes,
)
from casework.cases.actions.events import NewEvent, attach, put
from casework.cases.actions.find import case_to_act_on, current_instance
from casework.cases.actions.refresh import acted
from casework.cases.codes import code_list, document_type
from casework.cases.papers import (
    ACCEPTED,
    CaseFacts,
    NewDocument,
    NewParty,
    fits,
    opens_instance,
    proven,
    settled,
)
from casework.cases.situations import matter_of
from casework.cases.tables import Case, Instance, Intake, Party
from casework.cases.visibility import case_for
from casework.db import next_number, take_turns, too_long
from casework.errors import Conflict, InvalidInput
from casework.reading.case_number import case_number
from casework.reading.courts import court_above
from casework.reading.names import tidy_name
from casework.rulebook import DECIDING, HEARINGS, EventKind, MatterType
from casework.text import T, Text

ROLES = ("plaintiff", "co_defendant", "third_party")
LEVELS = ("reconsideration", "first", "second", "retrial", "arbitration", "other")


def register_document(tx: Session, actor: Actor, new: NewDocument) -> tuple[int, int]:
    """Log a served document; answers the case's id and the register entry's id.

    Service on the organ starts the statutory clocks and receipt by the legal office the internal one, so both
    days are stored. Raises InvalidInput naming every field that cannot be accepted, of a paper that the case has
    already `another`; Conflict where the case is closed.
    """
    actor.must(Permission.REGISTER)
    wrong = check_document(tx, actor, new)
    if wrong:
        raise InvalidInput(wrong)
    new = settled(new)
    number, key = read_number(new.number)
    if new.case_id is None:
        refuse_duplicate(tx, new.case.organ_id, key)
        case = _begin(tx, actor, new, number, key)
    else:
        opens = _opens(tx, actor, new)
        case = case_to_act_on(tx, actor, new.case_id, Permission.REGISTER, closed_too=opens)
        if not new.another:
            _refuse_same_paper(tx, case, new, number)
        if opens:
            _next_instance(tx, case, new, number, key)
        else:
            _give_number(tx, case, new, number, key)
    intake = _enter(tx, actor, case, new, number)
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
    )
    return case.id or 0, intake.id or 0


def _opens(tx: Session, actor: Actor, new: NewDocument) -> bool:
    case = case_for(tx, actor.viewer, new.case_id or 0)
    return opens_instance(new, current_instance(tx, case).level)


def check_document(tx: Session, actor: Actor, new: NewDocument) -> dict[str, Text]:
    """What cannot be accepted of a document: field -> what is wrong and what to do."""
    wrong: dict[str, Text] = {}
    for name, code in (("document_type", new.document_type), ("service_mode", new.service_mode)):
        if not code:
            wrong[name] = T("请选择。")
    if not new.sender.strip():
        wrong["sender"] = T("请填写来文机关（受理法院或者复议、仲裁机构）。")
    wrong |= unknown_codes({"service_mode": new.service_mode, "document_type": new.document_type})
    wrong |= _check_days(actor, new)
    wrong |= check_number(new.number)
    wrong |= check_term(new.term)
    wrong |= too_long(Intake, sender=new.sender.strip(), remark=new.remark.strip())
    if new.pages is not None and not 1 <= new.pages <= 5000:
        wrong["pages"] = T("页数请填1至5000之间的数。")
    if new.document_type and "document_type" not in wrong:
        kinds = {EventKind(name) for name in document_type(new.document_type).events}
        wrong |= check_outcome(new.outcome, kinds) | _check_kind(tx, actor, settled(new))
    elif new.case_id is None:
        wrong |= check_facts(tx, actor, replace(new.case, level=new.case.level or "first"))
    return wrong


def _check_kind(tx: Session, actor: Actor, new: NewDocument) -> dict[str, Text]:
    """What does not fit the kind of paper: its matter, its term, the case that it goes into."""
    wrong: dict[str, Text] = {}
    kind = document_type(new.document_type)
    if kind.needs_term and not new.term:
        wrong["term"] = T(
            "{paper}的期限以文书载明的为准，请照文书填写；没有写明的，填写规则规定的期限。",
            paper=Text(kind.label),
        )
    if new.case_id is None:
        wrong |= check_facts(tx, actor, new.case)
        matter = new.case.matter_type or MatterType.LITIGATION
    else:
        wrong |= too_long(Instance, panel=new.case.panel.strip(), claims=new.case.claims.strip())
        case = case_for(tx, actor.viewer, new.case_id)
        level = new.case.level if opens_instance(new, case.level) else case.level
        matter = matter_of(case.matter_type, level)
    if not fits(new, matter):
        said = T(
            "“{paper}”不是{matter}的文书。请核对文书种类；另有案件的，归入那件案件。",
            paper=Text(kind.label),
            matter=Text(matter.label),
        )
        wrong["matter_type" if new.case_id is None else "document_type"] = said
    return wrong


def _check_days(actor: Actor, new: NewDocument) -> dict[str, Text]:
    wrong = misdated(
        {
            "served_on": new.served_on,
            "received_on": new.received_on,
            "document_date": new.document_date,
            "accepted_on": new.case.accepted_on,
            "hearing_at": new.hearing_at.date() if new.hearing_at else None,
        }
    )
    if wrong:
        return wrong
    if new.served_on > actor.today:
        wrong["served_on"] = T("送达日不能晚于今天（{today}）。", today=actor.today)
    if new.received_on > actor.today:
        wrong["received_on"] = T("法制机构收到日不能晚于今天（{today}）。", today=actor.today)
    elif new.received_on < new.served_on:
        wrong["received_on"] = T("法制机构收到日不能早于送达日（{served}）。", served=new.served_on)
    if new.document_date is not None and new.document_date > new.served_on:
        wrong["document_date"] = T("文书日期晚于送达日（{served}），请核对两个日期。", served=new.served_on)
    return wrong


def check_facts(tx: Session, actor: Actor, case: CaseFacts) -> dict[str, Text]:
    """What cannot be accepted of a case's facts: field -> what is wrong and what to do."""
    wrong: dict[str, Text] = {}
    coded = {name: getattr(case, name) for name in ("defendant_form", "act_kind", "field")}
    wrong |= unknown_codes(coded | {"cause_code": case.cause_code}, {"cause_code": "cause"})
    if case.organ_id not in actor.viewer.acts_for:
        wrong["organ"] = T("请选择由您所在法制机构应诉的机关。")
    if case.level not in LEVELS:
        wrong["level"] = T("请选择审级。")
    if not any(p.role == "plaintiff" and p.name.strip() for p in case.parties):
        wrong["plaintiffs"] = T("请至少填写一名原告（申请人）。")
    if not case.cause.strip() and not case.cause_code:
        wrong["cause"] = T("请选择或填写案由。")
    if case.handler_id is not None and case.handler_id not in {
        p.id for p in handlers(tx, actor.viewer.acts_for)
    }:
        wrong["handler"] = T("请从名单中选择承办人。")
    wrong |= too_long(Case, cause=case.cause.strip(), sued_act=case.sued_act.strip())
    wrong |= too_long(Instance, panel=case.panel.strip(), claims=case.claims.strip())
    for party in case.parties:
        if too := too_long(Party, name=tidy_name(party.name)):
            wrong[f"{party.role}s"] = too["name"]
    return wrong


def refuse_duplicate(tx: Session, organ_id: int, key: str, *, besides: int = 0) -> None:
    """Raise InvalidInput where another case of the organ has the number already; nobody else takes it meanwhile."""
    if not key:
        return
    take_turns(tx, f"number/{organ_id}/{key}")
    known = select(Instance.case_id).join(Case, col(Case.id) == Instance.case_id)
    found = tx.exec(
        known.where(Instance.number_key == key, Case.organ_id == organ_id, Case.id != besides)
    ).first()
    if found is not None:
        raise InvalidInput(
            {"number": T("这个案号已经登记过。请在上方选择“归入已有案件”，把这份文书登记到该案。")}
        )


def _refuse_same_paper(tx: Session, case: Case, new: NewDocument, number: str) -> None:
    """Raise InvalidInput where the case has the paper already: its kind, number, sender and day of service."""
    same = (
        Intake.case_id == case.id,
        Intake.document_type == new.document_type,
        Intake.number == number,
        Intake.sender == new.sender.strip(),
        Intake.served_on == new.served_on,
    )
    logged = tx.exec(select(Intake).where(*same).order_by(col(Intake.id)).limit(1)).one_or_none()
    if logged is not None:
        raise InvalidInput(
            {
                "another": T(
                    "本案已登记过同一份文书（收文号{serial}，{served}送达），请勿重复登记；"
                    "确是另一份的，请勾选“确是另一份”后再登记。",
                    serial=f"{logged.year}-{logged.serial:04d}",
                    served=logged.served_on,
                )
            }
        )


def _begin(tx: Session, actor: Actor, new: NewDocument, number: str, key: str) -> Case:
    wanted = new.case
    case = Case(
        organ_id=wanted.organ_id,
        matter_type=wanted.matter_type or MatterType.LITIGATION,
        defendant_form=wanted.defendant_form,
        cause=cause_of(wanted),
        cause_code=wanted.cause_code,
        act_kind=wanted.act_kind,
        field=wanted.field,
        sued_act=wanted.sued_act.strip(),
        with_compensation=wanted.with_compensation,
        major=wanted.major,
        handler_id=wanted.handler_id,
        created_by=actor.viewer.user_id,
        created_at=actor.at,
        version=0,
    )
    tx.add(case)
    tx.flush()
    tx.add(
        Instance(
            case_id=case.id or 0,
            seq=1,
            level=wanted.level,
            court=new.sender.strip(),
            number=own_number(number),
            number_key=key,
            procedure=wanted.procedure,
            accepted_on=wanted.accepted_on,
            panel=wanted.panel.strip(),
            claims=wanted.claims.strip(),
        )
    )
    put_parties(tx, case.id or 0, wanted.parties)
    return case


def cause_of(facts: CaseFacts) -> str:
    """The cause in words: as written, or else as the code list names it."""
    return (facts.cause.strip() or code_list("cause").label(facts.cause_code))[:120]


def put_parties(tx: Session, case_id: int, parties: Iterable[NewParty]) -> None:
    """Write a case's parties in their order."""
    for seq, party in enumerate((p for p in parties if p.name.strip()), start=1):
        tx.add(
            Party(
                case_id=case_id,
                seq=seq,
                role=party.role,
                name=tidy_name(party.name),
                kind=party.kind,
                agent=party.agent.strip()[:120],
            )
        )
    tx.flush()


def _next_instance(tx: Session, case: Case, new: NewDocument, number: str, key: str) -> None:
    before = current_instance(tx, case)
    if key and key == before.number_key:
        if new.case.level == before.level:
            raise Conflict(T("这个案号就是当前审级的案号，请不要勾选“进入下一审级”。"))
        number = key = (
            ""  # the new instance has no number of its own yet; the register keeps what the paper bears
        )
    tx.add(
        Instance(
            case_id=case.id or 0,
            seq=before.seq + 1,
            level=new.case.level,
            court=_court(new, before, number),
            number=own_number(number),
            number_key=key,
            procedure=new.case.procedure,
            accepted_on=new.case.accepted_on,
            panel=new.case.panel.strip(),
            claims=new.case.claims.strip(),
        )
    )
    # A reconsideration that goes to court is a suit from then on; its first instance keeps its own clocks.
    case.matter_type = matter_of(case.matter_type, new.case.level)
    tx.flush()


def _give_number(tx: Session, case: Case, new: NewDocument, number: str, key: str) -> None:
    """The first paper that bears the number of an instance which has none yet (a copy came before its notice)."""
    now = current_instance(tx, case)
    own = case_number(number)
    if own is None or now.number or new.case.level != now.level:
        return
    refuse_duplicate(tx, case.organ_id, key, besides=case.id or 0)
    now.number, now.number_key = own.base.display, key
    now.court = (own.court_name or now.court or new.sender.strip())[:120]
    tx.flush()


def _court(new: NewDocument, before: Instance, number: str) -> str:
    """The body that hears the next instance.

    Its own number names it. An appeal's copy comes from the court below and has no such number yet: then it is the
    court above that one, where the list of courts knows it, and otherwise left open.
    """
    if number or new.case.level != "second":
        own = case_number(number)
        return ((own.court_name if own else None) or new.sender.strip())[:120]
    below = case_number(before.number)
    above = court_above(below.court_code) if below and not below.old_form else None
    return above.name if above else ""


def _enter(tx: Session, actor: Actor, case: Case, new: NewDocument, number: str) -> Intake:
    year = new.received_on.year
    intake = Intake(
        organ_id=case.organ_id,
        year=year,
        serial=next_number(tx, f"intakes/{case.organ_id}/{year}"),
        case_id=case.id,
        document_type=new.document_type,
        number=number,
        sender=new.sender.strip(),
        document_date=new.document_date,
        served_on=new.served_on,
        received_on=new.received_on,
        service_mode=new.service_mode,
        pages=new.pages,
        paper_only=new.paper_only,
        remark=new.remark.strip(),
        registered_by=actor.viewer.user_id,
        registered_at=actor.at,
    )
    tx.add(intake)
    tx.flush()
    return intake


def _record(tx: Session, actor: Actor, case: Case, intake: Intake, new: NewDocument) -> None:
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
        if one.about:
            more["about"] = one.about
        if one.kind in HEARINGS:
            more["place"] = new.hearing_place.strip()
        if new.outcome and one.kind in DECIDING:
            more["outcome"] = new.outcome
        hearing_at = new.hearing_at if one.kind in HEARINGS else None
        put(
            tx,
            actor,
            case,
            NewEvent(kind=one.kind, on=one.on, term=one.term, hearing_at=hearing_at, facts=facts | more),
        )
    title = document_type(new.document_type).label
    attach(tx, actor, case.id or 0, new.file_ids, title=title, intake_id=intake.id)
