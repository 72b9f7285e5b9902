"""Take apart an address that somebody else wrote: a header, a hidden field, a path."""

import re
from urllib.parse import SplitResult, urlsplit

_SECRET = re.compile(r"(?<=/)[\w-]{43}(?![\w-])")
"""As `passwords.new_secret` makes them."""


def without_secrets(path: str) -> str:
    """A path as a log may keep it: what whoever reads it could use is left out."""
    return _SECRET.sub("…", path)


def parts(url: str) -> SplitResult:
    """The parts of an address; all empty where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
