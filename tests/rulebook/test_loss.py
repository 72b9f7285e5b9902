"""What counts as lost, in situations."""

from datetime import date

import pytest

from casework.codes import code_list
from casework.rulebook.loss import DEFINITIONS, Decided, Loss, counted, counted_through, main_outcome

ON = date(2026, 11, 16)


def first(*outcomes: str) -> Decided:
    return Decided("first", outcomes, ON)


def second(*outcomes: str, organ: bool | None = None, others: bool | None = None) -> Decided:
    return Decided("second", outcomes, ON, organ_appealed=organ, others_appealed=others)


@pytest.mark.parametrize(
    ("chain", "loss"),
    [
        pytest.param((first("判决-2"),), "not_lost", id="一审驳回诉讼请求"),
        pytest.param((first("判决-2", "判决-9"),), "lost", id="几个判项中有一项确认违法"),
        pytest.param((first("判决-22"),), "lost", id="判决赔偿"),
        pytest.param((first("裁定-5"),), "changed_act", id="改变行政行为后撤诉，单独统计"),
        pytest.param((first("判决-3"), second("判决-1", organ=True)), "lost", id="一审败诉，上诉后维持"),
        pytest.param((first("判决-2"), second("判决-1", organ=False)), "not_lost", id="一审胜诉，对方上诉后维持"),
        pytest.param((first("判决-3"), second("判决-21", organ=True)), "not_lost", id="一审败诉，本机关上诉后改判：胜诉"),
        pytest.param((first("判决-2"), second("判决-21", organ=False)), "lost", id="一审胜诉，对方上诉后改判：败诉"),
        pytest.param((first("判决-3"), second("判决-21", "判决-9", organ=True)), "lost", id="改判为确认违法，仍是败诉"),
        pytest.param((first("判决-3"), second("判决-21", "判决-2", organ=True)), "not_lost", id="改判驳回诉讼请求"),
        pytest.param((first("判决-3"), second("判决-21", organ=True, others=True)), "depends", id="双方都上诉后改判，看不出"),
        pytest.param((first("判决-3"), second("判决-21", organ=False, others=True)), "lost", id="败诉后只有对方上诉，改判不会变成胜诉"),
        pytest.param((first("判决-3"), second("判决-21")), "depends", id="不知道谁上诉"),
        pytest.param((first("判决-3"), second("裁定-2", organ=True)), "not_lost", id="发回重审，没有结论"),
        pytest.param((first("裁定-3"), second("裁定-24")), "not_lost", id="指令继续审理，没有结论"),
        pytest.param((first("判决-3"), second("裁定-26", organ=True)), "lost", id="撤回上诉，一审生效"),
        pytest.param((second("判决-1", organ=True, others=False),), "lost", id="只登记了二审，本机关上诉被驳回"),
        pytest.param((second("判决-1"),), "depends", id="只登记了二审维持"),
        pytest.param((second("判决-1", "判决-22"),), "lost", id="维持，另判赔偿"),
        pytest.param((first("判决-3"), second("裁定-2"), first("判决-2")), "not_lost", id="重审后胜诉"),
        pytest.param((first(),), "depends", id="还没有结果"),
    ],
)  # fmt: skip
def test_what_counts_as_lost(chain: tuple[Decided, ...], loss: str) -> None:
    found = counted_through(chain)[-1]
    assert found.loss.value == loss, str(found.why)
    assert found.definition is DEFINITIONS[-1]


def test_a_new_first_instance_is_not_seen_beside_the_one_before_it() -> None:
    assert [c.loss for c in counted_through((first("判决-3"), second("裁定-2"), first("判决-1")))][
        -1
    ] is Loss.DEPENDS


def test_before_the_first_definition_a_person_has_to_say() -> None:
    old = Decided("first", ("判决-3",), date(2015, 4, 30))
    found = counted(old)
    assert found.loss is Loss.DEPENDS
    assert found.definition is None


def test_every_outcome_of_the_list_counts_as_something_at_every_level() -> None:
    for item in code_list("closing").items:
        for level in ("first", "second", "retrial", "reconsideration", "arbitration"):
            assert str(counted(Decided(level, (item.code,), ON)).why)


def test_what_counts_has_the_codes_of_the_list() -> None:
    assert {item.code for item in code_list("loss").items} == set(Loss)


@pytest.mark.parametrize(
    ("outcomes", "main"),
    [
        pytest.param(("判决-2", "判决-9"), "判决-9", id="对机关最不利的一项"),
        pytest.param(("判决-9", "判决-22", "判决-2"), "判决-9", id="同样不利的，先写的一项"),
        pytest.param(("判决-1", "判决-21", "判决-22"), "判决-21", id="部分维持、部分改判，是改判"),
        pytest.param(("判决-22", "判决-1"), "判决-1", id="维持又加判，先看对原审怎样"),
        pytest.param((), "", id="没有判项"),
    ],
)
def test_which_outcome_lists_name(outcomes: tuple[str, ...], main: str) -> None:
    assert main_outcome(outcomes) == main
