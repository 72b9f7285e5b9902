"""The English catalogues and the strings of the product: `python tests/support/catalogue.py` brings them up to date.

Each wing has a catalogue of its own; what several of them say is in `common`.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog, Message  # noqa: E402
from babel.messages.extract import extract_from_file  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402

FOLDER = ROOT / "casework" / "locale" / "en"
KEYWORDS = {"_": None, "N_": None, "T": None}
SOURCES = (
    ("casework/**/*.py", "python"),
    ("templates/**/*.html", "jinja2.ext:babel_extract"),
    ("casework/codes/*.toml", "casework.codes.messages:extract"),
    ("casework/reading/data/case_types.toml", "casework.codes.messages:extract"),
)
TEMPLATES = {
    folder.name: wing
    for wing in ("cases", "desk", "administration", "counsel", "credit", "oversight")
    for folder in (ROOT / "casework" / wing).iterdir()
    if folder.is_dir()
}
"""Whose a folder of templates is; the others are the hull's."""
OPTIONS = {
    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
    "trimmed": "false",
    "newstyle_gettext": "true",
    "silent": "false",
}
HEADER = b"""# English for Chinese source strings; `make translations` keeps it in step with the code.
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
    """The English as it is, of all wings together."""
    together = Catalog(locale="en", fuzzy=False)
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source, locale="en"):
                if message.id:
                    together.add(message.id, message.string, flags=message.flags)
    return together


def wing(message: Message) -> str:
    """Whose a message is: the wing's (or ground room's) that alone says it, else everybody's."""
    said = {_wing(Path(name).parts) for name, _ in message.locations}
    return said.pop() if len(said) == 1 else "common"


def _wing(parts: tuple[str, ...]) -> str:
    """`casework/cases/transfers/pages.py` and `templates/transfers/new.html` are both of the wing of cases."""
    if parts[0] == "templates":
        return TEMPLATES.get(parts[1], "pages")
    return parts[1].removesuffix(".py") if len(parts) > 2 else "common"


def messages(catalogue: Catalog) -> dict[str, Message]:
    """A catalogue's messages by their source string; one that follows a number has it twice."""
    return {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue if m.id}


def forms(message: Message) -> tuple[str, ...]:
    """What a message is in English: once, or for one and for several; empty where it is new."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def places(text: str) -> list[str]:
    """The values that a sentence takes, sorted."""
    return sorted({a or b for a, b in _PLACES.findall(text)})


def update() -> list[str]:
    """Write the catalogue with today's strings, keeping what is translated; answers where a translation is missing."""
    known = messages(stored())
    fresh = extracted()
    for message in fresh:
        if message.id and (old := known.get(str(message.id))) is not None:
            message.id, message.string = old.id, old.string
            message.flags |= {"fuzzy"} & old.flags
        message.locations = sorted({(name, 0) for name, _ in message.locations})
    wings: dict[str, Catalog] = {}
    for message in fresh:
        if message.id:
            of_wing = wings.setdefault(wing(message), Catalog(locale="en", fuzzy=False))
            of_wing.add(message.id, message.string, flags=message.flags)
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.po"):
        if path.stem not in wings:
            path.unlink()
    for name, catalogue in wings.items():
        with (FOLDER / f"{name}.po").open("wb") as target:
            target.write(HEADER)  # without a date, so that nothing changes where nothing has changed
            write_po(
                target,
                catalogue,
                width=0,
                sort_output=True,
                no_location=True,
                omit_header=True,
                ignore_obsolete=True,
            )
    return sorted(f"{wing(m)}.po: {m.id}" for m in fresh if m.id and not all(forms(m)))


if __name__ == "__main__":
    missing = update()
    print(*missing, sep="\n", end="\n" if missing else "")  # noqa: T201
    print(f"{len(missing)} strings without a translation in {FOLDER.relative_to(ROOT)}")  # noqa: T201
