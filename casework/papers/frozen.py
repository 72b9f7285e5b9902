"""Packages of the same facts as the same bytes: no time stamp, no author, a fixed order."""

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip entry can carry."""


def frozen(package: bytes, replaced: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The zip package again with neutral time stamps, and with the `replaced` parts (name -> content)."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in source.namelist():
            target.writestr(entry(name), replaced.get(name) or source.read(name))
    return out.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """The head of a part: compressed, without a time stamp."""
    made = zipfile.ZipInfo(name, EARLIEST)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made
