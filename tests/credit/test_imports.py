"""Many records at once: tried first, the same is one, and what is wrong is said row by row."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import func, select

from casework.credit.imports.reading import HEADS, Good, Sheet, Wrong, read
from casework.credit.imports.taking import By, take
from casework.credit.records.tables import CreditRecord
from casework.credit.subjects.tables import CreditSubject, SubjectCode
from casework.errors import InvalidInput
from tests.credit.people import SEALING, company, identity, unified
from tests.credit.test_records import entered
from tests.office import Office

TODAY = date(2026, 11, 23)
COLUMNS = tuple(HEADS.values())[:-1]


def line(**more: str) -> list[str]:
    """A good row, with some cells otherwise."""
    cells = {
        "kind": "法人", "name": "郑州某某置业有限公司", "code_kind": "统一社会信用代码", "code": unified(1),
        "grade": "一般失信", "document": "郑市监处罚〔2025〕12号", "conduct": "虚假宣传，已行政处罚",
        "found_on": "2025年3月10日", "ended_on": "2025/3/1", "statute": "", "statute_until": "",
    }  # fmt: skip
    return list((cells | more).values())


def as_csv(*lines: list[str], encoding: str = "gb18030", sign: str = ",") -> bytes:
    """A file as a spreadsheet saves it."""
    return "\r\n".join(sign.join(cells) for cells in (list(COLUMNS), *lines)).encode(encoding)


def sheet(content: bytes, own: int | None = 7) -> Sheet:
    """The rows of a file."""
    return read("记录.csv", content, TODAY, {"市市场监管局": 7}, own)


@pytest.mark.obligation("XY-22")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_a_file_is_read_as_offices_save_it(encoding: str, sign: str) -> None:
    if sign == ",":
        [row] = sheet(as_csv(line(conduct='"虚假宣传,已处罚"'), encoding=encoding)).rows
    else:
        [row] = sheet(as_csv(line(conduct="虚假宣传,已处罚"), encoding=encoding, sign=sign)).rows
    assert isinstance(row, Good)
    assert (row.conduct, row.found_on, row.ended_on) == (
        "虚假宣传,已处罚",
        date(2025, 3, 10),
        date(2025, 3, 1),
    )


def test_a_workbook_is_read_with_its_days_as_days() -> None:
    book = Workbook()
    book.active.append(list(COLUMNS))
    cells: list[Any] = line()
    cells[COLUMNS.index("认定日期")] = date(2025, 3, 10)
    book.active.append(cells)
    rounded: list[Any] = line(kind="自然人", name="张某某", code_kind="公民身份号码")
    rounded[COLUMNS.index("代码")] = 410199198001010010
    book.active.append(rounded)
    out = io.BytesIO()
    book.save(out)
    good, wrong = sheet(out.getvalue()).rows
    assert isinstance(good, Good)
    assert good.found_on == date(2025, 3, 10)
    assert isinstance(wrong, Wrong)
    assert "末几位已经丢失" in str(wrong.why)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        pytest.param({"kind": "企业"}, "“主体类型”须为：自然人、法人、个体工商户、其他组织", id="类型不认识"),
        pytest.param({"name": ""}, "没有填写“姓名或者名称”", id="没有名称"),
        pytest.param({"code": unified(1)[:-1]}, "须为18位", id="代码少一位"),
        pytest.param({"found_on": "2026-11-24"}, "认定日期不能晚于今天", id="明天才认定"),
        pytest.param({"found_on": "昨天"}, "“认定日期”须为日期", id="不是日期"),
        pytest.param({"ended_on": "2021-11-22", "found_on": "2021-11-01"}, "不再归集", id="已过查询期限"),
        pytest.param({"conduct": "字" * 501}, "超过500个字", id="过长"),
        pytest.param({"statute": "某法第十条"}, "请填写按该条款可查询至哪一天", id="有条款没有期限"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(more: dict[str, str], why: str) -> None:
    good, wrong = sheet(as_csv(line(), line(**more))).rows
    assert isinstance(good, Good)
    assert isinstance(wrong, Wrong)
    assert (wrong.row, why in str(wrong.why)) == (3, True), str(wrong.why)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("姓名,年龄\n张某某,3".encode(), "缺少：主体类型", id="列名不对"),
        pytest.param(b"PK\x03\x04 and nothing more", "读不出这个 Excel", id="坏的工作簿"),
        pytest.param(as_csv(), "没有数据", id="只有表头"),
        pytest.param("主体类型，姓名或者名称，失信程度\n".encode(), "全角逗号", id="全角逗号"),
        pytest.param(b"\xff\xff\xff\x00\x00", "文字编码|第一行", id="不是文字"),
    ],
)
def test_what_is_no_such_file_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        sheet(content)


def test_the_centre_says_who_provides() -> None:
    with pytest.raises(InvalidInput, match="缺少：信息提供单位"):
        sheet(as_csv(line()), own=None)


def taken(office: Office, *lines: list[str], really: bool = True) -> tuple[int, int, int, int]:
    """What became of the rows of a file of the market office: new, there already, new subjects, wrong."""
    market = office.on("market-credit", "2026-11-23")
    rows = read("x", as_csv(*lines), TODAY, {}, office.node("city-market")).rows
    by = By(market.viewer.user_id, datetime(2026, 11, 23, 2, tzinfo=UTC))
    report = take(office.tx, SEALING, rows, by, really=really)
    return report.fresh, report.same, report.subjects, len(report.wrong)


def counted(office: Office) -> tuple[int, int]:
    """How many subjects and records there are."""
    return (
        office.tx.exec(select(func.count()).select_from(CreditSubject)).one(),
        office.tx.exec(select(func.count()).select_from(CreditRecord)).one(),
    )


FILE = (
    line(),
    line(),
    line(document="郑市监处罚〔2025〕13号"),
    line(kind="自然人", name="张某某", code_kind="公民身份号码", code=identity(1)),
    line(kind="个体工商户", name="李某某面馆", code_kind="", code=""),
    line(kind="个体工商户", name="李某某面馆", code_kind="", code="", document="郑市监处罚〔2025〕14号"),
)


@pytest.mark.obligation("XY-22")
def test_trying_says_what_taking_in_does_and_enters_nothing(office: Office) -> None:
    assert taken(office, *FILE, really=False) == (5, 1, 3, 0)
    assert counted(office) == (0, 0)
    assert taken(office, *FILE) == (5, 1, 3, 0)
    assert counted(office) == (3, 5)


@pytest.mark.obligation("XY-22")
def test_the_same_file_again_enters_nothing(office: Office) -> None:
    taken(office, *FILE)
    assert taken(office, *FILE, really=False) == (0, 6, 0, 0)
    assert taken(office, *FILE) == (0, 6, 0, 0)
    assert counted(office) == (3, 5)


def test_what_was_entered_by_hand_is_the_same(office: Office) -> None:
    entered(office)
    assert taken(office, line()) == (0, 1, 0, 0)


def test_a_code_under_another_name_is_wrong(office: Office) -> None:
    company(office.tx, office.on("market-credit", "2026-11-23"))
    assert taken(office, line(name="郑州另一有限公司")) == (0, 0, 0, 1)


def test_one_code_under_two_names_in_a_file_is_wrong_the_second_time(office: Office) -> None:
    two = (line(), line(name="郑州另一有限公司", document="郑市监处罚〔2025〕13号"))
    assert taken(office, *two, really=False) == (1, 0, 1, 1)
    assert taken(office, *two) == (1, 0, 1, 1)


def test_numbers_of_persons_are_closed(office: Office) -> None:
    taken(office, *FILE)
    for row in office.tx.exec(select(SubjectCode)):
        assert identity(1) not in (row.value + row.sealed + row.mark + row.shown)


def test_two_new_ones_of_one_name_are_two(office: Office) -> None:
    two = [line(kind="自然人", name="王某某", code_kind="公民身份号码", code=identity(n)) for n in (1, 2)]
    assert taken(office, *two) == (2, 0, 2, 0)
    assert counted(office) == (2, 2)
