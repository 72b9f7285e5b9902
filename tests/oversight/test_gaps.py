"""What the record lacks is named, with the step that mends it, to whoever keeps or supervises it (数据核对)."""

from datetime import date

import pytest
from sqlalchemy import event
from sqlmodel import col, select, update

from casework.accounts.tables import User
from casework.cases.agents.actions import name_agents
from casework.cases.agents.forms import AgentIn, AgentsIn
from casework.cases.events.actions import record_event
from casework.cases.events.forms import Happening
from casework.cases.hearings.forms import Held
from casework.cases.hearings.recording import record_hearing
from casework.cases.record.tables import NEVER, Case, Instance
from casework.oversight.gaps.exports import GAPS, coded
from casework.oversight.gaps.kinds import Gap
from casework.oversight.gaps.queries import counts, gaps, lines_of
from casework.rulebook import EventKind
from tests.hearings.test_moved import summoned
from tests.office import LAWYER, Office

D = date.fromisoformat
ABOVE, OWN, OTHER = "city-supervisor", "jinshui-handler", "zhongyuan-handler"


def received(office: Office, n: int = 9, day: str = "2026-11-16") -> int:
    clerk = office.on("jinshui-intake", day)
    return office.notice(clerk, served=day, number=f"（2026）豫0105行初{n}号")


def of(office: Office, gap: Gap, who: str = OWN, day: str = "2026-11-20") -> list[int | None]:
    actor = office.on(who, day)
    found = gaps(office.tx, actor.viewer, actor.today, gap)
    counted = {one.gap: one.n for one in counts(office.tx, actor.viewer, actor.today)}
    assert counted[gap] == len(found)
    return [line.case_id or line.organ_id for line in found]


def emptied(office: Office, case_id: int, **lacking: object) -> None:
    """A case as an import may leave it."""
    office.tx.execute(update(Case).where(col(Case.id) == case_id).values(**lacking))


@pytest.mark.parametrize(
    ("gap", "lacking"),
    [
        pytest.param(Gap.CLOCK, {"next_follow": NEVER, "next_due": NEVER}, id="没有任何期限"),
        pytest.param(Gap.HANDLER, {}, id="没有承办人"),
        pytest.param(Gap.NUMBER, {"number_key": "", "number": ""}, id="没有案号"),
    ],
)
def test_what_an_open_case_lacks_is_named_to_its_organ_and_the_office_above(
    office: Office, gap: Gap, lacking: dict[str, object]
) -> None:
    case_id = received(office)
    if lacking:
        assert of(office, gap) == []
        emptied(office, case_id, **lacking)
    assert [of(office, gap, who) for who in (OWN, ABOVE, OTHER)] == [[case_id], [case_id], []]
    emptied(office, case_id, closed_on=D("2026-11-19"))
    assert of(office, gap) == []


def test_a_case_with_a_handler_has_no_gap(office: Office) -> None:
    case_id = received(office)
    user = office.tx.exec(select(User.id).where(User.username == OWN)).one()
    emptied(office, case_id, handler_id=user)
    assert of(office, Gap.HANDLER) == []


def test_a_hearing_without_agents_is_named_until_they_are_named(office: Office) -> None:
    case_id = received(office)
    assert of(office, Gap.AGENTS) == []
    summoned(office, case_id, "2026-12-09T09:30", day="2026-11-18", who="jinshui-intake")
    [line] = gaps(office.tx, office.on(ABOVE, "2026-11-20").viewer, D("2026-11-20"), Gap.AGENTS)
    assert (line.case_id, line.on, line.step(Gap.AGENTS)) == (
        case_id, D("2026-12-09"), f"/cases/{case_id}/agents",
    )  # fmt: skip
    assert of(office, Gap.AGENTS, day="2026-12-10") == []  # 已开庭，属于另一项
    assert of(office, Gap.HEARD, day="2026-12-09") == []
    assert of(office, Gap.HEARD, day="2026-12-10") == [case_id]
    said = Held(on=D("2026-12-09"), people=(), confirm=("nobody",))
    record_hearing(office.tx, office.on(OWN, "2026-12-10"), case_id, said)
    assert of(office, Gap.HEARD, day="2026-12-10") == []


def test_agents_that_are_named_close_the_gap(office: Office) -> None:
    case_id = received(office)
    summoned(office, case_id, "2026-12-09T09:30", day="2026-11-18", who="jinshui-intake")
    staff = AgentIn(kind="staff", name="马某某", employer="金水区住建局", gender="男", post="科员")
    name_agents(office.tx, office.on(OWN, "2026-11-19"), case_id, AgentsIn(agents=[staff, LAWYER]))
    assert of(office, Gap.AGENTS) == []


def test_a_decision_without_outcome_and_one_of_unknown_effect_are_named(office: Office) -> None:
    case_id = received(office)
    served = Happening(
        kind=EventKind.JUDGMENT_SERVED, on=D("2026-12-16"), outcome="判决-3",
        confirm=("judged_unheard", "judged_unanswered"),
    )  # fmt: skip
    record_event(office.tx, office.on("jinshui-intake", "2026-12-16"), case_id, served)
    assert of(office, Gap.OUTCOME, ABOVE, "2026-12-17") == []
    assert of(office, Gap.EFFECT, ABOVE, "2026-12-17") == [case_id]  # 没有登记送达其他当事人的日期
    office.tx.execute(update(Instance).where(col(Instance.case_id) == case_id).values(outcome_code=""))
    assert of(office, Gap.OUTCOME, ABOVE, "2026-12-17") == [case_id]


def test_an_organ_with_cases_that_nobody_may_handle_is_named(office: Office) -> None:
    received(office)
    jinshui = office.node("jinshui")
    assert of(office, Gap.ORGAN, ABOVE) == []
    people = col(User.username).in_(["jinshui-handler", "jinshui-legal-head"])
    office.tx.execute(update(User).where(people).values(active=False))
    [line] = gaps(office.tx, office.on(ABOVE, "2026-11-20").viewer, D("2026-11-20"), Gap.ORGAN)
    assert (line.organ_id, line.step(Gap.ORGAN)) == (jinshui, f"/organisations/{jinshui}")


def test_a_list_goes_on_page_by_page_and_is_taken_along_whole(office: Office) -> None:
    cases = [received(office, n) for n in range(1, 6)]
    viewer = office.on(OWN, "2026-11-20").viewer
    first = gaps(office.tx, viewer, D("2026-11-20"), Gap.HANDLER, most=3)
    rest = gaps(office.tx, viewer, D("2026-11-20"), Gap.HANDLER, most=3, before=first[-1].key)
    assert ([line.case_id for line in (*first, *rest)], first.more, rest.more) == (cases[::-1], True, False)
    rows = GAPS.rows(office.tx, viewer, coded(Gap.HANDLER, [line.key for line in first]))
    assert [row[:2] for row in rows] == [("未结案件没有承办人", line.number) for line in first]
    other = office.on(OTHER, "2026-11-20").viewer
    assert lines_of(office.tx, other, Gap.HANDLER, [line.key for line in first]) == []


def test_a_look_walks_no_table_and_takes_as_many_statements_whatever_there_is(office: Office) -> None:
    engine = office.tx.get_bind()
    ran: dict[str, object] = {}

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        ran[statement] = parameters

    def look() -> int:
        ran.clear()
        event.listen(engine, "before_cursor_execute", note)
        viewer = office.on(ABOVE, "2026-11-20").viewer
        ran.clear()
        counts(office.tx, viewer, D("2026-11-20"))
        for gap in Gap:
            gaps(office.tx, viewer, D("2026-11-20"), gap)
        event.remove(engine, "before_cursor_execute", note)
        return len(ran)

    few = look()
    for n in range(1, 21):
        received(office, n)
    assert (few, look()) == (few, few)
    if engine.dialect.name != "sqlite":
        return  # how PostgreSQL goes depends on how many rows it has seen
    walked = []
    for statement, parameters in ran.items():
        plan = office.tx.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = [row[3].split() for row in plan]
        walked += [
            s for s in steps if s[0] == "SCAN" and len(s) == 2 and s[1] in {"cases", "events", "instances"}
        ]
    assert walked == []
