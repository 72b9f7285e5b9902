"""Training: who is called, who came, what a trial's observers count, and what an office sees (201号第二十二条、第十六条)."""

import io
from datetime import date

import pytest
from docx import Document

from casework.accounts.colleagues import colleagues
from casework.audit.queries import entries
from casework.cases.hearings.forms import AttendantIn
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.house import WAITS
from casework.organisations.kinds import OrganKind
from casework.oversight.training import actions
from casework.oversight.training.counts import OrganCount, counts
from casework.oversight.training.forms import Adding, Attending, Dropping, Holding, Recording
from casework.oversight.training.papers import record, sheet
from casework.oversight.training.queries import (
    Which,
    about_case,
    called_to,
    case_of,
    file_of,
    files_of,
    trainees_of,
    training,
    trainings,
)
from casework.oversight.training.trainees import Named, named, written
from tests.cases.test_analyses import WRITTEN
from tests.cases.test_flow import filed
from tests.cases.test_rights import judged
from tests.hearings.test_moved import summoned
from tests.hearings.test_principal import LAWYER, STAFF, held
from tests.office import Office

HOST, HOUSING, JINSHUI, BELOW = "city-handler", "housing-handler", "jinshui-handler", "jinshui-construction"
ON, AFTER, HEARD = "2026-11-25", "2026-11-26", "2026-12-09"


def hold(
    office: Office, who: str = HOST, day: str = "2026-11-20", organs: tuple[str, ...] = (), **other: object
) -> int:
    """A course of one day."""
    given: dict[str, object] = {
        "kind": "course", "title": "行政应诉能力培训班", "first": ON, "place": "市司法局三楼会议室", "hours": 4,
        "organs": [office.node(key) for key in organs],
    }  # fmt: skip
    return actions.hold(office.tx, office.on(who, day), Holding.of(**given | other))


def attend(office: Office, key: int, organ: str, who: str, day: str = AFTER, **word: object) -> None:
    actions.attend(office.tx, office.on(who, day), key, Attending.of(organ_id=office.node(organ), **word))


def of(office: Office, organ: str, who: str = "city-supervisor", year: int = 2026) -> OrganCount:
    """What an organ has in a year, as somebody sees it."""
    found = counts(office.tx, office.on(who, HEARD).viewer, year)
    return next(one for one in found if one.organ_id == office.node(organ))


@pytest.mark.obligation("YS-22")
def test_an_organ_that_is_called_says_who_came_and_each_organ_is_counted_by_year(office: Office) -> None:
    key = hold(office, organs=("city-housing", "city-planning"))
    staff = colleagues(office.tx, [office.node("city-housing")])
    attend(
        office,
        key,
        "city-housing",
        HOUSING,
        users=[staff[0].id],
        others="王某某，执法大队，2学时\n执法人员6人",
    )
    attend(office, key, "city-planning", "planning-handler", note="当日有听证")
    count = of(office, "city-housing")
    assert (count.attended, count.persons, count.heads, count.hours) == (1, 8, 8, 4 + 2 + 6 * 4)
    assert of(office, "city").courses == 1
    assert of(office, "city-planning").none
    second = hold(office, organs=("city-housing",), title="第二期培训班", first=AFTER)
    attend(office, second, "city-housing", HOUSING, users=[staff[0].id], others="王某某")
    count = of(office, "city-housing")
    assert (count.attended, count.persons, count.heads) == (2, 8, 10), "who comes twice is one person"
    assert of(office, "city-housing", year=2025).none


@pytest.mark.obligation("YS-22")
def test_said_again_who_came_stands_in_the_place_of_what_was_said(office: Office) -> None:
    key = hold(office, organs=("city-housing",))
    attend(office, key, "city-housing", HOUSING, others="王某某\n李某某")
    attend(office, key, "city-housing", HOUSING, others="王某某\n王某某", hours=3)
    [one] = trainees_of(office.tx, office.on(HOST, AFTER).viewer, key)
    assert written([one], 4) == "王某某，3学时"
    assert (one.name, one.hours) == ("王某某", 3)


@pytest.mark.obligation("YS-22")
def test_an_organ_sees_what_it_is_called_to_and_of_it_its_own_people(office: Office) -> None:
    key = hold(office, organs=("city-housing", "city-planning"))
    attend(office, key, "city-housing", HOUSING, others="王某某")
    attend(office, key, "city-planning", "planning-handler", others="赵某某")
    housing = office.on(HOUSING, AFTER).viewer
    assert [p.name for p in trainees_of(office.tx, housing, key)] == ["王某某"]
    assert [o.organ_id for o in called_to(office.tx, housing, key)] == [office.node("city-housing")]
    assert [p.name for p in trainees_of(office.tx, office.on("city-supervisor", AFTER).viewer, key)] == [
        "王某某",
        "赵某某",
    ]
    jinshui = office.on(JINSHUI, AFTER).viewer
    assert not trainings(office.tx, jinshui, Which())
    with pytest.raises(NotFound):
        training(office.tx, jinshui, key)
    with pytest.raises(NotFound):
        attend(office, key, "jinshui", JINSHUI, others="钱某某")
    with pytest.raises(Forbidden, match="只能登记本机关"):
        attend(office, key, "city-planning", HOUSING, others="钱某某")


@pytest.mark.obligation("YS-22")
def test_the_office_above_sees_what_is_held_below_and_who_has_none(office: Office) -> None:
    key = hold(office, JINSHUI, organs=("jinshui-construction",))
    attend(office, key, "jinshui-construction", BELOW, others="孙某某")
    above = office.on("city-supervisor", AFTER)
    assert [t.id for t in trainings(office.tx, above.viewer, Which())] == [key]
    assert [p.name for p in trainees_of(office.tx, above.viewer, key)] == ["孙某某"]
    found = {c.organ_id: c for c in counts(office.tx, above.viewer, 2026)}
    assert (found[office.node("jinshui")].courses, found[office.node("zhongyuan")].none) == (1, True)
    own = counts(office.tx, office.on(BELOW, AFTER).viewer, 2026)
    assert {c.organ_id for c in own} == {office.node("jinshui-construction")}
    with pytest.raises(Forbidden, match="其他机关举办"):
        actions.record(office.tx, office.on("city-legal-head", AFTER), key, Recording(record="讲授"))


@pytest.mark.obligation("YS-22")
def test_every_organ_of_a_kind_is_called_and_none_beside_the_tree(office: Office) -> None:
    key = hold(office, kinds=["county_government"])
    called = {o.organ_id for o in called_to(office.tx, office.on(HOST, ON).viewer, key)}
    counties = {
        o.id
        for o in actions.callable_organs(office.tx, office.on(HOST, ON))
        if o.kind is OrganKind.COUNTY_GOVERNMENT
    }
    assert len(counties) > 10
    assert called == counties | {office.node("city")}
    with pytest.raises(InvalidInput, match="请从列表中选择机关"):
        hold(office, JINSHUI, organs=("zhongyuan",))


@pytest.mark.obligation("YS-22")
def test_what_was_held_and_nobody_answered_waits_on_the_organs_desk(office: Office) -> None:
    key = hold(office, organs=("city-housing", "city-planning"))

    def waits(day: str, who: str = HOUSING) -> list[str]:
        here = office.on(who, day)
        found = waiting(office.tx, here.viewer, here.today, WAITS)
        return [w.plaintiffs for w in found if w.wait.code.startswith("report_training")]

    assert waits("2026-11-24") == []
    assert waits(ON) == ["行政应诉能力培训班"]
    attend(office, key, "city-housing", HOUSING, note="人员均在外办案")
    assert waits(AFTER) == []
    assert waits(AFTER, "planning-handler") == ["行政应诉能力培训班"], "handler and unit in one: once"


@pytest.mark.obligation("YS-16")
@pytest.mark.obligation("YS-22")
def test_whom_the_hearing_record_names_as_observers_is_taken_over_each_under_its_organ(
    office: Office,
) -> None:
    case_id = filed(office)
    summoned(office, case_id, f"{HEARD}T09:30")
    with pytest.raises(InvalidInput, match="没有开庭"):
        hold(office, kind="trial", case_id=case_id, first="2026-12-08", title="旁听房屋征收案庭审")
    key = hold(office, kind="trial", case_id=case_id, first=HEARD, title="旁听房屋征收案庭审", hours=3)
    with pytest.raises(Conflict, match="庭审记录里没有旁听人员"):
        actions.take_observers(office.tx, office.on(HOST, HEARD, 18), key)
    observers = (
        AttendantIn(capacity="observer", name="执法人员6人", employer="郑州市住房保障和房地产管理局"),
        AttendantIn(capacity="observer", name="郑某某", employer="某某街道社区", post="主任"),
    )
    held(office, case_id, STAFF, LAWYER, *observers)
    host = office.on(HOST, HEARD, 18)
    assert actions.take_observers(office.tx, host, key) == 2
    assert actions.take_observers(office.tx, host, key) == 0, "nobody is entered twice"
    count = of(office, "city-housing")
    assert (count.attended, count.heads, count.hours) == (1, 6, 18)
    other = next(p for p in trainees_of(office.tx, host.viewer, key) if p.name == "郑某某")
    assert (other.organ_id, other.post) == (office.node("city"), "某某街道社区 主任")
    assert [(t.id, t.heads) for t in about_case(office.tx, host.viewer, case_id)] == [(key, 7)]


@pytest.mark.obligation("YS-22")
def test_whoever_may_not_see_the_case_sees_the_training_without_it(office: Office) -> None:
    case_id = filed(office)
    summoned(office, case_id, f"{HEARD}T09:30")
    key = hold(
        office, kind="trial", case_id=case_id, first=HEARD, title="旁听庭审", organs=("city-planning",)
    )
    planning, host = office.on("planning-handler", HEARD).viewer, office.on(HOST, HEARD).viewer
    one = training(office.tx, planning, key)
    assert case_of(office.tx, planning, one.case_id) is None
    about = case_of(office.tx, host, one.case_id)
    assert about is not None
    assert about.id == case_id
    paper = record(one, called_to(office.tx, planning, key), (), None, ())
    told = "".join(c.text for t in Document(io.BytesIO(paper)).tables for r in t.rows for c in r.cells)
    assert "张某某" not in told
    assert about.number not in told
    with pytest.raises(NotFound):
        hold(office, JINSHUI, kind="trial", case_id=case_id, first=HEARD)


@pytest.mark.obligation("YS-22")
def test_a_seminar_is_about_a_lost_case_whose_analysis_is_approved(office: Office) -> None:
    from casework.cases.analyses.actions import decide_analysis, write_analysis
    from casework.cases.analyses.forms import AnalysisDecision
    from casework.cases.analyses.queries import losses_of

    case_id = judged(office)
    day = "2026-12-21"
    seminar = {"kind": "seminar", "title": "征收案件败诉研讨", "first": day, "case_id": case_id}
    with pytest.raises(InvalidInput, match="没有审定的败诉分析"):
        hold(office, day=day, **seminar)
    [one] = losses_of(office.tx, office.page(office.on(HOST, day), case_id))
    write_analysis(office.tx, office.on(HOST, day), case_id, one.instance.id, WRITTEN)
    decide_analysis(
        office.tx, office.on("city-legal-head", day), case_id, one.instance.id, AnalysisDecision(approve=True)
    )
    key = hold(office, day=day, **seminar)
    assert training(office.tx, office.on(HOST, day).viewer, key).case_id == case_id
    with pytest.raises(InvalidInput, match="集中培训不关联案件"):
        hold(office, day=day, **seminar | {"kind": "course"})


@pytest.mark.obligation("YS-22")
def test_nobody_came_before_it_was_held_and_what_somebody_came_to_is_not_cancelled(office: Office) -> None:
    key = hold(office, organs=("city-housing",))
    with pytest.raises(Conflict, match="还没有举办"):
        attend(office, key, "city-housing", HOUSING, day="2026-11-24", others="王某某")
    attend(office, key, "city-housing", HOST, others="王某某")
    with pytest.raises(Conflict, match="不能取消"):
        actions.drop(office.tx, office.on(HOST, AFTER), key, Dropping(reason="改期"))
    other = hold(office, title="改期的培训班")
    actions.drop(office.tx, office.on(HOST, ON), other, Dropping(reason="讲师因故不能到场"))
    assert of(office, "city").courses == 1, "what was cancelled does not count"
    with pytest.raises(Conflict, match="讲师因故"):
        actions.record(office.tx, office.on(HOST, AFTER), other, Recording(record="讲授"))
    with pytest.raises(Forbidden, match="法制机构组织"):
        hold(office, HOUSING)


@pytest.mark.obligation("YS-22")
def test_the_sheet_has_lines_for_every_organ_and_the_record_says_who_came(office: Office) -> None:
    key = hold(office, organs=("city-housing", "city-planning"))
    host = office.on(HOST, AFTER)
    one = training(office.tx, host.viewer, key)
    lines = Document(io.BytesIO(sheet(one, called_to(office.tx, host.viewer, key), ()))).tables[0].rows
    names = [row.cells[1].text for row in lines[1:]]
    assert [names.count(f"郑州市{n}") for n in ("住房保障和房地产管理局", "自然资源和规划局")] == [2, 2]
    attend(office, key, "city-housing", HOUSING, others="王某某，科长")
    actions.record(office.tx, host, key, Recording(record="讲授举证责任和质证要点。"))
    one = training(office.tx, host.viewer, key)
    people = trainees_of(office.tx, host.viewer, key)
    made = Document(
        io.BytesIO(record(one, called_to(office.tx, host.viewer, key), people, None, ["课件.pdf"]))
    )
    told = "\n".join(p.text for p in made.paragraphs) + "".join(
        c.text for t in made.tables for r in t.rows for c in r.cells
    )
    for part in ("1个单位，1人次，4学时", "王某某", "讲授举证责任和质证要点。", "材料：课件.pdf"):
        assert part in told


@pytest.mark.obligation("YS-22")
def test_material_is_for_whoever_is_called(office: Office) -> None:
    key = hold(office, organs=("city-housing",))
    host = office.on(HOST, ON)
    file_id = office.file(host, "课件.txt", "举证要点")
    with pytest.raises(InvalidInput, match="没有这个上传"):
        actions.add_files(office.tx, office.on("city-handler-2", ON), key, Adding(file_ids=[file_id]))
    actions.add_files(office.tx, host, key, Adding(file_ids=[file_id]))
    assert [f.name for f in files_of(office.tx, key)] == ["课件.txt"]
    assert file_of(office.tx, office.on(HOUSING, ON).viewer, key, file_id).name == "课件.txt"
    with pytest.raises(NotFound):
        file_of(office.tx, office.on(JINSHUI, ON).viewer, key, file_id)
    assert [e.action for e in entries(office.tx, limit=1)] == ["training.files_added"]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        pytest.param("王某某", Named("王某某", "", 1, None), id="只有姓名"),
        pytest.param("王某某，法规科，科长，2学时", Named("王某某", "法规科 科长", 1, 2), id="职务和学时"),
        pytest.param("执法人员12人", Named("执法人员12人", "", 12, None), id="只登记人数"),
        pytest.param("赵某某,科员", Named("赵某某", "科员", 1, None), id="半角逗号"),
    ],
)
def test_a_line_says_name_post_and_hours(line: str, read: Named) -> None:
    assert named(f"\n{line}\n") == (read,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param("，，", "第1行看不明白", id="没有姓名"),
        pytest.param("王某某，999学时", "第1行的学时", id="学时过多"),
        pytest.param("执法人员0人", "第1行的人数", id="没有人"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        named(line)


def test_the_last_day_is_not_before_the_first(office: Office) -> None:
    with pytest.raises(InvalidInput, match="早于开始日期"):
        hold(office, last="2026-11-24")
    key = hold(office, last="2026-11-27")
    assert training(office.tx, office.on(HOST, ON).viewer, key).last == date(2026, 11, 27)
    actions.change(
        office.tx, office.on(HOST, ON), key,
        Holding.of(kind="course", title="改名", first=ON, place="市委党校", hours=6, organs=[office.node("city-housing")]),
    )  # fmt: skip
    changed = training(office.tx, office.on(HOUSING, ON).viewer, key)
    assert (changed.title, changed.last, changed.hours) == ("改名", date(2026, 11, 25), 6)
