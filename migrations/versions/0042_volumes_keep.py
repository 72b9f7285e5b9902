"""an archived volume keeps what it was archived with: the documents made of its case, number, day of closing"""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "volume_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volume_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_volume_documents_file_id")),
        sa.ForeignKeyConstraint(["volume_id"], ["volumes.id"], name=op.f("fk_volume_documents_volume_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volume_documents")),
    )
    with op.batch_alter_table("volume_documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volume_documents_volume_id"), ["volume_id"], unique=False)
    with op.batch_alter_table("volumes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("case_number", sa.String(length=60), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("event_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_volumes_event_id"), "events", ["event_id"], ["id"])
    with op.batch_alter_table("volumes", schema=None) as batch_op:
        batch_op.alter_column("case_number", server_default=None)
    _fill()


def _fill() -> None:
    """Out of the record that was archived, and the event that says which volume it was."""
    link = op.get_bind()
    columns = (sa.column("id"), sa.column("record"), sa.column("archived_on", sa.Date()))
    kept = (sa.column("case_number"), sa.column("closed_on", sa.Date()), sa.column("event_id"))
    volumes = sa.table("volumes", *columns, *kept)
    events = sa.table("events", sa.column("id"), sa.column("kind"), sa.column("facts", sa.JSON()))
    archived = link.execute(sa.select(events.c.id, events.c.facts).where(events.c.kind == "case_archived"))
    by_volume = {(facts or {}).get("volume"): number for number, facts in archived.all()}
    rows = link.execute(sa.select(volumes.c.id, volumes.c.record).where(volumes.c.archived_on.is_not(None)))
    for number, record in rows.all():
        told = json.loads(record) if record else {}
        values = {
            "case_number": told.get("number", ""),
            "closed_on": date.fromisoformat(told["closed_on"]) if told.get("closed_on") else None,
            "event_id": by_volume.get(number),
        }
        link.execute(volumes.update().where(volumes.c.id == number).values(values))


def downgrade() -> None:
    with op.batch_alter_table("volumes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_volumes_event_id"), type_="foreignkey")
        batch_op.drop_column("event_id")
        batch_op.drop_column("closed_on")
        batch_op.drop_column("case_number")
    with op.batch_alter_table("volume_documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_volume_documents_volume_id"))

    op.drop_table("volume_documents")
