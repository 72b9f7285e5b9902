"""What was logged wrongly is put right, and what it was stays in the trail."""

from datetime import date

import pytest

from casework.audit.queries import entries
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.forms import PartyIn
from casework.errors import Forbidden, InvalidInput, NotFound, Outdated
from casework.rulebook import MatterType
from tests.office import COURT, Office

NUMBER = "（2026）豫01行初123号"
FACTS = {
    "cause": "房屋征收",
    "parties": (PartyIn(role="plaintiff", name="张某某"), PartyIn(role="plaintiff", name="李某某")),
    "number": NUMBER,
    "court": COURT,
}


def test_a_mistyped_number_and_a_left_out_party_are_put_right(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19", number="（2026）豫01行初132号")
    third = PartyIn(role="third_party", name="王某某")
    facts = FACTS | {
        "parties": (*FACTS["parties"], third),
        "claims": "撤销征收决定",
        "number": "(2026)豫01行初123号",
    }
    assert change_facts(office.tx, clerk, case, FactsIn(**facts))
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
    change_facts(office.tx, clerk, case, FactsIn(**(FACTS | {"matter_type": MatterType.CIVIL})))
    rules = {d.rule.id for d in office.page(clerk, case).deadlines}
    assert "APL-67" not in rules
    assert any(rule.startswith("CPL-") for rule in rules)


def test_what_the_page_does_not_ask_of_a_party_stays(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19", plaintiffs=("张某某",))
    company = PartyIn(role="plaintiff", name="某某商行", kind="organisation", agent="冯某（律师）")
    change_facts(office.tx, clerk, case, FactsIn(**(FACTS | {"parties": (company,)})))
    typed = FACTS | {"parties": (PartyIn(role="plaintiff", name="某某商行"),), "claims": "撤销"}
    change_facts(office.tx, clerk, case, FactsIn(**typed))
    [party] = office.page(clerk, case).parties
    assert (party.kind, party.agent) == ("organisation", "冯某（律师）")


def test_nothing_changed_leaves_no_trace(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19")
    version = office.page(clerk, case).head.version
    assert not change_facts(office.tx, clerk, case, FactsIn(**FACTS))
    assert office.page(clerk, case).head.version == version


def test_what_cannot_be_accepted_is_said_by_field(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19")
    other = office.notice(clerk, served="2026-11-19", number="（2026）豫01行初7号")
    for given, field in (
        ({"parties": ()}, "plaintiffs"),
        ({"cause": ""}, "cause"),
        ({"number": "（2026）行初123号"}, "number"),
        ({"number": "（2026）豫01行初7号"}, "number"),
        ({"court": " "}, "court"),
    ):
        with pytest.raises(InvalidInput) as refused:
            change_facts(office.tx, clerk, case, FactsIn.of(**(FACTS | given)))
        assert list(refused.value.fields) == [field]
    assert other != case


def test_only_the_responding_organ_puts_facts_right_and_not_over_somebody_else(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-20")
    case = office.notice(clerk, served="2026-11-19")
    seen = office.page(clerk, case).head.version
    with pytest.raises(NotFound):
        change_facts(office.tx, office.on("jinshui-intake", "2026-11-20"), case, FactsIn(**FACTS))
    with pytest.raises(Forbidden):
        change_facts(office.tx, office.on("city-principal", "2026-11-20"), case, FactsIn(**FACTS))
    change_facts(office.tx, clerk, case, FactsIn(**(FACTS | {"claims": "撤销"})))
    with pytest.raises(Outdated):
        change_facts(office.tx, clerk, case, FactsIn(**FACTS, version=seen))
