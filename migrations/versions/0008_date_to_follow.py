"""the date to follow: an earlier day than the due date where the answer's limit needs it

Every row gets its due date at first, which is what it was followed by; `casework recompute` plans back from then on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NEVER = "9999-12-31"
OPEN, STANDS = sa.text("closed_on IS NULL"), (sa.text("stands = 1"), sa.text("stands"))
CASES = {
    "organ": (["organ_id"], None),
    "responsible": (["responsible_id"], None),
    "handler": (["handler_id"], None),
    "organ_open": (["organ_id"], OPEN),
    "all_open": ([], OPEN),
    "responsible_open": (["responsible_id"], OPEN),
}


def upgrade() -> None:
    op.add_column("deadlines", sa.Column("follow", sa.Date(), nullable=False, server_default=NEVER))
    op.add_column("deadlines", sa.Column("follow_why", sa.String(40), nullable=False, server_default="own"))
    op.execute("UPDATE deadlines SET follow = due")
    op.add_column("cases", sa.Column("next_follow", sa.Date(), nullable=False, server_default=NEVER))
    op.add_column("cases", sa.Column("next_why", sa.String(40), nullable=True))
    op.add_column("cases", sa.Column("late_after", sa.Date(), nullable=False, server_default=NEVER))
    op.execute(
        "UPDATE cases SET next_follow = next_due, late_after = next_due, "
        "next_why = CASE WHEN next_rule = '' THEN NULL ELSE 'own' END"
    )
    _index("next_follow", ["follow", "due"])


def _index(case_date: str, deadline_dates: list[str]) -> None:
    """Lists and figures are found by these dates."""
    for name, (by, where) in CASES.items():
        op.drop_index(f"ix_cases_{name}", table_name="cases")
        op.create_index(
            f"ix_cases_{name}", "cases", [*by, case_date, "id"], sqlite_where=where, postgresql_where=where
        )
    for holder in ("organ", "responsible"):
        op.drop_index(f"ix_deadlines_standing_{holder}", table_name="deadlines")
        op.create_index(
            f"ix_deadlines_standing_{holder}",
            "deadlines",
            [f"{holder}_id", *deadline_dates, "owner", "layer", "provisional", "character"],
            sqlite_where=STANDS[0],
            postgresql_where=STANDS[1],
        )


def downgrade() -> None:
    _index("next_due", ["due"])
    for table, column in (
        ("cases", "late_after"), ("cases", "next_why"), ("cases", "next_follow"),
        ("deadlines", "follow_why"), ("deadlines", "follow"),
    ):  # fmt: skip
        op.drop_column(table, column)
