"""The English catalogue and the strings of the product: `python tests/support/catalogue.py` brings it up to date."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog, Message  # noqa: E402
from babel.messages.extract import extract_from_file  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402

PO = ROOT / "casework" / "locale" / "en.po"
KEYWORDS = {"_": None, "N_": None, "T": None}
SOURCES = (
    ("casework/**/*.py", "python"),
    ("templates/**/*.html", "jinja2.ext:babel_extract"),
    ("casework/codes/*.toml", "casework.codes.messages:extract"),
    ("casework/reading/data/case_types.toml", "casework.codes.messages:extract"),
)
OPTIONS = {
    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
    "trimmed": "false",
    "newstyle_gettext": "true",
    "silent": "false",
}
HEADER = b"""# English for the Chinese source strings; `make translations` keeps it in step with the code.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_PLACES = re.compile(r"\{(\w+)\}|%\((\w+)\)")
"""`{n}` and `%(n)s`."""


def extracted() -> Catalog:
    """Every string that the product says, with the file that says it."""
    catalogue = Catalog(locale="en", project="casework", fuzzy=False)
    for pattern, method in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            options = OPTIONS if method.startswith("jinja2") else {}
            for _line, message, _comments, _context in extract_from_file(
                _resolve(method), path, keywords=KEYWORDS, options=options
            ):
                ids = message if isinstance(message, tuple) else (message,)
                for one in ids:
                    if one:
                        catalogue.add(one, locations=[(str(path.relative_to(ROOT)), 0)])
    return catalogue


def _resolve(method: str) -> object:
    if ":" not in method:
        return method
    module, _, name = method.partition(":")
    return getattr(__import__(module, fromlist=[name]), name)


def stored() -> Catalog:
    """The English catalogue as it is."""
    with PO.open("rb") as source:
        return read_po(source, locale="en")


def messages(catalogue: Catalog) -> dict[str, Message]:
    """A catalogue's messages by their source string; one that follows a number has it twice."""
    return {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue if m.id}


def forms(message: Message) -> tuple[str, ...]:
    """What a message is in English: once, or for one and for several."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def places(text: str) -> list[str]:
    """The values that a sentence takes, sorted."""
    return sorted({a or b for a, b in _PLACES.findall(text)})


def update() -> int:
    """Write the catalogue with today's strings, keeping what is translated; answers how many lack a translation."""
    known = messages(stored())
    fresh = extracted()
    for message in fresh:
        if message.id and (old := known.get(str(message.id))) is not None:
            message.id, message.string = old.id, old.string
            message.flags |= {"fuzzy"} & old.flags
        message.locations = sorted({(name, 0) for name, _ in message.locations})
    with PO.open("wb") as target:
        target.write(HEADER)  # without a date, so that nothing changes where nothing has changed
        write_po(
            target,
            fresh,
            width=0,
            sort_output=True,
            no_location=True,
            omit_header=True,
            ignore_obsolete=True,
        )
    return sum(1 for m in fresh if m.id and not m.string)


if __name__ == "__main__":
    missing = update()
    print(f"{missing} strings without a translation in {PO.relative_to(ROOT)}")  # noqa: T201
