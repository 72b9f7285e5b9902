"""Names of people and bodies, as they are kept and as they are found."""

import re
import unicodedata

from casework.text import T, Text

_DOTS = "·•・‧∙⋅･"
"""What keyboards give for the dot within a name; 0xB7 is the one of the household register."""
_BLANK = r"[\s\u2800\u3164]"
_DOT = re.compile(rf"{_BLANK}*[{_DOTS}]{_BLANK}*")
_SPACES = re.compile(rf"(?P<before>.){_BLANK}+(?=(?P<after>.))")
_APART = re.compile(rf"{_BLANK}|[{_DOTS}.]")


def tidy_name(text: str) -> str:
    """A name without its padding: no space between Chinese characters, one between Latin words, one kind of dot.

    >>> tidy_name(" 张　 三 "), tidy_name("买买提 • 艾力"), tidy_name("John   Smith")
    ('张三', '买买提·艾力', 'John Smith')
    """
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf").strip()
    return _SPACES.sub(_space, _DOT.sub(_dot, seen))


def _dot(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return "·" if _wide(before) and _wide(after) else found[0]


def _space(found: re.Match[str]) -> str:
    return found["before"] + ("" if _wide(found["before"]) and _wide(found["after"]) else " ")


def _wide(character: str) -> bool:
    """Whether a character is written in a square: Chinese characters, full-width marks, home-made characters."""
    return bool(character) and (
        character == "·" or _private(character) or unicodedata.east_asian_width(character) in {"W", "F"}
    )


def _private(character: str) -> bool:
    return unicodedata.category(character) == "Co"


def name_key(text: str) -> str:
    """A name, or a part of one, as search compares it: without spaces and dots."""
    return _APART.sub("", tidy_name(text))


def private_use(text: str) -> Text | None:
    """What to know and do where a name has a home-made character (private use); None where it has none."""
    at = next((n for n, character in enumerate(text) if _private(character)), None)
    if at is None:
        return None
    what = T(
        "是自造字（U+{code}），只在本机可见，在别的电脑和打印件上会变成空白或别的字。"
        "请换用输入法里的通用字；没有的，写同音字或拼音，并在备注里说明原字。",
        code=f"{ord(text[at]):04X}",
    )
    before = text[:at].rstrip()[-1:]
    return (
        T("“{before}”后面的字{what}", before=before, what=what) if before else T("第一个字{what}", what=what)
    )
