"""What is owed along the tree, what the pack has, and how it is handed in, received and returned."""

from datetime import date

import pytest
from sqlmodel import select

from casework.accounts.organs import add_organisation, change_organisation
from casework.accounts.roles import Role
from casework.cases.events.actions import correct_event, record_event, withdraw_event
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound, Outdated
from casework.matters.tables import Event, StoredDeadline
from casework.organisations.forms import ChangedOrganisation, NewOrganisation
from casework.organisations.kinds import OrganKind
from casework.organisations.queries import organisation
from casework.organisations.tables import Organisation
from casework.oversight.filings.actions import mark_of, receive, return_, submit, urge
from casework.oversight.filings.draft import draft
from casework.oversight.filings.forms import Receiving, Returning, Submitting, Urging
from casework.oversight.filings.pack import later_changes
from casework.oversight.filings.queries import board, compared, edition, editions, filing, story
from casework.oversight.filings.tables import Change, Filing, FilingState, FilingVersion
from casework.rulebook import EventKind
from casework.rulebook.law.filings import FilingDuty
from tests.office import Office
from tests.oversight.filed import DAY, Q3, Q4, begun, decided, filed, night, owed, person, year

CITY, COUNTY, STATISTICS, ANNUAL = FilingDuty
S = FilingState


def duties(office: Office, organ: str) -> set[tuple[FilingDuty, str]]:
    """What an organ owes, and to whom."""
    rows = office.tx.exec(select(Filing).where(Filing.organ_id == office.node(organ))).all()
    return {(row.duty, organisation(office.tx, row.receiver_id).key) for row in rows}


@pytest.mark.obligation("YS-20.1")
@pytest.mark.parametrize(
    "organ",
    [
        pytest.param("zhongyuan", id="县（市、区）人民政府"),
        pytest.param("zhengdong", id="市政府派出机构"),
        pytest.param("city-housing", id="市政府工作部门"),
        pytest.param("housing-fund", id="法律、法规授权组织"),
    ],
)
def test_it_files_its_decisions_with_the_legal_body_of_the_city(office: Office, organ: str) -> None:
    begun(office)
    row = owed(office, organ, CITY)
    assert row.receiver_id == office.node("city")
    assert row.due == date(2026, 10, 10), "十日，自季度结束的次日起算"


@pytest.mark.obligation("YS-20.2")
@pytest.mark.parametrize("organ", ["zhongyuan-market", "zhongyuan-township-1"])
def test_a_countys_departments_and_townships_file_with_the_county(office: Office, organ: str) -> None:
    begun(office)
    assert duties(office, organ) == {(COUNTY, "zhongyuan")}
    assert owed(office, organ, COUNTY).due == date(2026, 10, 10)


@pytest.mark.obligation("YS-21.1")
def test_a_countys_legal_body_files_the_statistics_of_its_units_as_well(office: Office) -> None:
    begun(office)
    assert duties(office, "zhongyuan") == {(CITY, "city"), (STATISTICS, "city")}
    assert duties(office, "zhongyuan-justice") == set(), "法制机构不向自己报送"


@pytest.mark.obligation("YS-21.2")
def test_the_annual_return_is_owed_by_counties_and_city_departments_until_the_last_of_december(
    office: Office,
) -> None:
    night(office, "2026-12-01")
    of_year = office.tx.exec(select(Filing).where(Filing.duty == ANNUAL)).all()
    kinds = {organisation(office.tx, row.organ_id).kind for row in of_year}
    assert kinds == {OrganKind.COUNTY_GOVERNMENT, OrganKind.CITY_DEPARTMENT}
    assert {row.due for row in of_year} == {date(2026, 12, 31)}
    assert {row.period_last for row in of_year} == {year(2026).last}


@pytest.mark.obligation("YS-21.2")
def test_before_december_nobody_is_asked_for_the_return_of_its_year(office: Office) -> None:
    night(office, "2026-11-30")
    assert office.tx.exec(select(Filing).where(Filing.duty == ANNUAL)).all() == []


@pytest.mark.obligation("YS-27")
def test_a_vertically_led_organ_follows_its_own_superior_unless_somebody_supervises_it_here(
    office: Office,
) -> None:
    tobacco = office.tx.get_one(Organisation, office.node("tobacco"))
    tobacco.supervisor_id = office.node("city")
    tobacco.path = f"/{office.node('city')}/{tobacco.id}/"
    office.tx.flush()
    begun(office)
    assert duties(office, "tax") == set()
    assert duties(office, "tobacco") == {(CITY, "city")}


def test_what_was_begun_is_not_begun_again_and_what_was_missed_is_made_up_for(office: Office) -> None:
    first = night(office, "2026-07-01")
    assert first > 100
    assert night(office, "2026-07-02") == 0
    assert night(office, "2027-01-05") == 2 * first, "两个季度没有运行"


def test_an_installation_begins_with_a_quarter_that_can_still_be_filed_in_time(office: Office) -> None:
    assert night(office, "2026-10-12") == 0, "第三季度的期限已过，不追溯"
    assert night(office, "2027-01-04") > 100


def test_an_organ_that_began_or_ended_in_the_quarter_files_its_own_days(office: Office) -> None:
    chief = office.on("administrator", "2026-08-20")
    new = NewOrganisation(
        key="zhongyuan-new", name="中原区某某局", kind=OrganKind.COUNTY_DEPARTMENT,
        parent_id=office.node("zhongyuan"), begins_on=date(2026, 8, 15),
    )  # fmt: skip
    add_organisation(office.tx, chief, new)
    later = new.model_copy(update={"key": "zhongyuan-later", "begins_on": date(2026, 10, 1)})
    add_organisation(office.tx, chief, later)
    gone = organisation(office.tx, office.node("zhongyuan-market"))
    ended = ChangedOrganisation(name=gone.name, short_name=gone.short_name, supervisor_id=gone.supervisor_id)
    change_organisation(office.tx, chief, gone.id, ended)
    assert organisation(office.tx, gone.id).ends_on == date(2026, 8, 20), "停用当天"
    begun(office)
    row = owed(office, "zhongyuan-new", COUNTY)
    assert (row.from_on, row.until_on) == (date(2026, 8, 15), Q3.last)
    row = owed(office, "zhongyuan-market", COUNTY)
    assert (row.from_on, row.until_on) == (Q3.first, date(2026, 8, 20))
    assert duties(office, "zhongyuan-later") == set()
    begun(office, Q4)
    assert {f.period_last for f in office.tx.exec(select(Filing).where(Filing.organ_id == gone.id))} == {
        Q3.last
    }


def test_what_an_ended_organ_owes_is_handed_in_by_whoever_receives_it(office: Office) -> None:
    begun(office)
    row = owed(office, "jinshui-market", COUNTY)
    with pytest.raises(Forbidden, match="由该单位自己报送"):
        filed(office, "jinshui-legal-head", row)
    office.tx.get_one(Organisation, row.organ_id).active = False
    assert filed(office, "jinshui-legal-head", row) == 1


@pytest.mark.obligation("YS-20.1")
def test_the_pack_has_the_decisions_received_in_the_quarter_with_their_copies(office: Office) -> None:
    inside = decided(office, "city-intake", received="2026-07-01", number="（2026）豫01行初901号")
    decided(office, "planning-handler", received="2026-06-30", number="（2026）豫01行初902号")
    decided(office, "planning-handler", received="2026-09-30", number="（2026）豫01行初903号", copy=False)
    begun(office)
    assert office.tx.exec(select(Filing).where(Filing.organ_id == office.node("city"))).all() == []
    found = draft(office.tx, owed(office, "city-planning", CITY))
    assert [row.facts["number"] for row in found.rows] == ["（2026）豫01行初903号"], "别的机关的不在内"
    assert [row.facts["number"] for row in found.lacking] == ["（2026）豫01行初903号"]
    facts = found.rows[0].facts
    assert (facts["received_on"], facts["level"], facts["outcome"]) == ("2026-09-30", "一审", "驳回诉讼请求")
    assert facts["defendants"] == "郑州市自然资源和规划局"
    assert facts["appearance"] == "未开庭"
    assert inside


@pytest.mark.obligation("YS-20.1")
def test_what_lacks_its_copy_is_explained_or_not_handed_in(office: Office) -> None:
    decided(office, "planning-handler", received="2026-09-30", copy=False)
    begun(office)
    row = owed(office, "city-planning", CITY)
    with pytest.raises(InvalidInput, match="没有复印件（（2026）豫01行初901号）"):
        filed(office, "planning-handler", row)
    assert filed(office, "planning-handler", row, note="法院尚未送达纸质文本") == 1
    assert row.state is S.SUBMITTED


@pytest.mark.obligation("YS-20.1")
def test_a_nil_return_is_refused_where_there_is_something(office: Office) -> None:
    decided(office, "planning-handler", received="2026-09-30")
    begun(office)
    word = Submitting(nil=True)
    with pytest.raises(InvalidInput, match="有1项应当报送，不能零报告"):
        submit(
            office.tx, office.on("planning-handler", DAY), owed(office, "city-planning", CITY).id or 0, word
        )
    empty = owed(office, "city-human-resources", CITY)
    submit(office.tx, office.on("hr-handler", DAY), empty.id or 0, word)
    assert (empty.nil, empty.state) == (True, S.SUBMITTED)


@pytest.mark.obligation("YS-20.1")
@pytest.mark.parametrize(
    ("day", "late"),
    [
        pytest.param("2026-10-10", 0, id="期限当日"),
        pytest.param("2026-10-11", 1, id="次日"),
        pytest.param("2026-10-20", 10, id="十日以后"),
    ],
)
def test_it_is_late_from_the_day_after(office: Office, day: str, late: int) -> None:
    begun(office)
    row = owed(office, "city-planning", CITY)
    filed(office, "planning-handler", row, day)
    assert row.late_days == late
    stored = office.tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == row.id)).one()
    assert (stored.rule, stored.met_on) == ("YS-20.1", date.fromisoformat(day))


@pytest.mark.obligation("YS-20.1")
def test_what_is_returned_is_put_right_by_the_day_that_the_return_names(office: Office) -> None:
    begun(office)
    row = owed(office, "city-planning", CITY)
    filed(office, "planning-handler", row)
    chief = office.on("city-supervisor", "2026-10-12")
    return_(office.tx, chief, row.id or 0, Returning(why="第1件没有复印件", until=date(2026, 10, 15)))
    assert (row.state, row.due_now, row.due) == (S.RETURNED, date(2026, 10, 15), date(2026, 10, 10))
    filed(office, "planning-handler", row, "2026-10-17")
    receive(office.tx, office.on("city-supervisor", "2026-10-19"), row.id or 0, Receiving())
    assert (row.state, row.late_days, row.editions) == (S.RECEIVED, 2, 2)
    told = editions(office.tx, row.id or 0)
    assert [(e.edition, e.state, e.late_days) for e in told] == [(2, S.RECEIVED, 2), (1, S.RETURNED, 0)]
    assert told[1].correct_by == date(2026, 10, 15)
    assert [e.kind for e in story(office.tx, row.id or 0)][:2] == [
        EventKind.FILING_RECEIVED,
        EventKind.FILING_RESUBMITTED,
    ]
    with pytest.raises(Conflict, match="现在是“已收”"):
        filed(office, "planning-handler", row, "2026-10-20")


@pytest.mark.parametrize("until", ["2026-10-12", "2027-02-01"])
def test_a_return_names_a_day_that_can_be_kept(office: Office, until: str) -> None:
    begun(office)
    row = owed(office, "city-planning", CITY)
    filed(office, "planning-handler", row)
    word = Returning(why="不完整", until=date.fromisoformat(until))
    with pytest.raises(InvalidInput, match="补正期限须在明天到90日以内"):
        return_(office.tx, office.on("city-supervisor", "2026-10-12"), row.id or 0, word)


@pytest.mark.obligation("YS-7")
def test_each_side_does_its_own_and_sees_no_more(office: Office) -> None:
    begun(office)
    row = owed(office, "city-planning", CITY)
    key = row.id or 0
    with pytest.raises(NotFound):
        filing(office.tx, office.on("hr-handler", DAY).viewer, key)
    with pytest.raises(Forbidden):
        submit(office.tx, office.on("city-supervisor", DAY), key, Submitting())
    filed(office, "planning-handler", row)
    with pytest.raises(Forbidden):
        receive(office.tx, office.on("planning-handler", DAY), key, Receiving())
    with pytest.raises(NotFound):
        receive(office.tx, office.on("jinshui-legal-head", DAY), key, Receiving())


@pytest.mark.obligation("YS-7")
def test_the_city_reads_what_is_owed_to_a_county_and_leaves_it_to_the_county(office: Office) -> None:
    person(office, "market-files", "jinshui-market", Role.HANDLER)
    begun(office)
    row = owed(office, "jinshui-market", COUNTY)
    filed(office, "market-files", row)
    city = office.on("city-supervisor", DAY)
    assert filing(office.tx, city.viewer, row.id or 0).state is S.SUBMITTED
    assert row.id in {
        line.id for line in board(office.tx, city.viewer, Q3, under=office.node("jinshui")).lines
    }
    assert row.id not in {line.id for line in board(office.tx, city.viewer, Q3).lines}
    with pytest.raises(Forbidden, match="由接收备案的政府法制机构"):
        receive(office.tx, city, row.id or 0, Receiving())
    receive(office.tx, office.on("jinshui-legal-head", DAY), row.id or 0, Receiving())


def test_a_form_that_was_opened_before_somebody_else_acted_is_refused(office: Office) -> None:
    begun(office)
    row = owed(office, "city-planning", CITY)
    seen = filing(office.tx, office.on("planning-handler", DAY).viewer, row.id or 0).version
    filed(office, "planning-handler", row)
    with pytest.raises(Outdated):
        submit(office.tx, office.on("planning-head", DAY), row.id or 0, Submitting(version=seen))


@pytest.mark.obligation("YS-7")
def test_whoever_has_not_filed_is_urged_in_one_act_once_a_day(office: Office) -> None:
    begun(office)
    filed(office, "planning-handler", owed(office, "city-planning", CITY))
    city = office.on("city-supervisor", DAY)
    owing = len(board(office.tx, city.viewer, Q3).owing)
    word = Urging(period="2026Q3", message="请于10日前报送")
    assert urge(office.tx, city, word) == owing
    with pytest.raises(Conflict, match="今天已经催报过"):
        urge(office.tx, city, word)
    urged = owed(office, "city-human-resources", CITY)
    assert urged.urged_on == date.fromisoformat(DAY)
    assert owed(office, "city-planning", CITY).urged_on is None
    assert owed(office, "jinshui-market", COUNTY).urged_on is None, "欠县里的由县里催"
    assert story(office.tx, urged.id or 0)[0].note == "请于10日前报送"
    filed(office, "hr-handler", urged)
    assert urge(office.tx, office.on("city-supervisor", "2026-10-09"), word) == owing - 1


@pytest.mark.obligation("YS-20.1")
@pytest.mark.parametrize("case", ["added", "corrected", "withdrawn", "moved"])
def test_what_changes_after_a_pack_was_filed_is_reported_with_the_next(office: Office, case: str) -> None:
    clerk = "planning-handler"
    if case == "withdrawn":
        case_id = decided(office, clerk, received="2026-09-28")
    elif case != "added":
        opened = office.on(clerk, "2026-05-11")
        case_id = office.notice(opened, served="2026-05-11", number="（2026）豫01行初901号")
        by_hand = Happening(
            kind=EventKind.JUDGMENT_SERVED, on=date(2026, 9, 28), outcome="判决-2",
            confirm=frozenset({"judged_unheard"}),
        )  # fmt: skip
        record_event(office.tx, office.on(clerk, "2026-09-28"), case_id, by_hand)
    begun(office, Q3, Q4)
    row = owed(office, "city-planning", CITY)
    filed(office, clerk, row, note="复印件随后补")
    frozen = edition(office.tx, row.id or 0).content
    late = office.on(clerk, "2026-10-15")
    if case == "added":
        decided(office, clerk, received="2026-09-28", logged="2026-10-15")
    else:
        event = office.tx.exec(
            select(Event).where(Event.matter_id == case_id, Event.kind == EventKind.JUDGMENT_SERVED)
        ).one()
        if case == "withdrawn":
            withdraw_event(office.tx, late, case_id, event.id or 0, Withdrawal(reason="重复登记"))
        else:
            day = "2026-09-29" if case == "corrected" else "2026-10-09"
            told = Correction(
                on=date.fromisoformat(day), reason="送达回证日期看错", outcome="判决-2",
                confirm=frozenset({"judged_unheard"}),
            )  # fmt: skip
            correct_event(office.tx, late, case_id, event.id or 0, told)
    assert edition(office.tx, row.id or 0).content == frozen, "已经报送的不变"
    [change] = later_changes(office.tx, row)
    assert change.change is Change(case)
    after = owed(office, "city-planning", CITY, Q4)
    [reported] = draft(office.tx, after).differences
    assert (reported.change, reported.of_period) == (Change(case), "2026年第三季度")
    filed(office, clerk, after, "2027-01-05", note="更正上期")
    assert later_changes(office.tx, row) == (), "已在下一期报告"
    assert edition(office.tx, after.id or 0).content["differences"][0]["change"] == case


def test_every_edition_is_kept_with_its_hash_and_can_be_compared(office: Office) -> None:
    decided(office, "planning-handler", received="2026-09-28", number="（2026）豫01行初901号")
    begun(office)
    row = owed(office, "city-planning", CITY)
    key = row.id or 0
    filed(office, "planning-handler", row)
    word = Returning(why="漏报", until=date(2026, 10, 15))
    return_(office.tx, office.on("city-supervisor", "2026-10-12"), key, word)
    decided(
        office, "planning-handler", received="2026-09-29", number="（2026）豫01行初902号", logged="2026-10-12"
    )
    filed(office, "planning-handler", row, "2026-10-13")
    new, old = editions(office.tx, key)
    assert [r["number"] for r in compared(old, new).come] == ["（2026）豫01行初902号"]
    for version in office.tx.exec(select(FilingVersion).where(FilingVersion.filing_id == key)):
        assert mark_of(office.tx, row, version) == version.sha256
        version.content = version.content | {"rows": []}
        assert mark_of(office.tx, row, version) != version.sha256


@pytest.mark.obligation("YS-21.1")
def test_a_county_rolls_up_what_its_units_filed_and_names_who_has_not(office: Office) -> None:
    person(office, "market-files", "jinshui-market", Role.HANDLER, Role.INTAKE_CLERK)
    decided(office, "market-files", received="2026-08-05", number="（2026）豫0105行初31号")
    decided(office, "jinshui-intake", received="2026-08-06", number="（2026）豫01行初32号", outcome="判决-3")
    begun(office)
    row = owed(office, "jinshui", STATISTICS)
    before = draft(office.tx, row)
    assert sum(c.n for c in before.counts) == 1, "未报送的单位不计入"
    assert "金水区市场监管局" in {unit.organ for unit in before.unfiled}
    filed(office, "market-files", owed(office, "jinshui-market", COUNTY))
    found = draft(office.tx, row)
    assert {(c.level, c.outcome, c.n) for c in found.counts} == {
        ("一审", "驳回诉讼请求", 1),
        ("一审", "全部撤销", 1),
    }
    assert "金水区市场监管局" not in {unit.organ for unit in found.unfiled}
    with pytest.raises(InvalidInput, match="所属单位还没有报送"):
        filed(office, "jinshui-handler", row)
    filed(office, "jinshui-handler", row, note="其余单位催报未果")
    assert edition(office.tx, row.id or 0).content["counts"][0]["n"] == 1


@pytest.mark.obligation("YS-21.1")
def test_the_sheet_of_the_form_is_frozen_with_the_roll_up(office: Office) -> None:
    begun(office)
    row = owed(office, "jinshui", STATISTICS)
    word = Submitting(note="单位未报", reviewed_by="局长")
    sheet = [["上期结转", "3"], ["本期新收", "5"]]
    submit(office.tx, office.on("jinshui-handler", DAY), row.id or 0, word, lambda *_: sheet)
    assert edition(office.tx, row.id or 0).content["figures"] == sheet


@pytest.mark.obligation("YS-21.2")
def test_the_annual_return_counts_the_decisions_of_its_year(office: Office) -> None:
    decided(office, "planning-handler", received="2026-07-05", number="（2026）豫01行初901号")
    decided(
        office, "planning-handler", received="2026-12-03", number="（2026）豫01行初902号", outcome="判决-3"
    )
    night(office, "2026-12-04")
    row = owed(office, "city-planning", ANNUAL, year(2026))
    filed(office, "planning-handler", row, "2026-12-31")
    assert row.late_days == 0
    counts = edition(office.tx, row.id or 0).content["counts"]
    assert {(c["outcome"], c["n"]) for c in counts} == {("驳回诉讼请求", 1), ("全部撤销", 1)}
    stored = office.tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == row.id)).one()
    assert (stored.rule, stored.met_on) == ("YS-21.2", date(2026, 12, 31))


def test_nothing_is_handed_in_before_its_quarter_is_over(office: Office) -> None:
    begun(office, Q4)
    with pytest.raises(Conflict, match="结束以后再报送"):
        filed(office, "planning-handler", owed(office, "city-planning", CITY, Q4))
