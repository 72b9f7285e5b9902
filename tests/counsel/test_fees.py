"""What counsel is paid: from the expected fee to the payment, once (200号第十九条、第二十条)."""

from datetime import date

import pytest

from casework.counsel.budgets.forms import Annual, LineIn
from casework.counsel.budgets.proposals import propose_annual
from casework.counsel.engagements import actions as engagements
from casework.counsel.engagements import serve
from casework.counsel.engagements.forms import Recusing, Stopping
from casework.counsel.fees import actions
from casework.counsel.fees.forms import Determination, Making, Paying
from casework.counsel.fees.papers import statement
from casework.counsel.fees.queries import FeeLine, Which, batch, fee_of, fees, statement_of, words_of
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.waits import PAY
from casework.counsel.fees.withholding import withheld
from casework.counsel.fees.work import undetermined
from casework.counsel.pool.actions import set_bank
from casework.counsel.pool.forms import Bank
from casework.counsel.services import Service
from casework.counsel.tariffs.price import FeeUnit
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.house import WAITS
from casework.money import Money
from tests.counsel.test_appointment import OFFICE, appointed
from tests.counsel.test_budgets import carried, figures, office_
from tests.counsel.test_engagements import accept, give, hand_in, take, work
from tests.counsel.test_tariffs import entered, new
from tests.office import Office

DAY = "2026-11-23"
FINANCE = "city-finance"


def funded(office: Office, fen: int = 1_000_000) -> None:
    """A tariff of 1,000元 an opinion, and a budget."""
    entered(office, new())
    line = LineIn(name="意见", services=[Service.OPINION], amount=Money(fen))
    made = propose_annual(
        office.tx, office_(office), Annual.of(year=2026, justification="按上年支出测算。", lines=[line])
    )
    carried(office, made)


def given(office: Office, name: str = "周某某", **other: object) -> int:
    """A piece of work that a counsel has."""
    counsel_id = appointed(office, "2025-11-03", name=name, **other)
    engagement_id = work(office)
    give(office, engagement_id, counsel_id)
    return engagement_id


def accepted(office: Office, name: str = "周某某", **other: object) -> int:
    """A piece of work that was accepted."""
    engagement_id = given(office, name, **other)
    take(office, engagement_id)
    hand_in(office, engagement_id)
    accept(office, engagement_id)
    return engagement_id


def banked(office: Office, counsel_id: int, account: str = "6222000000001234") -> None:
    """Where a counsel is paid to."""
    bank = Bank(holder="某某律师事务所", bank="某某银行", account=account)
    set_bank(office.tx, office.on(FINANCE, DAY), counsel_id, bank)


def determine(office: Office, engagement_id: int, amount: str = "1000", reason: str = "") -> int:
    """The counsel office's word on a fee."""
    word = Determination.of(amount=amount, reason=reason)
    return actions.determine(office.tx, office.on(OFFICE, DAY), engagement_id, word)


def fee(office: Office, engagement_id: int) -> FeeLine:
    """The fee of a piece of work."""
    found = fee_of(office.tx, engagement_id)
    assert found is not None
    return found


@pytest.mark.obligation("FG-19")
def test_open_work_is_committed_at_its_expected_fee_and_what_passes_the_budget_is_not_given(
    office: Office,
) -> None:
    funded(office, 150_000)
    given(office)
    assert figures(office) == (150_000, 100_000, 0, 0, 50_000)
    other = appointed(office, "2025-11-03", name="吴某某")
    second = work(office)
    with pytest.raises(Conflict, match=r"超出预算.*可用500\.00元，需要1,000\.00元"):
        give(office, second, other)


@pytest.mark.obligation("FG-19")
def test_work_that_nobody_does_costs_nothing(office: Office) -> None:
    funded(office)
    engagement_id = given(office)
    recusing = Recusing.of(reason="与一方当事人有亲属关系")
    serve.recuse(office.tx, office.on(OFFICE, DAY), engagement_id, recusing)
    assert figures(office) == (1_000_000, 0, 0, 0, 1_000_000)
    other = appointed(office, "2025-11-03", name="吴某某")
    give(office, engagement_id, other)
    assert figures(office)[1] == 100_000, "another counsel's work is held under a key of its own"
    engagements.take_back(
        office.tx, office.on(OFFICE, DAY), engagement_id, Stopping.of(reason="改由他人办理")
    )
    assert figures(office)[1] == 0


@pytest.mark.obligation("FG-20.1")
def test_accepted_work_is_paid_once_from_the_tariff_to_the_payment(office: Office) -> None:
    funded(office)
    engagement_id = given(office)
    with pytest.raises(NotFound, match="没有验收的不产生费用"):
        determine(office, engagement_id)
    take(office, engagement_id)
    hand_in(office, engagement_id)
    accept(office, engagement_id)
    keeper = office.on(OFFICE, DAY).viewer
    assert [one.engagement_id for one in undetermined(office.tx, keeper, 9)] == [engagement_id]
    fee_id = determine(office, engagement_id)
    assert undetermined(office.tx, keeper, 9) == ()
    one = fee(office, engagement_id)
    assert (one.computed, one.amount, one.state) == (Money(100_000), Money(100_000), FeeState.DETERMINED)
    assert "1,000.00元 × 1" in one.why
    assert figures(office) == (1_000_000, 0, 100_000, 0, 900_000)
    payer = office.on(FINANCE, DAY)
    banked(office, one.counsel_id)
    batch_id = actions.make_batch(office.tx, payer, Making.of(fees=[fee_id]))
    with pytest.raises(Conflict, match="已列入付款"):
        determine(office, engagement_id, "900", "核减")
    with pytest.raises(Conflict, match="已经列入付款"):
        actions.make_batch(office.tx, payer, Making.of(fees=[fee_id]))
    actions.pay_batch(office.tx, payer, batch_id, Paying.of(on=DAY, voucher="2026-11-88"))
    assert fee(office, engagement_id).state is FeeState.PAID
    assert figures(office) == (1_000_000, 0, 0, 100_000, 900_000)
    with pytest.raises(Conflict, match="已经支付或者撤销"):
        actions.pay_batch(office.tx, payer, batch_id, Paying.of(on=DAY, voucher="2026-11-89"))


@pytest.mark.obligation("FG-20.1")
def test_another_sum_than_the_tariffs_has_its_reason_and_every_word_is_kept(office: Office) -> None:
    funded(office)
    engagement_id = accepted(office)
    with pytest.raises(InvalidInput, match=r"按标准应为1,000\.00元"):
        determine(office, engagement_id, "600")
    fee_id = determine(office, engagement_id, "600", "只完成部分工作")
    determine(office, engagement_id, "0", "成果不能采用")
    assert fee(office, engagement_id).state is FeeState.REFUSED
    determine(office, engagement_id, "800", "复核后部分采用")
    said = [(word.amount.fen, word.reason) for word in words_of(office.tx, fee_id)]
    assert said == [(60_000, "只完成部分工作"), (0, "成果不能采用"), (80_000, "复核后部分采用")]
    assert figures(office) == (1_000_000, 0, 80_000, 0, 920_000)


@pytest.mark.obligation("FG-20.1")
def test_what_cannot_be_priced_says_why_and_is_never_nought(office: Office) -> None:
    engagement_id = accepted(office)
    for reason in ("", "参照上年标准"):
        with pytest.raises(InvalidInput, match=r"没有适用于“法律意见”的收费标准，不能计价.*只能不予支付"):
            determine(office, engagement_id, "1000", reason)
    with pytest.raises(InvalidInput, match="请写明不予支付的理由"):
        determine(office, engagement_id, "0")
    determine(office, engagement_id, "0", "没有收费标准")
    assert fee(office, engagement_id).state is FeeState.REFUSED


@pytest.mark.obligation("FG-20.1")
def test_nobody_determines_more_than_the_tariff_says(office: Office) -> None:
    funded(office)
    engagement_id = accepted(office)
    with pytest.raises(InvalidInput, match=r"按标准为1,000\.00元，不能核定得更高"):
        determine(office, engagement_id, "5000", "工作量大")


@pytest.mark.obligation("FG-20.1")
def test_the_day_of_the_work_says_which_tariff_pays(office: Office) -> None:
    """Handed in on the last day of a tariff and accepted in the next one's time."""
    funded(office)
    entered(office, new(start="2026-11-24", amount="2000"))
    engagement_id = given(office)
    take(office, engagement_id)
    hand_in(office, engagement_id, DAY)
    accept(office, engagement_id, "2026-11-26")
    determine(office, engagement_id)
    assert fee(office, engagement_id).computed == Money(100_000)


@pytest.mark.obligation("FG-20.2")
def test_what_is_paid_as_agreed_is_not_given_before_it_is_agreed(office: Office) -> None:
    line = new(Service.DRAFTING, FeeUnit.AGREED, None, least="3000", most="30000")
    entered(office, line)
    counsel_id = appointed(office, "2025-11-03")
    engagement_id = work(office, service="drafting")
    with pytest.raises(Conflict, match=r"没有登记约定的金额.*请先在事务中填写约定报酬"):
        give(office, engagement_id, counsel_id)
    too_much = work(office, service="drafting", agreed="50000")
    with pytest.raises(Conflict, match="不在收费标准"):
        give(office, too_much, counsel_id)
    give(office, work(office, service="drafting", agreed="8000"), counsel_id)
    entered(office, new())
    with pytest.raises(InvalidInput, match="“法律意见”按标准计费，不用约定报酬"):
        work(office, agreed="8000")


def test_nobody_is_paid_without_an_account(office: Office) -> None:
    funded(office)
    fee_id = determine(office, accepted(office))
    payer = office.on(FINANCE, DAY)
    batch_id = actions.make_batch(office.tx, payer, Making.of(fees=[fee_id]))
    with pytest.raises(Conflict, match="周某某没有收款账户"):
        actions.pay_batch(office.tx, payer, batch_id, Paying.of(on=DAY, voucher="2026-11-88"))
    counsel_id = office.tx.get_one(actions.Fee, fee_id).counsel_id
    with pytest.raises(InvalidInput, match="账号须为8位以上的数字"):
        banked(office, counsel_id, "abc")
    banked(office, counsel_id, "6222 0000 0000 1234")
    actions.pay_batch(office.tx, payer, batch_id, Paying.of(on=DAY, voucher="2026-11-88"))


@pytest.mark.obligation("FG-19")
def test_whoever_determined_a_fee_does_not_pay_it(office: Office) -> None:
    funded(office)
    fee_id = determine(office, accepted(office))
    both = office.on(OFFICE, DAY)
    with pytest.raises(Forbidden):
        actions.make_batch(office.tx, both, Making.of(fees=[fee_id]))
    office.tx.get_one(actions.Fee, fee_id).determined_by = office.on(FINANCE, DAY).viewer.user_id
    with pytest.raises(Forbidden, match="核定费用的人不能办理付款"):
        actions.make_batch(office.tx, office.on(FINANCE, DAY), Making.of(fees=[fee_id]))


def waits(office: Office, who: str = FINANCE) -> list[tuple[str, str]]:
    """The fees that wait on somebody's desk to be paid, and where that is done."""
    actor = office.on(who, DAY)
    found = waiting(office.tx, actor.viewer, actor.today, WAITS)
    return [(w.number, w.href) for w in found if w.wait is PAY]


def test_a_determined_fee_waits_on_the_desk_of_finance_until_it_is_in_a_batch(office: Office) -> None:
    funded(office)
    engagement_id = accepted(office)
    assert waits(office) == [], "nothing waits before somebody said what it is paid"
    fee_id = determine(office, engagement_id)
    assert waits(office) == [("顾问事务〔2026〕1号", "/counsel/payments")]
    assert waits(office, OFFICE) == [], "whoever determines it does not pay"
    actions.make_batch(office.tx, office.on(FINANCE, DAY), Making.of(fees=[fee_id]))
    assert waits(office) == []


def test_a_batch_taken_back_leaves_its_fees_to_be_paid(office: Office) -> None:
    funded(office)
    fee_id = determine(office, accepted(office))
    payer = office.on(FINANCE, DAY)
    batch_id = actions.make_batch(office.tx, payer, Making.of(fees=[fee_id]))
    actions.cancel_batch(office.tx, payer, batch_id)
    assert actions.make_batch(office.tx, payer, Making.of(fees=[fee_id])) != batch_id
    with pytest.raises(NotFound):
        batch(office.tx, office.on("jinshui-legal-head", DAY).viewer, batch_id)


@pytest.mark.parametrize(
    ("gross", "tax"),
    [(80_000, 0), (300_000, 44_000), (400_000, 64_000), (500_000, 80_000), (2_500_000, 400_000),
     (3_000_000, 520_000), (10_000_000, 2_500_000)],
)  # fmt: skip
def test_tax_on_the_pay_of_individuals(gross: int, tax: int) -> None:
    """800元: nothing; 3,000元: (3000-800)×20%; 30,000元: 24000×30%-2000; 100,000元: 80000×40%-7000."""
    assert withheld(Money(gross), date(2026, 11, 23)).tax == Money(tax)


def test_tax_is_withheld_from_experts_where_the_batch_says_so_and_never_from_firms(office: Office) -> None:
    funded(office)
    lawyer = determine(office, accepted(office))
    expert = determine(
        office, accepted(office, "郑某某", kind="expert", licence="", practising_since=None, title="教授")
    )
    payer = office.on(FINANCE, DAY)
    made = actions.make_batch(office.tx, payer, Making.of(fees=[lawyer, expert], withholds=True))
    line, lines = batch(office.tx, payer.viewer, made)
    assert {one.id: one.tax for one in lines} == {lawyer: None, expert: Money(4_000)}
    assert (line.gross, line.tax, line.net) == (200_000, 4_000, Money(196_000))


def test_what_is_paid_within_a_month_is_one_payment(office: Office) -> None:
    """1,000元 and 1,000元 of two batches of one month: of 2,000元 240元 is withheld; in the next month it begins anew."""
    funded(office)
    taxes = []
    counsel_id = appointed(
        office, "2025-11-03", name="郑某某", kind="expert", licence="", practising_since=None, title="教授"
    )
    for day in (DAY, DAY, "2026-12-01"):
        engagement_id = work(office)
        give(office, engagement_id, counsel_id)
        take(office, engagement_id)
        hand_in(office, engagement_id)
        accept(office, engagement_id)
        fee_id = determine(office, engagement_id)
        actions.make_batch(office.tx, office.on(FINANCE, day), Making.of(fees=[fee_id], withholds=True))
        taxes.append(fee(office, engagement_id).tax)
    assert taxes == [Money(4_000), Money(20_000), Money(4_000)]


def test_a_statement_has_every_fee_of_a_counsel_in_a_period(office: Office) -> None:
    funded(office)
    engagement_id = accepted(office)
    determine(office, engagement_id)
    viewer = office.on(OFFICE, DAY).viewer
    [one] = fees(office.tx, viewer, Which(), 9)
    which = Which(counsel_id=one.counsel_id, first=date(2026, 11, 1), last=date(2026, 11, 30))
    lines = statement_of(office.tx, viewer, which)
    assert [line.id for line in lines] == [one.id]
    assert statement("郑州市人民政府", "周某某", date(2026, 11, 1), date(2026, 11, 30), lines).startswith(
        b"PK"
    )
