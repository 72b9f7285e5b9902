"""Whether two names may mean the same: what an interest of counsel is looked for by (200号第八条第五项)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.naming.alike import PRACTICE, Example, Likeness, Limits, Named, compare, matches
from casework.naming.names import Part, organisation, plain
from casework.naming.regions import SPELT
from casework.naming.words import FORMS, TRADES

FORMER = "郑州黄河房地产开发有限公司"
HITS = [
    pytest.param("郑州大河置业有限公司", "郑州大河置业有限公司", Likeness.SAME, id="一字不差"),
    pytest.param(
        "郑州市大河置业有限公司", "郑州大河置业有限责任公司", Likeness.SAME, id="有限公司与有限责任公司"
    ),
    pytest.param("郑州大河置业有限公司", "河南省郑州市大河置业有限公司", Likeness.SAME, id="省市连写"),
    pytest.param("郑州大河（集团）有限公司", "郑州大河集团有限公司", Likeness.SAME, id="集团加括号"),
    pytest.param(
        "Ｄａｈｅ　科技（河南）有限公司", "河南dahe科技有限公司", Likeness.SAME, id="全角、空格、括号中的地名"
    ),
    pytest.param(
        "大河财产保险股份有限公司", "大河财产保险股份有限公司郑州市金水支公司", Likeness.BRANCH, id="支公司"
    ),
    pytest.param(
        "大河银行股份有限公司郑州分行",
        "大河银行股份有限公司洛阳分行",
        Likeness.BRANCH,
        id="同一银行的两家分行",
    ),
    pytest.param("北京大河律师事务所", "北京大河律师事务所郑州分所", Likeness.BRANCH, id="分所"),
    pytest.param("北京大河律师事务所", "北京大河（郑州）律师事务所", Likeness.BRANCH, id="分所，括号写法"),
    pytest.param(
        "郑州大河会计师事务所（特殊普通合伙）", "郑州大河会计师事务所(特殊普通合伙)", Likeness.SAME, id="合伙"
    ),
    pytest.param(
        "河南大河路桥工程有限公司", "河南大河路桥工程有限公司驻京办事处", Likeness.BRANCH, id="办事处"
    ),
    pytest.param("郑州大河置业有限公司", "郑州大河置业洛阳分公司", Likeness.FORM, id="分公司，简写"),
    pytest.param("郑州大河置业有限公司", f"郑州大地置业有限公司（原名：{FORMER}）", None, id="曾用名不同"),
    pytest.param(FORMER, f"郑州大地置业有限公司（原名：{FORMER}）", Likeness.FORMER, id="曾用名在括号中"),
    pytest.param("大河置业有限公司", "郑州大河置业有限公司", Likeness.REGION, id="未写地名"),
    pytest.param("河南大河置业有限公司", "郑州大河置业有限公司", Likeness.REGION, id="一写省一写市"),
    pytest.param("郑州大河置业有限公司", "郑州大河置业集团有限公司", Likeness.FORM, id="集团公司"),
    pytest.param("郑州大河置业有限公司", "郑州大河置业股份有限公司", Likeness.FORM, id="改为股份有限公司"),
    pytest.param("郑州大河置业有限公司", "郑州大河置业公司", Likeness.FORM, id="简称"),
    pytest.param("郑州市规划局", "郑州市 规划局", Likeness.SAME, id="机关"),
]
MISSES = [
    pytest.param("郑州市大河置业有限公司", "郑州大河物业有限公司", id="行业不同"),
    pytest.param("郑州大河置业有限公司", "洛阳大河置业有限公司", id="地名不同"),
    pytest.param("郑州大河置业有限公司", "郑州大江置业有限公司", id="两字字号差一字"),
    pytest.param("河南大河建筑工程有限公司", "河南大河餐饮管理有限公司", id="字号同行业远"),
    pytest.param("河南省第一建筑工程集团有限公司", "河南省第二建筑工程集团有限公司", id="序号不同"),
    pytest.param("郑州市第三人民医院", "郑州市第六人民医院", id="医院序号不同"),
    pytest.param("郑州市金水区人民政府", "郑州市人民政府", id="区政府与市政府"),
    pytest.param("河南省人民政府", "郑州市人民政府", id="省政府与市政府"),
    pytest.param("郑州市金水区大河街道办事处", "郑州市金水区大河街道", id="街道办事处不是分支机构"),
    pytest.param("中牟县大河镇张庄村民委员会", "中牟县大河镇李庄村民委员会", id="两个村"),
    pytest.param("郑州市城乡建设局", "郑州市城市管理局", id="两个局"),
    pytest.param("大河市政工程有限公司", "大河工程有限公司", id="市政不是地名"),
    pytest.param("", "", id="空白"),
    pytest.param("有限公司", "股份有限公司", id="只有组织形式"),
]


@pytest.mark.obligation("FG-8.5")
@pytest.mark.parametrize(("ours", "theirs", "likeness"), HITS)
def test_names_that_may_mean_the_same(ours: str, theirs: str, likeness: Likeness | None) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        found = compare(Named(one), Named(other))
        assert (found and found.likeness) == likeness


@pytest.mark.obligation("FG-8.5")
@pytest.mark.parametrize(("ours", "theirs"), MISSES)
def test_names_that_are_near_and_mean_two(ours: str, theirs: str) -> None:
    assert compare(Named(ours), Named(theirs)) is None
    assert compare(Named(theirs), Named(ours)) is None


@pytest.mark.parametrize("example", PRACTICE.examples, ids=lambda each: f"{each.ours}，{each.theirs}")
def test_the_thresholds_do_what_their_examples_say(example: Example) -> None:
    found = compare(Named(example.ours), Named(example.theirs))
    assert (found and found.likeness) == example.likeness


def test_thresholds_are_data() -> None:
    near = Named("郑州大河置业有限公司"), Named("郑州大合置业有限公司")
    assert compare(*near) is None
    found = compare(*near, Limits(brand=50, shortest=2))
    assert found is not None
    assert (found.likeness, found.alike, found.certain) == (Likeness.SIMILAR, 50, False)


@pytest.mark.obligation("FG-8.5")
def test_the_evidence_says_what_was_compared_how_alike_and_what_was_cut_off() -> None:
    found = compare(Named("大河财产保险股份有限公司"), Named("大河财产保险股份有限公司郑州支公司"))
    assert found is not None
    assert found.certain
    assert [(cut.part, cut.text) for cut in found.cut_theirs] == [
        (Part.BRANCH, "郑州支公司"),
        (Part.FORM, "股份有限公司"),
    ]
    assert str(found.why) == (
        "“大河财产保险股份有限公司”与“大河财产保险股份有限公司郑州支公司”：同一法人或者其分支机构"
        "（比较大河财产保险，相似度100%；未计股份有限公司、郑州支公司）。"
    )
    organ = compare(Named("金水区税务局"), Named("金水区税务局"))
    assert organ is not None
    assert "未计金水区" in str(organ.why)
    whole = compare(Named("大河湾里"), Named("大河湾里"))
    assert whole is not None
    assert "全名比较" in str(whole.why)


@pytest.mark.obligation("FG-8.5")
def test_a_former_name_that_is_recorded_is_a_finding() -> None:
    client = Named("郑州大地置业有限公司", former=(FORMER,))
    found = compare(client, Named("郑州市黄河房地产开发有限责任公司"))
    assert found is not None
    assert (found.likeness, found.certain, found.ours) == (Likeness.FORMER, True, FORMER)


@pytest.mark.obligation("FG-8.5")
@pytest.mark.parametrize(
    ("ours", "theirs", "hit"),
    [
        pytest.param("张某某", "张 某某", True, id="同名，多一个空格"),
        pytest.param("阿里·某某", "阿里•某某", True, id="间隔号写法不同"),
        pytest.param("张某某", "张某", False, id="少一个字"),
        pytest.param("张某某", "章某某", False, id="音同字不同"),
    ],
)
def test_a_persons_name_is_compared_exactly_and_is_a_hint_alone(ours: str, theirs: str, hit: bool) -> None:
    found = compare(Named(ours, person=True), Named(theirs, person=True))
    assert (found is not None) == hit
    assert found is None or not found.certain
    assert found is None or "是否同一人须核实" in str(found.why)


def test_a_person_is_no_organisation() -> None:
    assert compare(Named("大河湾里", person=True), Named("大河湾里")) is None


def test_findings_stand_before_hints() -> None:
    firm = Named("北京大河律师事务所")
    client = Named("郑州天河万象置业有限公司")
    parties = [
        Named("郑州天河万像置业有限公司"),
        Named("河南天河万象置业有限公司"),
        Named("北京大河（郑州）律师事务所"),
        Named("张某某", person=True),
    ]
    found = matches([firm, client, Named("张某某", person=True)], parties)
    assert [match.likeness for match in found] == [
        Likeness.BRANCH,
        Likeness.REGION,
        Likeness.NAMESAKE,
        Likeness.SIMILAR,
    ]


names = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", *SPELT]),
        st.text("大河湾里天万象第一二", min_size=0, max_size=4),
        st.sampled_from(["", *TRADES]),
        st.sampled_from(["", "集团", "（集团）"]),
        st.sampled_from(["", *FORMS]),
        st.sampled_from(["", "郑州分公司", "驻京办事处"]),
    ),
)


@given(names)
def test_a_name_is_its_parts_and_the_same_as_itself(name: str) -> None:
    parts = organisation(name)
    assert parts.brand + parts.trade == parts.core
    assert len(parts.core) + sum(len(cut.text) for cut in parts.cuts) <= len(plain(name))
    if parts.core:
        found = compare(Named(name), Named(f" {name} "))
        assert found is not None
        assert found.likeness is Likeness.SAME


@given(names, names)
def test_it_does_not_matter_who_is_compared_with_whom(one: str, other: str) -> None:
    there, back = compare(Named(one), Named(other)), compare(Named(other), Named(one))
    assert (there and (there.likeness, there.alike)) == (back and (back.likeness, back.alike))
