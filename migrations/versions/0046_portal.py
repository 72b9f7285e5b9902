"""what counsel undertake, and the files that are released to them"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "engagement_grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["engagement_assignments.id"], name=op.f("fk_engagement_grants_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_grants_engagement_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_engagement_grants_file_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_engagement_grants_made_by")),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["users.id"], name=op.f("fk_engagement_grants_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_grants")),
    )
    with op.batch_alter_table("engagement_grants", schema=None) as batch_op:
        batch_op.create_index("ix_engagement_grants", ["assignment_id", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_engagement_grants_engagement_id"), ["engagement_id"], unique=False
        )

    op.create_table(
        "engagement_undertakings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["engagement_assignments.id"],
            name=op.f("fk_engagement_undertakings_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_undertakings_engagement_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_engagement_undertakings_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_undertakings")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_engagement_undertakings_assignment_id")),
    )
    with op.batch_alter_table("engagement_undertakings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_engagement_undertakings_engagement_id"), ["engagement_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("engagement_undertakings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_engagement_undertakings_engagement_id"))

    op.drop_table("engagement_undertakings")
    with op.batch_alter_table("engagement_grants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_engagement_grants_engagement_id"))
        batch_op.drop_index("ix_engagement_grants")

    op.drop_table("engagement_grants")
