"""pieces of work that counsel are given"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

FOUND = sa.text("state IN ('found', 'hinted')")
ASKED = sa.text("state IN ('asked')")
WAITING = sa.text("state IN ('refused', 'recused', 'handed_in')")


def upgrade() -> None:
    op.create_table(
        "engagements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("mandate", sa.String(length=2000), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("confidentiality", sa.String(length=40), nullable=False),
        sa.Column("instance", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("agreed", sa.BigInteger(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("asked_due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("moved_by", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_engagements_case_id")),
        sa.ForeignKeyConstraint(["counsel_id"], ["counsel.id"], name=op.f("fk_engagements_counsel_id")),
        sa.ForeignKeyConstraint(["id"], ["matters.id"], name=op.f("fk_engagements_id")),
        sa.ForeignKeyConstraint(["moved_by"], ["users.id"], name=op.f("fk_engagements_moved_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_engagements_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagements")),
    )
    with op.batch_alter_table("engagements", schema=None) as batch_op:
        batch_op.create_index("ix_engagements_case", ["case_id"], unique=False)
        batch_op.create_index(
            "ix_engagements_going_on",
            ["counsel_id", "organ_id"],
            unique=False,
            sqlite_where=sa.text("over = 0"),
            postgresql_where=sa.text("NOT over"),
        )
        batch_op.create_index("ix_engagements_counsel", ["counsel_id", "state"], unique=False)
        batch_op.create_index("ix_engagements_organ", ["organ_id", "over", "due", "id"], unique=False)
        batch_op.create_index(
            "ix_engagements_pending",
            ["state"],
            unique=False,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        )

    op.create_table(
        "engagement_assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("settled", sa.String(length=500), nullable=False),
        sa.Column("ranking", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("over_on", sa.Date(), nullable=True),
        sa.Column("why", sa.String(length=1000), nullable=False),
        sa.Column("handed_in", sa.Integer(), nullable=False),
        sa.Column("handed_in_late", sa.Integer(), nullable=False),
        sa.Column("late_on", sa.Date(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("excused", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["counsel_id"], ["counsel.id"], name=op.f("fk_engagement_assignments_counsel_id")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_assignments_engagement_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_engagement_assignments_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_engagement_assignments_organ_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_assignments")),
    )
    with op.batch_alter_table("engagement_assignments", schema=None) as batch_op:
        batch_op.create_index("ix_engagement_assignments_counsel", ["counsel_id", "on"], unique=False)
        batch_op.create_index("ix_engagement_assignments_engagement", ["engagement_id", "id"], unique=False)
        batch_op.create_index("ix_engagement_assignments_on", ["organ_id", "on"], unique=False)
        batch_op.create_index(
            "ix_engagement_assignments_over", ["organ_id", "outcome", "over_on"], unique=False
        )

    op.create_table(
        "engagement_names",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("opposing", sa.Boolean(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_names_engagement_id")
        ),
        sa.PrimaryKeyConstraint("engagement_id", "name", name=op.f("pk_engagement_names")),
    )
    with op.batch_alter_table("engagement_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_engagement_names_name"), ["name"], unique=False)

    op.create_table(
        "engagement_wants",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("speciality", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_wants_engagement_id")
        ),
        sa.PrimaryKeyConstraint("engagement_id", "speciality", name=op.f("pk_engagement_wants")),
    )
    op.create_table(
        "engagement_declarations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("against", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["engagement_assignments.id"],
            name=op.f("fk_engagement_declarations_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_declarations_engagement_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_engagement_declarations_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_declarations")),
    )
    with op.batch_alter_table("engagement_declarations", schema=None) as batch_op:
        batch_op.create_index("ix_engagement_declarations", ["assignment_id", "id"], unique=False)

    op.create_table(
        "engagement_extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["engagement_assignments.id"],
            name=op.f("fk_engagement_extensions_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_engagement_extensions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_extensions_engagement_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_engagement_extensions_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_extensions")),
    )
    with op.batch_alter_table("engagement_extensions", schema=None) as batch_op:
        batch_op.create_index("ix_engagement_extensions", ["engagement_id", "id"], unique=False)
        batch_op.create_index(
            "ix_engagement_extensions_pending",
            ["state"],
            unique=False,
            sqlite_where=ASKED,
            postgresql_where=ASKED,
        )

    op.create_table(
        "engagement_interests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=600), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("found_by", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["engagement_assignments.id"],
            name=op.f("fk_engagement_interests_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_interests_engagement_id")
        ),
        sa.ForeignKeyConstraint(["found_by"], ["users.id"], name=op.f("fk_engagement_interests_found_by")),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["users.id"], name=op.f("fk_engagement_interests_settled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_interests")),
    )
    with op.batch_alter_table("engagement_interests", schema=None) as batch_op:
        batch_op.create_index("ix_engagement_interests", ["assignment_id", "id"], unique=False)
        batch_op.create_index(
            "ix_engagement_interests_pending",
            ["state"],
            unique=False,
            sqlite_where=FOUND,
            postgresql_where=FOUND,
        )


def downgrade() -> None:
    with op.batch_alter_table("engagement_interests", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_engagement_interests_pending",
            sqlite_where=FOUND,
            postgresql_where=FOUND,
        )
        batch_op.drop_index("ix_engagement_interests")

    op.drop_table("engagement_interests")
    with op.batch_alter_table("engagement_extensions", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_engagement_extensions_pending",
            sqlite_where=ASKED,
            postgresql_where=ASKED,
        )
        batch_op.drop_index("ix_engagement_extensions")

    op.drop_table("engagement_extensions")
    with op.batch_alter_table("engagement_declarations", schema=None) as batch_op:
        batch_op.drop_index("ix_engagement_declarations")

    op.drop_table("engagement_declarations")
    op.drop_table("engagement_wants")
    with op.batch_alter_table("engagement_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_engagement_names_name"))

    op.drop_table("engagement_names")
    with op.batch_alter_table("engagement_assignments", schema=None) as batch_op:
        batch_op.drop_index("ix_engagement_assignments_over")
        batch_op.drop_index("ix_engagement_assignments_on")
        batch_op.drop_index("ix_engagement_assignments_engagement")
        batch_op.drop_index("ix_engagement_assignments_counsel")

    op.drop_table("engagement_assignments")
    with op.batch_alter_table("engagements", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_engagements_pending",
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        )
        batch_op.drop_index("ix_engagements_organ")
        batch_op.drop_index("ix_engagements_counsel")
        batch_op.drop_index("ix_engagements_going_on")
        batch_op.drop_index("ix_engagements_case")

    op.drop_table("engagements")
