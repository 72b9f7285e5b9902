"""Filings carried by hand between installations: packed here, and taken in there."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.files.actions import keep
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.matters import acts
from casework.organisations.queries import organisation
from casework.oversight.filings.actions import Handed, freeze
from casework.oversight.filings.exchange import Opened, Signer, fingerprint, opened
from casework.oversight.filings.find import acted
from casework.oversight.filings.forms_of import Said, plain
from casework.oversight.filings.pack import hashed
from casework.oversight.filings.papers import form
from casework.oversight.filings.queries import Edition, FilingLine
from casework.oversight.filings.tables import (
    Change,
    ExchangeKey,
    FiledCopy,
    FiledDecision,
    Filing,
    FilingState,
    FilingVersion,
)
from casework.rulebook.law.filings import FilingDuty
from casework.text import T, Text

LARGEST = 200 * 1_048_576
"""Bytes of a package that is read."""


def payload(tx: Session, store: Store, line: FilingLine, edition: Edition) -> dict[str, Any]:
    """What a package of an edition says: its head, its content, and the bytes of its copies."""
    files = {
        f.id: f
        for f in tx.exec(select(StoredFile).where(col(StoredFile.id).in_({k for *_, k, _ in edition.copies})))
    }
    copies = [
        {
            "place": place, "seq": seq, "name": name, "sha256": files[key].sha256,
            "content": base64.b64encode(store.get(files[key].sha256)).decode(),
        }
        for place, seq, key, name in edition.copies
    ]  # fmt: skip
    return {
        "organ": organisation(tx, line.organ_id).key, "organ_name": line.organ_name,
        "receiver": organisation(tx, line.receiver_id).key, "receiver_name": line.receiver_name,
        "duty": line.duty.value, "period": [line.period_first.isoformat(), line.period_last.isoformat()],
        "edition": edition.edition, "submitted_on": edition.submitted_on.isoformat(),
        "filled_by": edition.filled_by, "reviewed_by": edition.reviewed_by, "nil": edition.nil,
        "note": edition.note, "content": edition.content, "copies": copies,
    }  # fmt: skip


def package(tx: Session, store: Store, signer: Signer, line: FilingLine, edition: Edition) -> bytes:
    """An edition as a signed package. Raises Conflict without a key, NotFound where a copy is gone."""
    return signer.package(payload(tx, store, line, edition))


def take_in(tx: Session, actor: Actor, store: Store, content: bytes) -> int:
    """Take in a package that was carried here; answers the filing that it was handed in for, on the day that it was brought.

    What it says counts only after its key is known as the sender's, its content is whole and its signature right. Raises
    Forbidden; InvalidInput on `package` with what is wrong with it; Conflict where it, or a newer one, is there already.
    """
    actor.must(Permission.SUPERVISE)
    if len(content) > LARGEST:
        raise _wrong(T("交换包超过{mb} MB，请分期导出，或者改报纸质件。", mb=LARGEST // 1_048_576))
    found = opened(content)
    key = _key(tx, actor, found)
    found.must_be_signed()
    said = _read(found.payload)
    if said["receiver"] != organisation(tx, actor.viewer.acting_organ_id).key:
        raise _wrong(T("这个交换包是报送{organ}的，不是报送本机关的。", organ=said["receiver_name"]))
    sender = organisation(tx, key.organ_id)
    if said["organ"] != sender.key:
        raise _wrong(
            T("签署用的公钥登记为{organ}的，包内的报送单位却是{other}，没有导入。", organ=sender.short_name, other=said["organ_name"])
        )  # fmt: skip
    row = _owed(tx, actor, key.organ_id, said)
    acts.lock(tx, id_of(row))
    row = tx.get_one(Filing, row.id)
    _must_be_new(tx, row, found, said)
    handed = Handed(
        content=said["content"], on=actor.today, filled_by=said["filled_by"], reviewed_by=said["reviewed_by"],
        nil=said["nil"], note=said["note"], key_id=id_of(key), package_sha256=found.sha256,
        package_edition=said["edition"],
    )  # fmt: skip
    version = freeze(tx, actor, row, handed)
    tx.flush()
    _keep(tx, actor, store, version, said)
    acted(
        tx,
        actor,
        row,
        "carried",
        edition=version.edition,
        rows=len(said["content"]["rows"]),
        sha256=found.sha256,
    )
    return id_of(row)


def _key(tx: Session, actor: Actor, found: Opened) -> ExchangeKey:
    of = (
        col(ExchangeKey.receiver_id).in_(actor.viewer.acts_for),
        ExchangeKey.public_key == found.key,
    )
    key = tx.exec(select(ExchangeKey).where(*of)).first()
    mark = fingerprint(found.key)
    if key is None:
        raise _wrong(
            T("签署交换包的公钥没有登记（指纹 {mark}）。请先与报送单位核对指纹，在“交换公钥”登记以后再导入。", mark=mark)
        )  # fmt: skip
    if key.ended_on is not None:
        raise _wrong(
            T("签署交换包的公钥（指纹 {mark}）已于{day}停用，没有导入。", mark=mark, day=key.ended_on)
        )
    return key


_HEAD: dict[str, type] = {
    "organ": str, "organ_name": str, "receiver": str, "receiver_name": str, "duty": str, "period": list, "edition": int,
    "filled_by": str, "reviewed_by": str, "nil": bool, "note": str, "content": dict, "copies": list,
}  # fmt: skip
_LIMITS = {"filled_by": 40, "reviewed_by": 40, "note": 2000}
_ROW = {
    "number": str, "court": str, "plaintiffs": str, "defendants": str, "sued_act": str, "level": str, "level_code": str,
    "paper": str, "paper_number": str, "received_on": str, "outcome": str, "outcome_code": str, "appearance": str,
    "paper_only": bool, "copies": list,
}  # fmt: skip


def _read(payload: dict[str, Any]) -> dict[str, Any]:
    """What a package says, held against what a package has: another product may have signed another thing with the key."""
    try:
        said = {name: payload[name] for name in _HEAD}
        right = all(type(said[name]) is kind for name, kind in _HEAD.items())
        right = right and all(len(said[name]) <= most for name, most in _LIMITS.items())
        content = said["content"]
        right = right and set(content) == {"rows", "differences", "units", "counts", "figures"}
        right = right and all(_is_row(row) for row in content["rows"])
        right = right and all(_is_difference(one) for one in content["differences"])
        FilingDuty(said["duty"])
        for day in said["period"]:
            date.fromisoformat(day)
        _try(said)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        right = False
    if not right or len(said["period"]) != 2 or said["edition"] < 1:
        raise _wrong(T("交换包的内容不合格式，可能由不同版本的系统生成，没有导入；请双方升级到同一版本。"))
    return said


def _try(said: dict[str, Any]) -> None:
    """Every form can be made of it: what cannot be shown is not taken in."""
    line = FilingLine(
        id=0, version=0, number="", duty=FilingDuty(said["duty"]), organ_id=0, organ="", organ_name="",
        organ_active=True, receiver_id=0, receiver="", receiver_name="",
        period_first=date.fromisoformat(said["period"][0]), period_last=date.fromisoformat(said["period"][1]),
        from_on=date.fromisoformat(said["period"][0]), until_on=date.fromisoformat(said["period"][1]),
        state=FilingState.OPEN, due=date.min, due_now=date.min, nil=False, editions=0, late_days=0, urged_on=None,
    )  # fmt: skip
    whole = Said(
        line=line, content=said["content"], filled_by=said["filled_by"], reviewed_by=said["reviewed_by"],
        note=said["note"], nil=said["nil"],
    )  # fmt: skip
    for make in (form, plain):
        make(whole)


def _is_row(row: Any) -> bool:
    return set(row) == set(_ROW) and all(type(row[name]) is kind for name, kind in _ROW.items())


def _is_difference(one: Any) -> bool:
    Change(one["change"])
    return all(one[side] is None or _is_row(one[side]) for side in ("before", "after"))


def _owed(tx: Session, actor: Actor, organ_id: int, said: dict[str, Any]) -> Filing:
    first, last = map(date.fromisoformat, said["period"])
    of = (
        Filing.organ_id == organ_id, Filing.duty == FilingDuty(said["duty"]), Filing.period_first == first,
        Filing.period_last == last, col(Filing.receiver_id).in_(actor.viewer.acts_for),
    )  # fmt: skip
    row = tx.exec(select(Filing).where(*of)).one_or_none()
    if row is None:
        raise _wrong(
            T("{organ}没有{first}至{last}这一期的报送任务，请核对报告期。", organ=said["organ_name"], first=first, last=last)
        )  # fmt: skip
    return row


def _must_be_new(tx: Session, row: Filing, found: Opened, said: dict[str, Any]) -> None:
    """Raises Conflict where it is there already, or is older than what is, or the filing takes none now."""
    before = tx.exec(
        select(FilingVersion).where(FilingVersion.filing_id == row.id).order_by(col(FilingVersion.edition))
    ).all()
    for version in before:
        if version.package_sha256 == found.sha256:
            raise Conflict(T("这个交换包已于{day}导入过，不用再导入。", day=version.submitted_on))
    newest = max((version.package_edition for version in before), default=0)
    if said["edition"] <= newest:
        raise Conflict(
            T("已导入第{newest}次报送，这个包是第{this}次的旧版本，没有导入。", newest=newest, this=said["edition"])
        )  # fmt: skip
    if not row.state.owed:
        raise Conflict(
            T("这期备案现在是“{state}”，请先接收或者退回，再导入新的交换包。", state=Text(row.state.label))
        )


def _keep(tx: Session, actor: Actor, store: Store, version: FilingVersion, said: dict[str, Any]) -> None:
    """The decisions and their copies, each held against its hash. Raises InvalidInput."""
    lines: dict[tuple[str, int], FiledDecision] = {}
    for place in ("rows", "differences"):
        for seq, one in enumerate(said["content"][place]):
            facts = one if place == "rows" else one["after"]
            line = FiledDecision(
                version_id=id_of(version), place=place, seq=seq, mark=hashed(facts) if facts else ""
            )
            tx.add(line)
            lines[place, seq] = line
    tx.flush()
    for copy in _copies(said["copies"]):
        place, seq, name, sha256, content = copy
        if hashlib.sha256(content).hexdigest() != sha256 or (place, seq) not in lines:
            raise _wrong(T("交换包中的复印件“{name}”与校验值不符，没有导入；请报送单位重新导出。", name=name))
        try:
            file_id = keep(
                tx, actor, store, name=name, content=content, classification="internal", max_bytes=LARGEST
            )
        except InvalidInput as error:
            raise _wrong(T("交换包中的复印件“{name}”不能接收：{why}", name=name, why=error.message)) from None
        tx.add(FiledCopy(decision_id=id_of(lines[place, seq]), file_id=file_id))


def _copies(given: Iterable[Any]) -> Iterable[tuple[str, int, str, str, bytes]]:
    for one in given:
        try:
            content = base64.b64decode(one["content"], validate=True)
            yield str(one["place"]), int(one["seq"]), str(one["name"]), str(one["sha256"]), content
        except (KeyError, TypeError, ValueError, binascii.Error):
            raise _wrong(T("交换包中的复印件不完整，没有导入；请报送单位重新导出。")) from None


def _wrong(said: Text) -> InvalidInput:
    return InvalidInput({"package": said})
