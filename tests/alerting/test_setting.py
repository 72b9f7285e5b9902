"""The office sets its ladders and its quiet hours: who may, what is refused, and what is kept."""

from datetime import date, time

import pytest

from casework.accounts.viewer import Actor
from casework.alerting.actions import reset_ladder, set_ladder, set_quiet, withdraw_ladder
from casework.alerting.forms import Hours, LadderOf, NewLadder, RungIn
from casework.alerting.ladders import ANY
from casework.alerting.preview import preview, sample
from casework.alerting.queries import ladders, quiet, quiet_set, versions
from casework.audit.queries import entries
from casework.calendar import official
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.rulebook.ladder import DUTIES, RIGHTS, Course, Ladder, Recipient, Rung, When
from casework.rulebook.model import Character
from tests.office import Office

HANDLER, HEAD = Recipient.HANDLER, Recipient.LEGAL_HEAD
LAST = RungIn(when=When.LAST, to=(HEAD, HANDLER))
FIVE = RungIn(when=When.BEFORE, days=5, to=(HANDLER,))
TODAY = "2026-11-23"


@pytest.fixture
def head(office: Office) -> Actor:
    """The head of the city's legal office."""
    return office.on("city-legal-head", TODAY)


def new(*rungs: RungIn, on: str = TODAY, rule: str = ANY, character: Character = Character.DUTY) -> NewLadder:
    """A ladder as it is filled in."""
    return NewLadder(character=character, rule=rule, begins_on=date.fromisoformat(on), rungs=rungs)


def of(office: Office, day: str, rule: str = "APL-67") -> Ladder:
    """The ladder of a duty on a day."""
    return ladders(office.tx, date.fromisoformat(day)).of(rule, Character.DUTY)


def test_a_ladder_is_set_from_a_day_told_in_the_trail_and_the_one_before_is_kept(
    office: Office, head: Actor
) -> None:
    set_ladder(office.tx, head, new(LAST, FIVE, on="2026-11-25"))
    set_ladder(office.tx, head, new(LAST, on="2026-12-01"))
    rungs = (Rung(When.BEFORE, (HANDLER,), 5), Rung(When.LAST, (HANDLER, HEAD)))
    assert of(office, "2026-11-24") == DUTIES
    assert of(office, "2026-11-25") == rungs, "in the order in which a deadline comes to them"
    assert of(office, "2026-12-01") == rungs[1:]
    assert [(v.begins_on.isoformat(), v.last, v.set_by) for v in versions(office.tx)] == [
        ("2026-12-01", None, "法制机构负责人"),
        ("2026-11-25", date(2026, 11, 30), "法制机构负责人"),
    ]
    [last, *_] = entries(office.tx, limit=1)
    assert (last.action, last.subject) == ("ladder.set", "应办")
    assert last.facts["rungs"] == ["最后一日：经办人、法制机构负责人"]
    assert "宜于日前5个工作日：经办人" in last.facts["rungs_before"]


def test_one_rule_has_a_ladder_of_its_own_until_that_of_its_kind_stands_again(
    office: Office, head: Actor
) -> None:
    set_ladder(office.tx, head, new(LAST, rule="APL-67"))
    assert of(office, TODAY) == (Rung(When.LAST, (HANDLER, HEAD)),)
    assert of(office, TODAY, "YS-11") == DUTIES
    reset_ladder(
        office.tx, head, LadderOf(character=Character.DUTY, rule="APL-67", begins_on=date(2026, 11, 30))
    )
    assert of(office, "2026-11-29") != DUTIES
    assert of(office, "2026-11-30") == DUTIES
    assert [e.action for e in entries(office.tx, limit=2)] == ["ladder.reset", "ladder.set"]


def test_of_one_day_the_ladder_set_last_holds_and_the_other_is_named_as_replaced(
    office: Office, head: Actor
) -> None:
    set_ladder(office.tx, head, new(LAST))
    set_ladder(office.tx, head, new(LAST, FIVE))
    assert [(v.replaced, v.holds(date(2026, 11, 23))) for v in versions(office.tx)] == [
        (False, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        pytest.param(new(), "rungs", "至少设一级", id="应办的一级也没有"),
        pytest.param(new(RungIn(when=When.LATE, to=(HEAD,))), "rungs", "到期以前", id="只在逾期以后"),
        pytest.param(new(LAST, LAST), "rungs", "写了两次", id="同一级两次"),
        pytest.param(
            new(LAST, RungIn(when=When.BEGINS, to=(HEAD, HEAD))), "rungs", "对象写了两次", id="同一人两次"
        ),
        pytest.param(
            new(LAST, RungIn(when=When.BEFORE, days=61, to=(HEAD,))), "rungs", "0至60", id="太早"
        ),
        pytest.param(new(LAST, RungIn(when=When.BEGINS)), "rungs", "没有提醒对象", id="没有对象"),
        pytest.param(new(LAST, on="2026-11-22"), "begins_on", "不能早于今天", id="已经过去的日子"),
        pytest.param(new(LAST, rule="NO-1"), "rule", "没有编号为", id="没有这条规则"),
        pytest.param(new(LAST, rule="APL-85.judgment"), "rule", "改选期限种类", id="权利的规则，应办的阶梯"),
        pytest.param(new(LAST, character=Character.WATCH), "character", "不设阶梯", id="只跟踪的"),
        pytest.param(
            new(*(RungIn(when=r.when, days=r.days, to=r.to) for r in DUTIES)), "rungs", "没有改动",
            id="与现行的一样",
        ),
    ],
)  # fmt: skip
def test_a_ladder_that_cannot_be_is_refused_in_words_and_nothing_is_kept(
    office: Office, head: Actor, form: NewLadder, field: str, said: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        set_ladder(office.tx, head, form)
    assert said in str(refused.value.fields[field])
    assert versions(office.tx) == ()


def test_what_the_office_has_not_set_cannot_be_taken_back(office: Office, head: Actor) -> None:
    with pytest.raises(InvalidInput, match="没有另设"):
        reset_ladder(office.tx, head, LadderOf(character=Character.RIGHT, begins_on=head.today))
    set_ladder(office.tx, head, new(character=Character.RIGHT))
    reset_ladder(office.tx, head, LadderOf(character=Character.RIGHT, begins_on=head.today))
    assert ladders(office.tx, head.today).of("APL-85.judgment", Character.RIGHT) == RIGHTS


@pytest.mark.parametrize("who", ["city-handler", "city-principal", "jinshui-legal-head", "planning-head", "auditor"])  # fmt: skip
def test_only_the_administrator_and_the_head_of_the_legal_office_at_the_top_set_them(
    office: Office, who: str
) -> None:
    actor = office.on(who, TODAY)
    with pytest.raises(Forbidden):
        set_ladder(office.tx, actor, new(LAST))
    with pytest.raises(Forbidden):
        reset_ladder(office.tx, actor, LadderOf(character=Character.DUTY, begins_on=actor.today))
    with pytest.raises(Forbidden):
        set_quiet(office.tx, actor, Hours(begins=time(19), ends=time(8)))
    set_ladder(office.tx, office.on("administrator", TODAY), new(LAST))


def test_quiet_hours_run_over_the_night(office: Office, head: Actor) -> None:
    set_quiet(office.tx, head, Hours(begins=time(18, 30), ends=time(8, 30), rest_days=True))
    found = quiet(office.tx)
    assert (found.begins, found.ends, found.rest_days) == (time(18, 30), time(8, 30), True)
    [last] = entries(office.tx, limit=1)
    assert (last.action, last.subject) == ("quiet.set", "18:30—08:30")
    with pytest.raises(InvalidInput, match="从晚上到第二天早上"):
        set_quiet(office.tx, head, Hours(begins=time(12), ends=time(14)))


def test_quiet_hours_that_are_the_same_are_not_set_again_and_all_that_held_are_kept(
    office: Office, head: Actor
) -> None:
    with pytest.raises(InvalidInput, match="没有改动"):
        set_quiet(office.tx, head, Hours(begins=time(20), ends=time(8), rest_days=True))
    assert quiet_set(office.tx) == ()
    for hour in (19, 21):
        set_quiet(office.tx, head, Hours(begins=time(hour), ends=time(8)))
    with pytest.raises(InvalidInput, match="没有改动"):
        set_quiet(office.tx, head, Hours(begins=time(21), ends=time(8)))
    assert [(h.begins.hour, h.rest_days, h.set_by) for h in quiet_set(office.tx)] == [
        (21, False, "法制机构负责人"),
        (19, False, "法制机构负责人"),
    ]
    assert [e.action for e in entries(office.tx, limit=5)].count("quiet.set") == 2


def test_a_ladder_that_has_not_begun_is_withdrawn_and_its_row_stays(office: Office, head: Actor) -> None:
    first = set_ladder(office.tx, head, new(LAST))
    second = set_ladder(office.tx, head, new(LAST, FIVE, on="2026-12-01"))
    with pytest.raises(Conflict, match="施行，不能撤回"):
        withdraw_ladder(office.tx, head, first)
    with pytest.raises(Forbidden):
        withdraw_ladder(office.tx, office.on("jinshui-legal-head", TODAY), second)
    withdraw_ladder(office.tx, head, second)
    assert of(office, "2026-12-01") == (Rung(When.LAST, (HANDLER, HEAD)),)
    kept = versions(office.tx)
    assert [(v.id, v.withdrawn_by, v.last, v.holds(date(2026, 12, 1))) for v in kept] == [
        (second, "法制机构负责人", None, False),
        (first, "", None, True),
    ]
    [entry] = entries(office.tx, limit=1)
    assert (entry.action, entry.facts["begins_on"]) == ("ladder.withdrawn", "2026-12-01")
    with pytest.raises(Conflict, match="已经撤回"):
        withdraw_ladder(office.tx, head, second)
    set_ladder(office.tx, head, new(LAST, FIVE, on="2026-12-01"))


# What it gives, before it is set ----------------------------------------------------------------------------------


def test_a_preview_says_on_which_days_of_the_offices_calendar_who_is_told() -> None:
    ladder: Ladder = (
        Rung(When.BEFORE, (HANDLER,), 3),
        Rung(When.BEFORE, (HANDLER,), 30),
        Rung(When.PASSED, (HEAD,)),
        Rung(When.LAST, (HANDLER, HEAD)),
        Rung(When.LATE, (HEAD,)),
    )
    found = preview(sample("APL-67", date(2026, 9, 18), official()), ladder, official())
    assert found.course.due == date(2026, 10, 8), "十五日末日遇国庆节，顺延至节后第一个工作日"
    assert [(step.on.isoformat(), str(step.label)) for step in found.steps] == [
        ("2026-09-24", "宜于日前3个工作日"),  # 中秋节休息，不计
        ("2026-10-08", "最后一日"),
        ("2026-10-09", "逾期第1个工作日"),
        ("2026-10-10", "逾期第2个工作日"),
        ("2026-10-12", "逾期第3个工作日"),
    ]
    assert [str(label) for label in found.skipped] == ["宜于日前30个工作日", "倒排最迟日已过"]


def test_a_preview_of_a_right_ends_with_its_day() -> None:
    course = Course(date(2026, 11, 23), date(2026, 12, 8), date(2026, 12, 8), False, Character.RIGHT)
    found = preview(course, RIGHTS, official())
    assert found.steps[-1].on == date(2026, 12, 8)
    assert preview(course, (), official()).steps == ()
