"""Every kind of organ that the rules address has its place."""

import pytest

from casework.codes import code_list
from casework.organisations.kinds import OrganKind


@pytest.mark.obligation("YS-2")
@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(OrganKind.CITY_GOVERNMENT, id="市政府"),
        pytest.param(OrganKind.COUNTY_GOVERNMENT, id="县（市、区）政府"),
        pytest.param(OrganKind.CITY_DEPARTMENT, id="市政府部门"),
        pytest.param(OrganKind.COUNTY_DEPARTMENT, id="县（市、区）政府部门"),
        pytest.param(OrganKind.DISPATCHED, id="派出机构"),
        pytest.param(OrganKind.TOWNSHIP, id="乡镇、街道"),
        pytest.param(OrganKind.AUTHORISED, id="授权组织"),
        pytest.param(OrganKind.VERTICAL, id="垂直管理机关"),
        pytest.param(OrganKind.UNIT, id="内设机构"),
    ],
)
def test_a_kind_has_a_name_of_its_own_and_a_level_of_the_statistics(kind: OrganKind) -> None:
    assert [k for k in OrganKind if k.label == kind.label] == [kind]
    assert code_list("organ_level").label(kind.level)


def test_only_peoples_governments_are_governments() -> None:
    assert {k for k in OrganKind if k.is_government} == {
        OrganKind.CITY_GOVERNMENT,
        OrganKind.COUNTY_GOVERNMENT,
    }


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (OrganKind.COUNTY_GOVERNMENT, "county_government"),
        (OrganKind.TOWNSHIP, "township"),
        (OrganKind.VERTICAL, "other"),
        (OrganKind.DISPATCHED, "other"),
    ],
)
def test_level_of_the_statistics(kind: OrganKind, level: str) -> None:
    assert kind.level == level
