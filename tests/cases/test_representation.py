"""Who represents the defendant depends on what kind of organ it is."""

import pytest

from casework.cases.agents.forms import AgentIn
from casework.cases.agents.representation import representation
from casework.organisations.kinds import OrganKind

UNIT = ("郑州市住房保障和房地产管理局", "市房管局")
STAFF = AgentIn(kind="staff", name="马某某", employer="郑州市住房保障和房地产管理局")
LAWYER = AgentIn(kind="lawyer", name="冯某", employer="河南某某律师事务所")
OTHER = AgentIn(kind="staff", name="王某", employer="郑州市司法局")


@pytest.mark.obligation("YS-8")
@pytest.mark.parametrize(
    ("kind", "agents", "major", "duty", "defects"),
    [
        pytest.param(OrganKind.CITY_GOVERNMENT, [STAFF, LAWYER], False, "政府为被告", (), id="市政府，承办单位人员和律师"),
        pytest.param(OrganKind.COUNTY_GOVERNMENT, [], False, "政府为被告", ("须指定代理人",), id="区政府，未指定"),
        pytest.param(OrganKind.CITY_GOVERNMENT, [LAWYER], False, "政府为被告", ("不能只委托律师",), id="市政府，只有律师"),
        pytest.param(OrganKind.CITY_GOVERNMENT, [OTHER], False, "政府为被告", ("不是承办单位",), id="市政府，别的单位的人"),
        pytest.param(OrganKind.CITY_GOVERNMENT, [OTHER], True, "法制机构可以另派", (), id="重大复杂，法制机构派人"),
        pytest.param(OrganKind.CITY_DEPARTMENT, [STAFF], False, "承办单位委派人员作为代理人", (), id="部门为被告"),
    ],
)  # fmt: skip
def test_the_duty_follows_the_kind_of_defendant(
    kind: OrganKind, agents: list[AgentIn], major: bool, duty: str, defects: tuple[str, ...]
) -> None:
    found = representation(kind, UNIT, agents, major=major)
    assert duty in str(found.duty)
    assert len(found.defects) == len(defects)
    for expected, said in zip(defects, found.defects, strict=True):
        assert expected in str(said)
