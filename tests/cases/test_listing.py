"""The case list: every case once, in order, and found by whatever part of it somebody remembers."""

from dataclasses import replace
from datetime import date

import pytest

from casework.accounts.viewer import Actor
from casework.cases.intake.queries import register
from casework.cases.listing.queries import Filters, all_ids, case_list
from tests.office import Office

TODAY = date(2026, 11, 23)


@pytest.fixture
def clerk(office: Office) -> Actor:
    """A clerk of the city with twelve cases, of which several are due on the same day."""
    clerk = office.on("city-intake", "2026-11-20")
    for n in range(12):
        office.notice(
            clerk,
            served=f"2026-11-{10 + n // 3}",
            number=f"（2026）豫01行初{(n * 7) % 12 + 1}号",
            plaintiffs=(f"张某{'甲乙丙丁戊己庚辛壬癸子丑'[n]}",),
        )
    return office.on("city-handler", "2026-11-23")


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ["due", "number", "newest"])
def test_paging_shows_every_case_once_and_in_order(
    office: Office, clerk: Actor, sort: str, descending: bool
) -> None:
    asked = Filters(sort=sort, descending=descending)
    seen = []
    while True:
        page = case_list(office.tx, clerk.viewer, asked, TODAY, limit=5)
        seen += page.rows
        if not page.next_after:
            break
        asked = replace(asked, after=page.next_after)
    keys = {
        "due": [(row.next_follow, row.id) for row in seen],
        "number": [row.number for row in seen],
        "newest": [row.id for row in seen],
    }[sort]
    if sort != "number":
        assert keys == sorted(keys, reverse=descending)  # type: ignore[type-var]
    assert len({row.id for row in seen}) == len(seen) == 12
    assert list(all_ids(office.tx, clerk.viewer, replace(asked, after=""), TODAY)) == [row.id for row in seen]


def numbers(office: Office, clerk: Actor, q: str) -> list[str]:
    return sorted(row.number for row in case_list(office.tx, clerk.viewer, Filters(q=q), TODAY).rows)


@pytest.mark.parametrize(
    ("q", "found"),
    [
        pytest.param("张某丙", 1, id="姓名全称"),
        pytest.param("某丙", 1, id="姓名后两字"),
        pytest.param("丙", 1, id="单个字"),
        pytest.param("张", 12, id="姓"),
        pytest.param("行初12号", 1, id="案号的一段"),
        pytest.param("（2026）豫01行初12号", 1, id="全角案号"),
        pytest.param("(2026) 豫 01 行初 第12号", 1, id="半角、带空格、带第字"),
        pytest.param("豫01行初1", 4, id="案号开头"),
        pytest.param("房屋征收", 12, id="案由"),
        pytest.param("征收 张某丙", 1, id="两个条件同时成立"),
        pytest.param("某丙行初", 0, id="不跨越两段文字"),
        pytest.param("李某", 0, id="没有这个人"),
        pytest.param("'\" OR * ) NEAR(", 0, id="查询语言里的记号不起作用"),
        pytest.param("（", 12, id="只有标点等于没有条件"),
    ],
)
def test_a_case_is_found_by_any_part_that_somebody_remembers(
    office: Office, clerk: Actor, q: str, found: int
) -> None:
    assert len(numbers(office, clerk, q)) == found


def test_a_search_finds_only_what_the_viewer_may_see(office: Office, clerk: Actor) -> None:
    other = office.on("jinshui-handler", "2026-11-23")
    assert numbers(office, other, "张某丙") == []
    assert numbers(office, clerk, "张某丙") != []


def test_the_register_is_searched_by_the_same_words(office: Office, clerk: Actor) -> None:
    assert len(register(office.tx, clerk.viewer, q="行初12号")) == 1
    assert len(register(office.tx, clerk.viewer, q="郑州市中级人民法院")) == 12
    assert register(office.tx, clerk.viewer, q="洛阳市") == ()
