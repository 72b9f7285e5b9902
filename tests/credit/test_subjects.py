"""Subjects: one person is one row, its number is closed, and each organ sees whom it deals with."""

import pytest
from sqlmodel import select

from casework.audit.queries import entries
from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.sealing import Sealing
from casework.credit.subjects.actions import add_code, enter, merge, rename, reveal
from casework.credit.subjects.forms import AddingCode, Entering, Merging, Renaming, Revealing
from casework.credit.subjects.queries import Sought, same, subject, subjects
from casework.credit.subjects.rekey import rekey
from casework.credit.subjects.tables import SubjectCode
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound, Outdated
from tests.credit.people import SEALING, company, identity, person, unified
from tests.office import Office

DAY = "2026-11-23"


@pytest.mark.obligation("XY-4")
def test_the_same_code_is_the_same_subject(office: Office) -> None:
    market, commerce = office.on("market-credit", DAY), office.on("commerce-credit", DAY)
    first = company(office.tx, market)
    assert company(office.tx, commerce) == first
    with pytest.raises(InvalidInput, match="已登记在“郑州某某置业有限公司”名下"):
        company(office.tx, commerce, "郑州另一有限公司")


def test_a_persons_name_is_not_told_to_whoever_has_the_number(office: Office) -> None:
    person(office.tx, office.on("market-credit", DAY), "张某某")
    with pytest.raises(InvalidInput) as refused:
        person(office.tx, office.on("commerce-credit", DAY), "李某某")
    assert "姓名与所填不一致" in str(refused.value.fields["name"])
    assert "张" not in str(refused.value.fields)


def test_an_organ_sees_whom_it_deals_with_and_the_centre_all(office: Office) -> None:
    market, commerce = office.on("market-credit", DAY), office.on("commerce-credit", DAY)
    centre = office.on("credit-centre", DAY)
    key = company(office.tx, market)

    def listed(actor: object) -> list[int]:
        return [line.id for line in subjects(office.tx, actor.viewer, SEALING, Sought()).lines]  # type: ignore[attr-defined]

    assert (listed(market), listed(centre), listed(commerce)) == ([key], [key], [])
    with pytest.raises(NotFound):
        subject(office.tx, commerce.viewer, key)
    company(office.tx, commerce)
    assert listed(commerce) == [key]


def test_a_number_is_closed_found_by_its_hash_and_shown_masked(office: Office) -> None:
    market = office.on("market-credit", DAY)
    key = person(office.tx, market)
    [row] = office.tx.exec(select(SubjectCode).where(SubjectCode.subject_id == key))
    assert identity(1) not in (row.value + row.sealed + row.mark + row.shown)
    assert [s.id for s in subjects(office.tx, market.viewer, SEALING, Sought(q=identity(1))).lines] == [key]
    assert "*" in subject(office.tx, market.viewer, key).codes[0].shown


def test_looking_at_a_number_in_full_is_in_the_trail_and_the_number_is_not(office: Office) -> None:
    market = office.on("market-credit", DAY)
    key = person(office.tx, market)
    code = subject(office.tx, market.viewer, key).codes[0]
    assert reveal(office.tx, market, SEALING, key, code.id, Revealing(why="核对证件")) == identity(1)
    [seen, *_] = entries(office.tx, stream="credit", limit=1)
    assert (seen.action, seen.facts["why"]) == ("credit_subject.revealed", "核对证件")
    assert identity(1) not in str(seen)
    with pytest.raises(NotFound):
        reveal(office.tx, office.on("commerce-credit", DAY), SEALING, key, code.id, Revealing(why="想看"))


def test_without_a_key_no_number_is_kept(office: Office) -> None:
    word = Entering(kind=SubjectKind.PERSON, name="张某某", code_kind=CodeKind.IDENTITY, code=identity(1))
    with pytest.raises(Conflict, match="CASEWORK_IDENTITY_KEYS"):
        enter(office.tx, office.on("market-credit", DAY), Sealing([]), word)


def test_a_new_key_encrypts_anew_and_the_old_one_may_go(office: Office) -> None:
    market = office.on("market-credit", DAY)
    old, new = b"an old key, thirty-two or longer....", b"a new key, thirty-two or longer....."
    word = Entering(kind=SubjectKind.PERSON, name="张某某", code_kind=CodeKind.IDENTITY, code=identity(1))
    key = enter(office.tx, market, Sealing([old]), word)
    both = Sealing([new, old])
    assert enter(office.tx, market, both, word) == key, "found under either key"
    assert rekey(office.tx, both)[0] == 1
    assert enter(office.tx, market, Sealing([new]), word) == key
    code = subject(office.tx, market.viewer, key).codes[0]
    with pytest.raises(Conflict, match="另一把密钥"):
        reveal(office.tx, market, Sealing([old]), key, code.id, Revealing(why="核对"))


def test_two_that_are_one_are_joined_and_found_under_both(office: Office) -> None:
    centre = office.on("credit-centre", DAY)
    kept, gone = company(office.tx, centre), company(office.tx, centre, "郑州某某置业公司", 2)
    market = office.on("market-credit", DAY)
    company(office.tx, market, "郑州某某置业公司", 2)
    assert merge(office.tx, centre, gone, Merging(into=kept, why="换照前后")) == kept
    assert same(office.tx, kept) == (kept, gone)
    line = subject(office.tx, market.viewer, kept)
    assert {c.shown for c in line.codes} == {unified(1), unified(2)}, "who dealt with either deals with it"
    assert company(office.tx, market, "郑州某某置业公司", 2) == kept, "its former name is known"
    with pytest.raises(Conflict, match="已经并入"):
        merge(office.tx, centre, gone, Merging(into=kept, why="再来一次"))
    with pytest.raises(InvalidInput):
        merge(office.tx, centre, kept, Merging(into=kept, why="并入自己"))


def test_a_subject_is_found_by_the_name_that_it_had(office: Office) -> None:
    centre = office.on("credit-centre", DAY)
    key = company(office.tx, centre)
    rename(office.tx, centre, key, Renaming(name="郑州某某实业有限公司", why="变更登记"))
    by = [
        subjects(office.tx, centre.viewer, SEALING, Sought(q=q)).lines[0].id
        for q in ("郑州某某置业", "郑州某某实业")
    ]
    assert by == [key, key]
    with pytest.raises(Outdated):
        rename(office.tx, centre, key, Renaming(name="郑州又一有限公司", why="变更登记", version=0))


def test_only_the_centre_changes_who_somebody_is(office: Office) -> None:
    market = office.on("market-credit", DAY)
    key = company(office.tx, market)
    with pytest.raises(Forbidden):
        rename(office.tx, market, key, Renaming(name="别的名称", why="想改"))
    centre = office.on("credit-centre", DAY)
    old = AddingCode(code_kind=CodeKind.REGISTRATION, code="410100000000009")
    with pytest.raises(InvalidInput, match="校验码"):
        add_code(office.tx, centre, SEALING, key, old)


def test_households_without_a_code_are_told_apart_by_name_among_those_that_one_sees(office: Office) -> None:
    def shop(actor: object, name: str) -> int:
        word = Entering(kind=SubjectKind.HOUSEHOLD, name=name, code_kind=CodeKind.NONE, code="")
        return enter(office.tx, actor, SEALING, word)  # type: ignore[arg-type]

    market, commerce = office.on("market-credit", DAY), office.on("commerce-credit", DAY)
    assert shop(market, "张某某面馆") == shop(market, "张某某面馆")
    assert shop(market, "张某某面馆") != shop(commerce, "张某某面馆"), "another organ's may be another shop"
