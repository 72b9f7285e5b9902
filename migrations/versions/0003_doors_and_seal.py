"""doors and seal: wrong passwords by address, the last use of a token, and one seal over the whole trail"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sign_in_failures_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_failures"),
        sa.UniqueConstraint("user_id", "address", name="uq_sign_in_failures_user_id_address"),
    )
    op.drop_column("users", "failures")
    op.drop_column("users", "locked_until")
    op.add_column("api_tokens", sa.Column("used_on", sa.Date(), nullable=True))
    _seal()
    _guard_heads()


def _seal() -> None:
    """Begin the plain seal over what the trail has: see `casework.audit.seal`."""
    count, total = 0, 0
    for (entry_hash,) in op.get_bind().execute(sa.text("SELECT hash FROM audit_entries")):
        count += 1
        total += int.from_bytes(hashlib.sha256(bytes.fromhex(entry_hash)).digest())
    op.get_bind().execute(
        sa.text("INSERT INTO audit_streams (stream, length, hash) VALUES ('*', :length, :hash)"),
        {"length": count, "hash": f"{total % (1 << 256):064x}"},
    )


def _guard_heads() -> None:
    """The head of a stream only ever moves on."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER audit_streams_no_delete BEFORE DELETE ON audit_streams "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        )
        op.execute(
            "CREATE TRIGGER audit_streams_only_grow BEFORE UPDATE ON audit_streams "
            "WHEN NEW.stream <> OLD.stream OR NEW.length <= OLD.length "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER audit_streams_no_delete BEFORE DELETE OR TRUNCATE ON audit_streams "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )
    op.execute(
        "CREATE TRIGGER audit_streams_only_grow BEFORE UPDATE ON audit_streams FOR EACH ROW "
        "WHEN (NEW.stream <> OLD.stream OR NEW.length <= OLD.length) EXECUTE FUNCTION refuse_audit_change()"
    )


def downgrade() -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else " ON audit_streams"
    for name in ("no_delete", "only_grow"):
        op.execute(f"DROP TRIGGER audit_streams_{name}{on}")
    op.execute("DELETE FROM audit_streams WHERE stream LIKE '*%'")
    op.drop_column("api_tokens", "used_on")
    op.add_column("users", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("users", sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True))
    op.drop_table("sign_in_failures")
