"""The register of an organ's seals: issued centrally, kept by a named person, with a history (100号第十一条、第十二条)."""

from datetime import date

import pytest

from casework.administration.seals.forms import Asking, Handing, NewSeal, Turn
from casework.administration.seals.queries import changes_of, seal, seals, usable_seals
from casework.administration.seals.register import hand_over, register_seal, turn
from casework.administration.seals.tables import SealKind, SealState
from casework.audit.queries import entries
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from tests.office import Office, typed

D = date.fromisoformat
ISSUED, TODAY = "2026-03-02", "2026-11-18"


def person(office: Office, username: str) -> int:
    return office.on(username, TODAY).viewer.user_id


def new_seal(office: Office, **more: object) -> NewSeal:
    given = {
        "organ_id": office.node("city"),
        "name": "郑州市人民政府",
        "kind": SealKind.ORGAN,
        "issued_by": "河南省人民政府",
        "issued_on": ISSUED,
        "keeper_id": person(office, "city-intake"),
        "keeper_on": ISSUED,
        "place": "机要柜",
    }
    return NewSeal.of(**(given | more))


def registered(office: Office, **more: object) -> int:
    return register_seal(office.tx, office.on("city-legal-head", TODAY), new_seal(office, **more))


@pytest.mark.obligation("GW-11")
def test_a_seal_is_entered_with_who_issued_it_and_who_keeps_it(office: Office) -> None:
    seal_id = registered(office)
    found = seal(office.tx, office.on("city-handler", TODAY).viewer, seal_id)
    assert (found.keeper_id, found.keeper_on) == (person(office, "city-intake"), D(ISSUED))
    assert (found.issued_by, found.state) == ("河南省人民政府", SealState.IN_USE)
    [entry] = entries(office.tx, stream="seals", limit=5)
    assert (entry.action, entry.subject) == ("seal.registered", "郑州市人民政府")


@pytest.mark.obligation("GW-11")
@pytest.mark.parametrize(
    ("missing", "said"),
    [("keeper_id", "请指定专人保管"), ("issued_by", "请填写制发机关"), ("place", "存放处")],
)
def test_no_seal_without_a_keeper_an_issuer_and_a_place(office: Office, missing: str, said: str) -> None:
    given = {k: str(v) for k, v in new_seal(office).model_dump(exclude={missing}).items()}
    with pytest.raises(InvalidInput) as refused:
        typed(NewSeal, **given)
    assert said in str(refused.value.fields[missing])


@pytest.mark.obligation("GW-11")
def test_an_electronic_seal_has_the_number_of_its_certificate(office: Office) -> None:
    with pytest.raises(InvalidInput, match="请填写证书编号"):
        registered(office, kind=SealKind.ELECTRONIC)
    assert registered(office, kind=SealKind.ELECTRONIC, number="CA-4101-0001")


@pytest.mark.obligation("GW-11")
@pytest.mark.parametrize("stranger", ["jinshui-intake", "housing-handler", "administrator"])
def test_the_keeper_is_one_of_the_organs_own_people(office: Office, stranger: str) -> None:
    with pytest.raises(InvalidInput, match="保管人须是本机关"):
        registered(office, keeper_id=person(office, stranger))


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"issued_on": "2026-11-19"}, "issued_on"),
        ({"keeper_on": "2026-03-01"}, "keeper_on"),
        ({"keeper_on": "2026-11-19"}, "keeper_on"),
    ],
    ids=["明天才制发", "制发以前就保管", "明天才保管"],
)
def test_days_that_cannot_be(office: Office, days: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        registered(office, **days)
    assert field in refused.value.fields


@pytest.mark.obligation("GW-11")
def test_another_keeper_from_a_day_on_and_the_first_one_stays_in_the_history(office: Office) -> None:
    seal_id, head = registered(office), office.on("city-legal-head", TODAY)
    hand_over(
        office.tx,
        head,
        seal_id,
        Handing(keeper_id=person(office, "city-handler"), on=D("2026-11-16"), reason="岗位调整"),
    )
    found = seal(office.tx, head.viewer, seal_id)
    assert (found.keeper_id, found.keeper_on) == (person(office, "city-handler"), D("2026-11-16"))
    names = [office.on(name, TODAY).viewer.name for name in ("city-intake", "city-handler")]
    assert [(c.on, c.keeper, c.reason) for c in changes_of(office.tx, seal_id)] == [
        (D(ISSUED), names[0], ""),
        (D("2026-11-16"), names[1], "岗位调整"),
    ]
    again = Handing(keeper_id=person(office, "city-handler"), on=D(TODAY), reason="误")
    with pytest.raises(InvalidInput, match="没有改动"):
        hand_over(office.tx, head, seal_id, again)
    back = Handing(keeper_id=person(office, "city-intake"), on=D("2026-11-13"), reason="补记")
    with pytest.raises(InvalidInput, match="日期应在2026年11月16日"):
        hand_over(office.tx, head, seal_id, back)


@pytest.mark.obligation("GW-11")
def test_a_seal_is_suspended_used_again_and_given_back_for_good(office: Office) -> None:
    seal_id, head = registered(office), office.on("city-legal-head", TODAY)
    for state, on in (("suspended", "2026-11-11"), ("in_use", "2026-11-12"), ("destroyed", "2026-11-16")):
        turn(office.tx, head, seal_id, Turn(state=SealState(state), on=D(on), reason="按规定"))
    assert [c.state.value for c in changes_of(office.tx, seal_id)] == [
        "in_use", "suspended", "in_use", "destroyed",
    ]  # fmt: skip
    assert usable_seals(office.tx, (office.node("city"),)) == ()
    with pytest.raises(Conflict, match="已于2026年11月16日（星期一）缴销"):
        turn(office.tx, head, seal_id, Turn(state=SealState.IN_USE, on=D(TODAY), reason="误"))
    acts = [e.action for e in entries(office.tx, stream="seals", limit=9)]
    assert acts == ["seal.destroyed", "seal.in_use", "seal.suspended", "seal.registered"]


@pytest.mark.obligation("GW-11")
def test_whoever_manages_and_whose_seals(office: Office) -> None:
    seal_id = registered(office)
    given = Turn(state=SealState.SUSPENDED, on=D(TODAY), reason="磨损")
    for stranger in ("city-handler", "city-intake", "city-principal"):
        with pytest.raises(Forbidden, match="管理印章"):
            turn(office.tx, office.on(stranger, TODAY), seal_id, given)
    with pytest.raises(Forbidden, match="只能管理本机关的印章"):
        turn(office.tx, office.on("jinshui-legal-head", TODAY), seal_id, given)
    turn(office.tx, office.on("administrator", TODAY), seal_id, given)


def test_the_register_is_read_by_the_organs_people_and_the_keeper_alone(office: Office) -> None:
    seal_id = registered(office)
    assert [s.id for s in seals(office.tx, office.on("city-principal", TODAY).viewer)] == [seal_id]
    other = office.on("jinshui-handler", TODAY).viewer
    assert seals(office.tx, other) == ()
    with pytest.raises(NotFound):
        seal(office.tx, other, seal_id)


def test_copies_are_at_least_one() -> None:
    with pytest.raises(InvalidInput) as refused:
        typed(Asking, seal_id="1", copies="0", purpose="提交")
    assert "copies" in refused.value.fields
