"""judgments: heads of decisions; when each instance was decided, and when that takes effect

The derived columns of the instances are filled by the recomputation that the changed law starts.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

DECIDED, FORESEEN = sa.text("decided_on IS NOT NULL"), sa.text("effect = 'foreseen'")


def upgrade() -> None:
    op.create_table(
        "judgment_heads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("addressee", sa.String(length=20), nullable=False),
        sa.Column("party", sa.String(length=200), nullable=False),
        sa.Column("term", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("costs", sa.BigInteger(), nullable=True),
        sa.Column("costs_by", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_judgment_heads_case_id")),
        sa.ForeignKeyConstraint(
            ["instance_id"], ["instances.id"], name=op.f("fk_judgment_heads_instance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgment_heads")),
    )
    with op.batch_alter_table("judgment_heads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgment_heads_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_judgment_heads_instance_id"), ["instance_id"], unique=False)

    with op.batch_alter_table("instances", schema=None) as batch_op:
        batch_op.add_column(sa.Column("decided_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("effect", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("effect_on", sa.Date(), nullable=True))
        batch_op.create_index(
            "ix_instances_decided",
            ["decided_on", "id"],
            unique=False,
            sqlite_where=DECIDED,
            postgresql_where=DECIDED,
        )
        batch_op.create_index(
            "ix_instances_foreseen",
            ["effect_on", "case_id"],
            unique=False,
            sqlite_where=FORESEEN,
            postgresql_where=FORESEEN,
        )


def downgrade() -> None:
    with op.batch_alter_table("instances", schema=None) as batch_op:
        batch_op.drop_index("ix_instances_foreseen", sqlite_where=FORESEEN, postgresql_where=FORESEEN)
        batch_op.drop_index("ix_instances_decided", sqlite_where=DECIDED, postgresql_where=DECIDED)
        batch_op.drop_column("effect_on")
        batch_op.drop_column("effect")
        batch_op.drop_column("decided_on")

    with op.batch_alter_table("judgment_heads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judgment_heads_instance_id"))
        batch_op.drop_index(batch_op.f("ix_judgment_heads_case_id"))

    op.drop_table("judgment_heads")
