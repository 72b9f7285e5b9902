"""hearings: why the principal is called, who is named, who appeared; the time from which a hearing was moved"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def _of_event(name: str, *columns: sa.Column, instance: bool = True) -> None:
    """A table of one row for each event of a case."""
    of_instance = (
        (
            sa.Column("instance_id", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(["instance_id"], ["instances.id"], name=op.f(f"fk_{name}_instance_id")),
        )
        if instance
        else ()
    )
    op.create_table(
        name,
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *of_instance,
        *columns,
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{name}_case_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f(f"fk_{name}_event_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_case_id"), name, ["case_id"])
    if instance:
        op.create_index(op.f(f"ix_{name}_instance_id"), name, ["instance_id"])


def _text(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _yes(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def upgrade() -> None:
    _of_event("principal_calls", _text("ground", 20), _text("local_ground", 20), instance=False)
    _of_event(
        "appearances",
        _text("name", 40),
        _text("post", 60),
        _text("rank", 20),
        _text("charge", 120),
        _text("employer", 120),
        _text("excuse", 20),
        _text("reason", 1000),
    )
    _of_event(
        "hearing_records",
        _yes("called"),
        _text("appeared", 20),
        _yes("delegated"),
        _yes("spoke"),
        _yes("left_early"),
        _yes("refused"),
        _yes("reasons_refused"),
        _text("evidence", 4000),
    )
    op.create_table(
        "hearing_attendants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        _text("capacity", 20),
        _text("name", 60),
        _text("employer", 120),
        _text("post", 60),
        _text("rank", 20),
        _text("charge", 120),
        _yes("spoke"),
        sa.ForeignKeyConstraint(
            ["record_id"], ["hearing_records.event_id"], name=op.f("fk_hearing_attendants_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_attendants")),
    )
    op.create_index(op.f("ix_hearing_attendants_record_id"), "hearing_attendants", ["record_id"])
    op.add_column("events", sa.Column("moved_from", sa.DateTime(timezone=True), nullable=True))
    moved = sa.text("moved_from IS NOT NULL")
    op.create_index(
        "ix_events_moved_from",
        "events",
        ["instance_id", "moved_from"],
        sqlite_where=moved,
        postgresql_where=moved,
    )


def downgrade() -> None:
    op.drop_index("ix_events_moved_from", "events")
    with op.batch_alter_table("events") as batch:
        batch.drop_column("moved_from")
    for name in ("hearing_attendants", "hearing_records", "appearances", "principal_calls"):
        op.drop_table(name)
