"""The fee schedule of an organ: dated lines that follow one another, and what work is paid by them (200号第二十条)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from casework.audit.queries import entries
from casework.counsel.services import Service
from casework.counsel.tariffs.actions import enter, put_in_force, withdraw
from casework.counsel.tariffs.forms import NewLine
from casework.counsel.tariffs.places import UNITS
from casework.counsel.tariffs.price import FeeUnit, Priced, Unpriced, WhyUnpriced, Work
from casework.counsel.tariffs.queries import drafts, history, line, price, tariff, to_come
from casework.counsel.tariffs.tables import LineState
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.money import Money
from casework.rulebook import MatterType
from tests.office import Office

D = date.fromisoformat
TODAY = "2026-11-18"
S, U = Service, FeeUnit


def new(
    service: Service = S.OPINION, unit: FeeUnit = U.PIECE, fen: int | None = 100_000, **more: Any
) -> NewLine:
    given = {"amount": fen, "start": "2024-01-01", "source": "郑司法〔2023〕3号"} | more
    return NewLine.of(service=service, fee_unit=unit, **given)


def entered(office: Office, *lines: NewLine, by: str = "city-counsel-office") -> list[int]:
    """Enter lines and put them in force, one after the other."""
    actor = office.on(by, TODAY)
    found = []
    for one in lines:
        found.append(enter(office.tx, actor, one))
        put_in_force(office.tx, actor, found[-1:])
    return found


def priced(
    office: Office, service: Service, on: str, temporary: bool = False, **more: Any
) -> Priced | Unpriced:
    work = Work(service=service, on=D(on), accepted_on=D(on), **more)
    return price(office.tx, office.node("city"), work, temporary=temporary)


@pytest.mark.obligation("FG-20.1")
def test_work_is_paid_by_the_line_of_its_day_with_its_arithmetic(office: Office) -> None:
    entered(office, new(), new(fen=150_000, start="2026-01-01", source="郑司法〔2025〕5号"))
    for on, number, fen in (("2025-12-31", "2024-01", 300_000), ("2026-01-01", "2026-01", 450_000)):
        found = priced(office, S.OPINION, on, quantity=3)
        assert isinstance(found, Priced)
        assert (found.schedule, found.amount) == (number, Money(fen))
        assert str(Money(fen)) in str(found.why)


@pytest.mark.obligation("FG-20.1")
def test_what_cannot_be_priced_says_why_and_is_never_nought(office: Office) -> None:
    entered(office, new())
    for found, reason, said in (
        (priced(office, S.MEETING, TODAY), WhyUnpriced.NO_LINE, "座谈会、论证会"),
        (priced(office, S.OPINION, "2023-12-31"), WhyUnpriced.NO_LINE, "2023年12月31日"),
    ):
        assert isinstance(found, Unpriced)
        assert found.reason is reason
        assert said in str(found.why)
    work = Work(service=S.OPINION, on=D(TODAY), accepted_on=None)
    unaccepted = price(office.tx, office.node("city"), work)
    assert isinstance(unaccepted, Unpriced)
    assert unaccepted.reason is WhyUnpriced.NOT_ACCEPTED


@pytest.mark.obligation("FG-20.2")
@pytest.mark.parametrize(
    ("service", "unit"),
    [
        pytest.param(S.AGENCY, U.PIECE, id="代理不按件"),
        pytest.param(S.AGENCY, U.OCCASION, id="代理不按次"),
        pytest.param(S.DRAFTING, U.PIECE, id="起草不按件"),
        pytest.param(S.MEETING, U.PIECE, id="会议按次不按件"),
        pytest.param(S.OPINION, U.AGREED, id="意见按件不按约定"),
    ],
)
def test_agency_and_drafting_are_paid_apart_from_what_is_paid_by_the_piece(
    office: Office, service: Service, unit: FeeUnit
) -> None:
    with pytest.raises(InvalidInput, match="计费（200号第二十条）") as refused:
        enter(office.tx, office.on("city-counsel-office", TODAY), new(service, unit))
    assert set(refused.value.fields) >= {"fee_unit"}


def test_every_kind_of_service_can_be_paid() -> None:
    assert set(UNITS) == set(Service)


@pytest.mark.obligation("FG-20.2")
def test_agency_is_paid_by_matter_and_instance_and_drafting_within_its_limits(office: Office) -> None:
    litigation = {"matter_type": MatterType.LITIGATION}
    entered(
        office,
        new(S.AGENCY, U.AGENCY, 800_000),
        new(S.AGENCY, U.AGENCY, 500_000, **litigation, instance="second"),
        new(S.DRAFTING, U.AGREED, None, least=300_000, most=2_000_000),
    )
    for instance, fen in (("first", 800_000), ("second", 500_000)):
        found = priced(office, S.AGENCY, TODAY, matter_type="litigation", instance=instance)
        assert isinstance(found, Priced)
        assert found.amount == Money(fen)
    for agreed, answer in ((1_500_000, Money(1_500_000)), (2_000_001, WhyUnpriced.OUTSIDE_LIMITS), (None, WhyUnpriced.NO_AGREEMENT)):  # fmt: skip
        drafted = priced(office, S.DRAFTING, TODAY, agreed=None if agreed is None else Money(agreed))
        assert (drafted.amount if isinstance(drafted, Priced) else drafted.reason) == answer


@pytest.mark.obligation("FG-20.3")
def test_whoever_is_engaged_for_the_occasion_is_paid_by_the_same_schedule(office: Office) -> None:
    entered(office, new())
    appointed, temporary = (priced(office, S.OPINION, TODAY, one) for one in (False, True))
    assert isinstance(appointed, Priced)
    assert isinstance(temporary, Priced)
    assert (temporary.amount, temporary.schedule) == (appointed.amount, appointed.schedule)
    assert str(appointed.why) in str(temporary.why)
    assert "临时聘请的人员参照同一标准（200号第二十条第二款）" in str(temporary.why)
    assert isinstance(priced(office, S.MEETING, TODAY, True), Unpriced)


@pytest.mark.obligation("FG-20.1")
def test_a_line_that_follows_ends_the_one_before_on_the_day_before(office: Office) -> None:
    first, second = entered(office, new(), new(fen=150_000, start="2026-07-01"))
    viewer = office.on("city-finance", TODAY).viewer
    assert (line(office.tx, viewer, first).until, line(office.tx, viewer, second).until) == (
        D("2026-06-30"),
        None,
    )
    city = office.node("city")
    assert [one.id for one in tariff(office.tx, city, D("2026-06-30"))] == [first]
    assert [one.id for one in tariff(office.tx, city, D("2026-07-01"))] == [second]
    assert [one.id for one in to_come(office.tx, city, D("2026-06-30"))] == [second]
    assert [one.id for one in history(office.tx, city)] == [second, first]
    told = entries(office.tx, stream="tariffs", limit=1)[0]
    assert (told.action, told.facts["ended_tariff"], told.facts["until"]) == (
        "tariff.in_force",
        "2024-01",
        "2026-06-30",
    )


@pytest.mark.obligation("FG-20.1")
@pytest.mark.parametrize(
    ("standing", "following", "said"),
    [
        pytest.param([new()], new(), "与收费标准2024-01重叠：同一项已有自2024年1月1日", id="同一天起"),
        pytest.param([new()], new(start="2023-06-01"), "与收费标准2024-01重叠", id="早于现行标准而没有止日"),
        pytest.param(
            [new(until="2025-12-31")], new(start="2025-12-31"),
            "它施行至2025年12月31日（星期三），新标准最早从2026年1月1日", id="原标准还没有施行完",
        ),
        pytest.param(
            [new(until="2025-12-31")], new(start="2026-01-03"), "2026年1月1日（星期四）至2026年1月2日（星期五）没有标准", id="中间空两天",
        ),
        pytest.param(
            [new()], new(start="2023-01-01", until="2023-12-30"), "2023年12月31日（星期日）至2023年12月31日（星期日）没有标准",
            id="补登早年的标准，差一天",
        ),
        pytest.param(
            [new(S.CONTRACT)], new(S.CONTRACT, U.AGREED, None, most=5_000_000), "重叠", id="计费单位不同，也分不出按哪一项付",
        ),
    ],
)  # fmt: skip
def test_overlaps_and_gaps_are_refused_with_what_and_where(
    office: Office, standing: list[NewLine], following: NewLine, said: str
) -> None:
    entered(office, *standing)
    with pytest.raises(InvalidInput, match=said.replace("（", "（").replace("(", r"\(")):
        enter(office.tx, office.on("city-counsel-office", TODAY), following)


def test_lines_of_another_kind_stand_beside_it_and_earlier_ones_are_added(office: Office) -> None:
    entered(
        office,
        new(),
        new(S.CONTRACT),
        new(matter_type=MatterType.LITIGATION),
        new(start="2023-01-01", until="2023-12-31"),
    )
    assert len(tariff(office.tx, office.node("city"), D("2023-05-05"))) == 1
    assert len(tariff(office.tx, office.node("city"), D(TODAY))) == 3


@pytest.mark.obligation("FG-20.1")
def test_a_draft_pays_nothing_and_a_line_in_force_is_never_changed(office: Office) -> None:
    actor = office.on("city-counsel-office", TODAY)
    draft = enter(office.tx, actor, new())
    assert isinstance(priced(office, S.OPINION, TODAY), Unpriced)
    other = enter(office.tx, actor, new(fen=200_000))
    put_in_force(office.tx, actor, [draft])
    with pytest.raises(InvalidInput, match="重叠"):
        put_in_force(office.tx, actor, [other])
    withdraw(office.tx, actor, other)
    assert line(office.tx, actor.viewer, other).state is LineState.WITHDRAWN
    assert drafts(office.tx, office.node("city")) == ()
    for act in (lambda: put_in_force(office.tx, actor, [draft]), lambda: withdraw(office.tx, actor, draft)):
        with pytest.raises(Conflict, match="不能再改；要改标准，请另行制定一项接着施行"):
            act()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"fen": 0}, "amount"),
        ({"fen": None}, "amount"),
        ({"most": 1}, "most"),
        ({"until": "2023-12-31"}, "until"),
        ({"matter_type": MatterType.CREDIT}, "matter_type"),
        ({"instance": "third"}, "instance"),
        ({"service": S.DRAFTING, "unit": U.AGREED, "fen": None}, "most"),
        ({"service": S.DRAFTING, "unit": U.AGREED, "fen": 5, "most": 9}, "amount"),
        ({"service": S.DRAFTING, "unit": U.AGREED, "fen": None, "least": 9, "most": 5}, "most"),
    ],
)
def test_a_line_that_cannot_be(office: Office, given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        enter(office.tx, office.on("city-counsel-office", TODAY), new(**given))
    assert set(refused.value.fields) == {field}


def test_who_enters_and_who_sees_it(office: Office) -> None:
    [found] = entered(office, new(), by="city-legal-head")
    for stranger in ("city-finance", "city-principal", "city-handler"):
        with pytest.raises(Forbidden, match="管理法律顾问"):
            enter(office.tx, office.on(stranger, TODAY), new(S.CONTRACT))
    elsewhere = office.on("jinshui-legal-head", TODAY)
    acts: tuple[Callable[[], object], ...] = (
        lambda: line(office.tx, elsewhere.viewer, found),
        lambda: put_in_force(office.tx, elsewhere, [found]),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()
    [theirs] = entered(office, new(fen=50_000), by="jinshui-legal-head")
    assert [one.id for one in tariff(office.tx, office.node("jinshui"), D(TODAY))] == [theirs]
