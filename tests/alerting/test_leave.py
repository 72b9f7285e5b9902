"""Somebody is away, and a colleague stands in: who may enter it, for whom, with whom, and until when."""

from datetime import date

import pytest

from casework.accounts.actions import change_person
from casework.accounts.forms import ChangedPerson
from casework.accounts.queries import viewer_of
from casework.accounts.roles import Permission, Role
from casework.alerting.actions import end_leave, enter_leave
from casework.alerting.forms import NewLeave, Return
from casework.alerting.people import able_to_stand_in, headed_by, may_stand_in
from casework.alerting.queries import leave, leaves_of, standing_in, substitutes
from casework.audit.queries import entries
from casework.desk.leave.queries import handed_over, seen
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from tests.office import Office

TODAY = "2026-11-23"


def person(office: Office, name: str) -> int:
    """Somebody's id."""
    return office.on(name, TODAY).viewer.user_id


def enter(
    office: Office,
    who: str,
    first: str,
    last: str,
    substitute: str,
    *,
    by: str = "",
    today: str = TODAY,
) -> int:
    """Enter leave of somebody, itself or by its head."""
    form = NewLeave(
        user_id=person(office, who) if by else None, first=date.fromisoformat(first),
        last=date.fromisoformat(last), substitute_id=person(office, substitute), reason="年休假",
    )  # fmt: skip
    return enter_leave(office.tx, office.on(by or who, today), form)


def standing(office: Office, day: str) -> dict[str, str]:
    """Who stands in for whom on a day, by user name."""
    names = {
        person(office, n): n
        for n in ("city-intake", "city-handler", "city-handler-2", "city-legal-head", "planning-handler", "planning-head")
    }  # fmt: skip
    found = substitutes(office.tx, date.fromisoformat(day))
    return {names[away]: names[at_work] for away, at_work in found.items()}


def test_a_person_enters_its_own_leave_and_a_colleague_stands_in_for_these_days(office: Office) -> None:
    leave_id = enter(office, "city-handler", "2026-11-24", "2026-11-26", "city-handler-2")
    days = ("2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27")
    pair = {"city-handler": "city-handler-2"}
    assert [standing(office, day) for day in days] == [{}, pair, pair, {}]
    found = leave(office.tx, leave_id)
    assert found is not None
    assert (found.name, found.substitute, found.reason) == (
        "市司法局应诉处承办人", "市司法局应诉处承办人（二）", "年休假",
    )  # fmt: skip
    [last] = entries(office.tx, limit=1)
    assert (last.action, last.facts["substitute"]) == ("leave.entered", "市司法局应诉处承办人（二）")


@pytest.mark.parametrize(
    ("who", "heads"),
    [
        pytest.param("city-legal-head", {"city-intake", "city-handler", "city-supervisor", "administrator"}, id="法制机构负责人，本局的人"),
        pytest.param("city-principal", {"city-legal-head", "city-handler", "city-intake"}, id="主要负责人，法制机构也在内"),
        pytest.param("housing-head", {"housing-handler"}, id="单位负责人"),
        pytest.param("city-handler", set(), id="承办人不是负责人"),
        pytest.param("city-supervisor", set(), id="监督人员不是负责人"),
    ],
)  # fmt: skip
def test_a_head_has_the_people_of_its_organ(office: Office, who: str, heads: set[str]) -> None:
    found = {one.id for one in headed_by(office.tx, office.on(who, TODAY).viewer)}
    assert {person(office, name) for name in heads} <= found
    assert bool(found) == bool(heads)
    assert person(office, "jinshui-handler") not in found


def test_a_head_enters_leave_for_its_people_and_nobody_else_does(office: Office) -> None:
    enter(office, "city-handler", "2026-11-24", "2026-11-26", "city-handler-2", by="city-legal-head")
    assert standing(office, "2026-11-24") == {"city-handler": "city-handler-2"}
    for stranger in ("city-handler-2", "jinshui-legal-head", "housing-head", "administrator"):
        with pytest.raises(Forbidden, match="自己负责的人员"):
            enter(office, "city-intake", "2026-11-24", "2026-11-26", "city-handler-2", by=stranger)


def test_the_head_of_a_unit_within_an_organ_has_its_unit_alone(office: Office) -> None:
    administrator = office.on("administrator", TODAY)
    change_person(
        office.tx,
        administrator,
        person(office, "city-handler-2"),
        ChangedPerson(
            name="应诉处负责人",
            organisation_id=office.node("city-justice-litigation"),
            roles=frozenset({Role.LEGAL_OFFICE_HEAD}),
            active=True,
        ),
    )
    found = {one.id for one in headed_by(office.tx, office.on("city-handler-2", TODAY).viewer)}
    assert found == {person(office, "city-handler"), person(office, "city-intake")}


@pytest.mark.parametrize(
    ("who", "able"),
    [
        pytest.param("city-intake", ["city-handler", "city-handler-2", "city-legal-head"], id="收文员：承办人也能登记，本处的在前"),
        pytest.param("city-handler", ["city-handler-2", "city-legal-head"], id="承办人"),
        pytest.param("housing-handler", ["housing-handler-2", "housing-head"], id="承办单位经办人：同处的在前，单位负责人也能"),
        pytest.param("city-principal", [], id="主要负责人：没有别人能审批"),
        pytest.param("city-legal-head", [], id="法制机构负责人：没有别人能批准转办"),
    ],
)  # fmt: skip
def test_whoever_stands_in_may_do_the_same_in_the_same_organ(
    office: Office, who: str, able: list[str]
) -> None:
    found = able_to_stand_in(office.tx, office.on(who, TODAY).viewer)
    assert [one.id for one in found] == [person(office, name) for name in able]


OF_THE_OFFICE = {"city-handler", "city-handler-2", "city-intake", "city-counsel-office"}


@pytest.mark.parametrize(
    ("who", "named"),
    [
        pytest.param("city-principal", {"city-legal-head", *OF_THE_OFFICE}, id="主要负责人：法制机构的人"),
        pytest.param("city-legal-head", OF_THE_OFFICE, id="法制机构负责人：本局的承办人"),
        pytest.param("housing-head", {"housing-handler", "housing-handler-2"}, id="承办单位负责人：本局的经办人"),
        pytest.param("city-handler", {"city-handler-2", "city-legal-head"}, id="承办人：有人能办同样的事，只能选他们"),
    ],
)  # fmt: skip
def test_a_head_whom_nobody_equals_names_whoever_sees_the_same_cases(
    office: Office, who: str, named: set[str]
) -> None:
    found = {one.id for one in may_stand_in(office.tx, office.on(who, TODAY).viewer)}
    assert found == {person(office, name) for name in named}
    for one in found:
        assert viewer_of(office.tx, one).reach


def test_whoever_is_told_in_a_heads_place_may_do_no_more_than_before(office: Office) -> None:
    before = office.on("city-handler", TODAY).viewer.permissions
    enter(office, "city-legal-head", "2026-11-23", "2026-11-27", "city-handler")
    assert substitutes(office.tx, date(2026, 11, 24)) == {
        person(office, "city-legal-head"): person(office, "city-handler")
    }
    assert office.on("city-handler", "2026-11-24").viewer.permissions == before
    assert Permission.APPROVE_SENDING not in before
    for stranger in ("administrator", "jinshui-legal-head", "housing-head"):
        with pytest.raises(InvalidInput, match="能看到这些案件"):
            enter(office, "city-principal", "2026-11-23", "2026-11-27", stranger)


@pytest.mark.parametrize(
    ("first", "last", "substitute", "field", "said"),
    [
        pytest.param("2026-11-20", "2026-11-24", "city-handler-2", "first", "不能早于今天", id="已经过去"),
        pytest.param("2026-11-26", "2026-11-25", "city-handler-2", "last", "早于首日", id="末日在前"),
        pytest.param("2026-11-26", "2027-11-27", "city-handler-2", "last", "最多366天", id="写错年份"),
        pytest.param("2026-11-26", "2026-11-27", "city-handler", "substitute", "本人", id="本人代班"),
        pytest.param("2026-11-26", "2026-11-27", "city-intake", "substitute", "能办同样事项", id="岗位不够"),
        pytest.param("2026-11-26", "2026-11-27", "jinshui-handler", "substitute", "能办同样事项", id="别的机关"),
    ],
)  # fmt: skip
def test_leave_that_cannot_be_is_refused_in_words(
    office: Office, first: str, last: str, substitute: str, field: str, said: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        enter(office, "city-handler", first, last, substitute)
    assert said in str(refused.value.fields[field])
    assert not leaves_of(office.tx, [person(office, "city-handler")])


def test_leave_that_overlaps_another_is_refused_and_one_that_was_ended_early_gives_its_days_back(
    office: Office,
) -> None:
    first = enter(office, "city-handler", "2026-11-23", "2026-11-27", "city-handler-2")
    with pytest.raises(InvalidInput, match="重叠"):
        enter(office, "city-handler", "2026-11-27", "2026-11-30", "city-handler-2")
    enter(office, "city-handler", "2026-11-28", "2026-11-30", "city-handler-2")
    end_leave(office.tx, office.on("city-handler", "2026-11-25"), first, Return())
    assert standing(office, "2026-11-24") == {"city-handler": "city-handler-2"}
    assert standing(office, "2026-11-25") == {}
    enter(office, "city-handler", "2026-11-26", "2026-11-27", "city-legal-head", today="2026-11-25")
    assert standing(office, "2026-11-26") == {"city-handler": "city-legal-head"}


def test_whoever_is_on_leave_then_does_not_stand_in(office: Office) -> None:
    enter(office, "city-handler-2", "2026-11-25", "2026-11-27", "city-legal-head")
    with pytest.raises(InvalidInput, match="自己请假") as refused:
        enter(office, "city-handler", "2026-11-27", "2026-11-30", "city-handler-2")
    assert "2026年11月25日" in str(refused.value.fields["substitute"])
    enter(office, "city-handler", "2026-11-28", "2026-11-30", "city-handler-2")


def test_a_chain_goes_on_to_whoever_is_at_work_and_never_back(office: Office) -> None:
    enter(office, "city-intake", "2026-11-23", "2026-11-30", "city-handler")
    enter(office, "city-handler", "2026-11-25", "2026-11-27", "city-handler-2")
    assert standing(office, "2026-11-24") == {"city-intake": "city-handler"}
    assert standing(office, "2026-11-25") == {
        "city-intake": "city-handler-2",
        "city-handler": "city-handler-2",
    }
    at_work, day = person(office, "city-handler-2"), date(2026, 11, 25)
    assert [line.name for line in standing_in(office.tx, at_work, day)] == [
        "市司法局应诉处承办人",
        "市司法局应诉处收文员",
    ], "the second is handed on to it"
    [_, handed_on] = standing_in(office.tx, at_work, day)
    assert not seen(office.tx, office.on("city-handler-2", TODAY).viewer, handed_on.id, day)[1]
    with pytest.raises(InvalidInput, match="自己请假"):
        enter(office, "city-handler-2", "2026-11-26", "2026-11-26", "city-handler")


def test_a_closed_account_stands_in_for_nobody(office: Office) -> None:
    enter(office, "city-handler", "2026-11-23", "2026-11-30", "city-handler-2")
    closed = ChangedPerson(
        name="承办人（二）", organisation_id=office.node("city-justice-litigation"),
        roles=frozenset({Role.HANDLER}), active=False,
    )  # fmt: skip
    change_person(office.tx, office.on("administrator", TODAY), person(office, "city-handler-2"), closed)
    assert substitutes(office.tx, date(2026, 11, 24)) == {}
    with pytest.raises(InvalidInput, match="在岗"):
        enter(office, "city-intake", "2026-11-23", "2026-11-30", "city-handler-2")


def test_leave_ends_early_by_whoever_is_away_or_its_head_and_is_called_off_before_it_begins(
    office: Office,
) -> None:
    leave_id = enter(office, "city-handler", "2026-11-25", "2026-11-30", "city-handler-2")
    with pytest.raises(Forbidden):
        end_leave(office.tx, office.on("city-handler-2", TODAY), leave_id, Return())
    with pytest.raises(NotFound):
        end_leave(office.tx, office.on("jinshui-legal-head", TODAY), leave_id, Return())
    with pytest.raises(InvalidInput, match="须在今天"):
        end_leave(office.tx, office.on("city-handler", TODAY), leave_id, Return(back_on=date(2026, 12, 1)))
    end_leave(office.tx, office.on("city-legal-head", "2026-11-24"), leave_id, Return())
    found = leave(office.tx, leave_id)
    assert found is not None
    assert found.called_off
    assert found.ended_by == "法制机构负责人"
    assert standing(office, "2026-11-25") == {}
    assert next(iter(entries(office.tx, limit=1))).action == "leave.cancelled"
    with pytest.raises(Conflict, match="已经提前结束"):
        end_leave(office.tx, office.on("city-handler", "2026-11-24"), leave_id, Return())
    over = enter(office, "city-handler", "2026-11-25", "2026-11-26", "city-handler-2")
    with pytest.raises(Conflict, match="期满"):
        end_leave(office.tx, office.on("city-handler", "2026-11-27"), over, Return())


def test_leave_is_seen_by_whoever_is_away_stands_in_or_is_its_head_and_its_reason_not_by_all(
    office: Office,
) -> None:
    leave_id = enter(office, "city-handler", "2026-11-24", "2026-11-26", "city-handler-2")

    def look(who: str) -> tuple[str, bool]:
        found, may_end = seen(office.tx, office.on(who, TODAY).viewer, leave_id, date(2026, 11, 23))
        return found.reason, may_end

    assert [look(who) for who in ("city-handler", "city-legal-head", "city-principal", "city-handler-2")] == [
        ("年休假", True), ("年休假", True), ("年休假", True), ("", False),
    ]  # fmt: skip
    for stranger in ("city-intake", "housing-head", "jinshui-legal-head", "administrator"):
        with pytest.raises(NotFound):
            look(stranger)
    [mine] = standing_in(office.tx, person(office, "city-handler-2"), date(2026, 11, 26))
    assert mine.id == leave_id
    assert standing_in(office.tx, person(office, "city-handler-2"), date(2026, 11, 27)) == ()


def test_whoever_goes_on_leave_sees_what_it_hands_over(office: Office) -> None:
    clerk = office.on("city-handler", TODAY)
    case_id = office.notice(clerk, served=TODAY)
    viewer = clerk.viewer
    other = office.on("city-handler-2", TODAY).viewer

    def over(who: str, last: str) -> set[str]:
        person = office.on(who, TODAY).viewer
        found = handed_over(office.tx, viewer, person, clerk.today, date.fromisoformat(last))
        assert all(duty.case_id == case_id for duty in found)
        return {duty.rule for duty in found}

    assert "YS-11" in over("city-legal-head", "2026-11-27")
    assert "APL-67" not in over("city-legal-head", "2026-11-27")
    assert "APL-67" in over("city-legal-head", "2026-12-10")
    assert over("city-handler-2", "2026-12-10") == set(), "another handles the case"
    assert over("city-intake", "2026-12-10") == set()
    assert (
        handed_over(
            office.tx, office.on("jinshui-handler", TODAY).viewer, other, clerk.today, date(2026, 12, 10)
        )
        == ()
    )
