"""The board: bulletins with receipts, training notes, suggestions with replies (200号第十五条、第十六条)."""

import pytest

from casework.counsel.board import actions
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.board.queries import bulletins, read_by, readers, receipts, suggestions
from casework.counsel.board.tables import BulletinKind
from casework.counsel.board.waits import REPLY
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, NotFound
from casework.house import WAITS
from tests.counsel.test_appointment import OFFICE
from tests.counsel.test_engagements import DAY
from tests.counsel.test_portal import ME, OTHER, signs_in
from tests.office import Office


@pytest.mark.obligation("FG-15")
def test_counsel_are_told_and_who_has_read_it_is_known(office: Office) -> None:
    first = signs_in(office)
    second = signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")
    keeper, me = office.on(OFFICE, DAY), office.on(ME, DAY)
    word = Telling(kind=BulletinKind.TRAINING, title="行政复议法修订要点", text="自2024年1月1日起施行。")
    key = actions.tell(office.tx, keeper, word)
    assert [b.title for b in bulletins(office.tx, me.viewer).lines] == ["行政复议法修订要点"]
    actions.note_read(office.tx, me, key)
    actions.note_read(office.tx, me, key)
    [line] = bulletins(office.tx, keeper.viewer).lines
    assert (line.reads, set(receipts(office.tx, key))) == (1, {first})
    assert {k for k, _ in readers(office.tx, line.organ_id, keeper.today)} == {first, second}
    assert set(read_by(office.tx, me.viewer, (line,))) == {key}
    assert not read_by(office.tx, office.on(OTHER, DAY).viewer, (line,))
    with pytest.raises(Forbidden):
        actions.tell(office.tx, me, word)
    stranger = office.on("jinshui-legal-head", DAY)
    assert bulletins(office.tx, stranger.viewer).lines == ()


@pytest.mark.obligation("FG-16")
def test_a_suggestion_waits_until_it_is_answered_and_says_how_long_it_took(office: Office) -> None:
    signs_in(office)
    signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")
    key = actions.suggest(office.tx, office.on(ME, DAY), Suggesting(text="建议会前三日送达材料"))
    keeper = office.on(OFFICE, "2026-11-27")
    assert [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)] == [REPLY]
    [line] = suggestions(office.tx, keeper.viewer).lines
    assert (line.counsel, line.days(keeper.today)) == ("周某某", 4)
    assert suggestions(office.tx, office.on(OTHER, DAY).viewer).lines == ()
    with pytest.raises(NotFound):
        actions.reply(office.tx, office.on("jinshui-legal-head", DAY), key, Replying(reply="x"))
    actions.reply(office.tx, keeper, key, Replying(reply="已采纳，自下月起执行"))
    assert waiting(office.tx, keeper.viewer, keeper.today, WAITS) == ()
    later = office.on(ME, "2026-12-10")
    [own] = suggestions(office.tx, later.viewer).lines
    assert (own.reply, own.days(later.today)) == ("已采纳，自下月起执行", 4)
    with pytest.raises(Conflict, match="已经答复"):
        actions.reply(office.tx, keeper, key, Replying(reply="再答"))
