"""The portal: a counsel's own work, the undertaking, the files that were released for a term (200号第七条、第八条)."""

import io
from datetime import date

import pytest
from docx import Document

from casework.audit.queries import entries
from casework.counsel.engagements import actions as office_acts
from casework.counsel.engagements import interest, serve
from casework.counsel.engagements.forms import Declaring, Name, Names, Recusing, Taking
from casework.counsel.engagements.states import EngagementState
from casework.counsel.portal import actions
from casework.counsel.portal.forms import Inquiring, Releasing, Undertaken
from casework.counsel.portal.queries import grants_of, own, works
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from tests.counsel.test_appointment import OFFICE, appointed
from tests.counsel.test_engagements import DAY, START, accept, give, hand_in, work
from tests.office import Office

ME, OTHER = "counsel-1", "counsel-2"


def signs_in(office: Office, username: str = ME, day: str = START, **other: object) -> int:
    """A counsel in office who has an account."""
    user_id = office.on(username, day).viewer.user_id
    return appointed(office, day, user_id=user_id, **other)


def mine(office: Office, **other: object) -> int:
    """A piece of work that was given to the counsel who signs in as `counsel-1`."""
    counsel_id = signs_in(office)
    key = work(office, **other)
    give(office, key, counsel_id)
    return key


def seen(office: Office, key: int, who: str = ME, day: str = DAY):  # type: ignore[no-untyped-def]
    """The work as its counsel sees it."""
    actor = office.on(who, day)
    return own(office.tx, actor.viewer, key, office.calendar, actor.today)


def release(office: Office, key: int, last: str = "2026-12-07", day: str = DAY, who: str = OFFICE) -> int:
    """A file that the office uploads and releases."""
    actor = office.on(who, day)
    word = Releasing.of(last=last)
    [grant] = actions.release(office.tx, actor, key, word, (office.file(actor, "征收方案.txt", "方案"),))
    return grant


def ready(office: Office, key: int) -> None:
    """The work taken, with everything that opens files."""
    actor = office.on(ME, DAY)
    actions.take(office.tx, actor, key, Taking(free=True))
    actions.undertake(office.tx, actor, key, Undertaken(name="周某某"))


def opened(office: Office, key: int, grant: int, who: str = ME, day: str = DAY) -> actions.Opened:
    """The file opened."""
    return actions.open_file(office.tx, office.on(who, day), office.calendar, key, grant)


@pytest.mark.obligation("FG-7")
@pytest.mark.obligation("FG-8.2")
def test_a_counsel_sees_its_own_work_with_its_mandate_and_nobody_elses(office: Office) -> None:
    key = mine(office)
    signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")
    one = seen(office, key)
    assert one.work.mandate == "就征收决定的合法性出具书面意见"
    assert one.clock is not None
    assert (one.clock.due, one.work.state) == (date(2026, 12, 7), EngagementState.OFFERED)
    assert one.clock.steps
    assert [w.id for w in works(office.tx, office.on(ME, DAY).viewer, date(2026, 11, 23), over=False)] == [
        key
    ]
    assert works(office.tx, office.on(OTHER, DAY).viewer, date(2026, 11, 23), over=False) == ()
    with pytest.raises(NotFound):
        seen(office, key, OTHER)
    with pytest.raises(NotFound):
        actions.undertake(office.tx, office.on(OTHER, DAY), key, Undertaken(name="吴某某"))


@pytest.mark.obligation("FG-8.2")
def test_who_had_it_before_is_nothing_to_who_has_it_now(office: Office) -> None:
    first = signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")
    key = work(office)
    give(office, key, first)
    serve.recuse(office.tx, office.on(OTHER, DAY), key, Recusing(reason="曾代理对方当事人"))
    second = signs_in(office)
    give(office, key, second)
    one = seen(office, key)
    assert len(one.events) == 1
    assert "曾代理" not in "".join(e.note for e in one.events)
    assert one.assignment.counsel_id == second
    with pytest.raises(NotFound):
        seen(office, key, OTHER)


@pytest.mark.obligation("FG-8.4")
@pytest.mark.obligation("FG-7")
def test_no_file_opens_before_the_undertaking_and_the_declaration(office: Office) -> None:
    key = mine(office)
    grant = release(office, key)
    actor = office.on(ME, DAY)
    with pytest.raises(Conflict, match="接受任务以后"):
        opened(office, key, grant)
    actions.take(office.tx, actor, key, Taking())
    with pytest.raises(Conflict, match="签署保密承诺"):
        opened(office, key, grant)
    with pytest.raises(InvalidInput, match="本人的姓名"):
        actions.undertake(office.tx, actor, key, Undertaken(name="张某某"))
    actions.undertake(office.tx, actor, key, Undertaken(name="周某某"))
    with pytest.raises(Conflict, match="没有利害关系"):
        opened(office, key, grant)
    interest.declare(office.tx, actor, key, Declaring(free=True))
    found = opened(office, key, grant)
    assert found.name == "征收方案.txt"
    assert found.mark == "周某某 2026-11-23 10:12 仅供办理顾问事务〔2026〕1号使用"
    kept = seen(office, key).undertaking
    assert kept is not None
    assert "保密" in kept.text
    with pytest.raises(Conflict, match="已经签署"):
        actions.undertake(office.tx, actor, key, Undertaken(name="周某某"))


@pytest.mark.obligation("FG-7")
def test_a_file_is_open_for_its_term_and_no_longer(office: Office) -> None:
    key = mine(office)
    grant = release(office, key, last="2026-11-30")
    ready(office, key)
    assert opened(office, key, grant, day="2026-11-30").name
    with pytest.raises(Conflict, match="提供期限"):
        opened(office, key, grant, day="2026-12-01")
    again = release(office, key)
    actions.withdraw(office.tx, office.on(OFFICE, DAY), again)
    with pytest.raises(Conflict, match="现在不能打开"):
        opened(office, key, again)


@pytest.mark.obligation("FG-7")
@pytest.mark.obligation("FG-8.5")
def test_with_the_recusal_and_with_the_end_of_the_work_nothing_is_open(office: Office) -> None:
    key = mine(office)
    grant = release(office, key)
    ready(office, key)
    serve.recuse(office.tx, office.on(ME, DAY), key, Recusing(reason="与对方有亲属关系"))
    with pytest.raises(NotFound):
        opened(office, key, grant)
    second = signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")
    give(office, key, second)
    with pytest.raises(NotFound):
        opened(office, key, grant, OTHER)


@pytest.mark.obligation("FG-7")
def test_accepted_work_is_still_seen_and_its_files_are_shut(office: Office) -> None:
    key = mine(office)
    grant = release(office, key)
    ready(office, key)
    hand_in(office, key)
    assert opened(office, key, grant).name
    accept(office, key)
    assert seen(office, key).work.state is EngagementState.ACCEPTED
    with pytest.raises(Conflict, match="已办结"):
        opened(office, key, grant)


@pytest.mark.obligation("FG-8.5")
def test_a_new_name_asks_for_a_new_declaration(office: Office) -> None:
    key = mine(office)
    grant = release(office, key)
    ready(office, key)
    names = Names(names=[Name(name="河南某某置业有限公司")])
    office_acts.add_names(office.tx, office.on(OFFICE, DAY), key, names)
    with pytest.raises(Conflict, match="重新声明"):
        opened(office, key, grant)


@pytest.mark.obligation("FG-17.1")
def test_after_the_term_nothing_new_is_taken_and_running_work_stays_readable(office: Office) -> None:
    counsel_id = signs_in(office, day="2023-11-30")
    offered, running = work(office, due="2026-11-30"), work(office, due="2026-11-30")
    give(office, offered, counsel_id)
    give(office, running, counsel_id)
    grant = release(office, running, last="2026-12-10")
    ready(office, running)
    late = office.on(ME, "2026-12-02")
    with pytest.raises(Conflict, match="聘期已经届满"):
        actions.take(office.tx, late, offered, Taking(free=True))
    assert seen(office, offered, day="2026-12-02").work.state is EngagementState.OFFERED
    assert opened(office, running, grant, day="2026-12-02").name


@pytest.mark.obligation("FG-8.4")
def test_what_cannot_be_marked_is_not_released(office: Office) -> None:
    key = mine(office)
    actor = office.on(OFFICE, DAY)
    sheet = office.file(actor, "附表.txt", "表")
    from casework.files.tables import StoredFile

    office.tx.get_one(StoredFile, sheet).media_type = "application/ofd"
    with pytest.raises(InvalidInput, match="不能加水印"):
        actions.release(office.tx, actor, key, Releasing.of(last="2026-12-07"), (sheet,))


@pytest.mark.obligation("FG-7")
def test_only_the_office_releases_and_only_what_belongs_to_the_work(office: Office) -> None:
    key = mine(office)
    with pytest.raises(Forbidden):
        release(office, key, who=ME)
    with pytest.raises((Forbidden, NotFound)):
        release(office, key, who="jinshui-legal-head")
    stranger = office.file(office.on("city-handler", DAY), "别的案件.txt", "别的")
    with pytest.raises(InvalidInput, match="只能提供关联案件"):
        actions.release(
            office.tx, office.on(OFFICE, DAY), key, Releasing.of(files=[stranger], last="2026-12-07")
        )
    with pytest.raises(InvalidInput, match="截止日期"):
        release(office, key, last="2026-11-22")
    case_id = office.notice(office.on("city-intake", DAY), served=DAY)
    with pytest.raises(InvalidInput):
        release(office, key, last="2026-11-22")
    linked = work(office, case_id=case_id, title="案件意见")
    give(office, linked, seen(office, key).me.id)
    from casework.counsel.portal.queries import releasable

    [paper] = releasable(office.tx, [case_id])
    actions.release(
        office.tx, office.on(OFFICE, DAY), linked, Releasing.of(files=[paper.id], last="2026-12-07")
    )
    assert [g.name for g in grants_of(office.tx, linked)] == [paper.name]


@pytest.mark.obligation("FG-7")
def test_authority_for_an_inquiry_is_of_one_matter_and_within_the_term(office: Office) -> None:
    from casework.counsel.engagements.queries import engagement
    from casework.counsel.pool.queries import named
    from casework.counsel.portal.papers import inquiry

    key = mine(office)
    actor = office.on(OFFICE, DAY)
    with pytest.raises(InvalidInput, match="不能超过聘期"):
        actions.inquire(
            office.tx, actor, key, Inquiring.of(addressee="某局", about="档案", until="2029-12-31")
        )
    word = Inquiring.of(addressee="郑州市某档案馆", about="查阅征收范围内房屋登记档案", until="2026-12-05")
    assert actions.inquire(office.tx, actor, key, word) == "周某某"
    one = engagement(office.tx, actor.viewer, key)
    who = named(office.tx, [one.counsel_id or 0])[one.counsel_id or 0]
    text = "\n".join(p.text for p in Document(io.BytesIO(inquiry(one, who, word, actor.today))).paragraphs)
    for part in (
        "授权调查函",
        "郑州市某档案馆",
        "查阅征收范围内房屋登记档案",
        "2026年12月5日",
        "（印章）",
        "14101201410000001",
    ):
        assert part in text
    [entry] = entries(office.tx, stream=f"engagement:{key}", action="engagement.inquiry")
    assert entry.facts["about"] == "查阅征收范围内房屋登记档案"
