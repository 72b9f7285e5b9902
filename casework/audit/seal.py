"""One seal over all streams, so that whatever is missing shows, be it a whole stream or the end of one.

The chain of a stream shows what was changed or taken out of its middle; whoever cuts its end off and sets its head
back leaves a shorter chain that holds. The seal counts every entry of every stream and adds up what each contributes:
the HMAC of its hash with the installation's key, as a number. It does not depend on the order in which transactions
commit, and without the key nobody can take a contribution out of it again. See decision 0012.
"""

import hashlib
import hmac
from collections.abc import Iterable

from sqlalchemy import event, update
from sqlmodel import Session, col, func, select

from casework.audit.tables import AuditEntry, AuditStream
from casework.errors import Conflict
from casework.text import T

PLAIN = "*"
"""The seal's row among the heads where there is no key. With a key its fingerprint follows."""
NOTHING = "0" * 64
_PENDING = "casework_unsealed"
_LIMIT = 1 << 256


def key_of(tx: Session) -> bytes:
    """The key that the installation seals with; empty for none."""
    key: bytes = tx.get_bind().get_execution_options().get("casework_audit_key", b"")
    return key


def name_of(key: bytes) -> str:
    """The name of the seal's row: it tells keys apart and gives none away."""
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


def current(tx: Session, key: bytes, *, for_update: bool = False) -> tuple[str, int, str]:
    """The seal's row: that of the key, or the plain one where the key has none yet.

    Raises Conflict where the trail is sealed with a key that is not given.
    """
    rows = select(AuditStream.stream, AuditStream.length, AuditStream.hash).where(
        col(AuditStream.stream).startswith(PLAIN)
    )
    found = {
        name: (name, n, total) for name, n, total in tx.exec(rows.with_for_update() if for_update else rows)
    }
    if set(found) - {PLAIN, name_of(key)} or not found:
        raise Conflict(
            T(
                "审计记录用另一个密钥封签，或者封签已缺失。请核对 CASEWORK_AUDIT_KEY，并执行 casework audit verify。"
            )
        )
    return found.get(name_of(key)) or found[PLAIN]


def remember(tx: Session, entry_id: int) -> None:
    """Let an entry into the seal when the transaction commits: only then is it sure to stay.

    The seal's row is locked last and shortly, so that writers of different streams do not wait for one another.
    """
    tx.info.setdefault(_PENDING, set()).add(entry_id)


@event.listens_for(Session, "before_commit")
def settle(tx: Session) -> None:
    """Let the transaction's entries into the seal."""
    if tx.in_nested_transaction() or not tx.info.get(_PENDING):
        return
    ids = sorted(tx.info[_PENDING])
    tx.info[_PENDING].clear()
    hashes = tx.exec(select(AuditEntry.hash).where(col(AuditEntry.id).in_(ids))).all()
    if not hashes:
        return
    key = key_of(tx)
    name, length, total = current(tx, key, for_update=True)
    if name == PLAIN and key and not length:
        # The first entry of an installation that has a key from its beginning.
        name = start(tx, key)
    used = key if name != PLAIN else b""
    tx.execute(
        update(AuditStream)
        .where(col(AuditStream.stream) == name)
        .values(length=length + len(hashes), hash=add_up(total, hashes, used))
    )


def start(tx: Session, key: bytes, length: int = 0, total: str = NOTHING) -> str:
    """Begin a seal with the key, over what is there; answers its name."""
    tx.add(AuditStream(stream=name_of(key), length=length, hash=total))
    tx.flush()
    return name_of(key)


def seal_with_key(tx: Session) -> int:
    """Seal a trail that grew without a key, or with the plain seal alone; answers how many entries it has.

    Whoever calls this has verified the trail and leaves an entry of it. Raises Conflict where there is no key, or
    the trail has its seal already.
    """
    key = key_of(tx)
    if not key:
        raise Conflict(T("没有设置审计密钥（CASEWORK_AUDIT_KEY）。"))
    if current(tx, key, for_update=True)[0] != PLAIN:
        raise Conflict(T("审计记录已经用这个密钥封签。"))
    count = tx.exec(select(func.count()).select_from(AuditEntry)).one()
    start(tx, key, count, add_up(NOTHING, tx.exec(select(AuditEntry.hash)), key))
    return count
