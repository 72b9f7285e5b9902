"""Who somebody is, by codes with check digits (105号第四条)."""

import pytest

from casework.credit.codes import Code, CodeKind, SubjectKind, masked, read_code
from tests.credit.people import identity, unified

P, L, H = SubjectKind.PERSON, SubjectKind.LEGAL, SubjectKind.HOUSEHOLD
USCC, OLD, ID, DOC, NONE = (
    CodeKind.USCC, CodeKind.REGISTRATION, CodeKind.IDENTITY, CodeKind.DOCUMENT, CodeKind.NONE,
)  # fmt: skip


@pytest.mark.obligation("XY-4")
@pytest.mark.parametrize(
    ("kind", "code", "written", "read"),
    [
        pytest.param(L, USCC, unified(1), unified(1), id="统一社会信用代码"),
        pytest.param(L, USCC, f" {unified(1).lower()} ", unified(1), id="小写，前后有空格"),
        pytest.param(L, USCC, "91110000600037341L", "91110000600037341L", id="公开的企业代码"),
        pytest.param(L, USCC, "N24101", "统一社会信用代码须为18位", id="位数不足"),
        pytest.param(
            L, USCC, unified(1)[:-1] + ("A" if unified(1)[-1] != "A" else "B"), "校验码", id="校验码不符"
        ),
        pytest.param(H, OLD, "110000000000104", "工商注册号须为15位", id="老注册号校验码不符"),
        pytest.param(H, NONE, "", "", id="个体工商户没有代码"),
        pytest.param(L, NONE, "", "法人须填写代码", id="法人须有代码"),
        pytest.param(P, ID, identity(1), identity(1), id="身份证号"),
        pytest.param(
            P,
            ID,
            identity(1).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            identity(1),
            id="全角数字",
        ),
        pytest.param(P, ID, "11010519491231002x", "11010519491231002X", id="末位为x"),
        pytest.param(P, ID, "110105194912310021", "校验码", id="身份证校验码不符"),
        pytest.param(P, ID, "110105194902310028", "出生日期真实", id="没有2月31日"),
        pytest.param(P, USCC, unified(1), "自然人不使用统一社会信用代码", id="自然人没有统一代码"),
        pytest.param(P, DOC, "C1234567A", "C1234567A", id="港澳通行证"),
        pytest.param(P, DOC, "12", "须为5至40位", id="其他证件过短"),
        pytest.param(P, ID, "", "请填写公民身份号码", id="没有填写"),
    ],
)
def test_a_code_is_taken_where_its_check_digit_is_right(
    kind: SubjectKind, code: CodeKind, written: str, read: str
) -> None:
    found = read_code(kind, code, written)
    if isinstance(found, Code):
        assert (found.kind, found.value) == (code, read)
    else:
        assert read in str(found)
        assert read


def test_the_code_of_a_rural_collective_begins_with_a_letter() -> None:
    """GB 32100-2015: the registrar's place holds a letter where the farmers' department registered."""
    from stdnum.cn import uscc

    first = "N2410199MF1234567"
    whole = first + uscc.calc_check_digit(first + "0")
    assert read_code(SubjectKind.OTHER, USCC, whole) == Code(USCC, whole)


def test_a_number_of_a_county_that_came_later_is_taken() -> None:
    """A list of counties ages; the check digit does not."""
    assert isinstance(read_code(P, ID, identity(7)), Code)


def test_of_a_person_the_first_and_the_last_places_are_shown() -> None:
    assert masked(Code(ID, "11010519491231002X")) == "1101************2X"
    assert masked(Code(DOC, "C1234567A")) == "C*******A"
    assert masked(Code(USCC, unified(1))) == unified(1)
