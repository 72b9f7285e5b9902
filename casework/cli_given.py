"""What the pure commands are given: the parts of a JSON object, each refused in words where it is none."""

from datetime import date
from typing import Any

from casework.cli_rules import day_of, json_of, opened
from casework.errors import InvalidInput
from casework.money import MOST_FEN, Money
from casework.reading.encoding import decode
from casework.text import T


def object_in(file: str) -> dict[str, Any]:
    """The JSON object in a file, or on standard input for `-`. Raises InvalidInput."""
    with opened(file) as source:
        data = json_of(decode(source.read()))
    if not isinstance(data, dict):
        raise InvalidInput({"file": T("文件须为一个 JSON 对象（{{…}}）。")})
    return data


def list_in(given: dict[str, Any], name: str) -> list[Any]:
    """A list, empty where it is left out. Raises InvalidInput (`name`)."""
    found = given.get(name, [])
    if not isinstance(found, list):
        raise InvalidInput({name: T("{name} 须为数组。", name=name)})
    return found


def word_in(given: dict[str, Any], name: str, *, optional: bool = False) -> str:
    """A word without its spaces. Raises InvalidInput (`name`)."""
    value = given.get(name)
    if optional and value is None:
        return ""
    if not isinstance(value, str) or not value.strip():
        raise InvalidInput({name: T("{name} 须为文字。", name=name)})
    return value.strip()


def amount_in(given: dict[str, Any], name: str) -> Money | None:
    """An amount in whole 分, or None where there is none. Raises InvalidInput (`name`)."""
    value = given.get(name)
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= MOST_FEN:
        raise InvalidInput({name: T("{name} 须为整数分（0至{most}）。", name=name, most=MOST_FEN)})
    return Money(value)


def day_in(given: dict[str, Any], name: str) -> date:
    """A day. Raises InvalidInput."""
    return day_of(given.get(name, ""))
