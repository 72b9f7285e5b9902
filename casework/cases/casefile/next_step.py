"""The one obvious next step of a case, with its reason and who takes it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from casework.accounts.roles import Permission
from casework.cases.agents import steps as agents
from casework.cases.answers import steps as answers
from casework.cases.appeals import steps as appeals
from casework.cases.approvals import steps as approvals
from casework.cases.archive import steps as archive
from casework.cases.before_suit import steps as before_suit
from casework.cases.compensation import steps as compensation
from casework.cases.corrections import steps as corrections
from casework.cases.hearings import steps as hearings
from casework.cases.judgments import steps as judgments
from casework.cases.legality import steps as legality
from casework.cases.performance import steps as performance
from casework.cases.record.by_hand import OF_UNIT, PAGES
from casework.cases.record.stages import Stage, brought
from casework.cases.record.steps import Ask, NextStep, Standing, step
from casework.cases.transfers import steps as transfers
from casework.rulebook import Deadline, Follow, Owner
from casework.text import N_, T, Text

ASKED: tuple[Ask, ...] = (approvals.next_step, transfers.next_step, answers.next_step)
"""Which rooms are asked, in the order in which their turn comes; the first that has it says the step."""
BESIDE: tuple[Ask, ...] = (
    before_suit.next_step,
    agents.next_step,
    hearings.next_step,
    performance.next_step,
    corrections.next_step,
    compensation.next_step,
    legality.next_step,
)
"""Which rooms are asked once the answer is filed, or where none is owed; the first by its day goes before what a limit
asks for on a later one, and one without a day before everything."""


def next_step(
    s: Standing,
    now: Iterable[Deadline],
    every: Iterable[Deadline],
    follow: Mapping[Deadline, Follow],
    today: date,
) -> NextStep:
    """The next step of a case, from where it stands and what is due in this instance (`now`) and in all (`every`).

    `follow`: the date to follow of each that is open; the first by it is the one that the step serves.
    """
    duties = (d for d in now if not d.rule.right)
    here, nearest = _nearest(duties, follow, today), _nearest(every, follow, today)
    due = here.due if here else None
    if s.closed:
        return archive.after_closing(s)
    if s.has_chain and not brought(s.situations):
        # Without a court's notice (a suggestion, an old judgment) there is nothing to approve or transfer, nor where the
        # organ itself went to the court above.
        for ask in ASKED:
            found = ask(s, due)
            if found is not None:
                return replace(found, serves=here)
    duty = nearest.due if nearest and not nearest.rule.right else None
    return _beside(s, duty) or replace(_after_filing(s, nearest, today), serves=nearest)


def _beside(s: Standing, duty: date | None) -> NextStep | None:
    """What a room has to be done, unless a duty comes before its day."""
    found = [asked for ask in BESIDE if (asked := ask(s, duty)) is not None]
    first = min(found, key=lambda one: one.due or date.min, default=None)
    if first is None or (duty is not None and first.due is not None and duty < first.due):
        return None
    return first


def _nearest(
    deadlines: Iterable[Deadline], follow: Mapping[Deadline, Follow], today: date
) -> Deadline | None:
    """What somebody here must, or may, do next."""
    standing = (d for d in deadlines if d.stands(today))
    return min(standing, key=lambda d: (follow[d].on, d.due, d.rule.right, d.rule.id), default=None)


def _only_a_copy(due: date, today: date) -> Text:
    if today > due:
        return T(
            "本案只登记了副本，答辩期限{due}已过。已经答辩的，请登记提交；没有的，请把应诉通知书登记到本案，立即办理。",
            due=due,
        )
    return T(
        "本案只登记了副本，{due}前须答辩。请把应诉通知书（答复通知书）登记到本案，审批和转办由此开始。",
        due=due,
    )


def _after_filing(s: Standing, nearest: Deadline | None, today: date) -> NextStep:
    if nearest is None:
        return _after_decision(s, today)
    if not s.has_chain and nearest.rule.answer:
        return step(
            "intake",
            N_("登记应诉通知书"),
            N_("登记收文"),
            _only_a_copy(nearest.due, today),
            Permission.REGISTER,
            nearest.due,
        )
    if nearest.rule.right:
        return appeals.next_step(s, nearest) or _right(nearest)
    act = Text(nearest.rule.label)
    kind = next(iter(nearest.rule.met_by), None)
    units = nearest.rule.owner is Owner.RESPONSIBLE_UNIT or kind in OF_UNIT
    return step(
        "event",
        T("办理：{act}", act=act),
        N_("去办理") if kind in PAGES else N_("登记已办理"),
        T("这是最近到期的一项，{due}到期。办完请登记；其他期限见下表。", due=nearest.due)
        if today <= nearest.due
        else T("{due}已到期，还没有登记办理。已办的请登记；没有办的请立即办理。", due=nearest.due),
        Permission.DRAFT if units else Permission.REGISTER,
        nearest.due,
        kind,
    )


def _right(d: Deadline) -> NextStep:
    """What the organ may do until a day: used, or given up with a reason."""
    return step(
        "event",
        T("{act}：可行使至{due}", act=Text(d.rule.label), due=d.due),
        N_("登记已行使"),
        T(
            "这是本机关的权利：行使的，办完请登记；不行使的，登记理由。期满未行使：{consequence}。",
            consequence=Text(d.rule.consequence or N_("不能再行使")),
        ),
        Permission.REGISTER,
        d.due,
        next(iter(d.rule.met_by), None),
    )


def _after_decision(s: Standing, today: date) -> NextStep:
    """Nothing is due: what has been decided takes effect and is closed; else a paper is waited for."""
    if s.stage is Stage.APPEAL and s.effect is not None and s.effect.appealed_on is None:
        return judgments.effect_step(s.effect, today)
    if s.stage in {Stage.PERFORMANCE, Stage.ARCHIVE}:
        return archive.to_close()
    return step(
        "intake",
        T("等待{body}文书", body=Text(s.says.body)),
        N_("登记收文"),
        T("目前没有到期的事项。收到通知或者裁判、决定文书后，请在收文登记中归入本案。"),
        Permission.REGISTER,
        None,
    )
