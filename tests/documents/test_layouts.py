"""An office starts from the layout of the house: filled, it says what the house's own document says."""

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import Any

import pytest
from document_samples import text

from casework.house import PAPERS
from casework.matters.documents import Document
from casework.papers.facts import Dispute
from casework.papers.filling import filled
from casework.papers.named import SAMPLE, facts_of, words_of
from casework.papers.placeholders import names_of, place
from casework.papers.starting import started
from casework.papers.templates import look_through
from casework.rulebook import MatterType

CODES = {"level", "excuse", "rank", "state"}
"""Facts that choose words, and are none themselves."""
STARTS = {d.name: started(d.write(d.sample), d.fields(d.sample), d.title) for d in PAPERS}
every = pytest.mark.parametrize("document", PAPERS, ids=lambda d: d.name)


def words(docx: bytes) -> str:
    """The text of a document; how it is broken into paragraphs is the layout's."""
    return "".join(text(docx).split())


def same(document: Document, form: object) -> tuple[str, str]:
    """What the house writes, and what its own layout as a template makes of it."""
    made = filled(STARTS[document.name], document.fields(form), document.title)
    return words(document.write(form)), words(made)


def variants(form: Any) -> Iterator[Any]:
    """The form with each of its facts put otherwise."""
    for f in dataclasses.fields(form):
        for other in otherwise(f.name, getattr(form, f.name)):
            yield dataclasses.replace(form, **{f.name: other})


def otherwise(name: str, fact: object) -> Iterator[object]:
    """Other facts in the place of one."""
    if name in CODES or isinstance(fact, Enum | type(None)):
        return
    if isinstance(fact, tuple):
        if fact and dataclasses.is_dataclass(fact[0]):
            yield from (fact[:1], (*fact, *fact))
        for n, one in enumerate(fact):
            yield from ((*fact[:n], other, *fact[n + 1 :]) for other in otherwise(name, one))
    elif dataclasses.is_dataclass(fact):
        yield from variants(fact)
    elif fact not in {"", "staff", "lawyer"}:
        yield _another(name, fact)


def _another(name: str, fact: object) -> object:
    if isinstance(fact, bool):
        return not fact
    if isinstance(fact, int):
        return fact + 11
    return fact + timedelta(days=400) if isinstance(fact, date) else f"另行写明的{name}"


@every
def test_the_layout_to_start_from_says_what_the_house_says(document: Document) -> None:
    house, own = same(document, document.sample)
    assert own == house
    for form in variants(document.sample):
        house, own = same(document, form)
        assert own == house


@every
def test_what_is_not_known_stands_as_the_same_gap(document: Document) -> None:
    if not isinstance(getattr(document.sample, "matter", None), Dispute):
        pytest.skip("it names no dispute")
    matter = dataclasses.replace(
        document.sample.matter,
        number="", cause="", court="", organ=dataclasses.replace(document.sample.matter.organ, address="", representative=""),
    )  # fmt: skip
    house, own = same(document, dataclasses.replace(document.sample, matter=matter))
    assert own == house
    assert "【待补：" in own


@every
@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (MatterType.LITIGATION, "second"),
        (MatterType.LITIGATION, "retrial"),
        (MatterType.RECONSIDERATION, "reconsideration"),
        (MatterType.ARBITRATION, "arbitration"),
        (MatterType.CIVIL, "first"),
    ],
    ids=("二审", "再审", "复议", "仲裁", "民事"),
)
def test_one_layout_serves_every_procedure(document: Document, kind: MatterType, level: str) -> None:
    if not isinstance(getattr(document.sample, "matter", None), Dispute):
        pytest.skip("it names no dispute")
    if document.sample.matter.kind is not MatterType.LITIGATION:
        pytest.skip("it belongs to one procedure")
    matter = dataclasses.replace(document.sample.matter, kind=kind, level=level)
    house, own = same(document, dataclasses.replace(document.sample, matter=matter))
    assert own == house


@every
def test_nobody_and_nothing_more_than_there_is(document: Document) -> None:
    """Without third parties, other defendants or a day, their lines are left out or left to the pen."""
    form = document.sample
    if isinstance(getattr(form, "matter", None), Dispute):
        form = dataclasses.replace(
            form, matter=dataclasses.replace(form.matter, third_parties=(), co_respondents=())
        )
    if hasattr(form, "on"):
        form = dataclasses.replace(form, on=None)
    house, own = same(document, form)
    assert own == house


@every
def test_the_layout_to_start_from_is_accepted_and_names_every_field_of_the_document(
    document: Document,
) -> None:
    values = document.fields(document.sample)
    look = look_through(STARTS[document.name], values, sealed=document.sealed)
    assert look.faults == ()
    shared = {*facts_of(SAMPLE), *words_of(SAMPLE)}
    elsewhere = {name for name in names_of(values) if name not in look.used} - shared
    assert elsewhere <= ALSO.get(document.name, set())
    assert place("落款日期") in text(STARTS[document.name]) or not document.sealed


ALSO = {
    "letter-": {"代理人姓名"},
    "principal-post": {"开庭时间"},
    "compensation-payment": {"收到日期"},
    "alerts": {"没有提醒"},
    "loss-report": {"无需措施"},
}
"""Fields that a document offers beside those of its layout."""
