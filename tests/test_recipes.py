"""Every recipe of the documentation is true: the targets, commands, options, settings and files that it names are there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from casework.cli import cli
from casework.settings import ELSEWHERE, PREFIX, Settings

ROOT = Path(__file__).parents[1]
PAGES = {
    str(path.relative_to(ROOT)): path
    for folder in (ROOT, ROOT / "docs", ROOT / "docs" / "deploy", ROOT / "bench")
    for path in sorted(folder.iterdir())
    if path.name != "CHANGELOG.md" and path.suffix in {".md", ".sh", ".service", ".conf"}
}
"""What tells how things are done. Decisions and the change log tell how they once were."""

TOP = "casework|templates|static|migrations|tests|docs|bench"
OPTIONAL = re.compile(r"[][]")


def typed(page: Path) -> Iterator[str]:
    """What a page gives to type or to look up: the lines of its blocks, and what stands between back quotes."""
    text = page.read_text()
    if page.suffix != ".md":
        yield from text.splitlines()
        return
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        yield from block.splitlines()
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    yield from (" ".join(found.split()) for found in re.findall(r"`([^`]+)`", prose))


def calls(line: str, program: str) -> Iterator[list[str]]:
    """The words after the program in each command of a line."""
    for part in re.split(r"&&|\|", line.partition(" #")[0]):
        words = OPTIONAL.sub("", part).split()
        if words and words[0].rpartition("=")[2].rpartition("/")[2] == program:
            yield words[1:]


def wrong_with(words: list[str]) -> str:
    """What the command line would not understand; empty where it would."""
    command: Any = typer.main.get_command(cli)
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    if hasattr(command, "commands"):
        return "" if words in ([], ["--help"], ["COMMAND", "--help"]) else f"no command {words[0]}"
    options = {
        name: p for p in command.params for name in (*p.opts, *p.secondary_opts) if name.startswith("-")
    }
    places = sum(p.param_type_name == "argument" for p in command.params)
    while words:
        word, words = words[0], words[1:]
        if word.startswith("--"):
            if word not in options:
                return f"{command.name} has no {word}"
            words = words if options[word].is_flag else words[1:]
        else:
            places -= 1
    return "" if places >= 0 else f"{command.name} takes fewer words"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_command_that_a_page_gives_is_understood(page: Path) -> None:
    given = [words for line in typed(page) for words in calls(line, "casework")]
    assert [(words, why) for words in given if (why := wrong_with(words))] == []


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_target_that_a_page_gives_is_in_the_makefile(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    given = [words for line in typed(page) for words in calls(line, "make")]
    for target, *values in (words for words in given if words):
        assert re.search(rf"^{re.escape(target)}:.*##", makefile, re.MULTILINE), target
        for value in values:
            assert f"$({value.partition('=')[0]})" in makefile, value


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_setting_that_a_page_names_is_one(page: Path) -> None:
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]*[A-Z]\b", page.read_text())) - {f"{PREFIX}NAME"}
    assert named <= {PREFIX + name.upper() for name in Settings.model_fields} | ELSEWHERE


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = {
        found for line in typed(page) for found in re.findall(rf"(?:^|(?<=\s))(?:{TOP})/[\w./*-]*\w", line)
    }
    assert [name for name in sorted(named) if "N_" not in name and not any(ROOT.glob(name))] == []
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_what_is_not_there_would_be_noticed() -> None:
    assert "".join(map(wrong_with, (["migrate"], ["audit", "verify", "--against", "FILE"]))) == ""
    assert wrong_with(["audit", "repair"]) == "no command repair"
    assert wrong_with(["due", "--lots"]) == "due has no --lots"
    assert wrong_with(["recompute", "everything"]) == "recompute takes fewer words"
    given = [w for page in PAGES.values() for line in typed(page) for w in calls(line, "casework")]
    assert {" ".join(words[:1]) for words in given} >= {
        "due",
        "deadlines",
        "migrate",
        "serve",
        "user",
        "audit",
    }
