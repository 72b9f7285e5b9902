"""The list of `make mutants` does not rot: what it switches off is there, and so is who must notice."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.support.law import IN_SCOPE
from tests.support.mutants import KILLED, SURVIVED, Copy, without
from tests.support.switches import SWITCHES, Switch

ROOT = Path(__file__).parents[1]


@cache
def functions(file: str) -> dict[str, str]:
    """The tests of a file with their marks, as they are written."""
    text = (ROOT / file).read_text()
    lines = text.splitlines()
    return {
        f.name: "\n".join(lines[min([f.lineno, *(d.lineno for d in f.decorator_list)]) - 1 : f.end_lineno])
        for f in ast.walk(ast.parse(text))
        if isinstance(f, ast.FunctionDef)
    }


@pytest.mark.parametrize("switch", SWITCHES, ids=lambda switch: switch.what)
def test_what_a_switch_turns_off_is_there_once_and_its_tests_claim_what_it_says(switch: Switch) -> None:
    text = (ROOT / switch.file).read_text()
    assert without(switch, text) != text
    for name in switch.tests:
        file, *_, function = name.split("::")
        assert function in functions(file), name
        if switch.proves:
            assert f'obligation("{switch.proves}")' in functions(file)[function], name


def test_every_obligation_in_scope_has_a_switch() -> None:
    assert {s.proves for s in SWITCHES} >= IN_SCOPE


def test_a_behaviour_that_no_test_names_survives_and_one_that_a_test_names_is_killed(tmp_path: Path) -> None:
    [days] = [s for s in SWITCHES if s.what == "the last acceptance governs, not the first"]
    copy = Copy(tmp_path)
    assert copy.switched_off(days)[0] == KILLED
    elsewhere = "tests/rulebook/test_situations.py::test_the_three_receipts_start_three_clocks"
    blind = Switch(days.what, days.file, days.old, days.new, (elsewhere,))
    assert copy.switched_off(blind)[0] == SURVIVED
    assert (tmp_path / days.file).read_text() == (ROOT / days.file).read_text(), "put back"
