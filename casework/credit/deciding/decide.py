"""Whether somebody may be granted what a field is about, by the credit products shown. Pure: no database, no clock.

What a field requires are dated rows (`Requirement`), and what adverse information means in it is data too (`Meaning`):
the office may change both. The same facts give the same answer on any day on which they are asked about again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from casework.credit.lookback import shown, shown_until, years_from
from casework.credit.products import Decision, Product, RecordKind, RecordStatus, UseField, worst
from casework.rulebook import EventKind
from casework.rulebook.terms import add_months
from casework.text import N_, T, Text

_REPORT_MONTHS = 12 * years_from(EventKind.REPORT_ISSUED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """That a field requires a product, from a day on, and by which article."""

    use: UseField
    product: Product
    article: str
    start: date
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What adverse information means in a field, and how long an answer of the credit centre serves."""

    serious: Decision = Decision.NOT_ELIGIBLE
    ordinary: Decision = Decision.PENDING
    disputed: Decision = Decision.PENDING
    breach: Decision = Decision.NOT_ELIGIBLE
    check_days: int = 30
    """Calendar days after the answer during which a check counts."""

    def of(self, kind: RecordKind, status: RecordStatus) -> Decision:
        """What a record says of the subject."""
        if not status.counts:
            return Decision.ELIGIBLE
        if status is RecordStatus.DISPUTED:
            return self.disputed
        return self.serious if kind is RecordKind.SERIOUS else self.ordinary


DEFAULT = Meaning()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A commitment as it was signed (第五条)."""

    signed_on: date
    breached_on: date | None = None
    key: int | None = None
    """Under which it is kept; none in plain facts."""

    product = Product.COMMITMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Adverse information as a check found it."""

    kind: RecordKind
    status: RecordStatus
    ended_on: date | None
    statute_until: date | None = None
    called: str = ""
    """What it is called: its document, or its conduct."""
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What the credit centre was asked and has answered (第八条、第十条)."""

    requested_on: date
    answered_on: date | None = None
    records: tuple[Record, ...] = ()
    overtaken: bool = False
    """Adverse information came after the answer, which it does not tell of."""
    key: int | None = None

    product = Product.CHECK


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of a rating agency (第十三条、第十四条)."""

    issued_on: date
    agency_valid_until: date
    """The last day of the agency's qualification: it is qualified when it issues the report."""
    complete: bool
    expires_on: date | None = None
    """As printed on it."""
    key: int | None = None

    product = Product.REPORT

    @property
    def valid_until(self) -> date:
        """Its last day: the corresponding day a year later, or the earlier one printed on it (第十六条)."""
        last = add_months(self.issued_on, _REPORT_MONTHS)
        return last if self.expires_on is None else min(last, self.expires_on)


Shown: TypeAlias = Commitment | Check | Report


@dataclass(frozen=True, slots=True)
class Met:
    """Whether one requirement is met, and until when the proof serves."""

    product: Product
    article: str
    met: bool
    why: Text
    valid_until: date | None = None
    key: int | None = None
    """The product that proves it, or comes nearest to it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate says, with each requirement, and why."""

    decision: Decision
    requirements: tuple[Met, ...]
    because: tuple[Text, ...] = field(default=())


def decide(
    shown_: Sequence[Shown],
    use: UseField,
    on: date,
    requirements: Iterable[Requirement],
    meaning: Meaning = DEFAULT,
) -> Outcome:
    """Whether the subject that shows these products may be granted what the field is about, on a day.

    A required product that is missing, has expired, is incomplete or is not answered leaves it pending; so does what a
    person has to weigh. What the subject did decides as the field's `meaning` says. The worst of all decides.
    """
    asked = [one for one in requirements if one.use is use and one.in_force(on)]
    met = tuple(_met(one, shown_, on, meaning) for one in asked)
    found = [*_breaches(shown_, on, meaning), *_records(shown_, on, meaning)]
    lacking = [(Decision.PENDING, one.why) for one in met if not one.met]
    said = sorted([*lacking, *found], key=lambda each: -list(Decision).index(each[0]))
    decision = worst([each for each, _ in said])
    because = tuple(why for _, why in said) or (T("所需信用产品齐全、有效，没有应当计入的失信信息。"),)
    return Outcome(decision, met, because)


def _met(asked: Requirement, shown_: Sequence[Shown], on: date, meaning: Meaning) -> Met:
    tried = [(*_proof(one, on, meaning), one.key) for one in shown_ if one.product is asked.product]
    if not tried:
        return Met(
            asked.product, asked.article, False,
            T("缺少{product}（{article}）。", product=Text(asked.product.label), article=Text(asked.article)),
        )  # fmt: skip
    met, until, why, key = max(tried, key=lambda each: (each[0], each[1] or date.max))
    return Met(asked.product, asked.article, met, why, until, key)


def _proof(one: Shown, on: date, meaning: Meaning) -> tuple[bool, date | None, Text]:
    """Whether a product serves on a day, until when, and why."""
    match one:
        case Commitment():
            if on < one.signed_on:
                return False, None, T("信用承诺{day}才签署。", day=one.signed_on)
            return True, None, T("{day}签署信用承诺。", day=one.signed_on)
        case Check():
            return _proof_of_check(one, on, meaning)
        case Report():
            return _proof_of_report(one, on)


def _proof_of_check(one: Check, on: date, meaning: Meaning) -> tuple[bool, date | None, Text]:
    if one.answered_on is None or on < one.answered_on:
        return False, None, T("{day}申请信用核查，尚未答复。", day=one.requested_on)
    until = one.answered_on + timedelta(days=meaning.check_days)
    if until < on:
        return (
            False,
            until,
            T("{day}的核查结果用至{until}，已经过期，请重新核查。", day=one.answered_on, until=until),
        )
    if one.overtaken:
        return False, until, T("{day}答复核查结果以后又有新的失信信息，请重新核查。", day=one.answered_on)
    return True, until, T("{day}答复核查结果，用至{until}。", day=one.answered_on, until=until)


def _in_time(one: Check, on: date, meaning: Meaning) -> bool:
    """Whether what a check found counts on a day."""
    answered = one.answered_on
    return answered is not None and answered <= on <= answered + timedelta(days=meaning.check_days)


def _proof_of_report(one: Report, on: date) -> tuple[bool, date | None, Text]:
    until = one.valid_until
    if on < one.issued_on:
        return False, until, T("信用报告{day}才出具。", day=one.issued_on)
    if one.agency_valid_until < one.issued_on:
        return False, until, T(
            "出具信用报告时（{day}）机构资质已于{last}届满，不是具有相应资质的机构出具。",
            day=one.issued_on, last=one.agency_valid_until,
        )  # fmt: skip
    if not one.complete:
        return False, until, T("{day}的信用报告内容不全，请机构补正。", day=one.issued_on)
    if until < on:
        return False, until, T("{day}的信用报告有效至{until}，已经过期。", day=one.issued_on, until=until)
    return True, until, T("{day}出具信用报告，有效至{until}。", day=one.issued_on, until=until)


def _breaches(shown_: Sequence[Shown], on: date, meaning: Meaning) -> Iterable[tuple[Decision, Text]]:
    for one in shown_:
        if isinstance(one, Commitment) and one.breached_on is not None and one.breached_on <= on:
            if not shown(on, one.breached_on):
                continue
            yield (
                meaning.breach,
                T(
                    "{signed}签署的信用承诺于{breached}被违背（第六条），可查询至{until}。",
                    signed=one.signed_on, breached=one.breached_on, until=shown_until(one.breached_on),
                ),
            )  # fmt: skip


def _records(shown_: Sequence[Shown], on: date, meaning: Meaning) -> Iterable[tuple[Decision, Text]]:
    """What the checks that serve on the day have found. What look-back has ended is not there (第十一条)."""
    for one in shown_:
        if not isinstance(one, Check) or not _in_time(one, on, meaning):
            continue
        for record in one.records:
            says = meaning.of(record.kind, record.status)
            if says is Decision.ELIGIBLE or not shown(on, record.ended_on, record.statute_until):
                continue
            yield says, _said(record)


def _said(record: Record) -> Text:
    until = shown_until(record.ended_on, record.statute_until)
    values = {
        "kind": Text(record.kind.label),
        "status": Text(record.status.label),
        "called": T("“{name}”", name=record.called) if record.called else "",
        "until": until,
    }
    if until is None:
        return Text(N_("{kind}记录{called}（{status}），行为没有终止。"), values)
    return Text(N_("{kind}记录{called}（{status}），可查询至{until}。"), values)
