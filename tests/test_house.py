"""The house: every room says what it gives, and nothing that stands in a room is left out of the list."""

import ast
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from sqlmodel import SQLModel

import casework
from casework.db import Table
from casework.desk.dashboard.board import Counts
from casework.forms import Form
from casework.house import PAPERS, ROOMS, WAITS, WORDS, WORK
from casework.http.json import Part
from casework.http.routes import Pages
from casework.jobs.kinds import Kind
from casework.matters.documents import called
from casework.matters.waits import Wait

CASEWORK = Path(casework.__file__).parent
WINGS = ("administration", "cases", "counsel", "credit", "desk", "oversight")
NO_ROOMS = {"cases/record", "counsel/assigning", "credit/deciding"}
"""What the rooms stand on."""
MATTER_OF = {
    "counsel/pool": "counsel",
    "counsel/engagements": "engagement",
    "counsel/opinions": "engagement",
    "counsel/portal": "engagement",
    "credit/subjects": "credit_subject",
    "credit/records": "credit_record",
    "credit/checks": "credit_check",
    "credit/objections": "credit_objection",
    "credit/gate": "credit_decision",
    "credit/programmes": "credit_programme",
    "credit/applications": "application",
    "oversight/filings": "filing",
}
"""The kind of matter that a room acts in, where that is no case."""
OF_THE_GROUND = {"counters", "matters", "events", "matter_files", "deadlines", "dropped_deadlines", "follows"}
"""Tables that no room has: the ground's own."""
MODULES = [
    import_module(m.name)
    for m in walk_packages(casework.__path__, "casework.")
    if not m.name.endswith("__main__")
]


def folders() -> Iterator[str]:
    """Every folder of a wing."""
    for wing in WINGS:
        for folder in sorted((CASEWORK / wing).iterdir()):
            if folder.is_dir() and any(folder.glob("*.py")):
                yield f"{wing}/{folder.name}"


def standing(kind: type) -> dict[int, str]:
    """What stands in the modules of the product as a value of a kind, and where; an imported value is the same one."""
    return {
        id(value): f"{module.__name__}.{name}"
        for module in reversed(MODULES)
        for name, value in vars(module).items()
        if isinstance(value, kind)
    }


def unlisted(kind: type, given: Iterable[object]) -> list[str]:
    """What stands somewhere as a value of a kind, and no room gives it."""
    ids = {id(value) for value in given}
    return sorted(where for value, where in standing(kind).items() if value not in ids)


def test_every_folder_of_a_wing_is_a_room_and_listed() -> None:
    rooms = {folder for folder in folders() if (CASEWORK / folder / "room.py").exists()}
    assert set(folders()) - rooms == NO_ROOMS
    assert [f for f in sorted(rooms) if _room(f) not in map(id, ROOMS)] == []


def test_the_map_of_the_house_names_every_room() -> None:
    tree = (CASEWORK.parent / "docs" / "architecture.md").read_text().split("```")[1]
    assert [folder for folder in folders() if folder.rpartition("/")[2] not in tree.split()] == []


def _room(folder: str) -> int:
    return id(import_module(f"casework.{folder.replace('/', '.')}.room").ROOM)


def test_every_page_family_and_part_of_the_interface_is_given_by_one_room() -> None:
    for kind, given in (
        (Pages, [p for room in ROOMS for p in room.pages]),
        (Part, [p for room in ROOMS for p in room.api]),
    ):
        assert unlisted(kind, given) == []
        assert len(given) == len(standing(kind))


def test_every_table_is_given_by_one_room() -> None:
    given = [str(table.__tablename__) for room in ROOMS for table in room.tables]
    assert len(given) == len(set(given))
    assert set(SQLModel.metadata.tables) - set(given) == OF_THE_GROUND
    assert all(issubclass(table, Table) for room in ROOMS for table in room.tables)


def test_every_form_is_given_by_its_room() -> None:
    given = {form for room in ROOMS for form in room.forms}
    declared = {
        value
        for module in MODULES
        if module.__name__.endswith(".forms")
        and module.__name__ not in {"casework.forms", "casework.pages.forms"}
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Form) and value.__module__ == module.__name__
    }
    assert declared
    assert given <= declared
    # A base is filled in only as what builds on it.
    assert {form.__qualname__ for form in declared - given if not form.__subclasses__()} == set()


def test_every_kind_of_background_work_is_given_by_a_room() -> None:
    assert unlisted(Kind, WORK.values()) == []
    assert len(WORK) == len(standing(Kind))


def test_everything_that_waits_is_given_by_a_room_and_has_a_code_of_its_own() -> None:
    assert unlisted(Wait, WAITS) == []
    assert len(WAITS) == len(standing(Wait))
    assert len({wait.code for wait in WAITS}) == len(WAITS)


def test_every_document_is_found_by_its_own_name() -> None:
    assert {id(document) for room in ROOMS for document in room.papers} == {id(d) for d in PAPERS}
    for document in PAPERS:
        assert called(PAPERS, f"{document.name}7" if document.several else document.name) is document


def acts() -> Iterator[tuple[str, str]]:
    """Every act that the code puts into the trail, as far as it is named in one place, and where."""
    of_case = {"acted": 3}
    plain = {"append": 2, "trace": 1, "_trace": 2}
    for path in sorted(CASEWORK.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            if name == "Export":
                yield from (
                    (str(ast.literal_eval(k.value)), path.name) for k in call.keywords if k.arg == "name"
                )
            place = of_case.get(name, plain.get(name))
            if place is None or len(call.args) <= place:
                continue
            said = call.args[place]
            for one in (said.body, said.orelse) if isinstance(said, ast.IfExp) else (said,):
                if (
                    isinstance(one, ast.Constant)
                    and isinstance(one.value, str)
                    and (name in of_case or "." in one.value)
                ):
                    where = str(path.relative_to(CASEWORK))
                    kind = MATTER_OF.get(str(path.parent.relative_to(CASEWORK)), "case")
                    yield (f"{kind}.{one.value}" if name in of_case else one.value), where


def test_every_act_of_the_trail_has_words() -> None:
    known = {code for group in WORDS.acts.values() for code in group}
    found = dict(acts())
    assert len(found) > 40
    assert {act: where for act, where in found.items() if act not in known} == {}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: (room.navigation or (room,))[0].__class__.__name__)
def test_what_the_navigation_counts_is_counted(room: object) -> None:
    figures = {*Counts.__dataclass_fields__, *(wait.figure for wait in WAITS), "proposals", "alerts", ""}
    assert all(entry.figure in figures for entry in room.navigation)  # type: ignore[attr-defined]
    assert all(bool(entry.figure) >= bool(entry.counted) for entry in room.navigation)  # type: ignore[attr-defined]


def test_no_room_touches_the_rows_of_another() -> None:
    touched = [
        f"{name} -> {module}"
        for name, imported in imports()
        for module in imported
        if module.endswith(".tables")
        and module.removeprefix("casework.").split(".")[0] in WINGS
        and module != "casework.cases.record.tables"  # the case's own, of which every step of it is a part
        and not name.startswith(module.removesuffix("tables"))
    ]
    assert touched == []


def imports() -> Iterator[tuple[str, set[str]]]:
    """Every module, and what it imports of the product."""
    for module in MODULES:
        tree = ast.parse(Path(str(module.__file__)).read_text())
        yield (
            module.__name__,
            {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module},
        )
