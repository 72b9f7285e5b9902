"""What is left in a case before it can be closed: duties, rights, and papers (201号第十条(六))."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casework.cases.archive.queries import Entry
from casework.cases.compensation.queries import told_of
from casework.cases.corrections.notices import changes
from casework.cases.motions.queries import Unfiled
from casework.cases.performance.queries import performance_of
from casework.cases.record.by_hand import FILINGS
from casework.cases.record.lines import CaseRecord, TimelineEntry
from casework.cases.record.situations import AGAINST
from casework.clock import office_day
from casework.codes import code_list, loss
from casework.rulebook import DECIDING, Deadline, EventKind
from casework.text import N_, Labelled, T, Text

_K = EventKind
PROVEN = FILINGS | {
    _K.APPEAL_FILED,
    _K.RETRIAL_FILED,
    _K.PROTEST_APPLIED,
    _K.SETTING_ASIDE_FILED,
    _K.SUIT_FILED,
    _K.SUGGESTION_ANSWERED,
    _K.PROCURATORIAL_SUGGESTION_ANSWERED,
    _K.OPINION_FILED,
    _K.OPINION_REPORTED,
    _K.PRINCIPAL_EXCUSED,
    _K.PRINCIPAL_IDENTIFIED,
    _K.HEARING_PRINCIPAL_EXPLAINED,
    _K.AGENTS_CHANGE_FILED,
    _K.LEGALITY_CARRIED_OUT,
    _K.CORRECTION_TOLD_PARTY,
    _K.CORRECTION_TOLD_COURT,
    _K.DECISION_DELIVERED,
    _K.PAYMENT_REQUESTED,
    _K.COMPENSATION_PAID,
}
"""What goes out and has to be proven: by a file, or by the words of its proof."""
_NO_GRIEVANCE = frozenset({"not_lost", "changed_act"})


class Sort(Labelled):
    """What kind of thing is left."""

    DUTY = "duty", N_("还没有办结")
    """It must be done; no word takes its place."""
    RIGHT = "right", N_("还可以行使的权利")
    """The organ still may; closing gives it up, with a reason."""
    LAPSED = "lapsed", N_("期满未行使、没有说明的权利")
    """The organ could have, and nobody said why not."""
    DRAFT = "draft", N_("写好没有提交的申请")
    """Somebody wrote it for the body that hears the case; whether it was filed has to be said."""
    PAPER = "paper", N_("缺少的材料")
    """It belongs into the volume and is not there; what became of it stands in the volume's note."""


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that is left."""

    sort: Sort
    key: str
    what: Text
    why: Text
    href: str
    """Where it is done."""
    deadline: Deadline | None = None

    @property
    def explained(self) -> bool:
        """Whether a reason settles it."""
        return self.sort is not Sort.DUTY


def left(
    record: CaseRecord, entries: Iterable[Entry], today: date, unfiled: Iterable[Unfiled] = ()
) -> tuple[Left, ...]:
    """Everything that is left, the duties first, each by its day; `unfiled`: applications that were written alone."""
    case_id = record.head.id
    limits = sorted(record.deadlines, key=lambda d: (d.due, d.rule.id))
    return (
        *(_duty(case_id, d, today) for d in limits if d.stands(today) and not d.rule.right),
        *_orders(record, today),
        *_untold(record),
        *_unpaid(record),
        *(_to_decide(case_id, d) for d in limits if d.stands(today) and _undecided(record, d)),
        *(
            _right(case_id, d)
            for d in limits
            if d.stands(today) and d.rule.right and not _undecided(record, d)
        ),
        *(_lapsed(case_id, d) for d in limits if _unsaid(d, today) and _aggrieved(record, d)),
        *(_draft(record, text) for text in unfiled),
        *_papers(record, entries),
    )


def _orders(record: CaseRecord, today: date) -> Iterator[Left]:
    """What a decision orders and nobody has performed, where no limit of it stands: its term has not begun."""
    for o in performance_of(record).open:
        if not any(d.stands(today) for d in o.deadlines):
            why = T("还没有登记履行完毕：{what}", what=o.wording)
            href = f"/cases/{record.head.id}/performance"
            yield Left(Sort.DUTY, f"{Sort.DUTY}-{o.of}", Text(N_("履行裁判确定的义务")), why, href)


def _key(sort: Sort, d: Deadline) -> str:
    return f"{sort}-{d.rule.id}-{d.trigger.id}"


def _page(case_id: int, d: Deadline) -> str:
    return f"/cases/{case_id}/deadlines/{d.rule.id}/{d.trigger.id}"


def _duty(case_id: int, d: Deadline, today: date) -> Left:
    why = T("{due}已到期。请先办理并登记。", due=d.due) if d.due < today else T("{due}到期。", due=d.due)
    if d.resting is not None:
        why = T("期间自{day}起停止计算，恢复后仍须办理。", day=d.resting)
    return Left(Sort.DUTY, _key(Sort.DUTY, d), Text(d.rule.label), why, _page(case_id, d), d)


def _untold(record: CaseRecord) -> Iterator[Left]:
    """Who has not been told in writing that the act was changed (201号第十七条第二款)."""
    for change in changes(record.timeline):
        for one in change.open:
            what = T("书面告知改变行政行为（{name}）", name=one.name)
            page = f"/cases/{record.head.id}/correction/notices/{one.id}"
            yield Left(Sort.DUTY, f"notice-{one.id}", what, T("还没有告知，或者没有登记凭证。"), page)


def _undecided(record: CaseRecord, d: Deadline) -> bool:
    """Whether the principal has to say whether it is used, while its time runs (201号第十九条)."""
    return record.local_rules_apply and d.rule.right and bool(AGAINST & set(d.rule.met_by))


def _to_decide(case_id: int, d: Deadline) -> Left:
    why = T("可行使至{due}。行使还是不行使，先由负责人审定（201号规则第十九条）。", due=d.due)
    return Left(Sort.DUTY, _key(Sort.DUTY, d), Text(d.rule.label), why, f"/cases/{case_id}/appeals", d)


def _unpaid(record: CaseRecord) -> Iterator[Left]:
    """Compensation that was claimed and has not been paid: the finance department's days are nobody's duty here."""
    told = told_of(record)
    if _K.PAYMENT_REQUESTED in told and _K.COMPENSATION_PAID not in told:
        why = T("已于{day}向财政部门提出支付申请，还没有登记支付。", day=told[_K.PAYMENT_REQUESTED].on)
        page = f"/cases/{record.head.id}/compensation"
        yield Left(Sort.DUTY, f"{Sort.DUTY}-compensation", Text(N_("支付赔偿金")), why, page)


def _right(case_id: int, d: Deadline) -> Left:
    why = T("可行使至{due}。结案即不再行使，请写明由谁决定、为什么。", due=d.due)
    return Left(Sort.RIGHT, _key(Sort.RIGHT, d), Text(d.rule.label), why, _page(case_id, d), d)


def _lapsed(case_id: int, d: Deadline) -> Left:
    why = T("{due}期满，没有行使，也没有登记不行使的决定。请说明。", due=d.due)
    return Left(Sort.LAPSED, _key(Sort.LAPSED, d), Text(d.rule.label), why, _page(case_id, d), d)


def _unsaid(d: Deadline, today: date) -> bool:
    """Whether it ran out unused: that the decision took effect meanwhile says no more of why."""
    ended = d.closed is None or d.closed.kind is _K.DECISION_EFFECTIVE
    return d.rule.right and d.met_on is None and ended and d.due < today


def _aggrieved(record: CaseRecord, d: Deadline) -> bool:
    """Whether it is a right against a decision that went, or may have gone, against the organ."""
    if not d.rule.right or not AGAINST & set(d.rule.met_by):
        return False
    pairs = zip(record.instances, record.situations, strict=True)
    outcome = next(i.outcome for i, s in pairs if s.began(d))
    return not outcome or loss(outcome).code not in _NO_GRIEVANCE


def _draft(record: CaseRecord, text: Unfiled) -> Left:
    case_id, now = record.head.id, record.instances[-1].id
    level = next(i.level for i in record.instances if i.id == text.instance_id)
    what = T("{paper}（{level}）", paper=Text(text.kind.paper), level=Text(code_list("level").label(level)))
    why = T(
        "{day}写好，没有登记提交。已经提交的，请先登记；没有提交的，请说明。", day=office_day(text.saved_at)
    )
    place = f"motions/{text.kind}" if text.instance_id == now else f"instances/{text.instance_id}"
    return Left(Sort.DRAFT, f"{Sort.DRAFT}-motion-{text.id}", what, why, f"/cases/{case_id}/{place}")


def _papers(record: CaseRecord, entries: Iterable[Entry]) -> Iterator[Left]:
    files = f"/cases/{record.head.id}/files"
    held = {f.intake_id for f in record.files}
    for entry in entries:
        if entry.id not in held and not entry.paper_only:
            kind = Text(code_list("document_type").label(entry.document_type))
            what = T("{paper}（收文{number}）", paper=kind, number=entry.numbered)
            yield Left(Sort.PAPER, f"paper-intake-{entry.id}", what, T("登记了收文，没有扫描件。"), files)
    for e in record.timeline:
        if _unproven(e):
            yield Left(
                Sort.PAPER,
                f"paper-event-{e.id}",
                T("{title}（{on}）", title=e.title, on=e.on),
                T("没有文书或者凭证。"),
                files,
            )


def _unproven(e: TimelineEntry) -> bool:
    if e.superseded_by is not None or e.files:
        return False
    if e.kind in DECIDING:
        return not e.facts.get("intake")
    return e.kind in PROVEN and not e.facts.get("proof")
