"""What holds for the whole product, whatever module is added."""

import re
import subprocess
from pathlib import Path

import jinja2
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fastapi.routing import APIRoute
from jinja2 import meta, nodes
from sqlalchemy import Engine
from sqlmodel import SQLModel

import casework.schema  # noqa: F401
from casework import rulebook
from casework.app import create_app
from casework.http.guards import PUBLIC, Guard
from casework.settings import Settings
from tests.support.catalogue import extracted, messages, places, stored

ROOT = Path(__file__).parents[1]
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.splitlines()
OPEN = {"/sign-in", "/sign-in/demonstration", "/language", "/healthz"}


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


def test_every_route_declares_a_guard_and_only_the_doors_are_open(tmp_path: Path) -> None:
    found = routes(tmp_path)
    assert len(found) > 80
    for route in found:
        guard = getattr(route.endpoint, "__guard__", None)
        assert isinstance(guard, Guard), route.path
        assert (guard == PUBLIC) == (route.path in OPEN), route.path
        if guard.scope:
            assert guard.scope == ("read" if route.methods == {"GET"} else "write"), route.path


def test_the_migrations_make_exactly_the_tables_that_the_code_declares(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_template_is_rendered_or_included() -> None:
    code = "".join((ROOT / f).read_text() for f in TRACKED if f.startswith("casework/") and f.endswith(".py"))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "templates"),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        autoescape=True,
    )
    named = set(re.findall(r'"([a-z_]+/[a-z_]+\.html)"', code))
    files = [
        f.removeprefix("templates/") for f in TRACKED if f.startswith("templates/") and f.endswith(".html")
    ]
    for name in files:
        tree = environment.parse((ROOT / "templates" / name).read_text())
        named |= {n for n in meta.find_referenced_templates(tree) if n}
        assert tree.find(nodes.Template) is None or files
    assert [f for f in files if f not in named] == []


def test_every_rule_is_cited_in_own_words_and_exemplified() -> None:
    for rule in rulebook.rules():
        assert rule.citation.law and rule.citation.article and rule.citation.provides, rule.id  # noqa: PT018
        assert rule.examples or rule.term is None, rule.id


def test_no_translation_is_missing_left_over_or_short_of_a_value() -> None:
    wanted, have = messages(extracted()), messages(stored())
    assert [m for m in wanted if m not in have or not have[m].string] == []
    assert [m for m in have if m not in wanted] == []
    assert [m for m, e in have.items() if e.fuzzy or places(m) != places(str(e.string))] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_only_what_is_there(readme: str) -> None:
    text = (ROOT / readme).read_text()
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"`?make ([a-z-]+)", text)) <= set(targets)
    for link in re.findall(r"\]\(([^)#h][^)#]*)\)", text):
        assert (ROOT / link).exists(), link


def test_no_module_passes_four_hundred_lines() -> None:
    long = [
        f
        for f in TRACKED
        if f.startswith("casework/") and f.endswith(".py") and len((ROOT / f).read_text().splitlines()) > 400
    ]
    # The case page is one read model; splitting it would part the statements from the dataclass that they fill.
    assert set(long) <= {"casework/cases/queries/page.py"}


def test_the_repository_names_no_path_of_a_machine() -> None:
    here = re.compile(r"(?<![\w./])/(?:work|root|home)/\w")
    texts = [
        f
        for f in TRACKED
        if f.endswith((".py", ".md", ".html", ".toml", ".css", ".js", ".sh", ".service", ".conf"))
    ]
    assert [f for f in texts if here.search((ROOT / f).read_text())] == []
