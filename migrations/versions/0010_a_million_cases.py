"""what keeps pages and writes as quick with a million cases: a table for the seal, and indexes by order

The seal over the trail has a table of its own, in parts that writers take side by side.
What stood in the row of a seal among the heads is its first part; the other parts begin with nothing.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PARTS, NOTHING = 16, "0" * 64


OPEN, STANDS = sa.text("closed_on IS NULL"), (sa.text("stands = 1"), sa.text("stands"))
SEEN = ["organ_id", "responsible_id"]
OF_CASE = ["closed_on", *SEEN]
STANDING = ["owner", "layer", "provisional", "character", "advise_by"]
DUE = ["due", "owner", "character", "stands", "met_on"]
INDEXES = {
    "ix_cases_due": ("cases", ["next_follow", "id", *OF_CASE], (None, None)),
    "ix_cases_number": ("cases", ["number_key", "id", *OF_CASE], (None, None)),
    "ix_cases_due_open": ("cases", ["next_follow", "id", *OF_CASE], (OPEN, OPEN)),
    "ix_cases_number_open": ("cases", ["number_key", "id", *OF_CASE], (OPEN, OPEN)),
    "ix_cases_newest_open": ("cases", ["id", *OF_CASE], (OPEN, OPEN)),
    "ix_intakes_organ": ("intakes", ["organ_id", "id"], (None, None)),
    "ix_deadlines_standing_all": ("deadlines", ["follow", "due", "id", *SEEN, *STANDING], STANDS),
    "ix_deadlines_standing_organ": ("deadlines", ["organ_id", "follow", "due", *STANDING], STANDS),
    "ix_deadlines_standing_responsible": (
        "deadlines",
        ["responsible_id", "follow", "due", *STANDING],
        STANDS,
    ),
    "ix_deadlines_due_organ": ("deadlines", ["organ_id", *DUE], (None, None)),
    "ix_deadlines_due_responsible": ("deadlines", ["responsible_id", *DUE], (None, None)),
}
GONE = {
    "ix_cases_all_open": ("cases", ["next_follow", "id"], (OPEN, OPEN)),
    "ix_cases_number": ("cases", ["number"], (None, None)),
    "ix_cases_number_key": ("cases", ["number_key"], (None, None)),
    "ix_cases_stage": ("cases", ["stage"], (None, None)),
    "ix_deadlines_standing_organ": ("deadlines", ["organ_id", "follow", "due", *STANDING[:-1]], STANDS),
    "ix_deadlines_standing_responsible": (
        "deadlines", ["responsible_id", "follow", "due", *STANDING[:-1]], STANDS,
    ),
}  # fmt: skip


def upgrade() -> None:
    _exchange(GONE, INDEXES)
    _search()
    _seal()


def _exchange(old: dict[str, Any], new: dict[str, Any]) -> None:
    for name, (table, *_) in old.items():
        op.drop_index(name, table_name=table)
    for name, (table, columns, (sqlite, postgresql)) in new.items():
        op.create_index(name, table, columns, sqlite_where=sqlite, postgresql_where=postgresql)


def _search() -> None:
    """A single character is looked up in an index of its own; PostgreSQL's is such a one already."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE case_search_new USING "
            "fts5(words, tokenize='unicode61 remove_diacritics 0', prefix='1')"
        )
        op.execute("INSERT INTO case_search_new (rowid, words) SELECT rowid, words FROM case_search")
        op.execute("DROP TABLE case_search")
        op.execute("ALTER TABLE case_search_new RENAME TO case_search")


def _seal() -> None:
    op.create_table(
        "audit_seals",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", "part", name="pk_audit_seals"),
    )
    op.execute(
        "INSERT INTO audit_seals (name, part, length, hash) "
        "SELECT stream, 0, length, hash FROM audit_streams WHERE stream LIKE '*%'"
    )
    for part in range(1, PARTS):
        more = "SELECT name, CAST(:part AS INTEGER), 0, :nothing FROM audit_seals WHERE part = 0"
        op.get_bind().execute(
            sa.text(f"INSERT INTO audit_seals (name, part, length, hash) {more}"),
            {"part": part, "nothing": NOTHING},
        )
    _unguard("audit_streams")
    op.execute("DELETE FROM audit_streams WHERE stream LIKE '*%'")
    _guard("audit_streams", "NEW.stream <> OLD.stream")
    _guard("audit_seals", "NEW.name <> OLD.name OR NEW.part <> OLD.part")


def _guard(table: str, renamed: str) -> None:
    """A head, and a part of the seal, only ever moves on."""
    back = f"{renamed} OR NEW.length <= OLD.length"
    if op.get_bind().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_only_grow BEFORE UPDATE ON {table} WHEN {back} {refuse}")
        return
    refuse = "EXECUTE FUNCTION refuse_audit_change()"
    op.execute(
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
    )
    op.execute(
        f"CREATE TRIGGER {table}_only_grow BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({back}) {refuse}"
    )


def _unguard(table: str) -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else f" ON {table}"
    for name in ("no_delete", "only_grow"):
        op.execute(f"DROP TRIGGER {table}_{name}{on}")


def downgrade() -> None:
    """The parts of each seal are added up again, as one row among the heads."""
    _exchange(INDEXES, GONE)
    limit, sealed = 1 << 256, {}
    for name, length, total in op.get_bind().execute(sa.text("SELECT name, length, hash FROM audit_seals")):
        count, number = sealed.get(name, (0, 0))
        sealed[name] = (count + length, (number + int(total, 16)) % limit)
    for name, (count, number) in sealed.items():
        op.get_bind().execute(
            sa.text("INSERT INTO audit_streams (stream, length, hash) VALUES (:name, :count, :total)"),
            {"name": name, "count": count, "total": f"{number:064x}"},
        )
    _unguard("audit_seals")
    op.drop_table("audit_seals")
