"""How far an administrator's hand reaches, and which roles nobody holds together."""

from datetime import date
from functools import partial

import pytest
from sqlmodel import select

from casework.accounts.actions import add_person, change_person, reset_password
from casework.accounts.bounds import manageable
from casework.accounts.forms import ChangedPerson, NewPerson
from casework.accounts.organs import add_organisation, change_organisation
from casework.accounts.roles import Role
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.calendar import Authority
from casework.errors import Forbidden, InvalidInput
from casework.matters.actions import confirm, load_notice, record_exception, refuse, withdraw
from casework.organisations.forms import ChangedOrganisation, NewOrganisation
from casework.organisations.queries import organisation
from tests.office import Office, moment

DAY = "2026-11-23"
WORD = "Zheng-zhou-2026"


def administrator(office: Office, at: str, username: str = "lower-admin") -> Actor:
    """An administrator of an organ, as the command line makes one."""
    add_person(
        office.tx, NewPerson(username=username, name="下级管理员", organisation_id=office.node(at), roles=frozenset({Role.ADMINISTRATOR})),
        password=WORD, at=moment(DAY), actor=None,
    )  # fmt: skip
    return office.on(username, DAY)


def person(office: Office, username: str) -> User:
    return office.tx.exec(select(User).where(User.username == username)).one()


def put(office: Office, actor: Actor, user: User, **other: object) -> None:
    facts = {
        "name": user.name, "post": user.post, "organisation_id": user.organisation_id, "roles": user.roles,
        "active": user.active,
    }  # fmt: skip
    change_person(office.tx, actor, user.id or 0, ChangedPerson(**(facts | other)))


def test_nobody_moves_itself_or_gives_itself_roles(office: Office) -> None:
    actor = administrator(office, "jinshui-justice")
    me = person(office, "lower-admin")
    for other in (
        {"organisation_id": office.node("city")},
        {"organisation_id": office.node("jinshui")},
        {"roles": frozenset({Role.HANDLER})},
        {"active": False},
    ):
        with pytest.raises(InvalidInput, match="另一位管理员"):
            put(office, actor, me, **other)
    put(office, actor, me, name="改名")
    with pytest.raises(InvalidInput, match="我的设置"):
        reset_password(office.tx, actor, me.id or 0, "Another-2026-x")


def test_an_administrator_reaches_its_organ_and_what_stands_below_and_no_further(office: Office) -> None:
    actor = administrator(office, "jinshui-justice")
    mayor, below = person(office, "city-principal"), person(office, "jinshui-construction")
    with pytest.raises(Forbidden, match="金水区人民政府"):
        reset_password(office.tx, actor, mayor.id or 0, "Another-2026-x")
    with pytest.raises(Forbidden):
        put(office, actor, mayor, organisation_id=office.node("jinshui"))
    with pytest.raises(InvalidInput, match="本机关及其下级"):
        put(office, actor, below, organisation_id=office.node("city"))
    put(office, actor, below, organisation_id=office.node("jinshui-market"))
    reset_password(office.tx, actor, below.id or 0, "Another-2026-x")
    with pytest.raises(InvalidInput, match="本机关及其下级"):
        add_person(
            office.tx, NewPerson(username="new", name="新", organisation_id=office.node("zhongyuan"), roles=frozenset({Role.HANDLER})),
            password=WORD, at=moment(DAY), actor=actor,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("at", "within", "beyond"),
    [
        pytest.param(
            "city-justice", ("city", "city-housing-legal", "jinshui-market", "tax"), (), id="市司法局，为市政府"
        ),
        pytest.param("city-housing-legal", ("city-housing", "city-housing-market"), ("city", "jinshui"), id="市房管局"),
        pytest.param("jinshui-market", ("jinshui-market",), ("jinshui", "jinshui-justice"), id="区市场监管局"),
        pytest.param("tax", ("tax",), ("city", "city-housing"), id="垂直管理机关"),
    ],
)  # fmt: skip
def test_the_bounds_of_an_administrator(
    office: Office, at: str, within: tuple[str, ...], beyond: tuple[str, ...]
) -> None:
    found = manageable(office.tx, administrator(office, at).viewer)
    assert {office.node(key) for key in within} <= found
    assert not {office.node(key) for key in beyond} & found


def test_an_organ_does_not_change_where_it_stands_itself(office: Office) -> None:
    actor = administrator(office, "city-housing")

    def change(key: str, **other: object) -> None:
        node = organisation(office.tx, office.node(key))
        facts = {
            "name": node.name, "short_name": node.short_name, "supervisor_id": node.supervisor_id,
            "legal_office": node.legal_office, "address": node.address, "principal_name": node.principal_name,
            "principal_post": node.principal_post, "active": node.active,
        }  # fmt: skip
        change_organisation(office.tx, actor, node.id, ChangedOrganisation(**(facts | other)))

    change("city-housing", address="新址")
    with pytest.raises(InvalidInput) as refused:
        change("city-housing", legal_office=True, supervisor_id=None)
    assert set(refused.value.fields) == {"legal_office", "supervisor"}
    with pytest.raises(InvalidInput):
        change("city-housing-market", supervisor_id=office.node("city"))
    change("city-housing-market", legal_office=True)
    with pytest.raises(Forbidden):
        change("city", name="别的名称")
    for parent in (None, office.node("city")):
        with pytest.raises(InvalidInput, match="上级机构"):
            add_organisation(office.tx, actor, NewOrganisation(key="x", name="某处", parent_id=parent))


def test_what_a_column_cannot_hold_is_said_of_its_field(office: Office) -> None:
    with pytest.raises(InvalidInput) as refused:
        NewOrganisation.of(
            key="k" * 61, name="名" * 121, short_name="简" * 41, address="址" * 201, phone="1" * 41,
            principal_name="人" * 41, principal_post="职" * 41,
        )  # fmt: skip
    assert set(refused.value.fields) == {
        "key", "name", "short_name", "address", "phone", "principal_name", "principal_post",
    }  # fmt: skip
    with pytest.raises(InvalidInput) as refused:
        NewPerson.of(
            username="u" * 61,
            name="名" * 61,
            post="职" * 61,
            organisation_id=office.node("city"),
            roles=["handler"],
        )
    assert set(refused.value.fields) == {"username", "name", "post"}


@pytest.mark.parametrize("alone", [Role.ADMINISTRATOR, Role.AUDITOR, Role.COUNSEL])
def test_whoever_manages_or_audits_holds_no_other_role(office: Office, alone: Role) -> None:
    with pytest.raises(InvalidInput, match="不能兼任"):
        add_person(
            office.tx, NewPerson(username="both", name="兼任", organisation_id=office.node("city"), roles=frozenset({alone, Role.HANDLER})),
            password=WORD, at=moment(DAY), actor=None,
        )  # fmt: skip


@pytest.mark.parametrize("who", ["planning-head", "jinshui-legal-head", "tax-admin"])
def test_the_calendar_of_all_is_kept_by_the_top_organ_alone(office: Office, who: str) -> None:
    if who == "tax-admin":
        administrator(office, "tax", who)
    actor = office.on(who, DAY)
    with pytest.raises(Forbidden, match="最上级机关"):
        record_exception(
            office.tx,
            actor,
            date(2026, 12, 4),
            rests=True,
            name="停办",
            source="某文",
            authority=Authority.LOCAL,
        )
    with pytest.raises(Forbidden):
        load_notice(office.tx, actor, "", "csv", "")
    change = record_exception(
        office.tx,
        office.on("city-legal-head", DAY),
        date(2026, 12, 4),
        rests=True,
        name="停办",
        source="某文",
        authority=Authority.LOCAL,
    )
    with pytest.raises(Forbidden):
        withdraw(office.tx, actor, change, "理由")
    for act in (confirm, partial(refuse, reason="理由")):
        with pytest.raises(Forbidden, match="最上级机关"):
            act(office.tx, actor, change)


def test_a_user_name_is_one_whatever_its_case(office: Office) -> None:
    with pytest.raises(InvalidInput, match="已有人用"):
        add_person(
            office.tx, NewPerson(username="City-Handler", name="同名", organisation_id=office.node("city"), roles=frozenset({Role.HANDLER})),
            password=WORD, at=moment(DAY), actor=None,
        )  # fmt: skip
