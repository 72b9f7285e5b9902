"""An opinion of the office from a meeting alone, and the gate before it (200号第四条、第九条、第十二条第二款)."""

import io

import pytest
from docx import Document

from casework.counsel.items.find import versions_of
from casework.counsel.items.gate import called
from casework.counsel.items.tables import DecisionItem
from casework.counsel.meetings import actions as meetings
from casework.counsel.meetings.forms import Attendance, Minuting
from casework.counsel.meetings.queries import invitations_of, meeting
from casework.counsel.opinions import office as opinions
from casework.counsel.opinions.forms import Issuing, Own
from casework.counsel.opinions.office_queries import office_opinion
from casework.counsel.opinions.papers import offices
from casework.counsel.opinions.tables import OfficeOpinion
from casework.errors import Conflict, InvalidInput
from tests.counsel.test_appointment import OFFICE, appointed
from tests.counsel.test_engagements import START
from tests.counsel.test_items import LEGAL_HEAD, asked, change, entered, gate, seen, to_agenda
from tests.counsel.test_meetings import ON, call
from tests.counsel.test_opinions import COUNSEL, signed
from tests.office import Office

SAID = "与会顾问认为草案不抵触上位法，同意提交讨论。"


def counsel(office: Office) -> int:
    """Somebody in office who signs with an account."""
    return appointed(office, START, user_id=office.on(COUNSEL, START).viewer.user_id)


def met(office: Office, item_id: int, counsel_id: int, *, came: bool = True, minutes: str = SAID) -> int:
    """A meeting on the current version, held."""
    item = office.tx.get_one(DecisionItem, item_id)
    key = call(office, [counsel_id], subject=called(item, versions_of(office.tx, item_id)[0]))
    held = office.on(OFFICE, ON, 15)
    present = [i.id for i in invitations_of(office.tx, [key])] if came else []
    meetings.attend(office.tx, held, key, Attendance(present=present))
    if minutes:
        meetings.minute(office.tx, held, key, Minuting(minutes=minutes))
    return key


def begun(office: Office, meeting_id: int, conclusion: str = "lawful") -> int:
    """The office's opinion from it."""
    words = Own.of(
        title="某某管理办法（草案）的法律意见", question="草案是否合法", analysis="根据会议研究意见，草案合法。",
        conclusion=conclusion, meeting_id=meeting_id,
    )  # fmt: skip
    return opinions.begin(office.tx, office.on(OFFICE, ON, 16), words)


def issued(office: Office, meeting_id: int, conclusion: str = "lawful") -> int:
    """The same, issued by the head."""
    key = begun(office, meeting_id, conclusion)
    opinions.submit(office.tx, office.on(OFFICE, ON, 16), key)
    opinions.decide(office.tx, office.on(LEGAL_HEAD, ON, 17), key, Issuing(issue=True))
    return key


@pytest.mark.obligation("FG-12")
@pytest.mark.obligation("FG-9")
def test_what_a_meeting_with_counsel_found_lawful_goes_to_discussion(office: Office) -> None:
    item_id, counsel_id = entered(office), counsel(office)
    meeting_id = met(office, item_id, counsel_id)
    key = begun(office, meeting_id)
    assert not gate(office, item_id).open, "what is not issued opens nothing"
    opinions.submit(office.tx, office.on(OFFICE, ON, 16), key)
    opinions.decide(office.tx, office.on(LEGAL_HEAD, ON, 17), key, Issuing(issue=True))
    assert (gate(office, item_id).open, gate(office, item_id).own) == (True, key)
    one = office_opinion(office.tx, office.on(OFFICE, ON).viewer, key)
    assert (one.parts, one.minutes, one.came, one.intact) == ((), SAID, ("周某某",), True)
    assert meeting(office.tx, office.on(OFFICE, ON).viewer, meeting_id).opinion.startswith(one.line.number)
    paper = "\n".join(p.text for p in Document(io.BytesIO(offices(one))).paragraphs)
    for words in ("会议研究情况", "征收方案论证会", "到会：周某某", SAID):
        assert words in paper, words
    to_agenda(office, item_id)
    assert [o.id for o in seen(office, item_id).versions[0].own] == [key]


@pytest.mark.obligation("FG-9")
def test_a_changed_draft_asks_for_another_meeting_or_opinion(office: Office) -> None:
    item_id, counsel_id = entered(office), counsel(office)
    issued(office, met(office, item_id, counsel_id))
    change(office, item_id)
    assert not gate(office, item_id).open
    with pytest.raises(Conflict, match="还没有听取法律顾问对第2稿"):
        to_agenda(office, item_id)


@pytest.mark.obligation("FG-9")
@pytest.mark.parametrize("conclusion", ["unlawful", "needs_change"])
def test_what_a_meeting_found_against_shuts_the_gate(office: Office, conclusion: str) -> None:
    item_id, counsel_id = entered(office), counsel(office)
    issued(office, met(office, item_id, counsel_id), conclusion)
    [bar] = gate(office, item_id).bars
    assert str(bar.why).startswith("法律顾问办公室的法律意见")
    signed(office, asked(office, item_id, counsel_id), conclusion="lawful")
    assert not gate(office, item_id).open, "another opinion for it does not make up for this one"
    issued(office, met(office, item_id, counsel_id))
    assert gate(office, item_id).open, "the newest of the office's counts"


@pytest.mark.obligation("FG-9")
def test_counsel_who_signs_against_it_outweighs_the_meeting(office: Office) -> None:
    item_id, counsel_id = entered(office), counsel(office)
    issued(office, met(office, item_id, counsel_id))
    signed(office, asked(office, item_id, counsel_id), conclusion="unlawful", risk="与上位法抵触")
    with pytest.raises(Conflict, match=r"周某某的法律意见.*认为不合法"):
        to_agenda(office, item_id)


@pytest.mark.obligation("FG-12")
def test_counsel_were_heard_only_where_one_came_and_minutes_were_taken(office: Office) -> None:
    item_id, counsel_id = entered(office), counsel(office)
    with pytest.raises(InvalidInput, match="没有登记法律顾问到会"):
        begun(office, met(office, item_id, counsel_id, came=False))
    with pytest.raises(InvalidInput, match="还没有纪要"):
        begun(office, met(office, item_id, counsel_id, minutes=""))
    with pytest.raises(InvalidInput, match="或者选择据以拟定的会议"):
        opinions.begin(office.tx, office.on(OFFICE, ON), Own.of(
            title="意见", question="问题", analysis="分析", conclusion="lawful"))  # fmt: skip


@pytest.mark.obligation("FG-12")
def test_minutes_that_are_changed_in_an_issued_opinion_show(office: Office) -> None:
    item_id, counsel_id = entered(office), counsel(office)
    meeting_id = met(office, item_id, counsel_id)
    key = issued(office, meeting_id)
    meetings.minute(office.tx, office.on(OFFICE, ON, 18), meeting_id, Minuting(minutes="改写的纪要"))
    viewer = office.on(OFFICE, ON).viewer
    assert office_opinion(office.tx, viewer, key).minutes == SAID, "it keeps what it was made from"
    office.tx.get_one(OfficeOpinion, key).minutes = "改写的纪要"
    office.tx.flush()
    assert not office_opinion(office.tx, viewer, key).intact
    assert not gate(office, item_id).open
