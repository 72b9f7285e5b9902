"""What holds for the whole product, whatever module is added."""

import ast
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import jinja2
import pytest
from alembic import command
from fastapi.routing import APIRoute
from jinja2 import meta, nodes

from casework import rulebook
from casework.accounts.tables import User
from casework.app import create_app
from casework.db import id_of
from casework.db.migrate import alembic_config
from casework.http.guards import PUBLIC, Guard
from casework.settings import Settings
from tests.support.catalogue import extracted, forms, messages, places, stored
from tests.support.tree import files

ROOT = Path(__file__).parents[1]
FILES = files()
CHINESE = re.compile("[\u4e00-\u9fff，。、：；（）]")
SAID = {"_"}
OPEN = {
    "/sign-in",
    "/sign-in/demonstration",
    "/language",
    "/calendar/{secret}.ics",
    "/public/credit/verify",
    "/public/credit/objections",
    "/public/credit/objections/new",
}


def routes(tmp_path: Path) -> list[APIRoute]:
    """Every route of the application."""
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'x.db'}", files=tmp_path))
    found, waiting = [], list(app.routes)
    while waiting:
        route = waiting.pop()
        if isinstance(route, APIRoute):
            found.append(route)
        else:
            inner = getattr(route, "original_router", None) or getattr(route, "routes", None)
            waiting += list(getattr(inner, "routes", inner) or [])
    return found


def templates() -> dict[str, nodes.Template]:
    """Every template, parsed, without what a reader is shown as an example of a file."""
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
    return {
        f.removeprefix("templates/"): environment.parse(
            re.sub("<pre.*?</pre>", "", (ROOT / f).read_text(), flags=re.DOTALL)
        )
        for f in FILES
        if f.startswith("templates/") and f.endswith(".html")
    }


def unsaid(tree: nodes.Template) -> Iterator[str]:
    """The text of a template that the catalogue does not see."""
    yield from (data.data for data in tree.find_all(nodes.TemplateData))
    calls = [c for c in tree.find_all(nodes.Call) if isinstance(c.node, nodes.Name) and c.node.name in SAID]
    said = {id(argument) for call in calls for argument in call.args}
    yield from (c.value for c in tree.find_all(nodes.Const) if isinstance(c.value, str) and id(c) not in said)


def subclasses(of: type) -> Iterator[type]:
    """Every class below, however far."""
    for one in of.__subclasses__():
        yield one
        yield from subclasses(one)


def test_every_route_declares_a_guard_and_only_the_doors_are_open(tmp_path: Path) -> None:
    found = routes(tmp_path)
    assert len(found) > 80
    for route in found:
        guard = getattr(route.endpoint, "__guard__", None)
        assert isinstance(guard, Guard), route.path
        assert (guard == PUBLIC) == (route.path in OPEN), route.path
        if guard.scope:
            assert guard.scope == ("read" if route.methods == {"GET"} else "write"), route.path


def test_the_migrations_make_exactly_the_tables_that_the_code_declares(database_url: str) -> None:
    command.check(alembic_config(database_url))


def test_every_template_is_rendered_or_included() -> None:
    code = "".join((ROOT / f).read_text() for f in FILES if f.startswith("casework/") and f.endswith(".py"))
    named = set(re.findall(r'"([a-z_]+/[a-z_]+\.html)"', code))
    there = templates()
    for tree in there.values():
        named |= {n for n in meta.find_referenced_templates(tree) if n}
    assert sorted(set(there) - named) == [], "nobody renders or includes them"
    assert sorted(named - set(there)) == [], "they are not in templates/"


def test_every_chinese_word_of_a_template_passes_through_the_catalogue() -> None:
    # 中文 is the language's own name; 初 and 终 are parts of case numbers, compared and not shown.
    found = {
        f"{name}: {text.strip()}"
        for name, tree in templates().items()
        for text in unsaid(tree)
        if CHINESE.search(text)
        and not re.fullmatch("初|终|中文|.*>中文</button>\\s*", text.strip(), re.DOTALL)
    }
    assert found == set()


def test_every_sentence_of_the_code_is_a_literal_with_exactly_its_values() -> None:
    wrong = []
    for name in FILES:
        if not name.startswith("casework/") or not name.endswith(".py") or name == "casework/text.py":
            continue
        for call in ast.walk(ast.parse((ROOT / name).read_text())):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id not in {"T", "N_"}:
                continue
            sentence = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
            given = sorted(k.arg or "**" for k in call.keywords)
            if not isinstance(sentence, str) or (call.func.id == "T" and places(sentence) != given):
                wrong.append(f"{name}:{call.lineno}")
    assert wrong == []


def test_the_glossary_explains_every_enumeration_and_its_members() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    words = set(re.findall(r"\w+", glossary))
    for enum in subclasses(StrEnum):
        if enum.__module__.startswith("casework.") and enum.__members__:
            assert {enum.__name__, *enum.__members__} <= words, enum


def test_a_test_that_reaches_beyond_this_machine_fails() -> None:
    with socket.socket() as reaching, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        reaching.connect(("192.0.2.1", 9))


def test_every_rule_is_cited_in_own_words_and_exemplified() -> None:
    for rule in rulebook.rules():
        assert rule.citation.law and rule.citation.article and rule.citation.provides, rule.id  # noqa: PT018
        assert rule.examples or rule.term is None, rule.id


def test_no_rule_is_asked_for_by_its_id_outside_the_rulebook() -> None:
    """A rule carries what is asked of it (what meets it, an answer, extendable): an amended law is another id."""
    ids = "|".join(re.escape(rule.id) for rule in rulebook.rules())
    quoted = re.compile(f"[\"'](?:{ids})[\"']")
    assert quoted.search('due_now("YS-11")')
    asking = [f for f in FILES if f.startswith(("casework/", "templates/")) and f.endswith((".py", ".html"))]
    found = [f for f in asking if "casework/rulebook/" not in f and quoted.search((ROOT / f).read_text())]
    assert found == []


def test_no_translation_is_missing_left_over_or_short_of_a_value() -> None:
    wanted, have = messages(extracted()), messages(stored())
    assert [m for m in wanted if m not in have or not all(forms(have[m]))] == []
    assert [m for m in have if m not in wanted] == []
    assert [
        m for m, e in have.items() if e.fuzzy or any(places(m) != places(said) for said in forms(e))
    ] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_only_what_is_there(readme: str) -> None:
    text = (ROOT / readme).read_text()
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"`?make ([a-z-]+)", text)) <= set(targets)
    for link in re.findall(r"\]\(([^)#h][^)#]*)\)", text):
        assert (ROOT / link).exists(), link
    assert re.findall(r"(\d+)(?: rules of|条规则)", text) == [str(len(rulebook.rules()))]


def test_no_row_without_a_key_is_taken_for_number_nought() -> None:
    with pytest.raises(LookupError, match="before it is flushed"):
        id_of(User(username="x", name="x", organisation_id=1))
    code = {f: (ROOT / f).read_text() for f in FILES if f.startswith("casework/") and f.endswith(".py")}
    # An event of the pure core need not be in any database.
    assert [f for f, c in code.items() if ".id or 0" in c and not f.startswith("casework/rulebook/")] == []


def test_no_module_passes_four_hundred_lines() -> None:
    long = [
        f
        for f in FILES
        if f.startswith("casework/") and f.endswith(".py") and len((ROOT / f).read_text().splitlines()) > 400
    ]
    assert long == []


def test_the_repository_names_no_path_of_a_machine() -> None:
    here = re.compile(r"(?<![\w./])/(?:work|root|home)/\w")
    texts = [
        f
        for f in FILES
        if f.endswith((".py", ".md", ".html", ".toml", ".css", ".js", ".sh", ".service", ".conf"))
    ]
    assert [f for f in texts if here.search((ROOT / f).read_text())] == []


def test_the_application_starts_without_what_few_of_its_answers_need() -> None:
    heavy = {
        "alembic", "dbos", "docx", "holidays", "icalendar", "numpy", "openpyxl", "puremagic", "pypdfium2",
        "rapidfuzz", "scipy",
    }  # fmt: skip
    program = f"import casework.app, sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
