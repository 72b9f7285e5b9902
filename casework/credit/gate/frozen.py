"""The facts of a decision as they are kept: what was required, what records meant, what was shown. Pure.

The same facts give the same outcome on whatever day they are asked about again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from casework.credit.deciding.decide import (
    Check,
    Commitment,
    Meaning,
    Outcome,
    Record,
    Report,
    Requirement,
    Shown,
    decide,
)
from casework.credit.lookback import shown, shown_until
from casework.credit.products import Decision, Product, RecordKind, RecordStatus, UseField


@dataclass(frozen=True, slots=True)
class Facts:
    """On what a decision is given."""

    use: UseField
    on: date
    requirements: tuple[Requirement, ...]
    meaning: Meaning
    shown: tuple[Shown, ...]

    @property
    def outcome(self) -> Outcome:
        """What the gate says on them."""
        return decide(self.shown, self.use, self.on, self.requirements, self.meaning)

    @property
    def until(self) -> date | None:
        """The first day on which look-back ends something in them."""
        days = [shown_until(r.ended_on, r.statute_until) for r in self.records]
        days += [
            shown_until(one.breached_on)
            for one in self.shown
            if isinstance(one, Commitment) and one.breached_on
        ]
        return min((day for day in days if day is not None), default=None)

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record in them."""
        return tuple(r for one in self.shown if isinstance(one, Check) for r in one.records)

    def without_past(self, today: date) -> "Facts":
        """The same without what look-back has ended by a day (第十一条)."""
        return replace(self, shown=tuple(_without_past(one, today) for one in self.shown))


def _without_past(one: Shown, today: date) -> Shown:
    if isinstance(one, Check):
        return replace(
            one, records=tuple(r for r in one.records if shown(today, r.ended_on, r.statute_until))
        )
    if isinstance(one, Commitment) and one.breached_on is not None and not shown(today, one.breached_on):
        return replace(one, breached_on=None)
    return one


def freeze(facts: Facts) -> dict[str, Any]:
    """As JSON."""
    return {
        "use": facts.use.value,
        "on": facts.on.isoformat(),
        "requirements": [_plain(asdict(one)) for one in facts.requirements],
        "meaning": _plain(asdict(facts.meaning)),
        "shown": [_plain(asdict(one)) | {"product": one.product.value} for one in facts.shown],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "value", value)


def thaw(kept: Mapping[str, Any]) -> Facts:
    """From JSON."""
    return Facts(
        use=UseField(kept["use"]),
        on=date.fromisoformat(kept["on"]),
        requirements=tuple(
            Requirement(
                use=UseField(one["use"]), product=Product(one["product"]), article=one["article"],
                **_days(one, "start", "until"),
            )
            for one in kept["requirements"]
        ),
        meaning=Meaning(
            check_days=kept["meaning"]["check_days"],
            **{name: Decision(kept["meaning"][name]) for name in MEANS},
        ),
        shown=tuple(_shown(one) for one in kept["shown"]),
    )  # fmt: skip


MEANS = ("serious", "ordinary", "disputed", "breach")


def _days(kept: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: date.fromisoformat(kept[name]) if kept[name] else None for name in names}


def _shown(kept: Mapping[str, Any]) -> Shown:
    match Product(kept["product"]):
        case Product.COMMITMENT:
            return Commitment(key=kept["key"], **_days(kept, "signed_on", "breached_on"))
        case Product.CHECK:
            return Check(
                key=kept["key"], records=tuple(map(_record, kept["records"])), overtaken=kept.get("overtaken", False),
                **_days(kept, "requested_on", "answered_on"),
            )  # fmt: skip
        case Product.REPORT:
            days = _days(kept, "issued_on", "agency_valid_until", "expires_on")
            return Report(key=kept["key"], complete=kept["complete"], **days)


def _record(kept: Mapping[str, Any]) -> Record:
    return Record(
        kind=RecordKind(kept["kind"]), status=RecordStatus(kept["status"]), called=kept["called"],
        key=kept["key"], **_days(kept, "ended_on", "statute_until"),
    )  # fmt: skip


def anew(before: Sequence[Shown], now: Iterable[Shown]) -> tuple[Shown, ...]:
    """The same products with the records that they found as these are now; what came later is not taken in."""
    by = {(one.product, one.key): one for one in now}
    return tuple(_anew(one, by.get((one.product, one.key))) for one in before)


def _anew(one: Shown, now: Shown | None) -> Shown:
    if isinstance(one, Check) and one.answered_on is not None and isinstance(now, Check):
        return replace(one, records=now.records)
    if isinstance(one, Commitment) and one.breached_on is not None and isinstance(now, Commitment):
        return replace(one, breached_on=now.breached_on)
    return one
