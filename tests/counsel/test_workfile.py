"""The work file: what a counsel did, counted from facts; the pool compared without an order of persons (200号第十五条)."""

import io
from datetime import date
from fractions import Fraction

import pytest
from docx import Document
from hypothesis import given as tried
from hypothesis import strategies as st

from casework.counsel.assigning.facts import Span
from casework.counsel.board import actions as board
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.budgets import queries as budgets
from casework.counsel.engagements import serve
from casework.counsel.engagements.actions import excuse
from casework.counsel.engagements.forms import Excusing, Recusing, Refusing
from casework.counsel.engagements.states import Outcome
from casework.counsel.fees import earned, spending
from casework.counsel.fees.actions import make_batch, pay_batch
from casework.counsel.fees.forms import Making, Paying
from casework.counsel.meetings import actions as meetings
from casework.counsel.meetings.attended import Presence
from casework.counsel.meetings.forms import Attendance, Judging
from casework.counsel.meetings.queries import invitations_of
from casework.counsel.pool.queries import named
from casework.counsel.services import Service
from casework.counsel.workfile.compare import Asked, Measure, compare
from casework.counsel.workfile.papers import paper
from casework.counsel.workfile.queries import Part, WorkFile, last_key, lines, own, period_of, seen, workfile
from casework.counsel.workfile.spread import FEWEST, Place, spread
from casework.errors import InvalidInput, NotFound
from casework.money import Money
from tests.counsel.test_appointment import BANK, OFFICE
from tests.counsel.test_appointment import actions as pool
from tests.counsel.test_engagements import DAY, START, accept, give, hand_in, take, work
from tests.counsel.test_fees import FINANCE, determine, funded
from tests.counsel.test_meetings import answer, call
from tests.counsel.test_opinions import issue, sign, submit, write
from tests.counsel.test_opinions import own as office_opinion
from tests.counsel.test_portal import ME, OTHER, signs_in
from tests.office import Office

D = date.fromisoformat
LATER = "2026-12-20"
TERM = Span(D(START), D("2029-01-05"))


def filed(
    office: Office, counsel_id: int, day: str = LATER, period: Span = TERM, limit: int = 50
) -> WorkFile:
    """The file as the office reads it."""
    actor = office.on(OFFICE, day)
    return workfile(office.tx, seen(office.tx, actor.viewer, counsel_id), period, actor.today, limit)


def served(office: Office, counsel_id: int, handed_in: str = "2026-12-09", **other: object) -> int:
    """A legal opinion that is due on 7 December, handed in two days late, and accepted."""
    key = work(office, **other)
    give(office, key, counsel_id, reason="专业对口")
    take(office, key)
    hand_in(office, key, handed_in)
    accept(office, key, max(handed_in, DAY))
    return key


@pytest.mark.obligation("FG-15")
def test_each_piece_of_work_stands_in_the_file_with_its_days_its_score_and_its_fee(office: Office) -> None:
    funded(office)
    counsel_id = signs_in(office)
    key = served(office, counsel_id)
    determine(office, key)
    second = served(office, counsel_id, "2026-12-01", title="合同审查")
    third = work(office, title="规范性文件审查")
    give(office, third, counsel_id, reason="专业对口")
    take(office, third)
    file = filed(office, counsel_id)
    [owed, done, late] = file.work
    assert [p.served.row.engagement_id for p in file.work] == [third, second, key], "the newest first"
    one = late.served
    assert (one.row.on, one.due, one.handed_in_on, one.late_days) == (
        D(DAY),
        D("2026-12-07"),
        D("2026-12-09"),
        2,
    )
    assert (one.row.outcome, one.row.score, one.rubric) == (Outcome.ACCEPTED, 88, (22, 21, 20, 25))
    assert late.fee is not None
    assert late.fee.amount == Money(100_000)
    assert (done.served.late_days, done.fee) == (0, None)
    assert (owed.served.late_days, owed.served.handed_in_on) == (13, None), "what is owed is late until today"
    has = file.figures.work
    assert (has.given, has.accepted, has.held, has.handed_in, has.late) == (3, 2, 1, 2, 1)
    assert (has.timely, has.score) == (Fraction(1, 2), Fraction(88))
    assert [(k.service, k.work.given) for k in file.figures.kinds] == [(Service.OPINION, 3)]
    assert file.figures.years == (earned.Year(2026, 1, 100_000, 0),)


@pytest.mark.obligation("FG-15")
def test_refusals_and_recusals_stand_with_their_reasons(office: Office) -> None:
    counsel_id = signs_in(office)
    for title, form, act in (
        ("拆迁补偿协议审查", Refusing(reason="外出授课"), serve.refuse),
        ("某合同纠纷", Recusing(reason="对方曾是本所客户"), serve.recuse),
    ):
        key = work(office, title=title)
        give(office, key, counsel_id, reason="专业对口")
        act(office.tx, office.on(OFFICE, DAY), key, form)
    refused = filed(office, counsel_id).declined[1]
    excuse(office.tx, office.on(OFFICE, DAY), refused.row.id, Excusing(excused="课程在先"))
    file = filed(office, counsel_id)
    assert [(s.row.outcome, s.row.why, s.row.excused) for s in file.declined] == [
        (Outcome.RECUSED, "对方曾是本所客户", ""),
        (Outcome.REFUSED, "外出授课", "课程在先"),
    ]
    assert (file.work, file.figures.work.refused, file.figures.work.recused) == ((), 1, 1)


@pytest.mark.obligation("FG-15")
def test_meetings_opinions_training_and_suggestions_stand_in_the_file(office: Office) -> None:
    counsel_id = signs_in(office)
    other = signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")
    for n, (present, good) in enumerate(((True, None), (False, True), (False, False), (None, None))):
        key = call(office, [counsel_id, other], title=f"第{n}次论证会")
        answer(office, key, comes=True)
        [mine, theirs] = invitations_of(office.tx, [key])
        if present is not None:
            held = office.on(OFFICE, "2026-12-03")
            meetings.attend(
                office.tx, held, key, Attendance(present=[theirs.id, *([mine.id] if present else [])])
            )
            if good is not None:
                meetings.judge(office.tx, held, mine.id, Judging(good=good, finding="核实"))
    written = work(office)
    give(office, written, counsel_id, reason="专业对口")
    take(office, written)
    write(office, written)
    signed = sign(office, written)
    office_opinion_key = office_opinion(office, signed)
    submit(office.tx, office.on(OFFICE, DAY), office_opinion_key)
    issue(office, office_opinion_key)
    keeper, me = office.on(OFFICE, DAY), office.on(ME, DAY)
    read_one = board.tell(
        office.tx, keeper, Telling(kind="training", title="行政复议法修订要点", text="要点")
    )
    board.tell(office.tx, keeper, Telling(kind="notice", title="第10期", text="通报"))
    board.note_read(office.tx, me, read_one)
    asked = board.suggest(office.tx, me, Suggesting(text="建议会前三日送达材料"))
    board.reply(office.tx, keeper, asked, Replying(reply="采纳"))
    file = filed(office, counsel_id)
    assert [m.presence for m in file.meetings] == [
        Presence.OPEN, Presence.ABSENT, Presence.EXCUSED, Presence.CAME,
    ]  # fmt: skip
    has = file.figures
    assert (has.meetings.called, has.meetings.came, has.meetings.excused, has.meetings.absent) == (4, 1, 1, 1)
    assert has.meetings.share == Fraction(1, 2), "who had a good reason is not counted"
    assert [(o.id, o.adopted) for o in file.opinions] == [(signed, True)]
    assert (has.signed, has.adopted, has.not_adopted) == (1, 1, 0)
    assert [(b.title, b.read_at is not None) for b in file.bulletins] == [
        ("第10期", False),
        ("行政复议法修订要点", True),
    ]
    assert (has.trainings, has.trainings_read, has.notices, has.notices_read) == (1, 1, 1, 0)
    assert [(s.text, s.reply) for s in file.suggestions] == [("建议会前三日送达材料", "采纳")]
    assert filed(office, other).opinions == ()


def test_a_file_is_of_one_period_and_by_default_of_the_term(office: Office) -> None:
    counsel_id = signs_in(office)
    served(office, counsel_id)
    one = named(office.tx, [counsel_id])[counsel_id]
    assert period_of(office.tx, one, D(DAY)) == TERM
    before = Span(D(START), D("2026-11-22"))
    assert filed(office, counsel_id, period=before).work == ()
    with pytest.raises(InvalidInput, match="早于首日"):
        period_of(office.tx, one, D(DAY), D("2026-12-01"), D("2026-11-01"))


def test_a_part_is_read_page_by_page(office: Office) -> None:
    counsel_id = signs_in(office)
    keys = [served(office, counsel_id, "2026-12-01", title=f"第{n}件") for n in range(3)]
    one = named(office.tx, [counsel_id])[counsel_id]
    first = lines(office.tx, one, Part.WORK, TERM, D(LATER), 2)
    assert first.more
    second = lines(office.tx, one, Part.WORK, TERM, D(LATER), 2, last_key(first))
    assert [p.served.row.engagement_id for p in (*first, *second)] == keys[::-1]
    assert last_key(second) is None


@pytest.mark.obligation("FG-15")
def test_who_reads_a_file(office: Office) -> None:
    counsel_id = signs_in(office)
    assert own(office.tx, office.on(ME, DAY).viewer).id == counsel_id
    for who in ("jinshui-legal-head", "city-handler"):
        with pytest.raises(NotFound):
            seen(office.tx, office.on(who, DAY).viewer, counsel_id)
    with pytest.raises(NotFound):
        own(office.tx, office.on(OTHER, DAY).viewer)


@pytest.mark.obligation("FG-15")
def test_the_file_on_paper_says_the_same_and_to_the_counsel_not_what_the_office_made_of_it(
    office: Office,
) -> None:
    funded(office)
    counsel_id = signs_in(office)
    determine(office, served(office, counsel_id))
    written = work(office, title="某决定审查")
    give(office, written, counsel_id, reason="专业对口")
    take(office, written)
    write(office, written)
    sign(office, written)
    file = filed(office, counsel_id)
    said = _words(paper(file, D(LATER)))
    for word in (
        "周某某",
        "88\n22、21、20、25",
        "1,000.00元",
        "按时率50.0%",
        "尚未形成办公室意见",
        "2026年报酬",
    ):
        assert word in said, word
    assert "采纳" not in _words(paper(file, D(LATER), own=True))


def _words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@tried(st.lists(st.integers(0, 100), max_size=40))
def test_quartiles_lie_in_order_within_the_values_and_few_people_have_none(values: list[int]) -> None:
    found = spread(map(Fraction, values))
    if len(values) < FEWEST:
        assert found is None
        return
    assert found is not None
    assert min(values) <= found.lower <= found.median <= found.upper <= max(values)
    places = [found.place(Fraction(v)) for v in values]
    assert places.count(Place.LOW) <= (len(values) - 1) // 4 + 1
    assert places.count(Place.HIGH) <= (len(values) - 1) // 4 + 1


def test_the_pool_is_compared_by_its_keys_and_not_by_figures_nor_where_there_are_few(office: Office) -> None:
    people = [signs_in(office)]
    people += [signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")]
    for n in range(3):
        served(office, people[1], "2026-12-01", title=f"第{n}件")
    viewer = office.on(OFFICE, LATER).viewer
    found = compare(office.tx, viewer, Asked(), D(LATER))
    assert [row.counsel.id for row in found.rows] == people, "whoever did nothing first"
    assert set(found.spreads.values()) == {None}, "two people are no distribution"
    assert {row.places[m] for row in found.rows for m in found.measures} == {None}
    assert found.rows[1].values[Measure.SCORE] is None, "three pieces say nothing of a counsel"
    none = compare(office.tx, viewer, Asked(service=Service.AGENCY), D(LATER))
    assert [row.pieces for row in none.rows] == [0, 0]
    assert Measure.ATTENDANCE not in none.measures
    assert compare(office.tx, office.on("jinshui-legal-head", LATER).viewer, Asked(), D(LATER)).rows == ()


def test_where_a_counsel_stands_is_said_of_five_and_more(office: Office) -> None:
    from tests.counsel.test_appointment import appointed

    people = [appointed(office, START, name=f"顾问{n}", workplace=f"河南{n}律师事务所") for n in "甲乙丙丁戊"]
    for n, counsel_id in enumerate(people):
        for m in range(n + 1):
            served(office, counsel_id, "2026-12-01", title=f"{n}{m}", service="opinion" if m else "contract")
    found = compare(office.tx, office.on(OFFICE, LATER).viewer, Asked(), D(LATER))
    spreads = found.spreads[Measure.ACCEPTED]
    assert spreads is not None
    assert (spreads.n, spreads.lower, spreads.median, spreads.upper) == (5, 2, 3, 4)
    assert [row.places[Measure.ACCEPTED] for row in found.rows] == [
        Place.LOW, Place.MIDDLE, Place.MIDDLE, Place.MIDDLE, Place.HIGH,
    ]  # fmt: skip
    of_contracts = compare(
        office.tx, office.on(OFFICE, LATER).viewer, Asked(service=Service.CONTRACT), D(LATER)
    )
    assert [row.pieces for row in of_contracts.rows] == [1] * 5


@pytest.mark.obligation("FG-19")
def test_spending_is_told_by_kind_and_by_counsel_from_the_ledger(office: Office) -> None:
    funded(office)
    first = signs_in(office)
    second = signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")
    keys = [served(office, c, DAY, title=t) for c, t in ((first, "甲"), (second, "乙"), (second, "丙"))]
    for key in keys:
        determine(office, key)
    pool.set_bank(office.tx, office.on(FINANCE, DAY), second, BANK)
    organ_id = office.on(OFFICE, DAY).viewer.acting_organ_id
    assert [(s.key, s.spent, s.paid) for s in earned.by_kind(office.tx, organ_id, 2026)] == [
        ("opinion", 300_000, 0)
    ]
    fees = [f for k in keys[1:2] for f in [_fee_id(office, k)]]
    batch = make_batch(office.tx, office.on(FINANCE, DAY), Making(fees=fees))
    pay_batch(office.tx, office.on(FINANCE, DAY), batch, Paying(on=D(DAY), voucher="1"))
    assert [(s.label, s.spent, s.paid) for s in earned.by_counsel(office.tx, organ_id, 2026)] == [
        ("周某某", 100_000, 0),
        ("吴某某", 200_000, 100_000),
    ]
    lines_ = budgets.lines(office.tx, organ_id, 2026)
    [kind] = spending.by_kind(lines_, earned.by_kind(office.tx, organ_id, 2026), 11)
    assert (kind.spent, kind.paid, kind.allotted, kind.even) == (300_000, 100_000, 1_000_000, 916_666)
    assert (kind.spent_width, kind.paid_width, kind.allotted_width) == (300, 100, 1000)
    bars = spending.by_counsel(lines_, earned.by_counsel(office.tx, organ_id, 2026))
    assert [(b.label, b.spent_width, b.allotted) for b in bars] == [
        ("周某某", 500, None),
        ("吴某某", 1000, None),
    ]
    untold = spending.by_counsel(lines_, ())
    assert [(b.spent, b.paid) for b in untold] == [(300_000, 100_000)], "the rows add up to the ledger"
    assert earned.by_counsel(office.tx, organ_id, 2025) == ()
    assert earned.by_kind(office.tx, office.node("jinshui"), 2026) == ()


def _fee_id(office: Office, engagement_id: int) -> int:
    from casework.counsel.fees.queries import fee_of

    found = fee_of(office.tx, engagement_id)
    assert found is not None
    return found.id
