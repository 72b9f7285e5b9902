"""The register of organs: whoever the rules address can be put into it, in a place that exists (201号第二条、第七条)."""

import pytest
from sqlmodel import select

from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.tables import Case
from casework.errors import InvalidInput
from casework.organisations.actions import add, change
from casework.organisations.forms import ChangedOrganisation, NewOrganisation
from casework.organisations.kinds import OrganKind
from casework.organisations.queries import organisation
from casework.organisations.tables import Organisation
from tests.office import COURT, Office


def added(office: Office, kind: OrganKind, key: str = "new", **more: object) -> Organisation:
    """A new node under the city."""
    given: dict = {"name": f"某某{kind.label}", "short_name": "", "parent_id": office.node("city")} | more
    return office.tx.get_one(Organisation, add(office.tx, NewOrganisation.of(key=key, kind=kind, **given)))


@pytest.mark.obligation("YS-2")
@pytest.mark.parametrize("kind", OrganKind, ids=lambda kind: kind.label)
def test_every_kind_of_organ_answers_for_itself_and_a_unit_for_its_organ(
    office: Office, kind: OrganKind
) -> None:
    if kind is OrganKind.CREDIT_CENTRE:  # there is one: the next takes its place
        with pytest.raises(InvalidInput, match="只能有一个"):
            added(office, kind)
        office.tx.get_one(Organisation, office.node("city-credit")).active = False
    node = added(office, kind)
    assert organisation(office.tx, node.id).name == f"某某{kind.label}"
    assert node.organ_id == (office.node("city") if kind is OrganKind.UNIT else node.id)
    supervised = node.path.startswith(f"/{office.node('city')}/")
    assert supervised is (kind is not OrganKind.VERTICAL), "垂直管理机关由上级主管部门监督"


@pytest.mark.obligation("YS-7")
def test_who_supervises_may_be_another_than_the_organ_above(office: Office) -> None:
    street = added(office, OrganKind.TOWNSHIP, supervisor_id=office.node("jinshui"))
    assert street.path == f"/{office.node('city')}/{office.node('jinshui')}/{street.id}/"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        pytest.param({"supervisor_id": 999_999}, "supervisor", id="监督机关不存在"),
        pytest.param({"parent_id": 999_999}, "parent", id="上级机构不存在"),
        pytest.param({"parent_id": None, "kind": OrganKind.UNIT}, "parent", id="内设机构没有所属机关"),
        pytest.param({"name": " "}, "name", id="没有名称"),
        pytest.param({"key": "city"}, "key", id="代号已有"),
    ],
)
def test_an_organ_without_a_place_of_its_own_is_refused_in_words(
    office: Office, more: dict, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        added(office, **({"kind": OrganKind.CITY_DEPARTMENT} | more))
    assert set(refused.value.fields) == {field}


@pytest.mark.obligation("YS-7")
def test_nobody_is_supervised_by_whom_it_supervises(office: Office) -> None:
    city = organisation(office.tx, office.node("city"))
    with pytest.raises(InvalidInput, match="下级来监督"):
        change(office.tx, city.id, ChangedOrganisation(name=city.name, supervisor_id=office.node("jinshui")))


@pytest.mark.obligation("YS-2")
@pytest.mark.parametrize("organ", ["", "jinshui", "city-housing", "city-office"])
def test_a_matter_always_has_one_responding_organ_for_which_the_office_acts(
    office: Office, organ: str
) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    facts = {
        "organ_id": office.node(organ) if organ else 0,
        "cause": "行政处罚",
        "parties": (PartyIn(role="plaintiff", name="张某某"),),
    }
    paper = DocumentIn(
        document_type="response_notice",
        sender=COURT,
        served_on=clerk.today,
        received_on=clerk.today,
        service_mode="direct",
        **facts,
    )
    with pytest.raises(InvalidInput) as refused:
        register_document(office.tx, clerk, paper)
    assert "organ" in refused.value.fields
    assert office.tx.exec(select(Case.id)).first() is None
