"""violations: failures of organs in their suits, ordered to be corrected"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

PENDING = sa.text("state IN ('found', 'changed', 'confirmed', 'ordered', 'answered', 'failed')")


def upgrade() -> None:
    op.create_table(
        "violations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("trigger_id", sa.Integer(), nullable=True),
        sa.Column("trigger_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("before", sa.String(length=40), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("said", sa.String(length=2000), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("found_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column("demand", sa.String(length=2000), nullable=False),
        sa.Column("order_number", sa.String(length=60), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("order_due", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=4000), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=1000), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=True),
        sa.Column("referred_to", sa.String(length=120), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("referred_number", sa.String(length=60), nullable=False),
        sa.Column("referred_note", sa.String(length=1000), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["about_id"], ["matters.id"], name=op.f("fk_violations_about_id")),
        sa.ForeignKeyConstraint(["answered_by"], ["users.id"], name=op.f("fk_violations_answered_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_violations_decided_by")),
        sa.ForeignKeyConstraint(["found_by"], ["users.id"], name=op.f("fk_violations_found_by")),
        sa.ForeignKeyConstraint(["id"], ["matters.id"], name=op.f("fk_violations_id")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_violations_organ_id")),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["organisations.id"], name=op.f("fk_violations_supervisor_id")
        ),
        sa.ForeignKeyConstraint(["trigger_id"], ["events.id"], name=op.f("fk_violations_trigger_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["organisations.id"], name=op.f("fk_violations_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_violations")),
        sa.UniqueConstraint(
            "about_id", "rule", "trigger_id", name=op.f("uq_violations_about_id_rule_trigger_id")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_violations_number")),
    )
    with op.batch_alter_table("violations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_violations_about_id"), ["about_id"], unique=False)
        batch_op.create_index("ix_violations_listed", ["over", "id", "organ_id"], unique=False)
        batch_op.create_index("ix_violations_organ", ["organ_id", "over", "id"], unique=False)
        batch_op.create_index(
            "ix_violations_pending",
            ["state"],
            unique=False,
            sqlite_where=sa.text(
                "state IN ('found', 'changed', 'confirmed', 'ordered', 'answered', 'failed')"
            ),
            postgresql_where=sa.text(
                "state IN ('found', 'changed', 'confirmed', 'ordered', 'answered', 'failed')"
            ),
        )


def downgrade() -> None:
    with op.batch_alter_table("violations", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_violations_pending",
            sqlite_where=sa.text(
                "state IN ('found', 'changed', 'confirmed', 'ordered', 'answered', 'failed')"
            ),
            postgresql_where=sa.text(
                "state IN ('found', 'changed', 'confirmed', 'ordered', 'answered', 'failed')"
            ),
        )
        batch_op.drop_index("ix_violations_organ")
        batch_op.drop_index("ix_violations_listed")
        batch_op.drop_index(batch_op.f("ix_violations_about_id"))

    op.drop_table("violations")
