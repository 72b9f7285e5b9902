"""What acts in cases leave in the statistics: the facts of each case, and sums that are those of the facts."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import select

from casework.cases.analyses.actions import judge_loss
from casework.cases.analyses.forms import LossJudged
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.record.tables import Instance, Recount
from casework.oversight.periods import parsed, quarter_of
from casework.oversight.statistics.measures import Counts, Measure
from casework.oversight.statistics.queries import behind, of_groups, organs_seen
from casework.oversight.statistics.recount import catch_up, count_again, counts_in, fact_of, recount, waiting
from casework.oversight.statistics.tables import Counted, Sheet
from casework.rulebook import MatterType
from tests.cases.test_change import FACTS
from tests.cases.test_flow import filed
from tests.cases.test_papers import UNHEARD, served
from tests.cases.test_rights import judged
from tests.office import Office

D = date.fromisoformat
Q4 = parsed("2026Q4")
M = Measure


def facts(office: Office, case_id: int) -> set[tuple[str, str, str, str]]:
    """Measure, day, level and code of everything that is counted of a case."""
    catch_up(office.tx)
    rows = office.tx.exec(select(Counted).where(Counted.case_id == case_id))
    return {(row.measure.value, row.on.isoformat(), row.level, row.code) for row in rows}


def summed(rows: Iterable[Counted]) -> dict[tuple[int, str, int], Counts]:
    """The sums that facts have, put together anew."""
    found: dict[tuple[int, str, int], Counts] = {}
    for row in rows:
        place = (row.organ_id, row.matter, quarter_of(row.on))
        found.setdefault(place, Counts()).add(fact_of(row.model_dump()))
    return found


def agree(office: Office) -> None:
    """Every sheet is the sum of its facts."""
    wanted = summed(office.tx.exec(select(Counted)))
    sheets = {(s.organ_id, s.matter, s.quarter): s for s in office.tx.exec(select(Sheet))}
    for place, sheet in sheets.items():
        counts = wanted.pop(place, Counts())
        assert counts_in(sheet.counts).by == +counts.by
        assert (sheet.received, sheet.closed) == (counts.n(M.RECEIVED), counts.n(M.CLOSED))
    assert not wanted


def test_a_notice_is_a_case_received_on_the_day_of_its_service(office: Office) -> None:
    case_id = office.notice(
        office.on("city-intake", "2026-11-24"), served="2026-11-20", received="2026-11-23"
    )
    assert facts(office, case_id) == {
        ("received", "2026-11-20", "first", ""),
        ("begun", "2026-11-20", "first", ""),
    }
    agree(office)


def test_a_lost_judgment_is_decided_and_lost(office: Office) -> None:
    case_id = judged(office)
    found = {(m, level, code) for m, _, level, code in facts(office, case_id)}
    assert {("decided", "first", "判决-3"), ("lost", "first", "判决-3")} <= found
    agree(office)


def test_what_depends_is_lost_once_somebody_says_so(office: Office) -> None:
    case_id = filed(office)
    served(office, case_id, "judgment", "2026-12-16", outcome="判决-29", confirm=UNHEARD)
    assert ("undetermined", "2026-12-16", "first", "判决-29") in facts(office, case_id)
    instance = office.tx.exec(select(Instance.id).where(Instance.case_id == case_id)).one()
    handler = office.on("city-handler", "2026-12-21")
    judge_loss(office.tx, handler, case_id, instance or 0, LossJudged(lost=True, ground="解除协议违法"))
    found = {m for m, *_ in facts(office, case_id)}
    assert "lost" in found
    assert "undetermined" not in found
    agree(office)


def test_acts_are_noted_and_counted_once(office: Office) -> None:
    office.notice(office.on("city-intake", "2026-11-24"), served="2026-11-20")
    assert waiting(office.tx) >= 1
    assert recount(office.tx) == 1
    assert office.tx.exec(select(Recount.id)).all() == []
    assert recount(office.tx) == 0


def test_counting_again_changes_nothing(office: Office) -> None:
    case_id = judged(office)
    before = facts(office, case_id)
    keys = set(office.tx.exec(select(Counted.id)))
    count_again(office.tx, [case_id])
    assert facts(office, case_id) == before
    assert set(office.tx.exec(select(Counted.id))) == keys, "and writes nothing"
    agree(office)


def test_facts_put_right_move_their_figures(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case_id = office.notice(clerk, served="2026-11-19")
    facts(office, case_id)
    change_facts(office.tx, clerk, case_id, FactsIn(**(FACTS | {"matter_type": MatterType.CIVIL})))
    facts(office, case_id)
    agree(office)
    counts = {row.matter for row in office.tx.exec(select(Counted).where(Counted.case_id == case_id))}
    assert counts == {"civil"}


def test_who_supervises_sees_the_area_and_an_office_its_own(office: Office) -> None:
    judged(office)
    catch_up(office.tx)
    above = organs_seen(office.tx, office.on("city-supervisor", "2026-12-21").viewer)
    assert len(above) > 30
    assert {o.id for o in organs_seen(office.tx, office.on("jinshui-handler", "2026-12-21").viewer)} == {
        office.node("jinshui"),
        office.node("jinshui-justice"),
    }, "the government that it acts for, and itself; a handler supervises nobody"
    assert organs_seen(office.tx, office.on("housing-handler", "2026-12-21").viewer) == ()


def test_a_figure_opens_the_cases_behind_it(office: Office) -> None:
    case_id = judged(office)
    catch_up(office.tx)
    viewer = office.on("city-handler", "2026-12-21").viewer
    organ = next(o for o in organs_seen(office.tx, viewer) if o.id == office.node("city"))
    [found] = of_groups(office.tx, [(organ, (organ.id,))], Q4)
    assert (found.figures.lost, found.figures.decided) == (1, 1)
    [one] = behind(office.tx, viewer, found.organs, Q4, "lost")
    assert (one.id, one.code) == (case_id, "判决-3")
    other = office.on("jinshui-handler", "2026-12-21").viewer
    assert behind(office.tx, other, found.organs, Q4, "lost") == (), "only within what the viewer may see"
