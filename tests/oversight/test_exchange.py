"""Filings carried by hand between networks: each thing that can be wrong with a package has its own sentence."""

import base64
import json
from datetime import date
from typing import Any

import pytest

from casework.errors import CaseworkError, Conflict, InvalidInput
from casework.oversight.filings.actions import return_
from casework.oversight.filings.carrying import payload, take_in
from casework.oversight.filings.exchange import Signer, public_key
from casework.oversight.filings.forms import Ending, Registering, Returning
from casework.oversight.filings.keys import end, register
from casework.oversight.filings.pack import canonical
from casework.oversight.filings.queries import edition, filing
from casework.oversight.filings.tables import FilingState
from casework.rulebook.law.filings import FilingDuty
from tests.office import Office
from tests.oversight.filed import DAY, begun, decided, filed, owed

CITY = FilingDuty.CITY
SIGNER, OTHER = Signer(b"the key of a county's own network"), Signer(b"the key of somebody else altogether")


def carried(office: Office, organ: str = "city-planning") -> dict[str, Any]:
    """What a package of planning's third quarter says; here nothing is filed yet, as in another network."""
    row = owed(office, organ, CITY)
    viewer = office.on("planning-handler", DAY).viewer
    filed(office, "planning-handler", row)
    office.tx.flush()
    return payload(
        office.tx, office.store, filing(office.tx, viewer, row.id or 0), edition(office.tx, row.id or 0)
    )


@pytest.fixture
def said(office: Office) -> dict[str, Any]:
    """A package's content, of a filing that this installation has open still."""
    decided(office, "planning-handler", received="2026-09-28")
    begun(office)
    office.store.put("判决 （2026）豫01行初901号".encode())
    office.tx.flush()
    elsewhere = office.tx.begin_nested()
    found = carried(office)
    elsewhere.rollback()
    return found


def known(office: Office, signer: Signer = SIGNER, organ: str = "city-planning") -> int:
    """The sender's key, registered by the city."""
    word = Registering(organ_id=office.node(organ), key=signer.public)
    return register(office.tx, office.on("city-supervisor", DAY), word)


def taken(office: Office, content: bytes, day: str = DAY) -> int:
    """Taken in by the city's supervisor."""
    return take_in(office.tx, office.on("city-supervisor", day), office.store, content)


@pytest.mark.obligation("YS-20.1")
def test_a_package_is_handed_in_on_the_day_on_which_it_is_brought(
    office: Office, said: dict[str, Any]
) -> None:
    known(office)
    key = taken(office, SIGNER.package(said), "2026-10-12")
    row = owed(office, "city-planning", CITY)
    assert (key, row.state, row.late_days) == (row.id, FilingState.SUBMITTED, 2)
    found = edition(office.tx, key)
    assert found.carried
    assert found.content == said["content"]
    assert [name for *_, name in found.copies] == ["行政判决书.txt"]


def altered(package: bytes) -> bytes:
    """The same with another outcome in it."""
    found = json.loads(package)
    found["payload"]["content"]["rows"][0]["outcome"] = "全部撤销"
    return canonical(found)


def signed_by_another(package: bytes) -> bytes:
    """The same with the signature of another key under it."""
    found = json.loads(package)
    other = json.loads(OTHER.package(found["payload"]))
    return canonical(found | {"signature": other["signature"]})


def other_copy(said: dict[str, Any]) -> bytes:
    """Signed, with another file under the hash of a copy."""
    copy = said["copies"][0] | {"content": base64.b64encode(b"something else").decode()}
    return SIGNER.package(said | {"copies": [copy]})


@pytest.mark.obligation("YS-20.1")
def test_each_thing_that_is_wrong_has_its_own_sentence(office: Office, said: dict[str, Any]) -> None:
    key_id = known(office)
    good = SIGNER.package(said)
    wrong: list[tuple[bytes, str]] = [
        (b"not json", "这不是应诉备案交换包"),
        (b"{}", "这不是应诉备案交换包"),
        (OTHER.package(said), "公钥没有登记（指纹"),
        (altered(good), "内容与校验值不符，可能在途中被改动"),
        (signed_by_another(good), "签名不对"),
        (SIGNER.package(said | {"receiver": "zhongyuan", "receiver_name": "中原区"}), "是报送中原区的"),
        (
            SIGNER.package(said | {"organ": "city-housing", "organ_name": "房管局"}),
            "包内的报送单位却是房管局",
        ),
        (SIGNER.package(said | {"period": ["2026-04-01", "2026-06-30"]}), "没有2026年4月1日"),
        (SIGNER.package(said | {"content": {"rows": []}}), "不合格式"),
        (SIGNER.package(said | {"edition": True}), "不合格式"),
        (other_copy(said), "复印件“行政判决书.txt”与校验值不符"),
    ]
    for content, sentence in wrong:
        with pytest.raises(InvalidInput, match=sentence), office.tx.begin_nested():
            taken(office, content)
    assert owed(office, "city-planning", CITY).state is FilingState.OPEN, "错的一件也没有收下"
    end(office.tx, office.on("city-supervisor", DAY), key_id, Ending(why="更换服务器"))
    with pytest.raises(InvalidInput, match="停用"):
        taken(office, good)


def test_the_same_package_and_an_older_one_are_told_apart(office: Office, said: dict[str, Any]) -> None:
    known(office)
    second = SIGNER.package(said | {"edition": 2})
    taken(office, second)
    with pytest.raises(Conflict, match=r"已于2026年10月8日.*导入过"):
        taken(office, second)
    with pytest.raises(Conflict, match="是第1次的旧版本"):
        taken(office, SIGNER.package(said))
    third = SIGNER.package(said | {"edition": 3})
    with pytest.raises(Conflict, match="请先接收或者退回"):
        taken(office, third)
    word = Returning(why="缺复印件", until=date(2026, 10, 15))
    return_(office.tx, office.on("city-supervisor", DAY), owed(office, "city-planning", CITY).id or 0, word)
    taken(office, third, "2026-10-13")
    assert owed(office, "city-planning", CITY).late_days == 0


def test_a_key_belongs_to_one_sender_and_is_one(office: Office) -> None:
    begun(office)
    known(office)
    with pytest.raises(Conflict, match="已登记为市资源规划局的"):
        known(office, organ="city-housing")
    with pytest.raises(InvalidInput, match="这不是公钥"):
        public_key("不是公钥")
    with pytest.raises(InvalidInput, match="向本机关报送的单位"):
        known(office, OTHER, organ="jinshui-market")


def test_without_a_key_nothing_is_signed() -> None:
    with pytest.raises(CaseworkError, match="CASEWORK_EXCHANGE_KEY"):
        Signer(b"").package({})
