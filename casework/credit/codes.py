"""Codes that say who somebody is, each with its check digit. Pure: what is stored is `value`, what is shown is masked.

统一社会信用代码: GB 32100-2015. 公民身份号码: GB 11643-1999. 工商注册号 of before 2015: GS15-2006, fifteen digits.
"""

import re
from dataclasses import dataclass

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10

from casework.naming.names import plain
from casework.text import N_, Labelled, T, Text


class SubjectKind(Labelled):
    """Who applies to organs (105号第四条: 公民、法人和其他组织)."""

    PERSON = "person", N_("自然人")
    LEGAL = "legal", N_("法人")
    HOUSEHOLD = "household", N_("个体工商户")
    """With a code of its own or, if it was registered long ago, with a registration number or none."""
    OTHER = "other", N_("其他组织")


class CodeKind(Labelled):
    """What a code is."""

    USCC = "uscc", N_("统一社会信用代码")
    REGISTRATION = "registration", N_("工商注册号")
    IDENTITY = "identity", N_("公民身份号码")
    DOCUMENT = "document", N_("其他证件号码")
    NONE = "none", N_("没有代码")

    @property
    def personal(self) -> bool:
        """Whether it says who a person is: kept encrypted, shown masked."""
        return self in {CodeKind.IDENTITY, CodeKind.DOCUMENT}


_OF = {
    SubjectKind.PERSON: (CodeKind.IDENTITY, CodeKind.DOCUMENT),
    SubjectKind.LEGAL: (CodeKind.USCC, CodeKind.REGISTRATION),
    SubjectKind.HOUSEHOLD: (CodeKind.USCC, CodeKind.REGISTRATION, CodeKind.NONE),
    SubjectKind.OTHER: (CodeKind.USCC, CodeKind.REGISTRATION, CodeKind.NONE),
}
SHORTEST_DOCUMENT, LONGEST = 5, 40
_REGISTRATION = 15
EARLIEST = 1900
"""The year before which nobody was born who has a number."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that may be right: its check digit is."""

    kind: CodeKind
    value: str
    """Without spaces, in capitals."""


def kinds_of(kind: SubjectKind) -> tuple[CodeKind, ...]:
    """The codes that such a subject may have."""
    return _OF[kind]


def read_code(kind: SubjectKind, code: CodeKind, written: str) -> Code | Text:
    """A code as somebody wrote it, or what is wrong with it."""
    if code is CodeKind.NONE and code not in _OF[kind]:
        return T("{kind}须填写代码，请选择代码类型。", kind=Text(kind.label))
    if code not in _OF[kind]:
        return T("{kind}不使用{code}。", kind=Text(kind.label), code=Text(code.label))
    value = plain(written).upper()
    if code is CodeKind.NONE:
        return T("没有代码的，代码一栏留空。") if value else Code(code, "")
    if not value:
        return T("请填写{code}。", code=Text(code.label))
    return _CHECKED[code](value)


# The library checks more than the standards say: it knows no registrar but those with digits (a rural collective's code
# begins with N), and no county that came after its list. So its check digits are taken, and the form is said here.
_USCC = re.compile("[1-9ANY][1-9A-HJ-NP-RTUWXY][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_IDENTITY = re.compile("[1-9][0-9]{16}[0-9X]")


def _uscc(value: str) -> Code | Text:
    if not _USCC.fullmatch(value) or value[-1] != uscc.calc_check_digit(value):
        return T("统一社会信用代码须为18位，且校验码（末位）相符；请对照营业执照核对。")
    return Code(CodeKind.USCC, value)


def _identity(value: str) -> Code | Text:
    if not _IDENTITY.fullmatch(value) or value[-1] != ric.calc_check_digit(value) or not _born(value):
        return T("公民身份号码须为18位，出生日期真实，且校验码（末位）相符；请对照身份证核对。")
    return Code(CodeKind.IDENTITY, value)


def _born(value: str) -> bool:
    try:
        return ric.get_birth_date(value).year >= EARLIEST
    except ValidationError:
        return False


def _registration(value: str) -> Code | Text:
    if (
        len(value) != _REGISTRATION
        or not value.isdecimal()
        or not value.isascii()
        or not mod_11_10.is_valid(value)
    ):
        return T("工商注册号须为15位数字，且校验码（末位）相符；请对照原营业执照核对。")
    return Code(CodeKind.REGISTRATION, value)


def _document(value: str) -> Code | Text:
    if not SHORTEST_DOCUMENT <= len(value) <= LONGEST or not (value.isascii() and value.isalnum()):
        return T("证件号码须为{least}至{most}位字母和数字。", least=SHORTEST_DOCUMENT, most=LONGEST)
    return Code(CodeKind.DOCUMENT, value)


_CHECKED = {
    CodeKind.USCC: _uscc,
    CodeKind.REGISTRATION: _registration,
    CodeKind.IDENTITY: _identity,
    CodeKind.DOCUMENT: _document,
}


def masked(code: Code) -> str:
    """As it is shown: of a person's number the first four characters and the last two; no more than a third of a short one."""
    if not code.kind.personal:
        return code.value
    first, last = (4, 2) if code.kind is CodeKind.IDENTITY else (1, 1)
    return code.value[:first] + "*" * (len(code.value) - first - last) + code.value[-last:]
