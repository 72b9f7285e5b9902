"""background work: jobs, their rounds and their log"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OPEN = sa.text("state != 'done'")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.String(200), nullable=True),
        sa.Column("ordered_by", sa.Integer(), nullable=True),
        sa.Column("ordered_at", moment, nullable=False),
        sa.Column("moved_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["ordered_by"], ["users.id"], name="fk_jobs_ordered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.UniqueConstraint("key", name="uq_jobs_key"),
    )
    op.create_index("ix_jobs_open", "jobs", ["kind", "id"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "job_steps",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("more", sa.Boolean(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_steps_job_id"),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_job_steps"),
    )
    op.create_table(
        "job_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("msgid", sa.String(300), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_lines_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_job_lines"),
    )
    op.create_index("ix_job_lines_job_id", "job_lines", ["job_id"])


def downgrade() -> None:
    op.drop_table("job_lines")
    op.drop_table("job_steps")
    op.drop_table("jobs")
