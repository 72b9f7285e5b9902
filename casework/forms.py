"""Forms, each declared once: its fields with their labels, limits and parsing.

From the declaration come the page's parsing, the body of the JSON interface, the words of a refusal, the view "typed
beside stored", and what the trail calls the facts of an act. An act takes the form itself.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import zip_longest
from types import MappingProxyType, UnionType
from typing import Annotated, Any, ClassVar, Self, TypeVar, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError

from casework.clock import FIRST_DAY, LAST_DAY
from casework.errors import InvalidInput
from casework.money import MOST_FEN, Money, read_money
from casework.text import N_, T, Text, clean

LARGEST_ID = 2_147_483_647
"""What an integer column holds; a larger number names nothing."""


def _no_truth(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "a yes or no is no number")
    return value


Number = Annotated[int, Field(ge=0, le=LARGEST_ID), BeforeValidator(_no_truth)]
"""A whole number: an id, a version, a count."""


Year = Annotated[int, Field(ge=FIRST_DAY.year, le=LAST_DAY.year)]
"""A year of our time."""


def read_day(value: str) -> date | None:
    """A day as people write it (2026-11-23, 2026年11月23日, 2026/11/23, 20261123), or None."""
    plain = value.strip()
    for written, sign in (("年", "-"), ("月", "-"), ("日", ""), ("/", "-"), (".", "-")):
        plain = plain.replace(written, sign)
    if plain.isdecimal() and len(plain) == 8:
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    parts = plain.split("-")
    if len(parts) != 3 or not all(p.isdecimal() for p in parts):
        return None
    try:
        return date(*(int(p) for p in parts))
    except (ValueError, OverflowError):
        return None


def _as_written(value: object) -> object:
    return read_day(value) or value if isinstance(value, str) else value


D = TypeVar("D", date, datetime)


def _of_our_time(at: D) -> D:
    day = at.date() if isinstance(at, datetime) else at
    if not FIRST_DAY <= day <= LAST_DAY:
        raise PydanticCustomError("misdated", "not of our time", {"day": day})
    return at


def misdated(given: Mapping[str, date | None]) -> dict[str, Text]:
    """The fields whose date nobody can mean."""
    return {
        name: T("日期{day}不在1990年至2049年之间，请核对年份。", day=day)
        for name, day in given.items()
        if day is not None and not FIRST_DAY <= day <= LAST_DAY
    }


Day = Annotated[date, BeforeValidator(_as_written), AfterValidator(_of_our_time)]
"""A day of our time (1990 to 2049), as people write it."""

Moment = Annotated[datetime, AfterValidator(_of_our_time)]
"""A day of our time with its hour (2026-11-25 09:30); without a zone it is the office's."""


_HOUR = "^([01][0-9]|2[0-3]):[0-5][0-9]$"


def _hour(value: Any) -> Any:
    """An hour of the office has no zone, and no seconds."""
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.match(_HOUR, value.strip()):
        raise PydanticCustomError("time_parsing", "not an hour of the office")
    return value.strip()


Hour = Annotated[
    time,
    BeforeValidator(_hour),
    WithJsonSchema({"type": "string", "pattern": _HOUR, "examples": ["08:30"]}),
]
"""An hour and a minute of the office's day (08:30)."""


def _amount(value: Any) -> Money:
    if isinstance(value, Money):
        return value
    if isinstance(value, str) and (read := read_money(value)) is not None:
        return read
    if type(value) is int and 0 <= value <= MOST_FEN:
        return Money(value)
    raise PydanticCustomError("amount", "no amount")


Amount = Annotated[
    Money,
    PlainValidator(_amount),
    PlainSerializer(lambda amount: amount.fen, return_type=int),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_FEN, "description": "分"}),
]
"""An amount of money: on a page in 元 as people write it (1,234.50, 3.5万), in JSON in whole 分."""


def _yes_or_no(value: Any) -> Any:
    if type(value) in {int, float}:
        raise PydanticCustomError("bool_type", "a number is no yes or no")
    return value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""A tick on a page; in JSON true or false, and no number that might be meant."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pressed:
    """Yes or no, told on the page by the button that was pressed; in JSON plainly true or false."""

    button: str
    yes: str
    no: str
    missing: Text | None = None
    """What is said where neither was pressed; not for a field that has a default."""


Missing = Text | Callable[[Mapping[str, Any]], Text]
"""What is said of a field that is not filled in; a function where it depends on what else is given."""


@dataclass(frozen=True, slots=True)
class _Asked:
    missing: Missing | None
    page: str


def asked(
    label: str,
    default: Any = ...,
    *,
    most: int | None = None,
    missing: Missing | None = None,
    pressed: Pressed | None = None,
    page: str = "",
) -> Any:
    """A field: what it is called, what stands in it when nothing is given, and how long it may be.

    `missing` is said where a field that has no default is left out or empty. `page`: the field's name on a page, where
    it is another one there.
    """
    info = Field(default, title=label, max_length=most)
    info.metadata += [_Asked(missing, page), *([pressed] if pressed else [])]
    return info


class Form(BaseModel):
    """What somebody fills in, and an act takes. A field that the form does not know is refused rather than ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    ROW: ClassVar[str] = ""
    """What a page puts before the names of its fields where several stand in one form that has fields of these names."""

    @model_validator(mode="before")
    @classmethod
    def _readable(cls, given: Any) -> Any:
        """The texts as a database can hold them; an empty one fills no field that must be filled in."""
        if not isinstance(given, dict):
            return given
        texts = {clean(str(k)): clean(v) if isinstance(v, str) else v for k, v in given.items()}
        needed = {name for name, info in cls.model_fields.items() if info.is_required()}
        return {k: v for k, v in texts.items() if k not in needed or not isinstance(v, str) or v.strip()}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema says as well that a text which must be filled in is not empty."""
        found = handler(core)
        fields = handler.resolve_ref_schema(found).get("properties", {})
        for name, info in cls.model_fields.items():
            if info.is_required() and fields[name].get("type") == "string":
                fields[name].setdefault("minLength", 1)
        return found

    @classmethod
    def typed(
        cls,
        one: Callable[[str], str],
        several: Callable[[str], Sequence[str]],
        known: Mapping[str, Any] = NOTHING,
        wrong: Mapping[str, Text | str] = NOTHING,
    ) -> Self:
        """The form as a page sends it: `one` answers a field's text, `several` every value of a repeated one.

        `known`: fields that the address says, or the files that were taken in. Raises InvalidInput with what is wrong
        with each field, beside what is known to be `wrong` already.
        """
        try:
            form = cls.of(**{**dict(_given(cls, one, several)), **known})
        except InvalidInput as error:
            raise InvalidInput({**wrong, **error.fields}) from None
        if wrong:
            raise InvalidInput(wrong)
        return form

    @classmethod
    def read(
        cls,
        one: Callable[[str], str],
        several: Callable[[str], Sequence[str]],
        known: Mapping[str, Any],
        instead: Mapping[str, Any],
    ) -> tuple[Self, dict[str, Text | str]]:
        """The form as far as it can be read, to look at before it is complete, and what is wrong with its fields.

        What is wrong is taken as not filled in; `instead` stands in for what has no default.
        """
        given = {**dict(_given(cls, one, several)), **known}
        try:
            return cls(**given), {}
        except ValidationError as error:
            wrong = error.errors()
        unread = {error["loc"][0] for error in wrong}
        right = {name: value for name, value in given.items() if name not in unread}
        return cls(**{**instead, **right}), refusals(wrong, cls)

    @classmethod
    def of(cls, **given: Any) -> Self:
        """The form with these values. Raises InvalidInput with what is wrong with each field."""
        try:
            return cls(**given)
        except ValidationError as error:
            raise InvalidInput(refusals(error.errors(), cls)) from None

    @classmethod
    def rows(cls, several: Callable[[str], Sequence[str]]) -> list[dict[str, str]]:
        """A list of such forms as a page sends it, each field as often as there are rows; empty rows keep their place."""
        columns = {name: several(f"{cls.ROW}{name}") for name in cls.model_fields}
        return [dict(zip(columns, row, strict=True)) for row in zip_longest(*columns.values(), fillvalue="")]

    @classmethod
    def labels(cls) -> Mapping[str, str]:
        """What each field is called, here and on a page; fields without a name of their own are left out."""
        return {
            key: info.title
            for name, info in cls.model_fields.items()
            if info.title
            for key in (name, _on_page(name, info))
        }

    @classmethod
    def written(cls) -> Mapping[str, str]:
        """The labels of a page's fields that somebody writes or chooses: no ticks, no buttons, no lists."""
        return {
            _on_page(name, info): info.title
            for name, info in cls.model_fields.items()
            if info.title and not (_is_list(info) or info.annotation is bool)
        }


class CaseForm(Form):
    """A form about a case: it carries the version of the case with which it was opened."""

    version: Number | None = None
    """None: whoever acts has not looked, and takes the case as it is."""


def _given(
    form: type[Form], one: Callable[[str], str], several: Callable[[str], Sequence[str]]
) -> Iterator[tuple[str, object]]:
    for name, info in form.model_fields.items():
        pressed = next((fact for fact in info.metadata if isinstance(fact, Pressed)), None)
        if pressed is not None:
            word = one(pressed.button)
            if word in {pressed.yes, pressed.no}:
                yield name, word == pressed.yes
        elif _is_list(info):
            yield name, [value for value in several(name) if value]
        elif info.annotation is bool:
            yield name, one(name) in {"1", "on", "true"}
        elif name == "version":
            # A form that was opened before somebody else acted comes back with a box: ticked, it says that the person
            # has seen the state of that version and that its own words go (`pages.again`).
            yield name, one("mine") or one("version") or None
        elif value := one(_on_page(name, info)):
            yield name, value


def _on_page(name: str, info: FieldInfo) -> str:
    return next((fact.page for fact in info.metadata if isinstance(fact, _Asked)), "") or name


def _is_list(info: FieldInfo) -> bool:
    kind = info.annotation
    kinds = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    return any(get_origin(k) in {list, tuple, frozenset} for k in kinds)


def _declared(form: type[Form] | None, place: Sequence[int | str]) -> FieldInfo | None:
    """The field at a place of a form, or of one of the forms in a list of it (agents, 0, name)."""
    info = form.model_fields.get(str(place[0])) if form is not None and place else None
    if info is None or len(place) < 3:
        return info if len(place) == 1 else None
    rows = [k for k in get_args(info.annotation) if isinstance(k, type) and issubclass(k, Form)]
    return _declared(rows[0] if rows else None, place[2:])


def refusals(
    errors: Sequence[ErrorDetails], form: type[Form] | None = None, *, deep: bool = False
) -> dict[str, Text | str]:
    """What is wrong with each field, in the product's words. `form`: where its own words for what is missing stand.

    `deep`: as a program names the place (file_ids.2, agents.0.name); a page has one field for a list of numbers, and
    one for each field of a row (name-0).
    """
    found: dict[str, Text | str] = {}
    for error in errors:
        place, info = error["loc"], _declared(form, error["loc"])
        if deep or form is None:
            name = ".".join(map(str, place))
        elif len(place) > 2:
            name = f"{place[2]}-{place[1]}"
        else:
            name = _on_page(str(place[0]), form.model_fields[str(place[0])])
        found.setdefault(name, _said(error, info))
    return found


_NOT_WHAT_IT_IS = {
    "datetime": N_("“{value}”不是时间，请写成 2026-11-25 09:30。"),
    "date": N_("“{value}”不是日期，请写成 2026-11-23 或 2026年11月23日。"),
    "time": N_("“{value}”不是时刻，请写成 08:30。"),
    "amount": N_("“{value}”不是金额，请按元填写，如 1234.50 或者 3.5万，最多两位小数。"),
    "int": N_("“{value}”不是整数，请填数字。"),
}
"""What is said of an error by how its kind begins; the longer beginning comes first."""


def _said(error: ErrorDetails, info: FieldInfo | None) -> Text | str:
    kind, value, ctx = error["type"], error["input"], error.get("ctx", {})
    if kind in {"missing", "too_short"} and info is not None:
        own = next((f.missing for f in info.metadata if isinstance(f, _Asked | Pressed) and f.missing), None)
        return (own(value) if callable(own) else own) or T("请填写{label}。", label=Text(info.title or ""))
    if kind == "string_too_long":
        most = ctx["max_length"]
        return T("最多{most}个字符，现有{n}个，请缩短。", most=most, n=len(str(value).strip()))
    if kind == "misdated":
        return T("日期{day}不在1990年至2049年之间，请核对年份。", day=ctx["day"])
    if kind == "greater_than_equal":
        return T("须为不小于{least}的整数，现为{value}。", least=ctx["ge"], value=str(value))
    if kind == "less_than_equal":
        return T("须为不大于{most}的整数，现为{value}。", most=ctx["le"], value=str(value))
    for beginning, said in _NOT_WHAT_IT_IS.items():
        if kind.startswith(beginning):
            return Text(said, {"value": str(value)})
    if kind in {"enum", "literal_error"} or kind.startswith("bool"):
        return T("请从列表中选择。")
    return error["msg"]
