"""Whether a line finds its place in the fee schedule: beside those of its kind, without an overlap and without a gap. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Protocol

from casework.counsel.services import Service
from casework.counsel.tariffs.price import FeeUnit
from casework.errors import InvalidInput
from casework.text import T

_DAY = timedelta(days=1)
_BY_WORK = (FeeUnit.PIECE, FeeUnit.OCCASION)
UNITS: Mapping[Service, tuple[FeeUnit, ...]] = MappingProxyType(
    {
        Service.OPINION: (FeeUnit.PIECE,),
        Service.MEETING: (FeeUnit.OCCASION,),
        Service.HEARING: (FeeUnit.OCCASION,),
        # 费用另行计算: by the case and its instance, or as agreed; never with what is paid by the piece.
        Service.AGENCY: (FeeUnit.AGENCY, FeeUnit.AGREED),
        Service.DRAFTING: (FeeUnit.AGREED,),
        Service.CONTRACT: (FeeUnit.PIECE, FeeUnit.AGREED),
        Service.NEGOTIATION: _BY_WORK,
        Service.RESEARCH: _BY_WORK,
        Service.INCIDENT: _BY_WORK,
        Service.OTHER: (*_BY_WORK, FeeUnit.AGREED),
    }
)
"""By what a kind of service may be counted (200号第二十条第一款)."""


class Dated(Protocol):
    """A line with its days."""

    @property
    def number(self) -> str:
        """Its number."""

    @property
    def start(self) -> date:
        """Its first day."""

    @property
    def until(self) -> date | None:
        """Its last day; None: it goes on."""


def ended_by(new: Dated, standing: Iterable[Dated]) -> Dated | None:
    """The line that ends because the new one follows it; None where there is none.

    `standing`: the lines in force that the same work is paid by (service, matter type and instance are the same,
    whatever they count by: of two on one day nobody could tell which pays). Raises InvalidInput (`start`, `until`) for an
    overlap, and for days between two lines on which none would be in force.
    """
    lines = sorted(standing, key=lambda line: line.start)
    before = next((line for line in reversed(lines) if line.start < new.start), None)
    after = next((line for line in lines if line.start >= new.start), None)
    if after is not None:
        if new.until is None or new.until >= after.start:
            raise InvalidInput(
                {
                    "start": T(
                        "与收费标准{number}重叠：同一项已有自{first}起施行的标准；新标准应当接着最后一项写起日。",
                        number=after.number,
                        first=after.start,
                    )
                }
            )
        _no_gap(new.until, after.start, "until", after.number)
    if before is None:
        return None
    if before.until is None:
        return before
    if before.until >= new.start:
        raise InvalidInput(
            {
                "start": T(
                    "与收费标准{number}重叠：它施行至{last}，新标准最早从{day}起。",
                    number=before.number,
                    last=before.until,
                    day=before.until + _DAY,
                )
            }
        )
    _no_gap(before.until, new.start, "start", before.number)
    return None


def _no_gap(last: date, first: date, field: str, number: str) -> None:
    if first - last > _DAY:
        raise InvalidInput(
            {
                field: T(
                    "与收费标准{number}之间有空档：{first}至{last}没有标准，请改成前后相接。",
                    number=number,
                    first=last + _DAY,
                    last=first - _DAY,
                )
            }
        )
