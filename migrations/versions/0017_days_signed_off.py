"""the register of a day: what an organ enters, receives and meets on a day is found by indexes, and days are signed off

An event has the organ of its matter, which never changes.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

STANDS = sa.text("taken_back_at IS NULL")
CORRECTS = sa.text("supersedes_id IS NOT NULL")
MET = sa.text("met_on IS NOT NULL")
FIGURES = ("received", "entered", "later", "due", "undone", "met", "own", "last_intake_id", "last_event_id")


def upgrade() -> None:
    op.add_column("events", sa.Column("organ_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE events SET organ_id = (SELECT organ_id FROM matters WHERE matters.id = events.matter_id)"
    )
    kept = _indexes_of_events()
    with op.batch_alter_table("events") as batch_op:
        batch_op.alter_column("organ_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key("fk_events_organ_id", "organisations", ["organ_id"], ["id"])
    for made in kept:
        op.execute(made)
    op.create_index("ix_events_recorded", "events", ["organ_id", "recorded_at", "id"])
    op.create_index("ix_events_on", "events", ["organ_id", "on", "id"])
    op.create_index(
        "ix_events_corrections",
        "events",
        ["organ_id", "supersedes_id"],
        sqlite_where=CORRECTS,
        postgresql_where=CORRECTS,
    )
    op.create_index("ix_intakes_received", "intakes", ["organ_id", "received_on", "id"])
    op.create_index(
        "ix_deadlines_met", "deadlines", ["organ_id", "met_on", "id"], sqlite_where=MET, postgresql_where=MET
    )
    op.create_table(
        "day_sign_offs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remark", sa.String(500), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in FIGURES),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name="fk_day_sign_offs_organ_id"),
        sa.ForeignKeyConstraint(["signed_by"], ["users.id"], name="fk_day_sign_offs_signed_by"),
        sa.ForeignKeyConstraint(["audit_id"], ["audit_entries.id"], name="fk_day_sign_offs_audit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_day_sign_offs"),
    )
    op.create_index(
        "uq_day_sign_offs_standing",
        "day_sign_offs",
        ["organ_id", "on"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
    op.create_index("ix_day_sign_offs_day", "day_sign_offs", ["organ_id", "on", "id"])


def downgrade() -> None:
    op.drop_table("day_sign_offs")
    op.drop_index("ix_deadlines_met", "deadlines")
    op.drop_index("ix_intakes_received", "intakes")
    op.drop_index("ix_events_corrections", "events")
    op.drop_index("ix_events_on", "events")
    op.drop_index("ix_events_recorded", "events")
    kept = _indexes_of_events()
    with op.batch_alter_table("events") as batch_op:
        batch_op.drop_constraint("fk_events_organ_id", type_="foreignkey")
        batch_op.drop_column("organ_id")
    for made in kept:
        op.execute(made)


def _indexes_of_events() -> list[Any]:
    """What makes the indexes of events again: SQLite makes the table anew, and chooses by the order of its indexes."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    ours = "type = 'index' AND tbl_name = 'events' AND sql IS NOT NULL ORDER BY rowid"
    found = list(op.get_bind().execute(sa.text(f"SELECT name, sql FROM sqlite_master WHERE {ours}")))  # noqa: S608  (constants)
    for name, _ in found:
        op.drop_index(name, "events")
    return [made for _, made in found]
