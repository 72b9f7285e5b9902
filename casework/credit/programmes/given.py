"""The facts of an application between a page, the database and the programme. What is wrong is told fact by fact. Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from casework.credit.programmes.assess import shown
from casework.credit.programmes.read import facts_of
from casework.credit.programmes.vocabulary import Fact, FactKind, Programme, Value
from casework.errors import InvalidInput
from casework.forms import read_day
from casework.money import Money
from casework.text import T, Text

Stored = dict[str, Any]
FIELD = "fact."
"""What the fields of a page begin with."""


def asked(programme: Programme) -> tuple[Fact, ...]:
    """The facts that an applicant states, in the order of the programme."""
    return tuple(programme.facts.values())


def typed(programme: Programme, field: Callable[[str], str]) -> Stored:
    """The facts as a page sends them, in the shape in which a program would."""
    found = {fact.name: _typed(fact, field(FIELD + fact.name).strip()) for fact in asked(programme)}
    return {name: value for name, value in found.items() if value is not None}


def _typed(fact: Fact, written: str) -> Any:
    if not written:
        return None
    if fact.kind is FactKind.YES_NO:
        return {"yes": True, "no": False}.get(written, written)
    if fact.kind is FactKind.DAY:
        day = read_day(written)
        return written if day is None else day.isoformat()
    if fact.kind is FactKind.SERIES:
        lines = [
            line.replace("：", " ").replace("=", " ").replace(":", " ").split(None, 1)
            for line in written.splitlines()
            if line.strip()
        ]
        return {line[0].removesuffix("年"): line[1] if len(line) > 1 else "" for line in lines}
    return written


def checked(programme: Programme, given: Mapping[str, Any]) -> dict[str, Value]:
    """The facts by their kinds. Raises InvalidInput with every fact that is wrong, under the name of its field."""
    wrong: dict[str, Text | str] = {}
    found: dict[str, Value] = {}
    known = set(programme.facts)
    if not isinstance(given, Mapping):
        raise InvalidInput({"facts": T("facts 须为对象。")})
    if other := [
        name for name in given if name not in known and not any(f.startswith(f"{name}.") for f in known)
    ]:
        wrong["facts"] = T("方案没有这些事实：{names}。", names="、".join(map(str, other[:10])))
    flat = _flat(known, given)
    for fact in asked(programme):
        try:
            found[fact.name] = facts_of(programme, {fact.name: flat.get(fact.name)})[fact.name]
        except InvalidInput as error:
            wrong[FIELD + fact.name] = next(iter(error.fields.values()))
    if wrong:
        raise InvalidInput(wrong)
    return found


def _flat(known: set[str], given: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in given.items():
        name = f"{before}{key}"
        if name not in known and isinstance(value, Mapping):
            flat |= _flat(known, value, f"{name}.")
        else:
            flat[name] = value
    return flat


def kept(facts: Mapping[str, Value]) -> Stored:
    """The facts as a row keeps them; what is not stated is left out."""
    return {name: _kept(value) for name, value in facts.items() if value is not None}


def _kept(value: Any) -> Any:
    if isinstance(value, Money):
        return value.fen
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(year): money.fen for year, money in value.items()}
    return value


def as_shown(programme: Programme, stored: Mapping[str, Any]) -> dict[str, Any]:
    """What stored facts say, as explanations say it, by the name of the fact; what is not stated is left out."""
    facts = checked(programme, stored)
    return {
        fact.name: _series(value) if isinstance(value := facts[fact.name], Mapping) else shown(fact, value)
        for fact in asked(programme)
        if facts[fact.name] is not None
    }


def _series(years: Mapping[int, Money]) -> str:
    return "；".join(f"{year}年{money.round}" for year, money in sorted(years.items()))


def refilled(programme: Programme, stored: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of a page hold of stored facts, by the name of the field."""
    facts = checked(programme, stored)
    return {FIELD + fact.name: _refilled(facts[fact.name]) for fact in asked(programme)}


def _refilled(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Money):
        return value.typed
    if isinstance(value, Mapping):
        return "\n".join(f"{year} {money.typed}" for year, money in sorted(value.items()))
    return value.isoformat() if isinstance(value, date) else str(value)
