"""When a decision takes effect: derived from whom it was served on when, and from who may still appeal.

行政诉讼法第八十五条, 民事诉讼法第一百五十八条: a decision of first instance takes effect when nobody has appealed in time.
Each party's days run from its own service, so that the last of them decides (民事诉讼法解释第二百四十四条). What cannot
be appealed takes effect with its service, a mediation when everybody has signed for it (行政诉讼法第六十条、
民事诉讼法第一百条), an award of an arbitration commission when it is made.

Nobody is bound by having said that it will not appeal: an appeal in time counts all the same, so that a waiver brings
no effect forward. What somebody recorded as the day of effect (a court's certificate) settles it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework import codes
from casework.calendar import Calendar
from casework.rulebook import provisions
from casework.rulebook.counting import compute
from casework.rulebook.events import DECIDING, Event, EventKind, OnParty, Served
from casework.rulebook.law import RULES
from casework.rulebook.model import MatterType, Rule, Step
from casework.rulebook.situation import Situation
from casework.text import N_, Labelled, T, Text

K = EventKind
_AGAINST = frozenset({K.APPEAL_FILED, K.SUIT_FILED})
_BY_PERIOD = frozenset(
    {K.JUDGMENT_SERVED, K.RULING_SERVED, K.NON_ACCEPTANCE_RULING_SERVED, K.LABOUR_AWARD_RECEIVED}
)
"""What may be appealed (an award: sued against)."""
_WHEN_MADE = frozenset({K.AWARD_RECEIVED, K.LABOUR_FINAL_AWARD_RECEIVED})
_CLOCKS = frozenset(_BY_PERIOD | {K.FINAL_JUDGMENT_SERVED, K.FINAL_RULING_SERVED, K.MEDIATION_SIGNED})
"""Whose effect starts clocks: retrial and performance. What withdraws or terminates a suit leaves neither."""
_TO_EACH = frozenset({K.RECONSIDERATION_DECIDED, K.RECONSIDERATION_MEDIATED, K.RECONSIDERATION_ENDED})
"""What binds a party by its own service, or by what it signed, alone (行政复议法第七十三条、第七十五条)."""
_FINAL = {K.JUDGMENT_SERVED: K.FINAL_JUDGMENT_SERVED, K.RULING_SERVED: K.FINAL_RULING_SERVED}
"""What a decision is where the law lets nobody appeal it."""
_ORGAN = N_("本机关")
_OTHERS = N_("其他当事人")


class EffectState(Labelled):
    """How a decision's effect stands on a day."""

    EFFECTIVE = "effective", N_("已生效")
    FORESEEN = "foreseen", N_("待生效")
    """Everybody's days are known and run: it takes effect if nobody appeals."""
    UNCERTAIN = "uncertain", N_("尚不能确定")
    """Somebody's service is not known."""
    HELD = "held", N_("已上诉（起诉），未生效")
    """Appealed, so that the next instance decides."""


@dataclass(frozen=True, slots=True)
class Period:
    """One party's share in it: its service, and its last day for an appeal where it has one."""

    party: str
    on: date | None
    due: date | None
    provisional: bool = False
    third: bool = False
    burdened: bool | None = None
    """Of a third party: `OnParty.burdened`."""

    @property
    def counts(self) -> bool:
        """Whether its time to appeal, or its service, holds the effect back."""
        return not self.third or self.burdened is not False


@dataclass(frozen=True, slots=True)
class Effect:
    """When the decision of an instance takes effect, and why."""

    decision: Event
    on: date | None
    """The day; None where it is not certain, or an appeal holds it back."""
    not_before: date | None
    """The earliest day that what is known allows; None where an appeal holds it back."""
    periods: tuple[Period, ...]
    """The organ first."""
    lacking: tuple[str, ...]
    """Whose day of service is not known."""
    appealed_on: date | None
    recorded: Event | None
    """The event that settles it, such as the court's certificate."""
    clocks_from: date | None
    """The day from which retrial and performance run: that of the effect. Of a final decision whose service on the others is
    not known, the earliest day that it can be, so that nobody counts too long a time."""
    steps: tuple[Step, ...]

    @property
    def provisional(self) -> bool:
        """Whether a notice of the State Council may still move it."""
        last = max((p for p in self.periods if p.due), key=lambda p: p.due or date.min, default=None)
        return self.recorded is None and last is not None and last.provisional

    def state(self, as_of: date) -> EffectState:
        """How it stands on a day."""
        if self.recorded is not None:
            return EffectState.EFFECTIVE
        if self.appealed_on is not None:
            return EffectState.HELD
        if self.on is None:
            return EffectState.UNCERTAIN
        return EffectState.EFFECTIVE if self.on <= as_of else EffectState.FORESEEN

    def says(self, as_of: date) -> Text:
        """The sentence that goes before the reasons."""
        state, who = self.state(as_of), "、".join(self.lacking)
        if state is EffectState.HELD:
            return T(
                "{on}已有人上诉（起诉），这份裁判没有生效，以上诉（起诉）后的裁判为准。", on=self.appealed_on
            )
        if state is EffectState.UNCERTAIN:
            return T(
                "{day}以前不会生效；是否已经生效还不能确定：没有登记{who}的送达日。", day=self.not_before, who=who
            )  # fmt: skip
        if state is EffectState.FORESEEN:
            return T("各方都不上诉的，自{on}起生效。", on=self.on)
        return T("已于{on}生效。", on=self.on)


def effect(situation: Situation, calendar: Calendar) -> Effect | None:
    """When the decision of an instance takes effect; None where nothing is decided yet.

    The order of the events, and of the parties, does not matter. Where nothing is known of the others (`served`), their
    service is not known.
    """
    found = sorted((e for e in situation.events if e.kind in DECIDING), key=lambda e: e.place)
    decided = [e for e in found if e.kind is not K.DECISION_EFFECTIVE]
    # What `taking_effect` took out of a decision bears that decision's id: it settles nothing.
    taken = {e.id for e in decided} - {None}
    recorded = [e for e in found if e.kind is K.DECISION_EFFECTIVE and e.id not in taken]
    decided = decided or recorded
    if not decided:
        return None
    served = situation.served or Served()
    decision = decided[-1]
    if served.unappealable:
        decision = replace(decision, kind=_FINAL.get(decision.kind, decision.kind))
    periods = tuple(_periods(situation.matter_type, decision, served, calendar))
    if recorded:
        return _settled(decision, recorded[-1], periods)
    if decision.kind in _WHEN_MADE:
        return _sued_against(decision, served) if _sued(decision, served) else _made(decision, served)
    appealed = _appealed(situation, decision, served, periods) if decision.kind in _BY_PERIOD else None
    return _served(situation.matter_type, decision, served, periods, appealed)


def taking_effect(situation: Situation, calendar: Calendar, as_of: date) -> Situation:
    """The situation with the effect of its decision among its events, where it has taken effect by that day.

    What is only foreseen has not happened: it starts and ends nothing. A decision that nobody can appeal starts no appeal.
    """
    served = situation.served
    if served is None:
        return situation
    if served.unappealable:
        final = (replace(e, kind=_FINAL.get(e.kind, e.kind)) for e in situation.events)
        situation = replace(situation, events=tuple(final))
    found = effect(situation, calendar)
    if found is None or found.recorded is not None or found.clocks_from is None or found.clocks_from > as_of:
        return situation
    took = Event(K.DECISION_EFFECTIVE, found.clocks_from, id=found.decision.id)
    return replace(situation, events=(*situation.events, took))


def own_time_over(situation: Situation, calendar: Calendar, as_of: date) -> Iterator[Event]:
    """That the organ's own time to turn against a decision is over, the day after its last one; what has not come is left out.

    201号第十九条第一款: the unit's opinion prepares an appeal. Once none can be filed any more there is nothing to have an
    opinion on, whoever else has appealed and whatever is not known of the service on the others.
    """
    for e in situation.events:
        for rule in RULES:
            if e.kind in rule.triggers and _turns(rule, situation.matter_type, e.on):
                due = compute(rule, e, calendar).due
                if due < as_of:
                    yield Event(K.OWN_TIME_OVER, due + timedelta(days=1), id=e.id)


def _turns(rule: Rule, matter: MatterType, on: date) -> bool:
    against = not (_AGAINST | {K.SETTING_ASIDE_FILED}).isdisjoint(rule.met_by)
    return rule.right and against and matter in rule.matter_types and rule.governs(on)


def _periods(matter: MatterType, decision: Event, served: Served, calendar: Calendar) -> Iterator[Period]:
    others = served.parties or (OnParty(_OTHERS, plaintiff=True),)
    if decision.kind in _TO_EACH:
        others = ()
    if decision.kind is K.NON_ACCEPTANCE_RULING_SERVED:  # 法释〔2018〕1号第一百零一条：只有起诉人可以上诉
        others = tuple(p for p in others if p.plaintiff)
    else:
        yield _period(matter, decision, _ORGAN, decision.on, calendar)
    for p in others:
        found = _period(matter, decision, p.name, p.on, calendar)
        third = p.third and decision.kind in _BY_PERIOD
        barred = third and p.burdened is False
        yield replace(found, third=third, burdened=p.burdened, due=None if barred else found.due)


def _period(matter: MatterType, decision: Event, name: str, on: date | None, calendar: Calendar) -> Period:
    rule = _appeal(matter, decision.kind, on) if on is not None else None
    if on is None or rule is None:
        return Period(name, on, None)
    d = compute(rule, Event(decision.kind, on), calendar)
    return Period(name, on, d.due, d.provisional)


def _appeal(matter: MatterType, kind: EventKind, on: date) -> Rule | None:
    """The rule that gives a party served on a day its time to appeal."""
    kind = K.RULING_SERVED if kind is K.NON_ACCEPTANCE_RULING_SERVED else kind
    return next(
        (
            r
            for r in RULES
            if r.right
            and kind in r.triggers
            and matter in r.matter_types
            and not _AGAINST.isdisjoint(r.met_by)
            and r.governs(on)
        ),
        None,
    )


def _appealed(
    situation: Situation, decision: Event, served: Served, periods: tuple[Period, ...]
) -> date | None:
    """Since when an appeal holds the decision back: the organ's in time, another's, or the next instance itself."""
    own = next((p.due for p in periods if p.party == _ORGAN), None)
    acts = ((e.posted_on or e.on) for e in situation.events if e.kind in _AGAINST)
    days = [day for day in acts if own is not None and decision.on <= day <= own]
    days += [p.appealed_on for p in served.parties if p.appealed_on is not None]
    days += [served.went_on] if served.went_on is not None else []
    return min(days, default=None)


def _settled(decision: Event, recorded: Event, periods: tuple[Period, ...]) -> Effect:
    said = T("生效日{on}已经登记（如法院的生效证明），以此为准。", on=recorded.on)
    return Effect(decision, recorded.on, recorded.on, periods, (), None, recorded, recorded.on, (Step(said),))


def _sued(decision: Event, served: Served) -> bool:
    """Whether the employee sued against a final award of a labour dispute, who alone may (劳动争议调解仲裁法第四十八条)."""
    return decision.kind is K.LABOUR_FINAL_AWARD_RECEIVED and served.went_on is not None


def _sued_against(decision: Event, served: Served) -> Effect:
    said = T("劳动者于{on}起诉：终局裁决不发生法律效力，以法院的裁判为准。", on=served.went_on)
    step = Step(said, N_("劳动争议调解仲裁法第四十八条"))
    periods = (Period(_ORGAN, decision.on, None),)
    return Effect(decision, None, None, periods, (), served.went_on, None, None, (step,))


def _made(decision: Event, served: Served) -> Effect:
    labour = decision.kind is K.LABOUR_FINAL_AWARD_RECEIVED
    on = served.made_on or decision.on
    source = N_("劳动争议调解仲裁法第四十七条") if labour else provisions.award_made(on)
    steps = [Step(T("裁决书自作出之日起发生法律效力。"), source)]
    if served.made_on is None:
        steps.append(Step(T("没有登记裁决书的作出日期，按收到日{on}计；实际更早。", on=decision.on)))
    lacking = () if served.made_on else (N_("裁决书作出日期"),)
    return Effect(
        decision, on, on, (Period(_ORGAN, decision.on, None),), lacking, None, None, None, tuple(steps)
    )


def _served(
    matter: MatterType, decision: Event, served: Served, periods: tuple[Period, ...], appealed: date | None
) -> Effect:
    by_period = decision.kind in _BY_PERIOD
    lacking = tuple(p.party for p in periods if p.on is None and p.counts)
    known = [p.due or p.on for p in periods if p.on is not None and p.counts]
    last = max((day for day in known if day is not None), default=decision.on)
    earliest = last + timedelta(days=1) if by_period else last
    steps = [Step(*_provides(matter, decision.kind, final=served.unappealable))]
    steps += [_of_party(matter, p, signed=decision.kind is K.MEDIATION_SIGNED) for p in periods]
    if appealed is not None:
        steps.append(Step(T("{on}已上诉（起诉）：裁判不生效。", on=appealed)))
        return Effect(decision, None, None, periods, lacking, appealed, None, None, tuple(steps))
    on = earliest if not lacking else None
    if on is None:
        steps.append(Step(T("还有人的送达日没有登记：{day}以前不会生效，何时生效不能确定。", day=earliest)))
    elif by_period:
        steps.append(
            Step(T("最后一方的期限到{last}届满，没有人上诉的，自次日{on}起生效。", last=last, on=on))
        )
    else:
        steps.append(Step(T("最后一方于{on}收到，自当日起生效。", on=on)))
    starts = decision.kind in _CLOCKS and codes.starts_clocks(served.outcome)
    return Effect(
        decision, on, earliest, periods, lacking, None, None,
        (on or (None if by_period else earliest)) if starts else None, tuple(steps),
    )  # fmt: skip


def _of_party(matter: MatterType, p: Period, *, signed: bool) -> Step:
    who = Text(p.party)
    if p.third:
        return _of_third(matter, p, who)
    if p.on is None:
        return Step(T("{who}：送达日没有登记。", who=who))
    if p.due is not None:
        return Step(T("{who}：{on}送达，可以上诉（起诉）至{due}。", who=who, on=p.on, due=p.due))
    return Step(
        T("{who}：{on}签收。", who=who, on=p.on) if signed else T("{who}：{on}送达。", who=who, on=p.on)
    )


def _of_third(matter: MatterType, p: Period, who: Text) -> Step:
    """A third party appeals only where the decision burdens it; while nobody has said, as if it did."""
    suit = matter in {MatterType.LITIGATION, MatterType.COMPENSATION}
    law = N_("行政诉讼法第二十九条第二款") if suit else N_("民事诉讼法第五十九条第二款")
    if p.burdened is False:
        return Step(
            T("{who}（第三人）：裁判没有判其承担义务或者减损其权益，不能上诉，其送达不影响生效。", who=who),
            law,
        )
    if p.on is None or p.due is None:
        return Step(T("{who}（第三人）：送达日没有登记。", who=who), law)
    if p.burdened is None:
        return Step(
            T(
                "{who}（第三人）：{on}送达；没有登记裁判是否判其承担义务或者减损其权益，按可以上诉计至{due}。",
                who=who, on=p.on, due=p.due,
            ), law,
        )  # fmt: skip
    return Step(
        T(
            "{who}（第三人）：裁判判其承担义务或者减损其权益，{on}送达，可以上诉至{due}。",
            who=who,
            on=p.on,
            due=p.due,
        ),
        law,
    )


def _provides(matter: MatterType, kind: EventKind, *, final: bool) -> tuple[Text, str]:
    """What the law says of such a decision, and where."""
    suit = matter in {MatterType.LITIGATION, MatterType.COMPENSATION}
    if final:
        return T("依法不得上诉（最高人民法院一审、小额诉讼等），送达即生效。"), N_(
            "民事诉讼法第一百五十八条、第一百六十五条"
        )
    if kind is K.LABOUR_AWARD_RECEIVED:
        return T("收到裁决书之日起十五日内都不起诉的，裁决书发生法律效力。"), N_("劳动争议调解仲裁法第五十条")
    if kind in _BY_PERIOD:
        law = N_("行政诉讼法第八十五条") if suit else N_("民事诉讼法第一百五十八条、第一百七十一条")
        return T("上诉期自各方自己收到之日起算，都不上诉的，一审裁判在最后一方期满后生效。"), law
    if kind is K.MEDIATION_SIGNED:
        law = N_("行政诉讼法第六十条、民事诉讼法第一百条") if suit else N_("民事诉讼法第一百条")
        return T("调解书经各方当事人签收后生效。"), law
    if kind is K.RECONSIDERATION_MEDIATED:
        return T("调解书经各方当事人签字或者签章，并加盖复议机关印章，即具有法律效力；不另行起诉。"), N_(
            "行政复议法第七十三条"
        )
    if kind is K.RECONSIDERATION_ENDED:
        return T("复议终止的，没有复议决定，也没有须履行的内容。"), N_("行政复议法第四十一条")
    if kind is K.RECONSIDERATION_DECIDED:
        return T("复议决定书一经送达，即发生法律效力。"), N_("行政复议法第七十五条")
    law = N_("行政诉讼法第八十八条、第一百零一条") if suit else N_("民事诉讼法第一百五十八条、第一百八十二条")
    return T("终审的判决、裁定和不得上诉的裁定，送达各方后生效。"), law
