"""The figures of a period over plain facts: what each counts, and that parts sum up to their whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import InvalidInput
from casework.oversight.periods import Period, parsed, quarters
from casework.oversight.statistics.measures import Counts, Fact, Figures, Measure, counted, figures, sums
from casework.oversight.statistics.plain import Appeared, Decision, PlainCase, figures_of

D = date.fromisoformat
Q3 = parsed("2026Q3")


def case(
    received: str,
    closed: str | None = None,
    decided: tuple[Decision, ...] = (),
    hearings: tuple[tuple[date, Appeared], ...] = (),
    suggestions: tuple[tuple[date, date | None], ...] = (),
) -> PlainCase:
    return PlainCase(D(received), D(closed) if closed else None, decided, hearings, suggestions)


def of(*cases: PlainCase, period: Period = Q3) -> Figures:
    return figures_of(cases, period)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        pytest.param("2026Q1", "2026-01-01", "2026-03-31", id="一季度"),
        pytest.param("2026Q4", "2026-10-01", "2026-12-31", id="四季度止于年末"),
        pytest.param("2024", "2024-01-01", "2024-12-31", id="全年"),
    ],
)
def test_a_period_has_its_first_and_last_day(written: str, start: str, end: str) -> None:
    period = parsed(written)
    assert (period.first, period.last, period.code) == (D(start), D(end), written)
    assert D(start) in period
    assert D(end) in period
    assert D(end) + timedelta(days=1) not in period


@pytest.mark.parametrize("written", ["2026Q5", "2026Q0", "26Q1", "2026-Q1", "0999", "２０２６"])
def test_a_period_written_otherwise_is_refused(written: str) -> None:
    with pytest.raises(InvalidInput, match="2026Q3"):
        parsed(written)


def test_the_period_before() -> None:
    assert parsed("2026Q1").before == parsed("2025Q4")
    assert parsed("2026").before == parsed("2025")


def test_carried_over_is_what_was_open_when_the_period_began() -> None:
    found = of(
        case("2026-05-01", "2026-06-30"),  # closed on the last day before
        case("2026-05-01", "2026-07-01"),  # closed on the first day
        case("2026-05-01"),
        case("2026-07-01"),
        case("2026-10-01"),  # after it
    )
    assert (found.carried_over, found.received, found.closed, found.open) == (2, 1, 1, 2)


@pytest.mark.parametrize(
    ("level", "outcome", "lost"),
    [
        pytest.param("first", "判决-3", 1, id="一审撤销是败诉"),
        pytest.param("first", "判决-2", 0, id="驳回诉讼请求不是"),
        pytest.param("first", "裁定-5", 0, id="改变行为后撤诉单独统计"),
        pytest.param("first", "判决-29", 0, id="须看具体裁判的，认定以前不计"),
        pytest.param("second", "判决-3", 0, id="只计一审"),
    ],
)
def test_what_is_lost(level: str, outcome: str, lost: int) -> None:
    found = of(case("2026-01-05", decided=(Decision(D("2026-08-03"), level, outcome),)))
    assert (found.decided, found.lost) == (1, lost)


@pytest.mark.parametrize("who", list(Appeared))
def test_who_counts_as_appeared(who: Appeared) -> None:
    found = of(case("2026-01-05", hearings=((D("2026-08-03"), who),)))
    counts = who in {Appeared.PRINCIPAL, Appeared.DEPUTY, Appeared.OTHER_LEADER}
    assert (found.heard, found.appeared) == (1, int(counts))


def test_rates_have_four_decimals_and_none_where_nothing_is_below_the_line() -> None:
    lost, won = Decision(D("2026-08-03"), "first", "判决-3"), Decision(D("2026-08-04"), "first", "判决-2")
    found = of(case("2026-01-05", decided=(lost, won, won)))
    assert str(found.lost_rate) == "0.3333"
    assert found.appearance_rate is None


def test_a_suggestion_counts_where_it_came_and_where_it_was_answered() -> None:
    found = of(case("2026-01-05", suggestions=((D("2026-06-30"), D("2026-07-01")), (D("2026-09-30"), None))))
    assert (found.suggestions_received, found.suggestions_answered) == (1, 1)


DAYS = st.dates(D("2024-01-01"), D("2027-12-31"))
FACTS = st.builds(
    Fact,
    measure=st.sampled_from(Measure),
    on=DAYS,
    level=st.sampled_from(["first", "second"]),
    code=st.sampled_from(["", "判决-3", "principal"]),
    n=st.integers(1, 9),
    of=st.fixed_dictionaries({}, optional={"field": st.sampled_from(["tax", "housing"])}),
)


@given(st.lists(FACTS, max_size=30))
def test_every_whole_is_the_sum_of_its_parts(facts: list[Fact]) -> None:
    """By quarters, by levels, by organs: in whatever way facts are split, the sums of the parts are those of the whole."""
    year = parsed("2026")
    whole, _ = counted(facts, year)
    together = Counts()
    for quarter in quarters(parsed("2026Q1"), parsed("2026Q4")):
        part, _ = counted(facts, quarter)
        together.take(part)
    halves = Counts()
    for half in (facts[::2], facts[1::2]):
        halves.take(counted(half, year)[0])
    assert whole.whole == together.whole == halves.whole
    for measure in Measure:
        levels = sum(whole.n(measure, level) for level in ("first", "second"))
        assert whole.n(measure) == levels == sum(f.n for f in facts if f.measure is measure and f.on in year)
        assert sum(whole.parts(measure, "field").values()) <= whole.n(measure)


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 900)), max_size=30))
def test_what_is_open_at_the_end_is_carried_over(spans: list[tuple[date, int | None]]) -> None:
    cases = [PlainCase(on, None if n is None else on + timedelta(days=n), (), (), ()) for on, n in spans]
    period = parsed("2025Q1")
    for _ in range(8):
        following = period.after
        now, then = figures_of(cases, period), figures_of(cases, following)
        assert now.open == then.carried_over >= 0
        assert now.carried_over + now.received == now.closed + now.open
        period = following


def test_counting_a_fact_out_again_leaves_nothing() -> None:
    counts, fact = Counts(), Fact(Measure.DECIDED, D("2026-08-03"), level="first", code="判决-3")
    counts.add(fact)
    assert figures(sums(counts), 0).decided == 1
    counts.add(fact, -1)
    assert not any(counts.by.values())
