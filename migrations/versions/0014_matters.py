"""anything with a clock is a matter: events, files, deadlines and the search hang on it and no longer on a case

A case and its matter have the same key. Who answers for it, its version and who opened it move over; what lists are
found by stays with the case as well.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

URGED = sa.text("kind IN ('urged', 'reminded')")
TITLE = "TRIM(number || ' ' || plaintiffs)"


def upgrade() -> None:
    op.create_table(
        "matters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name="fk_matters_organ_id"),
        sa.ForeignKeyConstraint(["responsible_id"], ["organisations.id"], name="fk_matters_responsible_id"),
        sa.ForeignKeyConstraint(["opened_by"], ["users.id"], name="fk_matters_opened_by"),
        sa.PrimaryKeyConstraint("id", name="pk_matters"),
    )
    op.execute(
        "INSERT INTO matters "  # noqa: S608  (constants)
        "(id, kind, organ_id, responsible_id, opened_by, opened_at, version, title, closed_on) "
        f"SELECT id, 'case', organ_id, responsible_id, created_by, created_at, version, {TITLE}, closed_on FROM cases"
    )
    _go_on("matters")
    _hang_on("matters", "case_id", "matter_id", without_instance=True)
    _files("case_files", "matter_files", "case_id", "matter_id", "matters")
    with _altered("cases") as batch_op:
        batch_op.drop_constraint("fk_cases_created_by", type_="foreignkey")
        batch_op.create_foreign_key("fk_cases_id", "matters", ["id"], ["id"])
        for column in ("created_by", "created_at", "version"):
            batch_op.drop_column(column)
    _search("case", "matter")


def downgrade() -> None:
    _search("matter", "case")
    with _altered("cases") as batch_op:
        batch_op.add_column(sa.Column("created_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("created_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch_op.drop_constraint("fk_cases_id", type_="foreignkey")
    op.execute(
        "UPDATE cases SET (created_by, created_at, version) = "
        "(SELECT opened_by, opened_at, version FROM matters WHERE matters.id = cases.id)"
    )
    with _altered("cases") as batch_op:
        batch_op.alter_column("created_by", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("created_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key("fk_cases_created_by", "users", ["created_by"], ["id"])
    _files("matter_files", "case_files", "matter_id", "case_id", "cases")
    _hang_on("cases", "matter_id", "case_id", without_instance=False)
    op.drop_table("matters")


@contextmanager
def _altered(table: str) -> Iterator[BatchOperations]:
    """Alter a table. SQLite makes it anew, and between indexes that cost the same chooses by their order: it is kept."""
    kept: list[Any] = []
    if op.get_bind().dialect.name == "sqlite":
        ours = "type = 'index' AND tbl_name = :table AND sql IS NOT NULL ORDER BY rowid"
        asked = sa.text(f"SELECT name, sql FROM sqlite_master WHERE {ours}")  # noqa: S608  (constants)
        kept = list(op.get_bind().execute(asked, {"table": table}))
    for name, _ in kept:
        op.drop_index(name, table)
    with op.batch_alter_table(table) as batch_op:
        yield batch_op
    for _, made in kept:
        op.execute(made)


def _hang_on(owner: str, before: str, after: str, *, without_instance: bool) -> None:
    """Name the column by the table that it refers to, its index and its reference with it, wherever it stands."""
    op.drop_index("ix_events_urged", "events")
    for table in ("events", "deadlines", "deadline_changes"):
        op.drop_index(f"ix_{table}_{before}", table)
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {before} TO {after}")
        with _altered(table) as batch_op:
            batch_op.drop_constraint(f"fk_{table}_{before}", type_="foreignkey")
            batch_op.create_foreign_key(f"fk_{table}_{after}", owner, [after], ["id"])
            if table == "events":
                batch_op.alter_column("instance_id", existing_type=sa.Integer(), nullable=without_instance)
        op.create_index(f"ix_{table}_{after}", table, [after])
    op.create_index("ix_events_urged", "events", ["kind", after], sqlite_where=URGED, postgresql_where=URGED)


def _files(old: str, new: str, before: str, after: str, owner: str) -> None:
    """The table of a matter's files in the place of that of a case's."""
    references = {
        after: owner, "file_id": "stored_files", "event_id": "events", "intake_id": "intakes", "added_by": "users",
    }  # fmt: skip
    op.create_table(
        new,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(after, sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("intake_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_{new}_{column}")
            for column, table in references.items()
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{new}"),
    )
    rest = "file_id, event_id, intake_id, title, added_by, added_at"
    op.execute(f"INSERT INTO {new} (id, {after}, {rest}) SELECT id, {before}, {rest} FROM {old}")  # noqa: S608  (constants)
    _go_on(new)
    op.drop_table(old)
    for column in (after, "file_id"):
        op.create_index(f"ix_{new}_{column}", new, [column])


def _go_on(table: str) -> None:
    """PostgreSQL's next key comes after those that were copied."""
    if op.get_bind().dialect.name == "postgresql":
        newest = f"(SELECT max(id) FROM {table})"  # noqa: S608  (a constant)
        op.execute(f"SELECT setval('{table}_id_seq', coalesce({newest}, 0) + 1, false)")


def _search(before: str, after: str) -> None:
    op.execute(f"ALTER TABLE {before}_search RENAME TO {after}_search")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {after}_search RENAME COLUMN {before}_id TO {after}_id")
        op.execute(
            f"ALTER TABLE {after}_search RENAME CONSTRAINT {before}_search_pkey TO {after}_search_pkey"
        )
        op.execute(f"ALTER INDEX ix_{before}_search_words RENAME TO ix_{after}_search_words")
        op.execute(f"ALTER TABLE {after}_search DROP CONSTRAINT {before}_search_{before}_id_fkey")
        op.execute(
            f"ALTER TABLE {after}_search ADD CONSTRAINT {after}_search_{after}_id_fkey "
            f"FOREIGN KEY ({after}_id) REFERENCES {after}s (id)"
        )
