"""What logging a document would start: computed like the case itself, without storing anything."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casework import rulebook
from casework.cases.facts.examine import check_days
from casework.cases.record.checks import check_term
from casework.cases.record.forms import DocumentIn
from casework.cases.record.served import opens_instance, proven, settled
from casework.cases.record.situations import matter_of
from casework.cases.record.taken import take
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.organisations.queries import organisation
from casework.rulebook import HEARINGS, Deadline, EventKind, Follow, MatterType, Situation, parse_term
from casework.text import T, Text


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a document would start, or why there is nothing to show."""

    deadlines: tuple[Deadline, ...] = ()
    follow: Mapping[Deadline, Follow] = field(default_factory=dict)
    """The date that each will follow; of a paper of an instance that runs, its case says it."""
    said: Text | None = None
    """Why there is no date: a day that cannot be meant, what is still to be filled in, or a paper that starts none."""
    wrong: bool = False
    """What was typed is in the way."""


def foresee(desk: Desk, document: DocumentIn, unread: Mapping[str, Text | str]) -> Foreseen:
    """The deadlines that the document would start, counted from the days that are typed and from no others.

    `unread` is what the form could not read; something else stands in for it in the document.
    """
    kind, served = desk.field("document_type"), desk.field("served_on")
    if not kind or not served:
        return Foreseen(said=_ASK[not kind, not served])
    typed = {name: said for name, said in unread.items() if name in _COUNTED and desk.field(name)}
    if said := next(iter(typed.values()), None) or _impossible(desk, document):
        return Foreseen(said=T("不能推算：{said}", said=said), wrong=True)
    if not desk.field("received_on", "today"):  # absent from a fresh form, which proposes today
        return Foreseen(said=T("填写法制机构收到日后，这里显示登记后将产生的期限。"))
    try:
        situation = _situation(desk, settled(document))
        found = tuple(d for d in rulebook.deadlines(situation, desk.calendar) if not d.rule.watch)
        follow = rulebook.follow_by(situation, found, desk.calendar) if document.case_id is None else {}
    except CaseworkError as error:
        return Foreseen(said=T("不能推算：{said}", said=error.message), wrong=True)
    return Foreseen(found, follow, None if found else _nothing(situation))


def _nothing(situation: Situation) -> Text:
    """Why a paper starts no limit."""
    if any(e.kind is EventKind.PRE_SUIT_BEGUN for e in situation.events):
        return T(
            "这份文书不产生期限：法院还没有立案，答辩、举证期限自立案后收到起诉状副本之日起算（行政诉讼法第六十七条第一款）。"
        )
    return T("这份文书不产生期限。")


_COUNTED = ("document_type", "served_on", "received_on", "accepted_on", "hearing_at", "term")
_ASK = {
    (True, True): T("选择文书种类并填写送达日后，这里显示登记后将产生的期限。"),
    (True, False): T("选择文书种类后，这里显示登记后将产生的期限。"),
    (False, True): T("填写送达日后，这里显示登记后将产生的期限。"),
}


def _impossible(desk: Desk, document: DocumentIn) -> Text | None:
    wrong = check_days(desk.actor, document) | check_term(document.term)
    return next((said for name, said in wrong.items() if name in _COUNTED), None)


def _situation(desk: Desk, document: DocumentIn) -> Situation:
    """The paper alone, in the matter that it goes into: the case that is chosen, or the one that is being logged."""
    said = proven(document)
    heard = document.hearing_at.date() if document.hearing_at else None
    events = (
        *(
            rulebook.Event(one.kind, one.on, parse_term(one.term) if one.term else None, about=one.about)
            for one in said
        ),
        *(rulebook.Event(kind, heard) for kind in _court_days(one.kind for one in said) if heard),
    )
    if document.case_id is None:
        vertical = organisation(desk.tx, document.organ_id or 0).vertical
        matter = document.matter_type or MatterType.LITIGATION
        return Situation(matter_of(matter, document.level), document.procedure, events, vertical)
    page = take(desk, document.case_id)
    level, procedure = page.head.level, page.head.procedure
    if opens_instance(document, level):
        level, procedure = document.level, document.procedure
    vertical = not page.local_rules_apply
    return Situation(matter_of(page.head.matter_type, level), procedure, events, vertical)


def _court_days(said: Iterable[EventKind]) -> Iterator[EventKind]:
    """What the day of the hearing is to the rulebook, of a paper that says it; rules of the other procedure pass it by."""
    kinds = HEARINGS & set(said)
    if kinds:
        yield EventKind.HEARING_SET
        yield EventKind.HEARING_PRINCIPAL_SET
    if EventKind.PRINCIPAL_CALLED in kinds:
        yield EventKind.APPEARANCE_SET
