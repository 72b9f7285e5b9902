"""A form is declared once: what a page sends and what a program sends are read alike, and refused in the same words."""

from datetime import date, datetime
from itertools import product
from typing import Any

import pytest
from pydantic import ValidationError

from casework.errors import InvalidInput
from casework.forms import CaseForm, Day, Form, Moment, Number, Pressed, asked, refusals
from casework.text import T
from tests.office import typed

D = date.fromisoformat


class Paper(CaseForm):
    """What a clerk fills in."""

    title: str = asked("材料名称", missing=T("请写明材料名称。"), most=5)
    on: Day = asked("日期", missing=T("请填写日期。"))
    heard_at: Moment | None = asked("开庭时间", None)
    unit: Number | None = asked("承办单位", None)
    appears: bool | None = asked("负责人出庭", None)
    checked: bool = asked("核对", False)
    file_ids: tuple[Number, ...] = asked("材料", ())
    submit: bool = asked("报批", False, pressed=Pressed("act", "submit", "save"))


class Verdict(Form):
    """What a head decides."""

    approve: bool = asked("批准", pressed=Pressed("act", "approve", "return", T("请按“批准”或者“退回”。")))


def refused(form: type[Form], **fields: str) -> dict[str, str]:
    with pytest.raises(InvalidInput) as error:
        typed(form, **fields)
    return {name: str(said) for name, said in error.value.fields.items()}


@pytest.mark.parametrize(
    "day",
    ["2026-11-23", "2026-1-5", "2026年11月23日", "2026/11/23", "2026.11.23", "20261123", " 2026-11-23 "],
)
def test_a_day_is_read_as_people_write_it(day: str) -> None:
    wanted = D("2026-01-05") if "1-5" in day else D("2026-11-23")
    assert typed(Paper, title="回执", on=day).on == wanted


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("on", "", "请填写日期。"),
        ("on", "昨天", "“昨天”不是日期，请写成 2026-11-23 或 2026年11月23日。"),
        ("on", "2026-02-30", "“2026-02-30”不是日期，请写成 2026-11-23 或 2026年11月23日。"),
        ("on", "2206-11-23", "日期2206年11月23日（星期日）不在1990年至2049年之间，请核对年份。"),
        ("title", "  ", "请写明材料名称。"),
        ("title", "送达回证和收据", "最多5个字符，现有7个，请缩短。"),
        ("heard_at", "2206-11-25 09:30", "日期2206年11月25日（星期二）不在1990年至2049年之间，请核对年份。"),
        ("heard_at", "上午", "“上午”不是时间，请写成 2026-11-25 09:30。"),
        ("unit", "房管局", "“房管局”不是整数，请填数字。"),
        ("appears", "也许", "请从列表中选择。"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(field: str, value: str, said: str) -> None:
    assert refused(Paper, **{"title": "回执", "on": "2026-11-23"} | {field: value}) == {field: said}


def test_the_space_around_a_text_is_not_counted() -> None:
    assert typed(Paper, title="  送达回证卷  ", on="2026-11-23").title == "送达回证卷"


def test_everything_that_is_wrong_is_said_at_once_with_what_was_wrong_already() -> None:
    with pytest.raises(InvalidInput) as error:
        Paper.typed(lambda _: "", lambda _: [], {}, {"file": "空文件"})
    assert set(error.value.fields) == {"file", "title", "on"}
    with pytest.raises(InvalidInput) as error:
        Paper.typed({"title": "回执", "on": "20261123"}.get, lambda _: [], {}, {"file": "空文件"})
    assert set(error.value.fields) == {"file"}


def test_the_button_that_was_pressed_says_yes_or_no() -> None:
    assert [typed(Verdict, act=act).approve for act in ("approve", "return")] == [True, False]
    assert refused(Verdict) == refused(Verdict, act="look") == {"approve": "请按“批准”或者“退回”。"}
    drafts = [typed(Paper, title="回执", on="20261123", act=act).submit for act in ("submit", "save", "")]
    assert drafts == [True, False, False]


def test_yes_no_and_not_said_are_three_answers_and_a_tick_is_two() -> None:
    papers = [
        typed(Paper, title="回执", on="20261123", appears=said, checked=tick)
        for said, tick in product(("1", "0", ""), ("1", ""))
    ]
    assert [(p.appears, p.checked) for p in papers] == list(product((True, False, None), (True, False)))


def test_the_tick_for_a_newer_version_goes_before_the_version_of_the_form() -> None:
    assert typed(Paper, title="回执", on="20261123", version="3").version == 3
    assert typed(Paper, title="回执", on="20261123", version="3", mine="5").version == 5
    assert typed(Paper, title="回执", on="20261123").version is None


SENT: dict[str, Any] = {
    "title": "回执", "on": "2026-11-23", "heard_at": "2026-11-25T09:30", "unit": 7, "appears": False, "checked": True,
    "file_ids": [4], "version": 2,
}  # fmt: skip


def test_a_page_and_a_program_say_the_same() -> None:
    page = typed(
        Paper, title="回执", on="2026年11月23日", heard_at="2026-11-25 09:30", unit="7", appears="0", checked="on",
        file_ids="4", version="2",
    )  # fmt: skip
    assert page == Paper.model_validate(SENT)
    assert page.heard_at == datetime.fromisoformat("2026-11-25T09:30")


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "六个字太长了"), ("on", "昨天"), ("unit", "x"), ("appears", "x")],
)
def test_a_page_and_a_program_are_refused_in_the_same_words(field: str, value: str) -> None:
    with pytest.raises(ValidationError) as error:
        Paper.model_validate(SENT | {field: value})
    told = refusals(error.value.errors(), Paper, deep=True)
    assert {n: str(said) for n, said in told.items()} == refused(
        Paper, **{"title": "回执", "on": "20261123"} | {field: value}
    )


def test_a_program_that_names_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Paper.model_validate(SENT | {"remarks": "记"})


def test_what_is_wrong_within_a_list_is_told_by_its_place() -> None:
    with pytest.raises(ValidationError) as error:
        Paper.model_validate(SENT | {"file_ids": [1, "x"]})
    assert set(refusals(error.value.errors(), Paper, deep=True)) == {"file_ids.1"}
    assert set(refusals(error.value.errors(), Paper)) == {"file_ids"}


def test_what_is_written_is_shown_again_and_what_is_pressed_or_ticked_is_not() -> None:
    assert list(Paper.written()) == ["title", "on", "heard_at", "unit", "appears"]


class Sender(Form):
    """One of several."""

    kind: str = asked("身份", "court")
    name: str = asked("名称", most=5, missing=lambda row: T("请写{kind}。", kind=row["kind"]))


class Envelope(Form):
    """What came together; on a page the unit has another name."""

    unit_id: Number | None = asked("承办单位", None, page="unit")
    senders: tuple[Sender, ...] = asked("来文机关", ())


def test_rows_of_a_page_keep_their_place_and_are_refused_field_by_field() -> None:
    columns = {"kind": ["court", "organ", "court"], "name": ["", "", "郑州中级法院"]}
    rows = Sender.rows(lambda name: columns.get(name, []))
    assert rows[1] == {"kind": "organ", "name": ""}
    with pytest.raises(InvalidInput) as error:
        Envelope.typed(lambda _: "", lambda _: [], {"senders": rows})
    said = {name: str(what) for name, what in error.value.fields.items()}
    assert said == {
        "name-0": "请写court。", "name-1": "请写organ。", "name-2": "最多5个字符，现有6个，请缩短。",
    }  # fmt: skip
    with pytest.raises(ValidationError) as sent:
        Envelope.model_validate({"senders": rows})
    told = refusals(sent.value.errors(), Envelope, deep=True)
    assert [str(what) for what in told.values()] == list(said.values())
    assert list(told) == ["senders.0.name", "senders.1.name", "senders.2.name"]


def test_a_field_is_read_refused_and_called_by_its_name_on_the_page() -> None:
    assert typed(Envelope, unit="7").unit_id == 7
    assert set(refused(Envelope, unit="房管局")) == {"unit"}
    assert list(Envelope.written()) == ["unit"]
    assert Envelope.labels() == {"unit_id": "承办单位", "unit": "承办单位", "senders": "来文机关"}


def test_a_form_that_is_not_complete_is_read_as_far_as_it_can_be() -> None:
    fields = {"title": "送达回证和收据", "heard_at": "2026-11-25 09:30", "unit": "房管局"}
    paper, wrong = Paper.read(
        lambda name: fields.get(name, ""),
        lambda _: [],
        {"submit": True},
        {"title": "?", "on": D("2026-11-23")},
    )
    assert {name: str(said) for name, said in wrong.items()} == {
        "title": "最多5个字符，现有7个，请缩短。", "on": "请填写日期。", "unit": "“房管局”不是整数，请填数字。",
    }  # fmt: skip
    assert (paper.title, paper.on, paper.unit, paper.submit) == ("?", D("2026-11-23"), None, True)
    assert paper.heard_at == datetime.fromisoformat("2026-11-25T09:30")
    assert Envelope.read({"unit": "7"}.get, lambda _: [], {}, {"unit_id": 1}) == (Envelope(unit_id=7), {})
