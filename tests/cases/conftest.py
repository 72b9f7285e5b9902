"""Fixtures of the case tests."""

from pathlib import Path

import pytest
from sqlmodel import Session

from casework.files.store import FolderStore
from tests.office import Office


@pytest.fixture
def office(tx: Session, tmp_path: Path) -> Office:
    """The demonstration city at work, on the database under test."""
    return Office(tx, FolderStore(tmp_path / "files"))
