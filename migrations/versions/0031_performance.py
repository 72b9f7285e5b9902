"""what is done about suggestions and lost cases; registers of obligations, suggestions and lost cases"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

FOLLOWED_UP = sa.text(
    "trigger_kind IN ('suggestion_received', 'procuratorial_suggestion_received', 'obligation_begun', "
    "'obligation_settled', 'loss_found')"
)
REGISTERS = {
    "organ": ["organ_id", "trigger_event_id", "id"],
    "responsible": ["responsible_id", "trigger_event_id", "id"],
    "all": ["trigger_event_id", "id"],
}


def upgrade() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("asks", sa.String(length=2000), nullable=False),
        sa.Column("addressee", sa.String(length=200), nullable=False),
        sa.Column("hearing_id", sa.Integer(), nullable=True),
        sa.Column("opinion", sa.String(length=4000), nullable=False),
        sa.Column("reply", sa.String(length=4000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("studied_by", sa.Integer(), nullable=True),
        sa.Column("studied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_suggestions_case_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name="fk_suggestions_decided_by"),
        sa.ForeignKeyConstraint(["hearing_id"], ["events.id"], name="fk_suggestions_hearing_id"),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name="fk_suggestions_made_by"),
        sa.ForeignKeyConstraint(["studied_by"], ["users.id"], name="fk_suggestions_studied_by"),
        sa.PrimaryKeyConstraint("id", name="pk_suggestions"),
        sa.UniqueConstraint("case_id", "paper", name="uq_suggestions_case_id_paper"),
    )
    op.create_index("ix_suggestions_state", "suggestions", ["state"])
    op.create_table(
        "analyses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("basics", sa.String(length=4000), nullable=False),
        sa.Column("reasons", sa.String(length=4000), nullable=False),
        sa.Column("links", sa.String(length=2000), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("advice", sa.String(length=4000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.String(length=1000), nullable=False),
        sa.Column("followed", sa.String(length=20), nullable=False),
        sa.Column("followed_on", sa.Date(), nullable=True),
        sa.Column("followed_note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_analyses_case_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name="fk_analyses_decided_by"),
        sa.ForeignKeyConstraint(["instance_id"], ["instances.id"], name="fk_analyses_instance_id"),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name="fk_analyses_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_analyses"),
        sa.UniqueConstraint("instance_id", name="uq_analyses_instance_id"),
    )
    op.create_index("ix_analyses_case_id", "analyses", ["case_id"])
    op.create_index("ix_analyses_state", "analyses", ["state"])
    for name, columns in REGISTERS.items():
        op.create_index(
            f"ix_deadlines_register_{name}",
            "deadlines",
            columns,
            sqlite_where=FOLLOWED_UP,
            postgresql_where=FOLLOWED_UP,
        )


def downgrade() -> None:
    for name in REGISTERS:
        op.drop_index(f"ix_deadlines_register_{name}", table_name="deadlines")
    op.drop_table("analyses")
    op.drop_table("suggestions")
