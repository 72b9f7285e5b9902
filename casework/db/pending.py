"""The few rows of a table that wait for somebody, found by an index of their own.

Nearly all rows of such a table are settled and share one state: an index of all states would not be used, and every page
that counts what waits would read the whole table.
"""

from dataclasses import dataclass

from sqlalchemy import Index, TextClause, text


@dataclass(frozen=True, slots=True, eq=False)
class Pending:
    """The rows of a table with a column `state` that wait in one of these."""

    table: str
    states: tuple[str, ...]

    @property
    def index(self) -> Index:
        """For the table's arguments."""
        where = text(f"state IN {self._listed}")
        return Index(f"ix_{self.table}_pending", "state", sqlite_where=where, postgresql_where=where)

    def rows(self, state: str) -> TextClause:
        """Those in one of the states. In the words of the index, by which it is chosen, and without a value left open: SQLite
        would prepare a statement anew for each value that it has to hold against the index."""
        if state not in self.states:
            raise ValueError(f"{state} of {self.table} is none that waits")
        return text(f"{self.table}.state IN {self._listed} AND {self.table}.state = '{state}'")

    @property
    def _listed(self) -> str:
        return "('" + "', '".join(self.states) + "')"


def pending(table: str, *states: str) -> Pending:
    """Of a table, the states in which its rows wait for somebody."""
    return Pending(table, states)
