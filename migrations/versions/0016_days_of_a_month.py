"""a month finds the first few entries of each of its days, however many there are, and the count of a day may stop

The day before its due date on which a deadline is shown as well becomes a column. What is closed and what is provisional
is counted in indexes of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SEEN = ["organ_id", "responsible_id", "owner", "character"]
AIM = {
    "organ": ["organ_id", "aim", "owner", "character"],
    "responsible": ["responsible_id", "aim", "owner", "character"],
    "all": ["aim", "met_on", "id", *SEEN],
}


CLOSED = sa.text("closed_on IS NOT NULL")


def upgrade() -> None:
    for name in ("organ", "responsible"):
        op.create_index(
            f"ix_cases_{name}_closed",
            "cases",
            [f"{name}_id"],
            sqlite_where=CLOSED,
            postgresql_where=CLOSED,
        )
    op.create_index(
        "ix_deadlines_provisional",
        "deadlines",
        ["organ_id", "responsible_id", "due", "owner", "character", "stands", "provisional"],
        sqlite_where=sa.text("stands = 1 AND provisional = 1"),
        postgresql_where=sa.text("stands AND provisional"),
    )
    op.add_column("deadlines", sa.Column("aim", sa.Date(), nullable=True))
    op.execute(
        "UPDATE deadlines SET aim = CASE WHEN follow < due THEN follow ELSE advise_by END "
        "WHERE stands AND CASE WHEN follow < due THEN follow ELSE advise_by END <> due"
    )
    _due("due", "owner", "character", "met_on")
    op.create_index("ix_deadlines_due_all", "deadlines", ["due", "met_on", "id", *SEEN])
    has = sa.text("aim IS NOT NULL")
    for name, columns in AIM.items():
        op.create_index(
            f"ix_deadlines_aim_{name}", "deadlines", columns, sqlite_where=has, postgresql_where=has
        )


def downgrade() -> None:
    op.drop_index("ix_deadlines_provisional", "deadlines")
    for name in ("organ", "responsible"):
        op.drop_index(f"ix_cases_{name}_closed", "cases")
    for name in AIM:
        op.drop_index(f"ix_deadlines_aim_{name}", "deadlines")
    op.drop_index("ix_deadlines_due_all", "deadlines")
    _due("due", "owner", "character", "stands", "met_on")
    op.drop_column("deadlines", "aim")


def _due(*columns: str) -> None:
    """What falls due is counted in these; a column less, and SQLite does not take them for what stands."""
    for name in ("organ", "responsible"):
        op.drop_index(f"ix_deadlines_due_{name}", "deadlines")
        op.create_index(f"ix_deadlines_due_{name}", "deadlines", [f"{name}_id", *columns])
