"""The office fixture."""

from tests.office import office  # noqa: F401
