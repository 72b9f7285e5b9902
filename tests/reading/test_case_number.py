"""案号和文号: however a person types them, they are one number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import InvalidInput
from casework.reading.case_number import case_numbers, court_name_in, parse, parse_document_number, search_key
from casework.reading.case_types import Level, case_types, ending_in_case_type
from casework.reading.courts import Court, courts
from casework.rulebook import MatterType

CANONICAL = "（2026）豫01行初123号"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("（2026）豫01行初123号", id="全角括号"),
        pytest.param("(2026)豫01行初123号", id="半角括号"),
        pytest.param("〔2026〕豫01行初123号", id="六角括号"),
        pytest.param("[2026]豫01行初123号", id="方括号"),
        pytest.param("［2026］豫01行初123号", id="全角方括号"),
        pytest.param("【2026】豫01行初123号", id="实心方括号"),
        pytest.param("﹙2026﹚豫01行初123号", id="小号括号"),
        pytest.param("﹝2026﹞豫01行初123号", id="小号六角括号"),
        pytest.param("（2026)豫01行初123号", id="括号不成对的宽窄"),
        pytest.param("（２０２６）豫０１行初１２３号", id="全角数字"),
        pytest.param(" (2026) 豫01 行初 123 号 ", id="半角空格"),
        pytest.param("（2026）　豫01行初　123号\n", id="全角空格和换行"),
        pytest.param("\ufeff（2026）豫01行初\u200b123号", id="复制带来的不可见字符"),
        pytest.param("（2026）豫01行初第123号", id="编号前写第"),
        pytest.param("（2026）豫01行初字第123号", id="新案号照旧写法带字第"),
        pytest.param("2026豫01行初123号", id="年度没有括号"),
        pytest.param("2026年豫01行初123号", id="年度写作年"),
        pytest.param("案号：（2026）豫01行初123号", id="连同案号二字复制"),
        pytest.param("（2026）豫01行初123号。", id="连同句号复制"),
        pytest.param("案号 (2026)豫01行初123号；", id="前后都带"),
    ],
)
def test_every_way_of_typing_is_the_same_number(typed: str) -> None:
    found = parse(typed)
    assert found.display == CANONICAL
    assert found.key == "2026豫01行初123号"
    assert (found.year, found.court_code, found.type_code, found.serial) == (2026, "豫01", "行初", 123)
    assert not found.old_form


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("（2026）行初123号", "少了法院代字，应如（2026）豫01行初123号", id="少法院代字"),
        pytest.param("（2026）123号", "少了法院代字", id="只有年度和编号"),
        pytest.param("（2026）豫01行初123", "少了“号”", id="少号字"),
        pytest.param("豫01行初123号", "少了四位年度", id="少年度"),
        pytest.param("（26）豫01行初123号", "四位年度", id="两位年度"),
        pytest.param("（2026）豫01行初号", "少了编号", id="少编号"),
        pytest.param("（2026）豫0105号", "少了类型代字", id="少类型代字"),
        pytest.param("（2026）豫1行初12号", "“豫1”不对", id="法院代字一位数字"),
        pytest.param("（2026）豫010行初12号", "“豫010”不对", id="法院代字三位数字"),
        pytest.param("（2026）预01行初12号", "“预01”不对", id="省份简称写错"),
        pytest.param("（2026）豫01行初0号", "编号从1开始", id="编号为零"),
        pytest.param("（1926）豫01行初3号", "年度1926不对", id="年度写错"),
        pytest.param("（2015）豫01行初3号", "2015年及以前的案号应有“字第”", id="旧年度新写法"),
        pytest.param("（2016）中行初字第58号", "2016年起的案号写法院代字，不写“中”", id="新年度旧写法"),
        pytest.param("（2026）豫01字第5号", "少了类型代字", id="只有字第没有类型"),
        pytest.param("（2026）豫01行初910号行政判决书", "“号”后面多了“行政判决书”", id="连同文书名称复制"),
        pytest.param("（2026）豫01行初9l0号", "“l”读不懂", id="数字打成字母"),
        pytest.param("（2026）豫01行初902、豫01行终3号", "“、”读不懂", id="几个案号没有写全"),
        pytest.param("（2026）豫01行初902-1号", "又一份文书写“902号之一”", id="横线是之一还是连号看不出"),
        pytest.param("（2026）豫01行初1-5000号", "最多100个", id="连号多得不像"),
        pytest.param("（2026）豫01行初123456789号", "编号太长", id="编号超过八位"),
        pytest.param("（2026）豫01行初902、903", "少了“号”", id="几个编号少号字"),
        pytest.param("902、903号", "少了四位年度", id="几个编号少年度"),
        pytest.param("（2015）中字第58号", "如（2015）中行初字第58号", id="旧案号少类型"),
        pytest.param("　", "请填写案号", id="没有填写"),
    ],
)
def test_what_is_missing_is_said_with_an_example(typed: str, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse(typed)
    assert says in str(refused.value)
    assert "号" in str(refused.value.fields["number"])


@pytest.mark.parametrize(
    ("typed", "type_code", "label", "matter", "level"),
    [
        pytest.param(
            "（2026）豫01行赔初8号",
            "行赔初",
            "行政赔偿一审",
            "compensation",
            Level.FIRST,
            id="行政赔偿",
        ),
        pytest.param("（2026）豫01行终9号", "行终", "行政二审", "litigation", Level.SECOND, id="二审"),
        pytest.param(
            "（2026）豫行申1293号",
            "行申",
            "行政申请再审审查",
            "litigation",
            Level.RETRIAL_REVIEW,
            id="再审审查",
        ),
        pytest.param(
            "（2026）豫0105行审复3号",
            "行审复",
            "非诉行政行为申请执行审查复议",
            "",
            Level.ENFORCEMENT_REVIEW,
            id="行审复不是行审",
        ),
        pytest.param(
            "（2026）豫01行保2号", "行保", "非诉行为保全审查", "", Level.PRESERVATION, id="行为保全"
        ),
        pytest.param("（2026）豫0105民初1788号", "民初", "民事一审", "civil", Level.FIRST, id="民事"),
    ],
)
def test_the_type_code_says_what_kind_of_case_it_is(
    typed: str, type_code: str, label: str, matter: str, level: Level
) -> None:
    found = parse(typed)
    assert found.type_code == type_code
    assert found.type is not None
    assert (found.type.label, found.type.matter, found.type.level) == (label, matter, level)


def test_a_type_that_the_list_lacks_is_accepted_without_a_meaning() -> None:
    found = parse("（2026）豫01台请调1号")
    assert found.type_code == "台请调"
    assert found.type is None


def test_specialised_court_character_stands_apart_from_the_type() -> None:
    found = parse("（2020）最高法知行终1号")
    assert (found.court_code, found.special, found.type_code) == ("最高法", "知", "行终")
    assert found.display == "（2020）最高法知行终1号"


@pytest.mark.parametrize(
    ("typed", "suffix"),
    [
        pytest.param("（2026）豫01行初123号之一", "之一", id="号之一"),
        pytest.param("（2026）豫01行初123之一号", "之一", id="之一号"),
        pytest.param("(2026)豫01行初123号之2", "之二", id="号之2"),
        pytest.param("（2026）豫01行初123号之十二。", "之十二", id="号之十二"),
        pytest.param(CANONICAL, "", id="没有之几"),
    ],
)
def test_a_further_paper_under_the_number_keeps_its_suffix(typed: str, suffix: str) -> None:
    found = parse(typed)
    assert found.suffix == suffix
    assert found.display == CANONICAL + suffix


def test_every_paper_of_a_case_has_the_key_of_its_base_number() -> None:
    first, second = parse(CANONICAL + "之一"), parse(CANONICAL + "之二")
    assert first != second
    assert first.base == second.base == parse(CANONICAL)
    assert first.key == second.key == parse(CANONICAL).key == search_key("（2026）豫01行初0123之三号")


@pytest.mark.parametrize(
    ("typed", "display", "key"),
    [
        pytest.param("(2015)郑行初字第00123号", "（2015）郑行初字第00123号", "2015郑行初123号", id="旧案号"),
        pytest.param("（2026）豫01行初0123号", "（2026）豫01行初0123号", "2026豫01行初123号", id="新案号"),
        pytest.param("（2026）豫0105行初0045号", "（2026）豫0105行初0045号", "2026豫0105行初45号", id="法院代字的零不动"),
    ],
)  # fmt: skip
def test_printed_zeros_are_shown_as_printed_and_no_part_of_the_key(
    typed: str, display: str, key: str
) -> None:
    found = parse(typed)
    assert (found.display, found.key) == (display, key)
    assert found == parse(display.replace("第00", "第").replace("初0", "初"))


@pytest.mark.parametrize(
    ("typed", "serials"),
    [
        pytest.param("（2026）豫01行初902、903、904号", "902 903 904", id="顿号"),
        pytest.param("（2026）豫01行初902，903，904号。", "902 903 904", id="逗号和句号"),
        pytest.param("（2026）豫01行初902号、903号和904号", "902 903 904", id="各带号字"),
        pytest.param("（2026）豫01行初902/903号", "902 903", id="斜线"),
        pytest.param("（2026）豫01行初902至905号", "902 903 904 905", id="至"),
        pytest.param("（2026）豫01行初902号至第904号", "902 903 904", id="号至第"),
        pytest.param("（2026）豫01行初902-904、910号", "902 903 904 910", id="连号之外还有一个"),
        pytest.param("（2026）豫01行初902号\n（2026）豫01行初903号", "902 903", id="每行一个"),
        pytest.param("2026豫01行初902号及2026豫01行初903号", "902 903", id="各自写全没有括号"),
        pytest.param("（2026）豫01行初2026、2027号", "2026 2027", id="编号像年度"),
        pytest.param("（2026）豫01行初902、902号", "902", id="同一个写了两遍"),
        pytest.param(CANONICAL, "123", id="只有一个"),
    ],
)
def test_several_numbers_on_one_paper_are_read_as_several(typed: str, serials: str) -> None:
    found = case_numbers(typed)
    assert [n.serial for n in found] == [int(s) for s in serials.split()]
    assert {(n.year, n.court_code, n.type_code) for n in found} == {(2026, "豫01", "行初")}


def test_several_numbers_may_differ_in_more_than_their_serial() -> None:
    first, second = case_numbers("（2014）和民一初字第00012号、（2026）豫01行终3号之一")
    assert (first.display, second.display) == ("（2014）和民一初字第00012号", "（2026）豫01行终3号之一")


def test_one_reader_alone_says_which_several_numbers_it_was_given_and_what_to_do() -> None:
    with pytest.raises(InvalidInput) as refused:
        parse("（2026）豫01行初902、903、904号")
    said = str(refused.value.fields["number"])
    assert "3个案号（（2026）豫01行初902号、（2026）豫01行初903号、（2026）豫01行初904号）" in said
    assert "先填其中一个登记" in said


@pytest.mark.parametrize(
    ("typed", "type_code", "label", "matter", "level"),
    [
        pytest.param("（2014）金民一初字第123号", "民一初", "民事一审", "civil", Level.FIRST, id="民一庭"),
        pytest.param("（2014）二七民二初字第123号", "民二初", "民事一审", "civil", Level.FIRST, id="二七区民二庭"),
        pytest.param("（2014）金民商初字第00123号", "民商初", "民事一审", "civil", Level.FIRST, id="民商庭"),
        pytest.param("（2013）郑民一终字第9号", "民一终", "民事二审", "civil", Level.SECOND, id="民一庭二审"),
        pytest.param("2014金民一初字第123号", "民一初", "民事一审", "civil", Level.FIRST, id="没有括号"),
        pytest.param("（2012）郑民三监字第2号", "民三监", "民事依职权再审审查", "civil", Level.RETRIAL_REVIEW, id="民三庭再审审查"),
    ],
)  # fmt: skip
def test_the_chamber_in_a_civil_number_to_2015_does_not_hide_its_type(
    typed: str, type_code: str, label: str, matter: str, level: Level
) -> None:
    found = parse(typed)
    assert found.type is not None
    assert found.type_code == type_code
    assert (found.type.label, found.type.matter, found.type.level) == (label, matter, level)


@pytest.mark.parametrize("code", ["行诉前调", "民诉前调", "诉前调"])
def test_mediation_before_a_suit_is_no_suit(code: str) -> None:
    found = parse(f"（2026）豫01{code}12号")
    assert found.type is not None
    assert (found.type.level, found.type.matter, found.type.level.instance) == (
        Level.PRE_SUIT,
        "",
        "pre_suit",
    )


@pytest.mark.parametrize(
    ("typed", "display", "court", "type_code"),
    [
        pytest.param(
            "(2015)中行初字第58号",
            "（2015）中行初字第58号",
            "郑州市中原区人民法院",
            "行初",
            id="基层",
        ),
        pytest.param(
            "〔2013〕豫法行终字第00123号",
            "（2013）豫法行终字第00123号",
            "河南省高级人民法院",
            "行终",
            id="高院",
        ),
        pytest.param("（2014）某行审复字第3号", "（2014）某行审复字第3号", None, "行审复", id="最长"),
        pytest.param(
            "（2014）金行赔初字第3号",
            "（2014）金行赔初字第3号",
            "郑州市金水区人民法院",
            "行赔初",
            id="赔偿",
        ),
    ],
)
def test_numbers_to_2015_have_their_own_form(
    typed: str, display: str, court: str | None, type_code: str
) -> None:
    found = parse(typed)
    assert found.old_form
    assert (found.display, found.court_name, found.type_code) == (display, court, type_code)


@pytest.mark.parametrize(
    ("words", "ending"), [("金行赔初", "行赔初"), ("郑行审复", "行审复"), ("中执", "执"), ("中", "")]
)
def test_the_longest_type_wins(words: str, ending: str) -> None:
    assert ending_in_case_type(words) == ending


def test_the_court_is_named_where_the_list_has_it() -> None:
    assert parse("（2026）豫0105行初45号").court_name == "郑州市金水区人民法院"
    assert parse("（2026）京73行初45号").court_name is None
    assert court_name_in("案号：2026豫0105行初45号") == "郑州市金水区人民法院"
    assert court_name_in("（2026）京73行初45号") == court_name_in("郑政复答〔2026〕66号") == ""


@pytest.mark.parametrize(
    ("typed", "display"),
    [
        pytest.param("郑政复答〔2026〕66号", "郑政复答〔2026〕66号", id="复议答复通知"),
        pytest.param("郑政复答[2026] 66 号", "郑政复答〔2026〕66号", id="方括号和空格"),
        pytest.param("豫政复（２０２６）215号", "豫政复〔2026〕215号", id="省政府复议全角"),
        pytest.param("郑法建【2026】7号", "郑法建〔2026〕7号", id="司法建议"),
        pytest.param("郑仲案字〔2026〕第0123号", "郑仲案字〔2026〕第0123号", id="仲裁"),
        pytest.param("（2026）郑仲案字第12号", "〔2026〕郑仲案字第12号", id="仲裁年度在前"),
        pytest.param("文号：郑政复答〔2026〕66号。", "郑政复答〔2026〕66号", id="连同文号二字复制"),
    ],
)
def test_other_papers_have_document_numbers(typed: str, display: str) -> None:
    with pytest.raises(InvalidInput):
        parse(typed)
    assert parse_document_number(typed).display == display


def test_printed_zeros_make_no_other_document() -> None:
    assert parse_document_number("郑仲案字〔2026〕第0123号") == parse_document_number(
        "郑仲案字〔2026〕第123号"
    )
    assert parse_document_number("郑仲案字〔2026〕第0123号").key == search_key("郑仲案字〔2026〕第123号")


def test_an_ordinal_makes_no_other_document() -> None:
    assert (
        parse_document_number("郑仲案字〔2026〕第12号").key
        == parse_document_number("郑仲案字〔2026〕12号").key
    )


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("（2026）行初123号", id="少了法院代字的案号不是文号"),
        pytest.param("豫01行初〔2026〕123号", id="年度写错位置的案号不是文号"),
        pytest.param("豫01（2026）行初123号", id="年度写在中间的案号不是文号"),
        pytest.param("郑政复答〔2026〕66", id="少号字"),
        pytest.param("郑政复答66号", id="少年度"),
        pytest.param("〔2026〕66号", id="少代字"),
        pytest.param("郑政复答〔2026〕0号", id="编号为零"),
    ],
)
def test_a_half_typed_number_is_no_document_number(typed: str) -> None:
    with pytest.raises(InvalidInput):
        parse_document_number(typed)


@pytest.mark.parametrize(
    "part", ["豫01行初", "行初123", "（2026）豫01", "2026豫01行初123", "豫０１ 行初", "行初00123"]
)
def test_a_part_of_a_number_is_found_in_its_key(part: str) -> None:
    assert search_key(part) in parse(CANONICAL).key


def test_a_part_of_an_old_number_is_found_in_its_key() -> None:
    assert search_key("行初第58号") == search_key("行初字58号") == search_key("行初字第058号")
    assert search_key("行初字第58号") in parse("（2015）中行初字第58号").key


@given(
    year=st.integers(2016, 2099),
    court=st.sampled_from(courts()),
    case_type=st.sampled_from(sorted(case_types())),
    serial=st.integers(1, 99_999_999),
    special=st.sampled_from(["", "知"]),
    suffix=st.sampled_from(["", "之一", "之十"]),
)
def test_what_is_shown_is_read_back_unchanged(
    year: int, court: Court, case_type: str, serial: int, special: str, suffix: str
) -> None:
    shown = f"（{year}）{court.code}{special}{case_type}{serial}号{suffix}"
    found = parse(shown)
    assert found.display == shown
    assert parse(found.display) == found
    assert found.type_code == case_type
    assert found.court_code == court.code


def test_codes_of_courts_and_types_are_unique() -> None:
    codes = [court.code for court in courts()]
    assert len(codes) == len(set(codes))
    old = [court.old_words for court in courts() if court.old_words]
    assert len(old) == len(set(old))
    assert len(case_types()) > 50


def test_the_matter_of_a_type_is_one_that_the_rulebook_knows() -> None:
    assert {t.matter for t in case_types().values()} - {""} <= {m.value for m in MatterType}
