"""The demonstration city: every kind of organ of the rules, each supervised as the rules say."""

import re

import pytest

from casework.accounts.roles import ALONE, Role
from casework.demonstration.city import CityOrganisation, demonstration_city, read_city
from casework.errors import InvalidInput
from casework.organisations.kinds import OrganKind

CITY = demonstration_city()
NODES = {node.key: node for node in CITY.organisations}


def of(kind: OrganKind) -> list[CityOrganisation]:
    return [node for node in CITY.organisations if node.kind is kind]


def supervisors(node: CityOrganisation) -> list[str]:
    chain = []
    while node.supervisor:
        chain.append(node.supervisor)
        node = NODES[node.supervisor]
    return chain


@pytest.mark.obligation("YS-2")
def test_every_kind_of_organ_that_the_rules_address_is_there() -> None:
    assert {node.kind for node in CITY.organisations} == set(OrganKind)
    assert len(of(OrganKind.CITY_GOVERNMENT)) == 1
    assert len(of(OrganKind.CITY_DEPARTMENT)) >= 20
    assert len(of(OrganKind.COUNTY_GOVERNMENT)) + len(of(OrganKind.DISPATCHED)) == 16


@pytest.mark.obligation("YS-2")
@pytest.mark.parametrize("county", [n.key for n in of(OrganKind.COUNTY_GOVERNMENT)])
def test_every_county_has_its_legal_office_its_departments_and_two_townships(county: str) -> None:
    below = [node for node in CITY.organisations if node.parent == county]
    assert len([n for n in below if n.kind is OrganKind.COUNTY_DEPARTMENT]) >= 3
    assert len([n for n in below if n.kind is OrganKind.TOWNSHIP]) == 2
    assert [n.short_name[-3:] for n in below if n.legal_office] == ["司法局"]


@pytest.mark.obligation("YS-7")
def test_the_city_supervises_every_organ_but_those_led_from_above() -> None:
    for node in CITY.organisations:
        if node.kind in {OrganKind.CITY_GOVERNMENT, OrganKind.VERTICAL}:
            assert supervisors(node) == []
        else:
            assert supervisors(node)[-1] == "city", node.name


@pytest.mark.obligation("YS-7")
def test_a_county_supervises_its_own_area_alone() -> None:
    assert supervisors(NODES["jinshui-township-1"]) == ["jinshui", "city"]
    assert "jinshui" not in supervisors(NODES["zhongyuan-market"])


@pytest.mark.parametrize("organ", [n.key for n in CITY.organisations if n.kind.is_government])
def test_a_government_has_one_legal_office(organ: str) -> None:
    assert len([n for n in CITY.organisations if n.parent == organ and n.legal_office]) == 1


def test_a_legal_office_is_never_alone_in_the_tree() -> None:
    assert all(node.parent for node in CITY.organisations if node.legal_office)


def test_names_fit_their_columns_and_stand_apart() -> None:
    names = [node.name for node in CITY.organisations]
    assert len(names) == len(set(names))
    for node in CITY.organisations:
        assert re.fullmatch(r"[a-z0-9-]{2,60}", node.key)
        assert 2 <= len(node.name) <= 120
        assert 2 <= len(node.short_name) <= 40
        assert node.principal_post


def test_every_role_is_played_by_somebody() -> None:
    assert {role for person in CITY.people for role in person.roles} == set(Role)


def test_people_are_named_by_their_role() -> None:
    for person in CITY.people:
        assert re.fullmatch(r"[a-z][a-z0-9-]+", person.username)
        assert person.post
        assert re.search(
            r"收文员|承办人|经办人|核查员|信息员|负责人|监督员|管理员|审计员|财务|顾问", person.name
        ), person.name
        assert person.organisation in NODES


def test_whoever_manages_accounts_or_audits_has_no_other_role() -> None:
    for person in CITY.people:
        if person.roles & ALONE:
            assert len(person.roles) == 1


def test_one_case_can_be_carried_from_intake_to_the_unit() -> None:
    at_city = {r for p in CITY.people if p.organisation.startswith("city-justice") for r in p.roles}
    assert {Role.INTAKE_CLERK, Role.HANDLER, Role.LEGAL_OFFICE_HEAD} <= at_city
    assert any(Role.PRINCIPAL in p.roles and p.organisation == "city" for p in CITY.people)
    at_unit = {r for p in CITY.people if p.organisation.startswith("city-housing") for r in p.roles}
    assert {Role.UNIT_HANDLER, Role.UNIT_HEAD} <= at_unit


def test_an_organ_is_found_by_its_key() -> None:
    assert CITY.organisation("city-housing").name == "郑州市住房保障和房地产管理局"
    with pytest.raises(InvalidInput, match="没有机构"):
        CITY.organisation("atlantis")


NODE = '{ key = "city", name = "某市人民政府", short_name = "市政府", kind = "city_government" }'
PERSON = '{ username = "a", name = "承办人", post = "科员", organisation = "city", roles = ["handler"] }'


@pytest.mark.parametrize(
    ("organisations", "people"),
    [
        pytest.param(f"{NODE}, {NODE}", "", id="代号重复"),
        pytest.param(NODE.replace(" }", ', parent = "unknown" }'), "", id="上级不存在"),
        pytest.param(NODE.replace(" }", ', supervisor = "city" }'), "", id="自己监督自己"),
        pytest.param(NODE, f"{PERSON}, {PERSON}", id="用户名重复"),
        pytest.param(NODE, PERSON.replace('"city"', '"nowhere"'), id="所在机构不存在"),
        pytest.param(NODE, PERSON.replace('"handler"', ""), id="没有岗位"),
    ],
)
def test_a_city_that_could_not_be_stored_is_refused(organisations: str, people: str) -> None:
    text = f'name = "某市"\norganisations = [{organisations}]\npeople = [{people}]'
    with pytest.raises(InvalidInput, match="写得不对"):
        read_city(text)


def test_a_sound_city_is_read() -> None:
    city = read_city(f'name = "某市"\norganisations = [{NODE}]\npeople = [{PERSON}]')
    assert city.organisations[0].supervisor == ""
    assert city.people[0].roles == frozenset({Role.HANDLER})
