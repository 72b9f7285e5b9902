"""the seal over the trail has a table of its own, in parts: found without looking through the heads, written side by side

What stood in the row of a seal among the heads is its first part; the other parts begin with nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None

PARTS, NOTHING = 16, "0" * 64


def upgrade() -> None:
    op.create_table(
        "audit_seals",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", "part", name="pk_audit_seals"),
    )
    op.execute(
        "INSERT INTO audit_seals (name, part, length, hash) "
        "SELECT stream, 0, length, hash FROM audit_streams WHERE stream LIKE '*%'"
    )
    for part in range(1, PARTS):
        op.execute(
            "INSERT INTO audit_seals (name, part, length, hash) "
            f"SELECT name, {part}, 0, '{NOTHING}' FROM audit_seals WHERE part = 0"
        )
    _unguard("audit_streams")
    op.execute("DELETE FROM audit_streams WHERE stream LIKE '*%'")
    _guard("audit_streams", "NEW.stream <> OLD.stream")
    _guard("audit_seals", "NEW.name <> OLD.name OR NEW.part <> OLD.part")


def _guard(table: str, renamed: str) -> None:
    """A head, and a part of the seal, only ever moves on."""
    back = f"{renamed} OR NEW.length <= OLD.length"
    if op.get_bind().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_only_grow BEFORE UPDATE ON {table} WHEN {back} {refuse}")
        return
    refuse = "EXECUTE FUNCTION refuse_audit_change()"
    op.execute(
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
    )
    op.execute(f"CREATE TRIGGER {table}_only_grow BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({back}) {refuse}")


def _unguard(table: str) -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else f" ON {table}"
    for name in ("no_delete", "only_grow"):
        op.execute(f"DROP TRIGGER {table}_{name}{on}")


def downgrade() -> None:
    """The parts of each seal are added up again, as one row among the heads."""
    limit, sealed = 1 << 256, {}
    for name, length, total in op.get_bind().execute(sa.text("SELECT name, length, hash FROM audit_seals")):
        count, number = sealed.get(name, (0, 0))
        sealed[name] = (count + length, (number + int(total, 16)) % limit)
    for name, (count, number) in sealed.items():
        op.get_bind().execute(
            sa.text("INSERT INTO audit_streams (stream, length, hash) VALUES (:name, :count, :total)"),
            {"name": name, "count": count, "total": f"{number:064x}"},
        )
    _unguard("audit_seals")
    op.drop_table("audit_seals")
