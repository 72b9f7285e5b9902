"""Decision items before the legality gate (200号第九条)."""

import pytest
from sqlmodel import select

from casework.accounts.roles import GRANTS, Role
from casework.accounts.tables import User
from casework.counsel.engagements import actions as engagements
from casework.counsel.engagements import serve
from casework.counsel.engagements.forms import Recusing, Returning
from casework.counsel.engagements.queries import engagement
from casework.counsel.engagements.states import EngagementState
from casework.counsel.items import actions
from casework.counsel.items.forms import Asking, Item, OffAgenda, ToAgenda, Version
from casework.counsel.items.gate import Gate
from casework.counsel.items.queries import ItemSeen, item, items
from casework.counsel.items.tables import ItemKind
from casework.counsel.opinions.tables import CounselOpinion
from casework.counsel.pool.tables import Counsel
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from tests.counsel.test_appointment import HEAD, OFFICE, appointed
from tests.counsel.test_engagements import DAY, DUE, START, give, take
from tests.counsel.test_opinions import COUNSEL, signed
from tests.office import Office

LEGAL_HEAD = "city-legal-head"


def entered(office: Office, **other: object) -> int:
    """A draft rule on its way."""
    given = {"kind": "rule", "title": "某某管理办法（草案）", "text": "第一条 为了某某，制定本办法。"} | other
    return actions.enter(office.tx, office.on(OFFICE, DAY), office.store, Item.of(**given))


def seen(office: Office, item_id: int) -> ItemSeen:
    """The item as the office sees it."""
    return item(office.tx, office.on(OFFICE, DAY).viewer, item_id)


def gate(office: Office, item_id: int) -> Gate:
    """The gate before its current version."""
    return seen(office, item_id).line.gate


def asked(office: Office, item_id: int, counsel_id: int | None = None) -> int:
    """Counsel asked about the current version, who has taken the work."""
    words = Asking.of(service="drafting", mandate="就草案的合法性出具书面意见", due=DUE)
    key = actions.ask_counsel(office.tx, office.on(OFFICE, DAY), item_id, words)
    if counsel_id is None:
        counsel_id = appointed(office, START)
        user_id = office.tx.exec(select(User.id).where(User.username == COUNSEL)).one()
        office.tx.get_one(Counsel, counsel_id).user_id = user_id
    give(office, key, counsel_id, reason="专业对口")
    take(office, key)
    return key


def change(office: Office, item_id: int, text: str = "第一条 改过了。", **other: object) -> int:
    """Another version of the draft."""
    words = Version.of(**{"text": text, "changes": "按法律意见修改"} | other)
    return actions.change_draft(office.tx, office.on(OFFICE, DAY), office.store, item_id, words)


def to_agenda(office: Office, item_id: int, who: str = OFFICE, on: str = "2026-12-10") -> int:
    """Put on the agenda."""
    words = ToAgenda.of(on=on, meeting="市政府第45次常务会议")
    return actions.put_on_agenda(office.tx, office.on(who, DAY), item_id, words)


@pytest.mark.obligation("FG-9")
@pytest.mark.parametrize("kind", list(ItemKind))
def test_without_an_opinion_nothing_is_put_on_the_agenda(office: Office, kind: ItemKind) -> None:
    key = entered(office, kind=kind)
    [bar] = gate(office, key).bars
    assert "还没有听取法律顾问对第1稿的法律意见" in str(bar.why)
    with pytest.raises(Conflict, match="还没有听取法律顾问"):
        to_agenda(office, key)
    asked(office, key)
    [bar] = gate(office, key).bars
    assert ("尚未签署" in str(bar.why), str(bar.who)) == (True, "法律顾问周某某")
    with pytest.raises(Conflict, match="尚未签署"):
        to_agenda(office, key)


@pytest.mark.obligation("FG-9")
@pytest.mark.parametrize("conclusion", ["unlawful", "needs_change"])
def test_against_an_opinion_nothing_is_put_on_the_agenda(office: Office, conclusion: str) -> None:
    key = entered(office)
    signed(office, asked(office, key), conclusion=conclusion, risk="与上位法抵触")
    with pytest.raises(Conflict, match="认为不合法" if conclusion == "unlawful" else "认为需修改"):
        to_agenda(office, key)
    assert str(gate(office, key).bars[0].who) == "起草单位"


@pytest.mark.obligation("FG-9")
def test_found_lawful_it_is_put_on_the_agenda_of_a_day_and_a_meeting(office: Office) -> None:
    key = entered(office)
    work = asked(office, key)
    one = engagement(office.tx, office.on(OFFICE, DAY).viewer, work)
    assert one.subject.startswith("《某某管理办法（草案）》第1稿（校验码")
    opinion_id = signed(office, work)
    assert gate(office, key).opinions == (opinion_id,)
    to_agenda(office, key)
    [entry] = seen(office, key).versions[0].agenda
    assert (entry.on.isoformat(), entry.meeting) == ("2026-12-10", "市政府第45次常务会议")
    [line] = items(office.tx, office.on(OFFICE, DAY).viewer).lines
    assert line.on_agenda == entry.on


@pytest.mark.obligation("FG-9")
def test_a_changed_draft_is_looked_at_again(office: Office) -> None:
    key = entered(office)
    first = asked(office, key)
    signed(office, first)
    assert gate(office, key).open
    assert change(office, key) == 2
    with pytest.raises(Conflict, match="第2稿"):
        to_agenda(office, key)
    signed(office, first)  # a new version of the opinion, on the draft that was asked about
    with pytest.raises(Conflict, match="第2稿"):
        to_agenda(office, key)
    counsel_id = engagement(office.tx, office.on(OFFICE, DAY).viewer, first).counsel_id
    signed(office, asked(office, key, counsel_id))
    to_agenda(office, key)
    assert seen(office, key).line.on_agenda is not None
    change(office, key, "第一条 又改了。")
    assert seen(office, key).line.on_agenda is None


@pytest.mark.obligation("FG-9")
def test_one_opinion_against_it_is_enough_and_the_newest_counts(office: Office) -> None:
    key = entered(office)
    work = asked(office, key)
    signed(office, work)
    counsel_id = engagement(office.tx, office.on(OFFICE, DAY).viewer, work).counsel_id
    second = asked(office, key, counsel_id)
    assert gate(office, key).open
    signed(office, second, conclusion="unlawful", risk="超越权限")
    with pytest.raises(Conflict, match="认为不合法"):
        to_agenda(office, key)
    signed(office, second)
    assert gate(office, key).open, "the counsel's newer version takes its place"
    signed(office, work, conclusion="unlawful", risk="超越权限")
    assert not gate(office, key).open


@pytest.mark.obligation("FG-9")
def test_nobody_opens_the_gate(office: Office) -> None:
    key = entered(office)
    for role in Role:
        assert not any("agenda" in p or "override" in p for p in GRANTS[role].permissions)
    with pytest.raises(Conflict, match="还没有听取"):
        to_agenda(office, key, LEGAL_HEAD)
    with pytest.raises(Forbidden):
        to_agenda(office, key, HEAD)
    assert set(ToAgenda.model_fields) == {"on", "meeting", "newest"}, "no word of anybody's is asked"


@pytest.mark.obligation("FG-9")
def test_an_opinion_that_was_changed_behind_opens_nothing(office: Office) -> None:
    key = entered(office)
    opinion_id = signed(office, asked(office, key), conclusion="unlawful", risk="超越权限")
    row = office.tx.get_one(CounselOpinion, opinion_id)
    row.conclusion = "lawful"  # type: ignore[assignment]
    office.tx.flush()
    office.tx.expire_all()
    with pytest.raises(Conflict, match="与签署时不一致"):
        to_agenda(office, key)


def test_a_version_is_its_bytes(office: Office) -> None:
    key = entered(office)
    with pytest.raises(Conflict, match="完全相同"):
        change(office, key, "第一条 为了某某，制定本办法。")
    with pytest.raises(InvalidInput, match="改了什么"):
        change(office, key, changes="")
    change(office, key)
    with pytest.raises(Conflict, match="已有第2稿"):
        change(office, key, "第一条 别人改的。", newest=1)
    new, old = seen(office, key).versions
    assert new.sha256 != old.sha256
    assert (new.text, old.text) == ("第一条 改过了。", "第一条 为了某某，制定本办法。")


def test_an_item_is_seen_by_its_organ_alone(office: Office) -> None:
    key = entered(office)
    for who in ("jinshui-legal-head", "counsel-1", "city-handler"):
        with pytest.raises(NotFound):
            item(office.tx, office.on(who, DAY).viewer, key)
    with pytest.raises(InvalidInput, match="草案正文"):
        entered(office, text="")
    assert (
        engagement(office.tx, office.on(OFFICE, DAY).viewer, asked(office, key)).state
        is EngagementState.TAKEN
    )


def test_what_was_put_on_the_agenda_is_taken_off_with_its_reason(office: Office) -> None:
    key = entered(office)
    signed(office, asked(office, key))
    with pytest.raises(InvalidInput, match="不能早于今天"):
        to_agenda(office, key, on="2020-01-01")
    entry = to_agenda(office, key)
    assert seen(office, key).line.on_agenda is not None
    off = OffAgenda.of(why="会议改期")
    with pytest.raises(Forbidden):
        actions.take_off_agenda(office.tx, office.on(HEAD, DAY), key, entry, off)
    other = entered(office, title="另一草案")
    with pytest.raises(NotFound):
        actions.take_off_agenda(office.tx, office.on(OFFICE, DAY), other, entry, off)
    actions.take_off_agenda(office.tx, office.on(OFFICE, DAY), key, entry, off)
    assert seen(office, key).line.on_agenda is None
    [line] = seen(office, key).versions[0].agenda
    assert (line.why, line.withdrawn_at is not None) == ("会议改期", True)
    with pytest.raises(Conflict, match="已由他人"):
        actions.take_off_agenda(office.tx, office.on(OFFICE, DAY), key, entry, off)
    assert to_agenda(office, key) != entry


@pytest.mark.obligation("FG-9")
def test_an_opinion_that_was_returned_opens_nothing(office: Office) -> None:
    key = entered(office)
    work = asked(office, key)
    signed(office, work)
    assert gate(office, key).open
    back = Returning.of(until="2026-12-05", note="结论缺少依据")
    engagements.send_back(office.tx, office.on(OFFICE, DAY), work, back)
    [bar] = gate(office, key).bars
    assert "已退回补正" in str(bar.why)


@pytest.mark.obligation("FG-8.5")
def test_the_opinion_of_whoever_then_stood_back_opens_nothing(office: Office) -> None:
    key = entered(office)
    work = asked(office, key)
    signed(office, work)
    word = Recusing.of(reason="所在律师事务所代理过起草单位")
    serve.recuse(office.tx, office.on(OFFICE, DAY), work, word)
    [bar] = gate(office, key).bars
    assert "还没有顾问办理" in str(bar.why)


def test_a_draft_that_differs_in_its_line_breaks_alone_is_none_that_is_new(office: Office) -> None:
    key = entered(office, text="第一条 某某。\r\n第二条 某某。")
    with pytest.raises(Conflict, match="完全相同"):
        change(office, key, "第一条 某某。\n第二条 某某。")
