"""Commitments: what they say in each field, signed copies kept, and breaches as adverse records (105号第五至七条)."""

import io
from datetime import date
from typing import Any

import pytest
from docx import Document as Docx
from sqlmodel import select

from casework.audit.queries import entries
from casework.credit.commitments.actions import breach, forget, prepare, sign, word_text
from casework.credit.commitments.forms import Breached, Preparing, Signed, Wording
from casework.credit.commitments.papers import to_sign
from casework.credit.commitments.queries import (
    commitment,
    commitments,
    commitments_of,
    stored,
    text_in_force,
)
from casework.credit.commitments.tables import CreditCommitment
from casework.credit.products import RecordKind, RecordStatus, UseField
from casework.credit.records.actions import forget as forget_records
from casework.credit.records.actions import revoke
from casework.credit.records.forms import Revoking
from casework.credit.records.queries import record
from casework.credit.records.tables import Source
from casework.credit.subjects.queries import named
from casework.errors import Conflict, InvalidInput, NotFound
from casework.files.tables import StoredFile
from tests.credit.people import company
from tests.office import Office

DAY = "2026-11-23"
TODAY = date(2026, 11, 23)
FACTS = "申报材料中的合同系伪造"


def prepared(office: Office, use: UseField = UseField.PUBLIC_RESOURCES, day: str = DAY) -> int:
    """A commitment of a company for the finance office's fund."""
    finance = office.on("finance-credit", day)
    word = Preparing(subject_id=company(office.tx, finance), use=use, about="2026年度科技专项资金")
    return prepare(office.tx, finance, word)


def signed(office: Office, **more: Any) -> int:
    """The same, signed two days before."""
    key, finance = prepared(office), office.on("finance-credit", DAY)
    facts: dict[str, Any] = {
        "signed_on": date(2021, 11, 20), "signed_name": "李某某", "file_id": office.file(finance, "承诺书.txt", "已签署"),
    }  # fmt: skip
    sign(office.tx, finance, key, Signed(**facts | more))
    return key


def breached(office: Office, key: int, **more: Any) -> int:
    """That it was not kept."""
    finance = office.on("finance-credit", DAY)
    facts: dict[str, Any] = {
        "kind": RecordKind.SERIOUS, "breached_on": date(2026, 11, 1), "breach": FACTS,
        "evidence_id": office.file(finance, "证据.txt", "鉴定意见"),
    }  # fmt: skip
    return breach(office.tx, finance, key, Breached(**facts | more))


@pytest.mark.obligation("XY-7")
@pytest.mark.obligation("XY-5")
@pytest.mark.parametrize("use", list(UseField))
def test_a_commitment_of_each_field_says_the_three_things(office: Office, use: UseField) -> None:
    key = prepared(office, use)
    line = commitment(office.tx, office.on("finance-credit", DAY).viewer, key, TODAY)
    assert line.use is use
    paper = Docx(io.BytesIO(to_sign(line, named(office.tx, [line.subject_id])[line.subject_id])))
    words = "\n".join(p.text for p in paper.paragraphs)
    for said in ("信用状况良好", "真实、合法、有效", "违背以上承诺", "郑州市社会信用信息平台", "财政局"):
        assert said in words


@pytest.mark.obligation("XY-7")
def test_an_organ_words_a_field_anew_from_a_day_on(office: Office) -> None:
    finance = office.on("finance-credit", DAY)
    words = {"standing": "信用良好。", "truth": "材料真实。", "liability": "退回资金。"}
    word_text(office.tx, finance, Wording(use=UseField.PERMITS, start=date(2026, 12, 1), **words))
    organ = finance.viewer.acting_organ_id
    assert text_in_force(office.tx, organ, UseField.PERMITS, date(2026, 11, 30)).id is None
    assert text_in_force(office.tx, organ, UseField.PERMITS, date(2026, 12, 1)).words.truth == "材料真实。"
    assert text_in_force(office.tx, organ, UseField.OTHER, date(2026, 12, 1)).id is None
    before, after = prepared(office, UseField.PERMITS), prepared(office, UseField.PERMITS, "2026-12-01")
    assert office.tx.get_one(CreditCommitment, before).truth != "材料真实。"
    assert office.tx.get_one(CreditCommitment, after).truth == "材料真实。"
    with pytest.raises(InvalidInput):
        word_text(office.tx, finance, Wording(use=UseField.PERMITS, start=date(2026, 11, 22), **words))


@pytest.mark.obligation("XY-5")
@pytest.mark.obligation("XY-3")
def test_the_signed_copy_is_kept_with_its_day(office: Office) -> None:
    key = prepared(office)
    subject_id = office.tx.get_one(CreditCommitment, key).subject_id
    assert commitments_of(office.tx, subject_id, TODAY) == ()
    key = signed(office)
    viewer = office.on("finance-credit", DAY).viewer
    assert stored(office.tx, viewer, key, "signed", TODAY).name == "承诺书.txt"
    [fact] = commitments_of(office.tx, subject_id, TODAY)
    assert (fact.signed_on, fact.breached_on, fact.key) == (date(2021, 11, 20), None, key)
    with pytest.raises(Conflict, match="已于"):
        sign(
            office.tx, office.on("finance-credit", DAY), key,
            Signed(signed_on=TODAY, signed_name="王某某", file_id=1),
        )  # fmt: skip
    other = office.on("commerce-credit", DAY).viewer
    assert commitments(office.tx, other, TODAY).lines == ()
    for which in ("signed", "evidence"):
        with pytest.raises(NotFound):
            stored(office.tx, other, key, which, TODAY)


@pytest.mark.obligation("XY-5")
def test_a_breach_is_an_adverse_record_and_shows_on_the_commitment(office: Office) -> None:
    key = signed(office)
    record_id = breached(office, key)
    viewer = office.on("finance-credit", DAY).viewer
    made = record(office.tx, office.on("credit-centre", DAY).viewer, record_id, TODAY)
    assert (made.source, made.kind, made.ended_on) == (
        Source.COMMITMENT,
        RecordKind.SERIOUS,
        date(2026, 11, 1),
    )
    shown = commitment(office.tx, viewer, key, TODAY).breach
    assert shown is not None
    assert (shown.facts, shown.record_id, shown.counts) == (FACTS, record_id, True)
    [fact] = commitments_of(office.tx, made.subject_id, TODAY)
    assert fact.breached_on == date(2026, 11, 1)
    with pytest.raises(Conflict, match="已经登记"):
        breached(office, key)
    revoke(office.tx, office.on("credit-centre", DAY), record_id, Revoking(why="认定有误"))
    [fact] = commitments_of(office.tx, made.subject_id, TODAY)
    assert fact.breached_on is None
    assert made.status is RecordStatus.EFFECTIVE


@pytest.mark.parametrize(
    ("more", "field"),
    [
        pytest.param({"breached_on": date(2026, 11, 24)}, "breached_on", id="明天才违背"),
        pytest.param({"breached_on": date(2021, 11, 22)}, "breached_on", id="已过查询期限"),
        pytest.param({"evidence_id": 999}, "file", id="没有证据"),
    ],
)
def test_what_nobody_can_mean_of_a_breach_is_refused(
    office: Office, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        breached(office, signed(office), **more)
    assert set(refused.value.fields) == {field}


def test_a_breach_is_forgotten_with_its_record_and_its_evidence(office: Office) -> None:
    key = signed(office)
    breached(office, key, breached_on=date(2021, 11, 23))
    subject_id = office.tx.get_one(CreditCommitment, key).subject_id
    tomorrow, viewer = date(2026, 11, 24), office.on("finance-credit", DAY).viewer
    assert commitment(office.tx, viewer, key, TODAY).breach is not None
    assert commitment(office.tx, viewer, key, tomorrow).breach is None, "also before the night"
    assert commitments_of(office.tx, subject_id, tomorrow)[0].breached_on is None
    with pytest.raises(NotFound):
        stored(office.tx, viewer, key, "evidence", tomorrow)
    forget_records(office.tx, tomorrow, 500)
    assert forget(office.tx, office.store, 500) == 1
    office.tx.expire_all()
    row = office.tx.get_one(CreditCommitment, key)
    assert (row.breach, row.breached_on, row.evidence_id) == ("", None, None)
    assert [f.name for f in office.tx.exec(select(StoredFile))] == ["承诺书.txt"]
    for line in entries(office.tx, stream="credit_commitments", limit=50):
        assert FACTS not in str(line)
        assert "置业" not in str(line)
