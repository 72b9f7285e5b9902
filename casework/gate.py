"""The gate of credit: what its answer is called, and who is asked. The wing that answers it is handed in by the house."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from casework.text import N_, Labelled, Text


class Standing(Labelled):
    """What the credit check of somebody says on a day (105号: 信用核查)."""

    CLEAR = "clear", N_("信用核查通过")
    UNCHECKED = "unchecked", N_("信用尚未核查")
    PENDING = "pending", N_("信用核查结果待认定")
    BARRED = "barred", N_("信用核查不合格")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is asked about, as far as it is known."""

    name: str
    identity: str = ""
    """Identity number, or unified social credit code."""
    matter_id: int | None = None
    """The matter that it is in the house, where it is one: a counsel."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gate says, and why. Nothing but `CLEAR` lets anybody through."""

    standing: Standing
    why: Text
    on: date


Gate: TypeAlias = Callable[[Any, Subject, date], Answer]
"""Asked within a transaction (a session of the database)."""


def unchecked(_tx: object, _subject: Subject, on: date) -> Answer:
    """The gate while nobody answers it: nobody was checked, and so nobody passes."""
    return Answer(Standing.UNCHECKED, Text(N_("信用核查尚未接入，不能视为通过。")), on)
