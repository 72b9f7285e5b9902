"""Languages: Chinese is the source, English a complete second catalogue (`casework/locale/en.po`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from babel.dates import format_date
from babel.messages.pofile import read_po

from casework.resources import package_file
from casework.text import Text, chinese


class Language(StrEnum):
    """A language of the screen."""

    ZH = "zh"
    EN = "en"

    @property
    def html(self) -> str:
        """The value of the `lang` attribute."""
        return {"zh": "zh-CN", "en": "en"}[self.value]


_TAGS = re.compile("<[^>]*>")
_AGREES = re.compile(r"\{(\w+)\|([^|{}]*)\|([^|{}]*)\}")


def agree(sentence: str, values: Mapping[str, object]) -> str:
    """A translation in which words follow a number: `{n} working {n|day|days}` is for one, or for several.

    Chinese knows no plural, so that only translations have such places. A number may stand inside of an element.
    """
    if "|" not in sentence:
        return sentence
    return _AGREES.sub(lambda m: m[2] if _is_one(values.get(m[1])) else m[3], sentence)


def _is_one(value: object) -> bool:
    return _TAGS.sub("", str(value)).strip() == "1"


@dataclass(frozen=True, slots=True)
class Translator:
    """Says a `Text`, a source string or a date in one language."""

    language: Language
    catalogue: Mapping[str, str]

    def gettext(self, msgid: str) -> str:
        """The sentence for a Chinese source string; the source itself where there is no translation."""
        return self.catalogue.get(msgid, msgid)

    def say(self, text: object) -> str:
        """A `Text` with its values, a source string, or a date, for the reader."""
        if isinstance(text, Text):
            values = {name: self.say(value) for name, value in text.values.items()}
            return agree(self.gettext(text.msgid), values).format(**values)
        if isinstance(text, date):
            return self.full_date(text)
        return self.gettext(text) if isinstance(text, str) else str(text)

    def full_date(self, day: date) -> str:
        """2026年11月26日（星期四） / Thursday, 26 November 2026."""
        if self.language is Language.ZH:
            return chinese(day)
        return format_date(day, "EEEE, d MMMM y", locale="en")

    def short_date(self, day: date, today: date) -> str:
        """11月26日（周四） / Thu, 26 Nov; with the year when it is not the current one."""
        if self.language is Language.ZH:
            year = "" if day.year == today.year else f"{day.year}年"
            return f"{year}{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"
        return format_date(day, "EEE, d MMM" if day.year == today.year else "EEE, d MMM y", locale="en")


@cache
def translator(language: Language) -> Translator:
    """The translator of a language, its catalogue read once."""
    if language is Language.ZH:
        return Translator(language, {})
    with package_file("locale/en.po").open("rb") as source:
        catalogue = read_po(source, locale="en")
    return Translator(
        language,
        {str(m.id): str(m.string) for m in catalogue if m.id and m.string and not m.fuzzy},
    )
