"""Numbers and names as papers print them: one case for one base number, found however it is typed."""

from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import update
from sqlmodel import col, select

from casework.cases.agents.actions import check_agents
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.intake.queries import register
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.forms import PartyIn
from casework.cases.record.tables import Case, Instance, Intake, Party
from casework.errors import Doubtful
from casework.reading.case_number import search_key
from tests.office import COURT, STAFF, Office

TODAY = date(2026, 11, 23)
OLD = ("number_year",)
"""A number of 2015 on a paper of today is asked back, and here it is so."""
MIGRATIONS = Path(__file__).parents[2] / "migrations" / "versions"


def found(office: Office, q: str) -> list[str]:
    """The plaintiffs of the cases that a search finds."""
    viewer = office.on("city-handler", "2026-11-23").viewer
    return sorted(row.plaintiffs for row in case_list(office.tx, viewer, Filters(q=q), TODAY).rows)


def test_a_paper_with_the_base_number_of_a_case_opens_no_second_one(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13", number="（2026）豫01行初6001号")
    for again in ("（2026）豫01行初6001号之一", "（2026）豫01行初06001之二号", "2026豫01行初第6001号"):
        assert (
            office.notice(clerk, served="2026-11-16", number=again, document_type="panel_notice") == case_id
        )
        assert found(office, again) == ["张某某、李某某"], "the form proposes it"


def test_a_case_goes_by_its_base_number_and_the_register_keeps_what_the_paper_bears(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13", number="（2026）豫01行初6001号之一")
    case = office.tx.get_one(Case, case_id)
    assert (case.number, case.number_key) == ("（2026）豫01行初6001号", "2026豫01行初6001号")
    assert [line.number for line in register(office.tx, clerk.viewer)] == ["（2026）豫01行初6001号之一"]
    assert office.notice(clerk, served="2026-11-16", number="（2026）豫01行初6001号") == case_id


def test_two_rulings_of_one_base_number_on_one_day_stay_two_papers_of_one_case(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(clerk, served="2026-11-13", number="（2026）豫01行初6001号")

    def ruling(suffix: str) -> None:
        number = f"（2026）豫01行初6001号{suffix}"
        office.notice(clerk, served="2026-11-16", number=number, document_type="stay_ruling", case_id=case_id)

    ruling("之一")
    ruling("之二")
    with pytest.raises(Doubtful, match="同一份文书已登记过"):
        ruling("之二")
    papers = office.tx.exec(select(Intake.number).where(Intake.case_id == case_id).order_by(col(Intake.id)))
    assert [n[-2:] for n in papers] == ["1号", "之一", "之二"]


def test_printed_zeros_are_shown_and_found_as_printed_and_without(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(
        clerk, served="2026-11-13", number="(2015)郑行初字第00123号", plaintiffs=("王某",), confirm=OLD
    )
    office.notice(
        clerk, served="2026-11-13", number="（2015）郑行初字第01230号", plaintiffs=("赵某",), confirm=OLD
    )
    assert office.tx.get_one(Case, case_id).number == "（2015）郑行初字第00123号"
    for q in ("(2015)郑行初字第00123号", "行初字第123号", "（2015）郑行初字第123号", "0123号", "123号"):
        assert found(office, q) == ["王某"], q
    for q in ("00123", "123"):
        assert "王某" in found(office, q), q
    assert found(office, "01230") == ["赵某"]


def test_a_number_put_right_and_one_that_only_a_paper_bears_are_found_without_their_zeros(
    office: Office,
) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    case_id = office.notice(
        clerk, served="2026-11-13", number="（2015）郑行初字第1号", plaintiffs=("欧阳某",), confirm=OLD
    )
    padded = {"cause": "房屋征收", "parties": (PartyIn(role="plaintiff", name="欧　阳 某"),)}
    change_facts(
        office.tx, clerk, case_id, FactsIn(**padded, number="（2015）郑行初字第00058号之一", court=COURT)
    )
    case = office.tx.get_one(Case, case_id)
    assert (case.number, case.plaintiffs) == ("（2015）郑行初字第00058号", "欧阳某")
    office.notice(
        clerk, served="2026-11-16", number="（2015）郑行他字第00077号", document_type="panel_notice", case_id=case_id,
        confirm=OLD,
    )  # fmt: skip
    assert found(office, "行初字第58号") == found(office, "行他字第77号") == ["欧阳某"]


def test_one_agent_is_not_named_twice_by_padding_the_name() -> None:
    wrong = check_agents([STAFF, STAFF.model_copy(update={"name": "马　某某"})])
    assert "已经在上面列出" in str(wrong["name-1"])


def test_a_number_is_found_as_whoever_pastes_it_has_it(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    office.notice(clerk, served="2026-11-13", number="（2019）豫01行初123号")
    for q in (
        "（2019）豫01行初字第123号",
        "2019豫01行初123号",
        "案号：（2019）豫01行初123号。",
        "行初第123号",
    ):
        assert found(office, q) == ["张某某、李某某"], q


def test_a_padded_name_is_kept_once_and_found_with_its_padding_and_without(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    ways = ("欧　阳某", "欧 阳  某", "欧阳\u200b某", "欧阳某")
    for n, typed in enumerate(ways, start=1):
        office.notice(clerk, served="2026-11-13", number=f"（2026）豫01行初{n}号", plaintiffs=(typed,))
    assert set(office.tx.exec(select(Party.name))) == {"欧阳某"}
    for q in (*ways, "欧　阳　某", "阳 某"):
        assert found(office, q) == ["欧阳某"] * len(ways), q


def test_a_name_is_found_whatever_became_of_its_dot(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    ways = ("买买提·艾力", "买买提•艾力", "买买提 艾力", "买买提.艾力", "买买提艾力")
    for n, kept in enumerate(ways, start=1):
        office.notice(clerk, served="2026-11-13", number=f"（2026）豫01行初{n}号", plaintiffs=(kept,))
    for q in (*ways, "买买提・艾力", "提艾"):
        assert len(found(office, q)) == len(ways), q
    assert found(office, "买艾") == []


def test_a_home_made_character_is_looked_for_and_not_left_out(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    for n, name in enumerate(("曾\ue863", "曾某某", "李某"), start=1):
        office.notice(
            clerk,
            served="2026-11-13",
            number=f"（2026）豫01行初{n}号",
            plaintiffs=(name,),
            confirm=("private_use",),
        )
    assert found(office, "曾\ue863") == found(office, "\ue863") == ["曾\ue863"]
    assert len(found(office, "曾")) == 2


def test_keys_of_cases_logged_before_are_written_anew(office: Office) -> None:
    clerk = office.on("city-intake", "2026-11-16")
    before = {
        "（2026）豫01行初6001号之一": "2026豫01行初6001号之一",
        "（2015）中行初字第58号": "2015中行初字58号",
        "郑仲案字〔2026〕第12号": "郑仲案字202612号",
    }
    for number, key in before.items():
        case_id = office.notice(clerk, served="2026-11-13", number=number, confirm=OLD)
        for table, which in ((Case, Case.id), (Instance, Instance.case_id)):
            office.tx.execute(
                update(table).where(col(which) == case_id).values(number=number, number_key=key)
            )
    [path] = MIGRATIONS.glob("*_base_numbers.py")
    spec = spec_from_file_location("base_numbers", path)
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(migration := module_from_spec(spec))
    with Operations.context(MigrationContext.configure(office.tx.connection())):
        migration.upgrade()
        for each in (Case, Instance):
            assert dict(office.tx.exec(select(each.number, each.number_key)).all()) == {
                number: search_key(number) for number in before
            }
        migration.downgrade()
    assert dict(office.tx.exec(select(Instance.number, Instance.number_key)).all()) == before
