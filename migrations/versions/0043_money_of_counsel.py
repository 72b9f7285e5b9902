"""fee schedules and budgets of counsel"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

PENDING = sa.text("state IN ('proposed', 'reviewed', 'returned')")
ONCE = sa.text("kind IN ('commit', 'release', 'pay')")


def upgrade() -> None:
    op.create_table(
        "budgets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_budgets_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgets")),
        sa.UniqueConstraint("organ_id", "year", name=op.f("uq_budgets_organ_id_year")),
    )
    op.create_table(
        "budget_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["budget_id"], ["budgets.id"], name=op.f("fk_budget_lines_budget_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_lines")),
    )
    with op.batch_alter_table("budget_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_lines_budget_id"), ["budget_id"], unique=False)

    op.create_table(
        "budget_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("grounds", sa.String(length=500), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opinion", sa.String(length=500), nullable=False),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("moved_by", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["budget_id"], ["budgets.id"], name=op.f("fk_budget_proposals_budget_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_budget_proposals_decided_by")),
        sa.ForeignKeyConstraint(["moved_by"], ["users.id"], name=op.f("fk_budget_proposals_moved_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_budget_proposals_organ_id")
        ),
        sa.ForeignKeyConstraint(["proposed_by"], ["users.id"], name=op.f("fk_budget_proposals_proposed_by")),
        sa.ForeignKeyConstraint(["reviewed_by"], ["users.id"], name=op.f("fk_budget_proposals_reviewed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_proposals")),
    )
    with op.batch_alter_table("budget_proposals", schema=None) as batch_op:
        batch_op.create_index("ix_budget_proposals_budget", ["budget_id", "id"], unique=False)
        batch_op.create_index(
            "ix_budget_proposals_pending",
            ["state"],
            unique=False,
            sqlite_where=PENDING,
            postgresql_where=PENDING,
        )

    op.create_table(
        "tariff_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("matter_type", sa.String(length=40), nullable=False),
        sa.Column("instance", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("least", sa.BigInteger(), nullable=True),
        sa.Column("most", sa.BigInteger(), nullable=True),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forced_by", sa.Integer(), nullable=True),
        sa.Column("forced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entered_by"], ["users.id"], name=op.f("fk_tariff_lines_entered_by")),
        sa.ForeignKeyConstraint(["forced_by"], ["users.id"], name=op.f("fk_tariff_lines_forced_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_tariff_lines_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariff_lines")),
        sa.UniqueConstraint("organ_id", "number", name=op.f("uq_tariff_lines_organ_id_number")),
    )
    with op.batch_alter_table("tariff_lines", schema=None) as batch_op:
        batch_op.create_index("ix_tariff_lines_organ", ["organ_id", "state", "start"], unique=False)

    op.create_table(
        "budget_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("fen", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["budget_id"], ["budgets.id"], name=op.f("fk_budget_entries_budget_id")),
        sa.ForeignKeyConstraint(["by"], ["users.id"], name=op.f("fk_budget_entries_by")),
        sa.ForeignKeyConstraint(["line_id"], ["budget_lines.id"], name=op.f("fk_budget_entries_line_id")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["budget_proposals.id"], name=op.f("fk_budget_entries_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_entries")),
    )
    with op.batch_alter_table("budget_entries", schema=None) as batch_op:
        batch_op.create_index("ix_budget_entries_budget", ["budget_id", "id"], unique=False)
        batch_op.create_index("ix_budget_entries_key", ["key"], unique=False)
        batch_op.create_index("ix_budget_entries_line", ["line_id", "kind", "on", "fen"], unique=False)
        batch_op.create_index(
            "uq_budget_entries_once",
            ["key", "kind"],
            unique=True,
            sqlite_where=ONCE,
            postgresql_where=ONCE,
        )


def downgrade() -> None:
    with op.batch_alter_table("budget_entries", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_budget_entries_once",
            sqlite_where=ONCE,
            postgresql_where=ONCE,
        )
        batch_op.drop_index("ix_budget_entries_line")
        batch_op.drop_index("ix_budget_entries_key")
        batch_op.drop_index("ix_budget_entries_budget")

    op.drop_table("budget_entries")
    with op.batch_alter_table("tariff_lines", schema=None) as batch_op:
        batch_op.drop_index("ix_tariff_lines_organ")

    op.drop_table("tariff_lines")
    with op.batch_alter_table("budget_proposals", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_budget_proposals_pending",
            sqlite_where=PENDING,
            postgresql_where=PENDING,
        )
        batch_op.drop_index("ix_budget_proposals_budget")

    op.drop_table("budget_proposals")
    with op.batch_alter_table("budget_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budget_lines_budget_id"))

    op.drop_table("budget_lines")
    op.drop_table("budgets")
