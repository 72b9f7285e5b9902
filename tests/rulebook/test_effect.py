"""When decisions take effect, in situations and for all days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.calendar import official
from casework.rulebook import (
    EffectState,
    Event,
    EventKind,
    MatterType,
    OnParty,
    Procedure,
    Served,
    Situation,
    deadlines,
    effect,
    taking_effect,
)

K = EventKind
CAL = official()
LATER = date(2027, 12, 31)


def day(text: str) -> date:
    return date.fromisoformat(text)


def situation(
    kind: EventKind,
    on: str,
    *parties: OnParty,
    more: tuple[Event, ...] = (),
    matter: MatterType = MatterType.LITIGATION,
    **told: object,
) -> Situation:
    events = (Event(kind, day(on), id=1), *more)
    return Situation(matter, Procedure.ORDINARY, events, served=Served(parties=parties, **told))  # type: ignore[arg-type]


def acted(on: str, kind: EventKind = K.APPEAL_FILED, posted: str | None = None) -> tuple[Event, ...]:
    return (Event(kind, day(on), posted_on=day(posted) if posted else None, id=2),)


def other(on: str | None = None, name: str = "张某某", appealed: str | None = None) -> OnParty:
    return OnParty(name, True, day(on) if on else None, day(appealed) if appealed else None)


@pytest.mark.obligation("YS-18.1")
@pytest.mark.parametrize(
    ("found", "on"),
    [
        pytest.param(situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16")), "2026-12-02", id="同日送达，期满次日生效"),
        pytest.param(situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-20")), "2026-12-08", id="对方后送达，末日12月5日星期六顺延至7日"),
        pytest.param(
            situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-10"), other("2026-11-18", "第三人李某某")),
            "2026-12-04", id="三方中最后一方决定",
        ),
        pytest.param(situation(K.RULING_SERVED, "2026-11-16", other("2026-11-16")), "2026-11-27", id="驳回起诉裁定，十日"),
        pytest.param(situation(K.NON_ACCEPTANCE_RULING_SERVED, "2026-11-16", other("2026-11-13")), "2026-11-24", id="不予立案，只看起诉人的期限"),
        pytest.param(situation(K.FINAL_JUDGMENT_SERVED, "2026-11-16", other("2026-11-18")), "2026-11-18", id="终审判决，最后一方收到之日"),
        pytest.param(situation(K.WITHDRAWAL_RULING_SERVED, "2026-11-16", other("2026-11-16")), "2026-11-16", id="准许撤诉，送达即生效"),
        pytest.param(situation(K.MEDIATION_SIGNED, "2026-11-16", other("2026-11-17")), "2026-11-17", id="调解书，各方签收"),
        pytest.param(
            situation(K.LABOUR_AWARD_RECEIVED, "2026-11-16", other("2026-11-18"), matter=MatterType.ARBITRATION),
            "2026-12-04", id="劳动仲裁，十五日内都不起诉",
        ),
        pytest.param(
            situation(K.AWARD_RECEIVED, "2026-11-16", matter=MatterType.ARBITRATION, made_on=day("2026-11-09")),
            "2026-11-09", id="商事仲裁，自作出之日",
        ),
        pytest.param(
            situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-17"), matter=MatterType.CIVIL, unappealable=True),
            "2026-11-17", id="小额诉讼一审终审，送达即生效",
        ),
        pytest.param(
            situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16"), more=(Event(K.WAIVED, day("2026-11-18"), rule="APL-85.judgment", id=2),)),
            "2026-12-02", id="决定不上诉不使生效提前",
        ),
        pytest.param(
            situation(K.JUDGMENT_SERVED, "2026-11-16", other(), more=acted("2026-12-09", K.DECISION_EFFECTIVE)),
            "2026-12-09", id="生效证明定下来",
        ),
        pytest.param(
            situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16"), more=acted("2026-12-04")),
            "2026-12-02", id="逾期的上诉不妨碍生效",
        ),
    ],
)  # fmt: skip
def test_when_a_decision_takes_effect(found: Situation, on: str) -> None:
    of = effect(found, CAL)
    assert of is not None
    assert of.on == day(on)
    assert of.state(of.on) is EffectState.EFFECTIVE
    assert of.steps
    if of.recorded is None and of.lacking == ():
        assert of.state(of.on - timedelta(days=1)) is EffectState.FORESEEN


@pytest.mark.parametrize(
    ("made", "source"),
    [
        pytest.param("2026-02-28", "仲裁法（2017年修正）第五十七条", id="修订施行前作出"),
        pytest.param("2026-03-01", "仲裁法（2025年修订）第七十条", id="修订施行后作出"),
    ],
)
def test_an_award_binds_by_the_text_of_the_day_it_was_made(made: str, source: str) -> None:
    award = situation(K.AWARD_RECEIVED, "2026-03-09", matter=MatterType.ARBITRATION, made_on=day(made))
    of = effect(award, CAL)
    assert of is not None
    assert [s.source for s in of.steps] == [source]


@pytest.mark.obligation("YS-19.1")
@pytest.mark.parametrize(
    "found",
    [
        pytest.param(situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16"), more=acted("2026-12-01")), id="本机关末日上诉"),
        pytest.param(
            situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16"), more=acted("2026-12-04", posted="2026-12-01")),
            id="末日交邮",
        ),
        pytest.param(situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16", appealed="2026-12-10")), id="得知对方上诉"),
        pytest.param(situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16"), went_on=day("2026-12-15")), id="上诉状副本送达，进入二审"),
        pytest.param(
            situation(
                K.LABOUR_AWARD_RECEIVED, "2026-11-16", other("2026-11-16"), matter=MatterType.ARBITRATION,
                more=acted("2026-11-30", K.SUIT_FILED),
            ),
            id="不服劳动仲裁起诉",
        ),
    ],
)  # fmt: skip
def test_an_appeal_holds_it_back(found: Situation) -> None:
    of = effect(found, CAL)
    assert of is not None
    assert of.on is None
    assert of.state(LATER) is EffectState.HELD
    assert taking_effect(found, CAL, LATER) == found


@pytest.mark.obligation("YS-18.1")
def test_an_unknown_service_leaves_it_uncertain_and_names_who() -> None:
    found = situation(K.JUDGMENT_SERVED, "2026-11-16", other(), other("2026-11-16", "第三人李某某"))
    of = effect(found, CAL)
    assert of is not None
    assert (of.on, of.not_before, of.lacking) == (None, day("2026-12-02"), ("张某某",))
    assert of.state(LATER) is EffectState.UNCERTAIN
    assert "张某某" in str(of.says(LATER))
    assert "2026年12月2日" in str(of.says(LATER))
    assert taking_effect(found, CAL, LATER) == found, "no clock runs from a day that nobody knows"


def test_a_final_decision_starts_clocks_at_the_earliest_day_that_it_can_have_effect() -> None:
    of = effect(situation(K.FINAL_JUDGMENT_SERVED, "2026-11-16", other()), CAL)
    assert of is not None
    assert (of.on, of.clocks_from) == (None, day("2026-11-16"))


@pytest.mark.parametrize(
    ("outcome", "runs"),
    [
        pytest.param("裁定-1", True, id="维持驳回起诉的裁定"),
        pytest.param("裁定-26", True, id="撤回上诉，一审生效"),
        pytest.param("裁定-2", False, id="发回重审"),
        pytest.param("裁定-4", False, id="准许撤诉"),
    ],
)
def test_which_final_rulings_start_the_time_for_a_retrial(outcome: str, runs: bool) -> None:
    found = situation(K.FINAL_RULING_SERVED, "2026-11-16", other("2026-11-16"), outcome=outcome)
    limits = {d.rule.id for d in deadlines(taking_effect(found, CAL, LATER), CAL)}
    assert ("SPC18-110" in limits) is runs


@pytest.mark.obligation("YS-18.1")
def test_the_clocks_run_from_the_derived_day_and_move_with_a_corrected_service() -> None:
    def retrial(on: str) -> date:
        found = taking_effect(situation(K.JUDGMENT_SERVED, "2026-11-16", other(on)), CAL, LATER)
        return next(d.due for d in deadlines(found, CAL) if d.rule.id == "SPC18-110")

    assert retrial("2026-11-16") == day("2027-06-02")
    assert retrial("2026-11-18") == day("2027-06-04")


@pytest.mark.obligation("YS-18.1")
def test_what_is_only_foreseen_starts_and_ends_nothing() -> None:
    found = situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-18"))
    assert taking_effect(found, CAL, day("2026-12-03")) == found
    then = taking_effect(found, CAL, day("2026-12-04"))
    assert then.events[-1] == Event(K.DECISION_EFFECTIVE, day("2026-12-04"), id=1)
    assert effect(then, CAL) == effect(found, CAL), "what was derived settles nothing by itself"


def test_nobody_may_appeal_from_what_is_final_by_law() -> None:
    found = situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16"), unappealable=True)
    assert not [
        d for d in deadlines(taking_effect(found, CAL, LATER), CAL) if K.APPEAL_FILED in d.rule.met_by
    ]


def test_without_a_word_of_the_others_nothing_is_derived() -> None:
    bare = replace(situation(K.JUDGMENT_SERVED, "2026-11-16"), served=None)
    assert taking_effect(bare, CAL, LATER) == bare
    of = effect(bare, CAL)
    assert of is not None
    assert of.lacking == ("其他当事人",)
    assert effect(Situation(MatterType.LITIGATION, Procedure.ORDINARY, ()), CAL) is None


# For every day

modest = settings(deadline=None, max_examples=80)
days = st.dates(date(2018, 3, 1), date(2040, 12, 31))
services = st.lists(days, min_size=1, max_size=4)
decisions = st.sampled_from(
    [K.JUDGMENT_SERVED, K.RULING_SERVED, K.FINAL_JUDGMENT_SERVED, K.FINAL_RULING_SERVED, K.MEDIATION_SIGNED]
)


def _of(kind: EventKind, own: date, others: list[date | None]) -> Situation:
    parties = tuple(OnParty(f"当事人{n}", n == 0, on) for n, on in enumerate(others))
    return Situation(
        MatterType.LITIGATION, Procedure.ORDINARY, (Event(kind, own, id=1),), served=Served(parties)
    )


def _day(kind: EventKind, own: date, others: list[date | None]) -> date:
    of = effect(_of(kind, own, others), CAL)
    assert of is not None
    assert of.not_before is not None
    return of.on or of.not_before


@modest
@given(decisions, days, services)
def test_it_takes_effect_after_everybody_was_served_whatever_their_order(
    kind: EventKind, own: date, others: list[date]
) -> None:
    on = _day(kind, own, [*others])
    assert on >= max(own, *others)
    assert on == _day(kind, own, [*reversed(others)])


@modest
@given(decisions, days, services, st.integers(1, 400))
def test_a_later_service_never_brings_the_effect_forward(
    kind: EventKind, own: date, others: list[date], later: int
) -> None:
    moved = [others[0] + timedelta(days=later), *others[1:]]
    assert _day(kind, own, [*moved]) >= _day(kind, own, [*others])


@modest
@given(decisions, days, services)
def test_it_is_never_before_the_day_that_was_said_while_a_service_was_not_known(
    kind: EventKind, own: date, others: list[date]
) -> None:
    said = _day(kind, own, [None, *others[1:]])
    assert _day(kind, own, [*others]) >= said


@modest
@given(days, services, st.integers(0, 30))
def test_the_effect_never_comes_while_an_appeal_is_still_in_time(
    own: date, others: list[date], after: int
) -> None:
    """Whoever appeals on any day before the effect was in time, or it is not that party's appeal that decides."""
    found = _of(K.JUDGMENT_SERVED, own, [*others])
    limit = next(d.due for d in deadlines(found, CAL) if d.rule.id == "APL-85.judgment")
    assert _day(K.JUDGMENT_SERVED, own, [*others]) > limit
    appeal = Event(K.APPEAL_FILED, min(own + timedelta(days=after), limit), id=2)
    held = effect(replace(found, events=(*found.events, appeal)), CAL)
    assert held is not None
    assert held.on is None


@pytest.mark.obligation("YS-18.1")
@pytest.mark.parametrize(
    ("burdened", "served", "on", "says"),
    [
        pytest.param(True, "2026-11-18", "2026-12-04", "可以上诉至", id="判其承担义务，等它的上诉期"),
        pytest.param(False, "2026-11-18", "2026-12-02", "不能上诉", id="没有负担，不等它"),
        pytest.param(False, None, "2026-12-02", "不影响生效", id="没有负担，送达日不知道也不碍事"),
        pytest.param(None, "2026-11-18", "2026-12-04", "按可以上诉计", id="没有核对，按可以上诉计"),
        pytest.param(None, None, None, "送达日没有登记", id="没有核对、没有送达日，不能确定"),
    ],
)
def test_a_third_party_holds_the_effect_back_where_the_judgment_burdens_it(
    burdened: bool | None, served: str | None, on: str | None, says: str
) -> None:
    """行政诉讼法第二十九条第二款."""
    third = OnParty("某公司", on=day(served) if served else None, third=True, burdened=burdened)
    found = effect(situation(K.JUDGMENT_SERVED, "2026-11-16", other("2026-11-16"), third), CAL)
    assert found is not None
    assert found.on == (day(on) if on else None)
    [step] = [s for s in found.steps if "某公司" in str(s.text)]
    assert says in str(step.text)
    assert str(step.source) == "行政诉讼法第二十九条第二款"
