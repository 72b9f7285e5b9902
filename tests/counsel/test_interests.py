"""What ties a counsel to a matter: firm, colleagues, clients of once, against everybody in it (200号第八条第五项)."""

import pytest

from casework.counsel.assigning.interests import Side, interests
from casework.counsel.assigning.rank import rank
from casework.naming.alike import Named
from casework.text import Text
from tests.counsel.pool import counsel, task

FIRM = Side(Text("所在单位"), Named("北京大河律师事务所"))
CLIENT = Side(Text("曾代理的当事人"), Named("郑州大河置业有限公司", former=("郑州黄河置业有限公司",)))
SELF = Side(Text("本人"), Named("张某某", person=True))
PLAINTIFF, AGENT = Text("原告"), Text("对方代理人所在单位")


@pytest.mark.obligation("FG-8.5")
def test_the_firm_is_on_the_other_side_under_the_name_of_its_office() -> None:
    (found,) = interests([FIRM, CLIENT, SELF], [Side(AGENT, Named("北京大河（郑州）律师事务所"))])
    assert found.certain
    assert str(found.why).startswith("所在单位与对方代理人所在单位：“北京大河律师事务所”与")


@pytest.mark.obligation("FG-8.5")
def test_a_client_of_once_sues_under_its_former_name() -> None:
    (found,) = interests([FIRM, CLIENT, SELF], [Side(PLAINTIFF, Named("郑州市黄河置业有限责任公司"))])
    assert (found.certain, "与曾用名相同" in str(found.why)) == (True, True)


@pytest.mark.obligation("FG-8.5")
def test_whoever_is_tied_is_not_proposed_and_a_namesake_is_asked() -> None:
    parties = [Side(PLAINTIFF, Named("大河置业有限公司")), Side(PLAINTIFF, Named("张某某", person=True))]
    tied = interests([FIRM, CLIENT], [Side(PLAINTIFF, Named("郑州大河置业有限公司洛阳分公司"))])
    asked = interests([FIRM, CLIENT, SELF], parties)
    assert [each.certain for each in (*tied, *asked)] == [True, False, False]
    ranking = rank(task(interests={"a": tied, "b": asked}), [counsel("a"), counsel("b"), counsel("c")])
    assert [one.counsel.key for one in ranking.barred] == ["a"]
    assert [(one.counsel.key, len(one.cautions)) for one in ranking.ranked] == [("c", 0), ("b", 2)]


def test_findings_stand_before_hints_and_strangers_are_not_named() -> None:
    parties = [
        Side(PLAINTIFF, Named("大河置业有限公司")),
        Side(PLAINTIFF, Named("河南天地商贸有限公司")),
        Side(PLAINTIFF, Named("郑州大河置业有限公司")),
    ]
    assert [each.certain for each in interests([CLIENT], parties)] == [True, False]
