"""base numbers: a case's key is that of its base number, without 之一, 字第 and leading zeros"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _write(lambda number: re.sub(r"字?第|字(?=\d)", "", re.sub(r"号之.+$", "号", number)))


def downgrade() -> None:
    _write(lambda number: number.replace("第", ""))


def _write(spelt) -> None:  # type: ignore[no-untyped-def]
    """Numbers are stored in their canonical form, without zeros until now: brackets are all that is left to drop."""
    for name in ("instances", "cases"):
        table = sa.table(
            name,
            sa.column("id", sa.Integer),
            sa.column("number", sa.String),
            sa.column("number_key", sa.String),
        )
        for row in op.get_bind().execute(sa.select(table).where(table.c.number != "")).all():
            key = re.sub(r"[（）〔〕]", "", spelt(row.number)).casefold()
            if key != row.number_key:
                op.execute(table.update().where(table.c.id == row.id).values(number_key=key))
