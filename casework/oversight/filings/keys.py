"""The public keys of organs whose packages are carried here (201号第二十条): registered and ended by whoever receives them."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Actor, Viewer
from casework.audit.actions import append
from casework.db import columns, filled, id_of, read
from casework.errors import Conflict, InvalidInput, NotFound
from casework.organisations.queries import organisation
from casework.organisations.tables import Organisation
from casework.oversight.filings.exchange import fingerprint, public_key
from casework.oversight.filings.forms import Ending, Registering
from casework.oversight.filings.tables import ExchangeKey, Filing
from casework.text import T

STREAM = "exchange_keys"


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A registered key."""

    id: int
    organ_id: int
    organ: str
    public_key: str
    fingerprint: str
    made_by: str
    made_at: datetime
    ended_on: date | None
    why: str

    @property
    def grouped(self) -> str:
        """Its fingerprint as people read it out."""
        return fingerprint(self.public_key)


def keys(tx: Session, viewer: Viewer) -> tuple[KeyLine, ...]:
    """The keys that the viewer's office registered."""
    asked = (
        columns(
            id=ExchangeKey.id, organ_id=ExchangeKey.organ_id, organ=Organisation.short_name,
            public_key=ExchangeKey.public_key, fingerprint=ExchangeKey.fingerprint, made_by=User.name,
            made_at=ExchangeKey.made_at, ended_on=ExchangeKey.ended_on, why=ExchangeKey.why,
        )
        .join(Organisation, col(Organisation.id) == ExchangeKey.organ_id)
        .join(User, col(User.id) == ExchangeKey.made_by)
        .where(col(ExchangeKey.receiver_id).in_(viewer.acts_for))
        .order_by(col(ExchangeKey.id).desc())
    )  # fmt: skip
    return tuple(filled(KeyLine, read(tx, asked)))


def senders(tx: Session, viewer: Viewer) -> tuple[Organisation, ...]:
    """The organs that file with the viewer's office."""
    query = (
        select(Organisation)
        .join(Filing, col(Filing.organ_id) == Organisation.id)
        .where(col(Filing.receiver_id).in_(viewer.acts_for))
        .distinct()
        .order_by(col(Organisation.id))
    )
    return tuple(tx.exec(query))


def register(tx: Session, actor: Actor, word: Registering) -> int:
    """Register the public key of an organ whose packages are carried here; answers its id. Raises Forbidden, InvalidInput,
    Conflict where it is registered already."""
    actor.must(Permission.SUPERVISE)
    key = public_key(word.key)
    if word.organ_id not in {one.id for one in senders(tx, actor.viewer)}:
        raise InvalidInput({"organ_id": T("请选择向本机关报送的单位。")})
    mark = hashlib.sha256(base64.b64decode(key)).hexdigest()
    same = (ExchangeKey.receiver_id == actor.viewer.acting_organ_id, ExchangeKey.fingerprint == mark)
    known = tx.exec(select(ExchangeKey).where(*same)).first()
    if known is not None:
        name = organisation(tx, known.organ_id).short_name
        raise Conflict(T("这把公钥已登记为{organ}的，一把公钥只登记一个单位。", organ=name))
    row = ExchangeKey(
        receiver_id=actor.viewer.acting_organ_id, organ_id=word.organ_id, public_key=key, fingerprint=mark,
        made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    _trace(tx, actor, "exchange_key.registered", row)
    return id_of(row)


def end(tx: Session, actor: Actor, key_id: int, word: Ending) -> None:
    """Say that a key counts no more; what was taken in under it stays. Raises NotFound, Forbidden, Conflict."""
    actor.must(Permission.SUPERVISE)
    of = (ExchangeKey.id == key_id, col(ExchangeKey.receiver_id).in_(actor.viewer.acts_for))
    row = tx.exec(select(ExchangeKey).where(*of).with_for_update()).one_or_none()
    if row is None:
        raise NotFound(T("没有这把公钥，或者您无权查看。"))
    if row.ended_on is not None:
        raise Conflict(T("这把公钥已于{day}停用。", day=row.ended_on))
    row.ended_on, row.ended_by, row.why = actor.today, actor.viewer.user_id, word.why
    _trace(tx, actor, "exchange_key.ended", row)


def _trace(tx: Session, actor: Actor, action: str, row: ExchangeKey) -> None:
    append(
        tx, STREAM, action, at=actor.at, user_id=actor.viewer.user_id, actor=actor.viewer.name,
        subject=organisation(tx, row.organ_id).name, facts={"fingerprint": row.fingerprint, "why": row.why},
    )  # fmt: skip
