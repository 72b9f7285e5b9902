"""Languages: Chinese is the source, English a complete second one, a catalogue for each wing (`casework/locale/en`)."""

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
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


def _count(value: object) -> int:
    """The number that words follow, which may stand inside of an element; what is no number is several."""
    digits = _TAGS.sub("", str(value)).strip().replace(",", "")
    return int(digits) if digits.isdecimal() else 2


@dataclass(frozen=True, slots=True)
class Translator:
    """Says a `Text`, a source string or a date in one language."""

    language: Language
    catalogue: gettext.NullTranslations

    def gettext(self, msgid: str) -> str:
        """The sentence for a Chinese source string; the source itself where there is no translation."""
        return self.catalogue.gettext(msgid) if msgid else ""

    def counted(self, msgid: str, values: Mapping[str, object]) -> str:
        """The sentence in the form that its number `n` asks for; Chinese knows no plural, a translation may."""
        said = self.catalogue.ngettext(msgid, msgid, _count(values.get("n")))
        return said if said != msgid else self.gettext(msgid)

    def say(self, text: object) -> str:
        """A `Text` with its values, a source string, or a date, for the reader."""
        if isinstance(text, Text):
            values = {name: self.say(value) for name, value in text.values.items()}
            return self.counted(text.msgid, values).format(**values)
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
        return Translator(language, gettext.NullTranslations())
    compiled = io.BytesIO()
    together = Catalog(locale="en", fuzzy=False)
    for path in sorted(package_file("locale/en").glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source, locale="en"):
                if message.id:
                    together.add(message.id, message.string)
    write_mo(compiled, together)
    compiled.seek(0)
    return Translator(language, gettext.GNUTranslations(compiled))
