"""An office whose people are told of its deadlines."""

from tests.office import office

__all__ = ["office"]
