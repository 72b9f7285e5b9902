"""Take apart an address that somebody else wrote: a header, a hidden field."""

from urllib.parse import SplitResult, urlsplit


def parts(url: str) -> SplitResult:
    """The parts of an address; all empty where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
