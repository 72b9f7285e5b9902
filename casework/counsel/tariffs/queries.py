"""Read an organ's fee schedule as it stood on a day, and price a piece of work by it (200号第二十条)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from casework.accounts.tables import User
from casework.accounts.viewer import Viewer
from casework.counsel.services import Service
from casework.counsel.tariffs import price as pure
from casework.counsel.tariffs.forms import TriedWork
from casework.counsel.tariffs.price import FeeUnit, Priced, Schedule, Unpriced, Work
from casework.counsel.tariffs.tables import LineState, TariffLine
from casework.db import Lines, columns
from casework.errors import NotFound
from casework.money import Money
from casework.text import T

_Enterer, _Forcer = aliased(User), aliased(User)
_organ_id: Any = bindparam("organ_id")
_on: Any = bindparam("on")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the fee schedule."""

    id: int
    organ_id: int
    number: str
    service: Service
    unit: FeeUnit
    matter_type: str
    instance: str
    amount: Money | None
    least: Money | None
    most: Money | None
    start: date
    until: date | None
    source: str
    state: LineState
    entered_by: str
    entered_at: datetime
    forced_by: str
    forced_at: datetime | None

    @property
    def schedule(self) -> Schedule:
        """The same, as work is priced by it."""
        return Schedule(
            id=self.number,
            start=self.start,
            until=self.until,
            service=self.service,
            unit=self.unit,
            matter_type=self.matter_type,
            instance=self.instance,
            amount=self.amount,
            least=self.least,
            most=self.most,
        )


_SAME = (
    "id", "organ_id", "number", "service", "unit", "matter_type", "instance", "amount", "least", "most", "start",
    "until", "source", "state", "entered_at", "forced_at",
)  # fmt: skip
_LINES = (
    columns(
        **{name: getattr(TariffLine, name) for name in _SAME},
        entered_by=_Enterer.name,
        forced_by=func.coalesce(_Forcer.name, ""),
    )
    .select_from(TariffLine)
    .join(_Enterer, col(_Enterer.id) == TariffLine.entered_by)
    .outerjoin(_Forcer, col(_Forcer.id) == TariffLine.forced_by)
)
_OURS = TariffLine.organ_id == _organ_id
_IN_FORCE = col(TariffLine.state) == LineState.IN_FORCE
_KIND = (col(TariffLine.service), col(TariffLine.matter_type), col(TariffLine.instance))
_ON_DAY = Lines(
    Line,
    _LINES.where(
        _OURS,
        _IN_FORCE,
        col(TariffLine.start) <= _on,
        or_(col(TariffLine.until).is_(None), col(TariffLine.until) >= _on),
    ).order_by(*_KIND),
)
_TO_COME = Lines(
    Line, _LINES.where(_OURS, _IN_FORCE, col(TariffLine.start) > _on).order_by(TariffLine.start, *_KIND)
)
_DRAFTS = Lines(
    Line, _LINES.where(_OURS, col(TariffLine.state) == LineState.DRAFT).order_by(*_KIND, TariffLine.start)
)
_HISTORY = Lines(Line, _LINES.where(_OURS, _IN_FORCE).order_by(*_KIND, col(TariffLine.start).desc()))
_ONE = Lines(Line, _LINES.where(TariffLine.id == bindparam("line_id")))


def tariff(tx: Session, organ_id: int, on: date) -> tuple[Line, ...]:
    """The lines of an organ that are in force on a day, by what they are of."""
    return _in_order(_ON_DAY.of(tx, organ_id=organ_id, on=on))


def agreeable(tx: Session, organ_id: int, service: Service, on: date) -> bool:
    """Whether what such work is paid may be agreed: a line says so, or none is there yet that says otherwise."""
    units = {line.unit for line in tariff(tx, organ_id, on) if line.service is service}
    return not units or FeeUnit.AGREED in units


def to_come(tx: Session, organ_id: int, on: date) -> tuple[Line, ...]:
    """The lines that come into force after a day."""
    return _TO_COME.of(tx, organ_id=organ_id, on=on)


def drafts(tx: Session, organ_id: int) -> tuple[Line, ...]:
    """The lines that are not put in force yet."""
    return _in_order(_DRAFTS.of(tx, organ_id=organ_id))


def history(tx: Session, organ_id: int) -> tuple[Line, ...]:
    """Every line that was put in force, by what it is of, the newest first."""
    return _in_order(_HISTORY.of(tx, organ_id=organ_id))


def _in_order(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """By the articles that name the services."""
    order = {service: n for n, service in enumerate(Service)}
    return tuple(sorted(lines, key=lambda line: order[line.service]))


def line(tx: Session, viewer: Viewer, line_id: int) -> Line:
    """One line of an organ that the viewer acts for. Raises NotFound."""
    found = _ONE.first(tx, line_id=line_id)
    if found is None or found.organ_id not in viewer.acts_for:
        raise NotFound(T("没有这项收费标准，或者您无权查看。"))
    return found


def price(tx: Session, organ_id: int, work: Work, *, temporary: bool = False) -> Priced | Unpriced:
    """The fee of a piece of work by the organ's schedule in force on its day, in 分, with its arithmetic; or why it has none.

    `temporary`: it was done by somebody engaged for the occasion (第十八条), who is paid by the same schedule
    (第二十条第二款). `Priced.schedule` is the number of the line.
    """
    found = pure.price([one.schedule for one in tariff(tx, organ_id, work.on)], work)
    if temporary and isinstance(found, Priced):
        return replace(
            found, why=T("{why}临时聘请的人员参照同一标准（200号第二十条第二款）。", why=found.why)
        )
    return found


def tried(tx: Session, organ_id: int, typed: TriedWork) -> Priced | Unpriced:
    """What a piece of work that somebody typed in would be paid once it is accepted."""
    work = Work(
        service=typed.service,
        on=typed.on,
        accepted_on=typed.on,
        quantity=typed.quantity,
        matter_type=typed.matter_type.value if typed.matter_type is not None else "",
        instance=typed.instance,
        agreed=typed.agreed_sum,
    )
    return price(tx, organ_id, work, temporary=typed.temporary)
