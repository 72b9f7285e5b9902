"""What was logged wrongly is put right, and what it was stays in the trail."""

from dataclasses import replace
from datetime import date

import pytest

from casework.audit.queries import entries
from casework.cases.facts.actions import change_facts
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.served import CaseFacts, NewParty
from casework.errors import Forbidden, InvalidInput, NotFound, Outdated
from casework.rulebook import MatterType
from tests.office import COURT, Office

NUMBER = "（2026）豫01行初123号"
FACTS = CaseFacts(
    cause="房屋征收", parties=(NewParty("plaintiff", "张某某"), NewParty("plaintiff", "李某某"))
)


def test_a_mistyped_number_and_a_left_out_party_are_put_right(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19", number="（2026）豫01行初132号")
    facts = replace(FACTS, parties=(*FACTS.parties, NewParty("third_party", "王某某")), claims="撤销征收决定")
    assert change_facts(office.tx, clerk, case, facts, number="(2026)豫01行初123号", court=COURT)
    page = office.page(clerk, case)
    assert (page.head.number, page.head.claims) == (NUMBER, "撤销征收决定")
    assert [(p.role, p.name) for p in page.parties][-1] == ("third_party", "王某某")
    found = case_list(office.tx, clerk.viewer, Filters(q="王某某"), date(2026, 11, 20)).rows
    assert [row.number for row in found] == [NUMBER]
    [last] = entries(office.tx, stream=f"case:{case}", limit=1)
    assert last.facts == {
        "number": f"（2026）豫01行初132号 → {NUMBER}",
        "claims": " → 撤销征收决定",
        "third_party": " → 王某某",
    }


def test_the_matter_put_right_moves_the_dates_that_hang_on_it(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19")
    assert office.page(clerk, case).deadline("APL-67")
    change_facts(
        office.tx, clerk, case, replace(FACTS, matter_type=MatterType.CIVIL), number=NUMBER, court=COURT
    )
    rules = {d.rule.id for d in office.page(clerk, case).deadlines}
    assert "APL-67" not in rules
    assert any(rule.startswith("CPL-") for rule in rules)


def test_what_the_page_does_not_ask_of_a_party_stays(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19", plaintiffs=("张某某",))
    company = NewParty("plaintiff", "某某商行", "organisation", agent="冯某（律师）")
    change_facts(office.tx, clerk, case, replace(FACTS, parties=(company,)), number=NUMBER, court=COURT)
    typed = replace(FACTS, parties=(NewParty("plaintiff", "某某商行"),), claims="撤销")
    change_facts(office.tx, clerk, case, typed, number=NUMBER, court=COURT)
    [party] = office.page(clerk, case).parties
    assert (party.kind, party.agent) == ("organisation", "冯某（律师）")


def test_nothing_changed_leaves_no_trace(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19")
    version = office.page(clerk, case).head.version
    assert not change_facts(office.tx, clerk, case, FACTS, number=NUMBER, court=COURT)
    assert office.page(clerk, case).head.version == version


def test_what_cannot_be_accepted_is_said_by_field(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19")
    other = office.notice(clerk, served="2026-11-19", number="（2026）豫01行初7号")
    for facts, number, court, field in (
        (replace(FACTS, parties=()), NUMBER, COURT, "plaintiffs"),
        (replace(FACTS, cause=""), NUMBER, COURT, "cause"),
        (FACTS, "（2026）行初123号", COURT, "number"),
        (FACTS, "（2026）豫01行初7号", COURT, "number"),
        (FACTS, NUMBER, " ", "court"),
    ):
        with pytest.raises(InvalidInput) as refused:
            change_facts(office.tx, clerk, case, facts, number=number, court=court)
        assert list(refused.value.fields) == [field]
    assert other != case


def test_only_the_responding_organ_puts_facts_right_and_not_over_somebody_else(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19")
    seen = office.page(clerk, case).head.version
    with pytest.raises(NotFound):
        change_facts(
            office.tx, office.on("jinshui-intake", "2026-11-20"), case, FACTS, number=NUMBER, court=COURT
        )
    with pytest.raises(Forbidden):
        change_facts(
            office.tx, office.on("city-principal", "2026-11-20"), case, FACTS, number=NUMBER, court=COURT
        )
    change_facts(office.tx, clerk, case, replace(FACTS, claims="撤销"), number=NUMBER, court=COURT)
    with pytest.raises(Outdated):
        change_facts(office.tx, clerk, case, FACTS, number=NUMBER, court=COURT, seen_version=seen)
