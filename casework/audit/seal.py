"""One seal over all streams, so that whatever is missing shows, be it a whole stream or the end of one.

The chain of a stream shows what was changed or taken out of its middle; whoever cuts its end off and sets its head
back leaves a shorter chain that holds. The seal counts every entry of every stream and adds up what each contributes:
the HMAC of its hash with the installation's key, as a number. It does not depend on the order in which transactions
commit, and without the key nobody can take a contribution out of it again. See decision 0012.
"""

import hashlib
import hmac
from collections.abc import Iterable

from sqlalchemy import event, text
from sqlmodel import Session, col, func, select

from casework.audit.tables import AuditEntry, AuditSeal
from casework.db import among
from casework.errors import Conflict
from casework.text import T

PLAIN = "*"
"""The seal's name where there is no key. With a key its fingerprint follows."""
PARTS = 16
"""The seal is the sum of so many rows, so that as many writers commit at once (PostgreSQL)."""
NOTHING = "0" * 64
_PENDING = "casework_unsealed"
_LIMIT = 1 << 256
# Two writers may begin the seal at once: the second waits for the first and goes on from there.
_BEGIN = text(
    "INSERT INTO audit_seals (name, part, length, hash) VALUES (:name, :part, :length, :hash)"
    " ON CONFLICT (name, part) DO NOTHING"
)


def key_of(tx: Session) -> bytes:
    """The key that the installation seals with; empty for none."""
    key: bytes = tx.get_bind().get_execution_options().get("casework_audit_key", b"")
    return key


def name_of(key: bytes) -> str:
    """The seal's name: it tells keys apart and gives none away."""
    return PLAIN + hmac.new(key, b"casework audit", hashlib.sha256).hexdigest()[:16] if key else PLAIN


def add_up(total: str, hashes: Iterable[str], key: bytes) -> str:
    """The seal with what more entries contribute, by their hashes."""
    number = int(total, 16)
    for entry_hash in hashes:
        digest = (
            hmac.new(key, bytes.fromhex(entry_hash), hashlib.sha256)
            if key
            else hashlib.sha256(bytes.fromhex(entry_hash))
        )
        number += int.from_bytes(digest.digest())
    return f"{number % _LIMIT:064x}"


def current(tx: Session, key: bytes) -> tuple[str, int, str]:
    """The seal's name, how many entries it has and what they add up to: that of the key, or the plain one.

    Raises Conflict where the trail is sealed with a key that is not given.
    """
    name = _standing(tx, key)
    parts = tx.exec(select(AuditSeal.length, AuditSeal.hash).where(AuditSeal.name == name)).all()
    total = sum(int(part, 16) for _, part in parts) % _LIMIT
    return name, sum(length for length, _ in parts), f"{total:064x}"


def _standing(tx: Session, key: bytes) -> str:
    names = set(tx.exec(select(AuditSeal.name).where(AuditSeal.part == 0)))
    if names - {PLAIN, name_of(key)} or not names:
        raise Conflict(
            T(
                "审计记录用另一个密钥封签，或者封签已缺失。请核对 CASEWORK_AUDIT_KEY，并执行 casework audit verify。"
            )
        )
    return name_of(key) if name_of(key) in names else PLAIN


def remember(tx: Session, entry_ids: Iterable[int]) -> None:
    """Let entries into the seal when the transaction commits: only then are they sure to stay.

    A part of the seal is locked last and shortly, and one that nobody holds, so that writers of different streams do
    not wait for one another.
    """
    tx.info.setdefault(_PENDING, set()).update(entry_ids)


@event.listens_for(Session, "before_commit")
def settle(tx: Session) -> None:
    """Let the transaction's entries into the seal."""
    if tx.in_nested_transaction() or not tx.info.get(_PENDING):
        return
    ids = sorted(tx.info[_PENDING])
    tx.info[_PENDING].clear()
    hashes = tx.exec(select(AuditEntry.hash).where(among(col(AuditEntry.id), ids))).all()
    if not hashes:
        return
    key = key_of(tx)
    part = _free_part(tx, key)
    part.length += len(hashes)
    part.hash = add_up(part.hash, hashes, key if part.name != PLAIN else b"")
    tx.flush()


def _free_part(tx: Session, key: bytes) -> AuditSeal:
    """A part that no other writer holds, locked, of the seal that stands then. Raises Conflict as `current` does."""
    name = _standing(tx, key)
    if name == PLAIN and key and not current(tx, key)[1]:
        # The first entry of an installation that has a key from its beginning.
        name = start(tx, key)
    parts = select(AuditSeal).where(AuditSeal.name == name).order_by(col(AuditSeal.part)).limit(1)
    fresh = parts.execution_options(populate_existing=True)
    part = tx.exec(fresh.with_for_update(skip_locked=True)).first() or tx.exec(fresh.with_for_update()).one()
    # Whoever seals with a key holds all parts of the plain seal until then.
    return part if _standing(tx, key) == name else _free_part(tx, key)


def start(tx: Session, key: bytes, length: int = 0, total: str = NOTHING) -> str:
    """Begin a seal with the key, over what is there; answers its name."""
    name = name_of(key)
    rows = [{"name": name, "part": n, "length": 0, "hash": NOTHING} for n in range(PARTS)]
    rows[0] |= {"length": length, "hash": total}
    tx.execute(_BEGIN, rows)
    return name


def seal_with_key(tx: Session) -> int:
    """Seal a trail that grew without a key, or with the plain seal alone; answers how many entries it has.

    Whoever calls this has verified the trail and leaves an entry of it. Raises Conflict where there is no key, or
    the trail has its seal already.
    """
    key = key_of(tx)
    if not key:
        raise Conflict(T("没有设置审计密钥（CASEWORK_AUDIT_KEY）。"))
    plain = select(AuditSeal).where(AuditSeal.name == PLAIN).order_by(col(AuditSeal.part))
    tx.exec(plain.with_for_update()).all()
    if _standing(tx, key) != PLAIN:
        raise Conflict(T("审计记录已经用这个密钥封签。"))
    count = tx.exec(select(func.count()).select_from(AuditEntry)).one()
    start(tx, key, count, add_up(NOTHING, tx.exec(select(AuditEntry.hash)), key))
    return count
