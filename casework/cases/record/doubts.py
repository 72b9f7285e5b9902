"""What is asked back of a served paper or an event recorded by hand: it can be right and is seldom meant. Nothing of this ever blocks."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.viewer import Actor
from casework.cases.record.checks import read_numbers
from casework.cases.record.former import earlier_cases
from casework.cases.record.forms import DocumentIn
from casework.cases.record.served import AFTER_CHANGE, IMPLIED, opens_instance
from casework.cases.record.situations import outcome_of, situations
from casework.cases.record.tables import Case, Instance, Intake, Party
from casework.clock import office_day
from casework.codes import code_list, document_type
from casework.errors import Doubt
from casework.matters.events import in_force
from casework.matters.tables import Event
from casework.reading.doubts import contradictions
from casework.reading.names import private_use, tidy_name
from casework.rulebook import DECIDING, EventKind
from casework.text import N_, T, Text

LONG_AGO = 60
"""Days after which a service that is logged only now is asked back."""
FORWARDED = 3
"""Working days from the organ to its legal office that nobody remarks on (第二十五条（一）names none: as long as 第十一条
gives the legal office itself)."""

ESSENTIALS = {
    "number": N_("案号（文号）"),
    "hearing_at": N_("开庭（听证）时间"),
    "outcome": N_("裁判结果"),
    "term": N_("期限"),
}
"""The fields that a kind of paper may have to fill, as its `says` names them."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The case that a paper goes into, as far as it tells whether the paper fits it."""

    case: Case
    instances: tuple[Instance, ...]
    parties: frozenset[str]
    events: tuple[Event, ...]

    @property
    def now(self) -> Instance:
        """The instance that the case is in."""
        return self.instances[-1]


def doubts_of(
    tx: Session, actor: Actor, papers: Sequence[DocumentIn], chosen: int | None
) -> tuple[Doubt, ...]:
    """Everything that is asked back of a settled paper, one of `papers` for each of its numbers.

    `chosen` is the case that the clerk chose; other cases follow from the numbers.
    """
    first = papers[0]
    found = [
        *_of_service(actor, first.served_on, first.received_on),
        *_of_hearing(actor, first.hearing_at),
        *_of_names(first),
        *_of_several(papers),
    ]
    for paper in papers:
        known = _known(tx, paper)
        found += _unsaid(paper, known)
        found += _earlier(tx, paper)
        found += _of_number(paper, known)
        found += _same_paper(tx, paper)
        found += _unheard(paper, known)
        kinds = {EventKind(name) for name in document_type(paper.document_type).events}
        found += _of_changed_act(known.events if known else (), kinds, paper.outcome)
        if known is not None and not opens_instance(paper, known.now.level):
            found += _other_number(paper, known) if paper.case_id == chosen else _other_parties(paper, known)
    return tuple({doubt.code: doubt for doubt in reversed(found)}.values())[::-1]


def _known(tx: Session, paper: DocumentIn) -> _Known | None:
    if paper.case_id is None:
        return None
    of = paper.case_id
    return _Known(
        tx.get_one(Case, of),
        tuple(tx.exec(select(Instance).where(Instance.case_id == of).order_by(col(Instance.seq)))),
        frozenset(tx.exec(select(Party.name).where(Party.case_id == of))),
        tuple(in_force(tx.exec(select(Event).where(Event.matter_id == of)))),
    )


def _unsaid(paper: DocumentIn, known: _Known | None) -> Iterator[Doubt]:
    """What such a paper must say and what nobody has typed."""
    kind = document_type(paper.document_type)
    typed = {
        "number": paper.number or (known is not None and known.now.number),
        "hearing_at": paper.hearing_at,
        "outcome": paper.outcome,
        "term": paper.term,
    }
    for name, where in kind.says.items():
        if not typed[name]:
            yield Doubt(
                f"unsaid_{name}",
                T(
                    "{paper}应当载明{what}，还没有填：见{where}。",
                    paper=Text(kind.label), what=Text(ESSENTIALS[name]), where=Text(where),
                ),
                N_("文书未载明"),
                name,
            )  # fmt: skip


def _earlier(tx: Session, paper: DocumentIn) -> Iterator[Doubt]:
    """A suit that begins a case of its own though its plaintiff has one that may be the same dispute: the chain breaks."""
    kind = document_type(paper.document_type)
    if paper.case_id is not None or not kind.opens or paper.level != "first" or kind.matter != "litigation":
        return
    for case_id in earlier_cases(tx, paper.organ_id or 0, (p.name for p in paper.parties)):
        case = tx.get_one(Case, case_id)
        said = T(
            "{parties}已有一件{level}案件{number}（{cause}）。就同一行政行为起诉的，请归入该案，审级和期限连着看。",
            parties=case.plaintiffs,
            level=Text(code_list("level").label(case.level)),
            number=case.number,
            cause=case.cause,
        )
        yield Doubt(f"earlier_case_{case_id}", said, N_("不是同一件事，另立新案件"), "case_id")


def _of_service(actor: Actor, served_on: date, received_on: date) -> Iterator[Doubt]:
    days = (actor.today - served_on).days
    if days > LONG_AGO:
        said = T(
            "送达日在{days}天以前（{served}）。请核对年月；补登记旧文书的，已过的期限会显示逾期。",
            days=days,
            served=served_on,
        )
        yield Doubt("served_long_ago", said, field="served_on")
    between = actor.calendar.working_days_between(served_on, received_on)
    if between > FORWARDED:
        said = T(
            "机关签收后过了{n}个工作日，法制机构才收到。请核对两个日期；收到法律文书后未及时转交的，"
            "应当责令限期改正（201号规则第二十五条第一项）。",
            n=between,
        )
        yield Doubt("forwarded_late", said, field="received_on")


def _of_hearing(actor: Actor, at: datetime | None) -> Iterator[Doubt]:
    day = None if at is None else office_day(at) if at.tzinfo else at.date()
    if day is not None and day < actor.today:
        said = T("开庭时间（{day}）已经过去。请核对日期。", day=day)
        yield Doubt("hearing_past", said, field="hearing_at")


def _of_names(paper: DocumentIn) -> Iterator[Doubt]:
    """Characters that somebody's own font has, and no other computer shows or finds."""
    said = (private_use(party.name) for party in paper.parties)
    if paper.case_id is None and (first := next((s for s in said if s is not None), None)):
        yield Doubt("private_use", first, field="plaintiffs")


def _of_number(paper: DocumentIn, known: _Known | None) -> Iterator[Doubt]:
    """What the number contradicts of the form: its type, its year, its court."""
    kind = document_type(paper.document_type)
    copied = bool({EventKind.COMPLAINT_SERVED, EventKind.APPEAL_COPY_SERVED} & set(kind.events))
    of = known.case.matter_type if known is not None and not kind.matter else paper.matter_type
    matter = of.value if of else ""
    level = kind.level if kind.opens and kind.level == "first" else paper.level
    asked: dict[str, dict[str, Any]] = {
        # A notice of the first instance that bears a number of the second: its number made it one.
        "number_type": {"matter": matter, "level": level, "complaint": copied},
        "number_year": {"served_on": paper.served_on},
        "number_court": {"court": paper.sender},
    }
    if EventKind.ENFORCEMENT_NOTICED.value in kind.events:
        del asked["number_type"]  # 执: the number of the enforcement, beside that of the suit
    for number in read_numbers(paper.number):
        seen = set[str]()
        for code, given in asked.items():
            for said in contradictions(number.of_case, **given) if number.of_case else ():
                if str(said) not in seen:
                    seen.add(str(said))
                    yield Doubt(code, said, field="number")


def _of_several(papers: Sequence[DocumentIn]) -> Iterator[Doubt]:
    """Several numbers on one paper: what begins a case each, with the same parties."""
    begin = [p.number for p in papers if p.case_id is None]
    if len(papers) > 1 and begin:
        said = T(
            "文书上有{n}个案号，各登记一次；其中{numbers}还没有案件，将各立一案，当事人和案由都照下面所填。",
            n=len(papers),
            numbers="、".join(begin),
        )
        yield Doubt("several_begin", said, field="number")


def _same_paper(tx: Session, paper: DocumentIn) -> Iterator[Doubt]:
    """The register has it already: its kind, number, sender and day, in the same case or of the same parties."""
    if paper.case_id is None and paper.number:
        return  # no case has its number
    same = [
        Intake.document_type == paper.document_type,
        Intake.number == paper.number,
        Intake.sender == paper.sender,
        Intake.served_on == paper.served_on,
        Intake.case_id == paper.case_id if paper.case_id else Intake.organ_id == paper.organ_id,
    ]
    names = sorted(tidy_name(p.name) for p in paper.parties if p.name)
    for logged in tx.exec(select(Intake).where(*same).order_by(col(Intake.id).desc())):
        of = sorted(tx.exec(select(Party.name).where(Party.case_id == logged.case_id)))
        if paper.case_id or of == names:
            serial = f"{logged.year}-{logged.serial:04d}"
            said = T(
                "同一份文书已登记过（收文号{serial}，{served}送达），请勿重复登记。",
                serial=serial,
                served=logged.served_on,
            )
            # Who says that it is another than that one has not said so of the copy that comes after.
            yield Doubt(f"same_paper_{serial}", said, N_("确是另一份，仍要登记"), "number")
            return


def _unheard(paper: DocumentIn, known: _Known | None) -> Iterator[Doubt]:
    """A judgment of a case that nobody has heard."""
    kind = document_type(paper.document_type)
    if EventKind.JUDGMENT_SERVED in kind.events and not _heard(
        known.events if known else (), paper.served_on
    ):
        yield _judged_unheard(kind.label, "document_type")


def _judged_unheard(what: str, field: str) -> Doubt:
    said = T(
        "登记{paper}以前，本案没有开庭的记录。请核对所选的种类；漏登记开庭的，可以随后补登记。",
        paper=Text(what),
    )
    return Doubt("judged_unheard", said, field=field)


def _other_parties(paper: DocumentIn, known: _Known) -> Iterator[Doubt]:
    """People that are no party of the case to which the number leads: the number may be mistyped."""
    others = sorted({tidy_name(p.name) for p in paper.parties} - known.parties - {""})
    if others:
        said = T(
            "案号{number}已有案件（{parties}，{cause}），文书将归入该案；所填的{others}不是该案当事人。请核对案号。",
            number=known.now.number or paper.number,
            parties=known.case.plaintiffs,
            cause=known.case.cause,
            others="、".join(others),
        )
        yield Doubt("other_parties", said, field="number")


def _of_changed_act(events: Iterable[Event], kinds: Collection[EventKind], outcome: str) -> Iterator[Doubt]:
    """A withdrawal after the act was changed that is counted as any other (行政诉讼法第六十二条)."""
    changed = next((e for e in events if e.kind is EventKind.ACT_CORRECTED), None)
    if EventKind.WITHDRAWAL_RULING_SERVED in kinds and changed and outcome not in {"", AFTER_CHANGE}:
        said = T(
            "本案已于{day}改变被诉行政行为。因此撤诉的，裁判结果应选“{outcome}”，单独统计。请核对。",
            day=changed.on,
            outcome=Text(code_list("closing").label(AFTER_CHANGE)),
        )
        yield Doubt("changed_act", said, N_("撤诉与改变行政行为无关"), "outcome")


def _heard(events: Iterable[Event], by: date) -> bool:
    return any(
        e.kind is EventKind.HEARING_HELD or (e.hearing_at is not None and office_day(e.hearing_at) <= by)
        for e in events
    )


def _other_number(paper: DocumentIn, known: _Known) -> Iterator[Doubt]:
    """A number of the same instance that is not the case's."""
    for number in read_numbers(paper.number):
        kind = number.of_case.type if number.of_case else None
        same_level = kind is not None and kind.level.instance == known.now.level
        if same_level and known.now.number and number.key not in {i.number_key for i in known.instances}:
            said = T(
                "所选案件的案号是{own}，文书上的是{number}。请核对是否选错案件。",
                own=known.now.number,
                number=number.display,
            )
            yield Doubt("other_number", said, field="number")


def event_doubts(
    tx: Session,
    actor: Actor,
    case: Case,
    kind: EventKind,
    on: date,
    hearing_at: datetime | None,
    outcome: str,
    *,
    besides: int | None = None,
) -> tuple[Doubt, ...]:
    """Everything that is asked back of an event recorded by hand; `besides`: the event in whose place it comes."""
    live = [e for e in in_force(tx.exec(select(Event).where(Event.matter_id == case.id))) if e.id != besides]
    found = list(_of_hearing(actor, hearing_at))
    if kind is EventKind.HEARING_NOTIFIED and hearing_at is None:
        found.append(_missing(kind, "hearing_at"))
    if kind in DECIDING and not outcome and kind not in IMPLIED and not outcome_of(live):
        found.append(_missing(kind, "outcome"))
    if kind is EventKind.JUDGMENT_SERVED and not _heard(live, on):
        found.append(_judged_unheard(kind.label, "kind"))
    found += _of_changed_act(live, {kind}, outcome)
    found += _of_the_end(tx, actor, case, kind, on)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Stand:
    """What an event says that can be doubtful, before its correction or after it."""

    on: date
    hearing_at: datetime | None
    outcome: str
    service: tuple[date, date] | None
    """The days of service and of receipt of the paper that proved it; None for an event recorded by hand."""


def correction_doubts(
    tx: Session, actor: Actor, case: Case, old: Event, was: Stand, now: Stand
) -> tuple[Doubt, ...]:
    """What a correction makes doubtful. What was so before it and stays so has been answered and is not asked again."""

    def of(stand: Stand) -> list[Doubt]:
        told = (stand.on, stand.hearing_at, stand.outcome)
        found = [*event_doubts(tx, actor, case, old.kind, *told, besides=old.id)]
        if stand.service is not None:
            found += (replace(doubt, field="on") for doubt in _of_service(actor, *stand.service))
        return found

    before = {(doubt.code, str(doubt.said)) for doubt in of(was)}
    return tuple(doubt for doubt in of(now) if (doubt.code, str(doubt.said)) not in before)


def _of_the_end(tx: Session, actor: Actor, case: Case, kind: EventKind, on: date) -> Iterator[Doubt]:
    """What an appeal, an effect or a closing contradicts of the limits as they stand."""
    if kind not in {
        EventKind.DECISION_EFFECTIVE, EventKind.APPEAL_FILED, EventKind.APPEAL_OPINION_SUBMITTED
    }:  # fmt: skip
        return
    every = [
        (s, rulebook.deadlines(s, actor.calendar))
        for _, s in situations(tx, case, actor.calendar, actor.today)
    ]
    now, limits = every[-1]
    appeals = [d for d in limits if d.rule.right and EventKind.APPEAL_FILED in d.rule.met_by]
    effect = rulebook.effect(now, actor.calendar)
    if kind is EventKind.DECISION_EFFECTIVE and effect is not None and effect.recorded is None:
        derived = effect.on or effect.not_before
        if derived is not None and (on < derived or (effect.on is not None and on != derived)):
            said = T(
                "按已经登记的送达日推算：{says}所填的是{on}。以法院的证明为准的，确认后照登。",
                says=effect.says(actor.today), on=on,
            )  # fmt: skip
            yield Doubt("effect_day", said, field="on")
        if effect.appealed_on is not None:
            said = T("{day}已经上诉（起诉），一审裁判不生效。请核对。", day=effect.appealed_on)
            yield Doubt("effect_day", said, field="on")
    if kind is EventKind.APPEAL_FILED and {EventKind.WAIVED, EventKind.DECISION_EFFECTIVE} & {
        e.kind for e in now.events
    }:
        said = T("本案已登记不上诉或者裁判生效。确已上诉的，请先在办理经过中撤销那一条。")
        yield Doubt("appeal_given_up", said, field="kind")
    if kind is EventKind.APPEAL_OPINION_SUBMITTED and not any(d.trigger.on <= on for d in appeals):
        yield Doubt("nothing_to_appeal", T("本案还没有可以上诉的裁判。请核对所选的事项。"), field="kind")


def _missing(kind: EventKind, name: str) -> Doubt:
    said = T("“{kind}”应当填写{what}。", kind=Text(kind.label), what=Text(ESSENTIALS[name]))
    return Doubt(f"unsaid_{name}", said, N_("文书未载明"), name)
