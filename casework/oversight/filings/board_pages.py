"""The receiving office: the board of a period, whoever has not filed, the packages that are carried here and their keys."""

from datetime import date

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.errors import CaseworkError, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.organisations.queries import organisation
from casework.oversight.filings import actions, carrying, keys
from casework.oversight.filings.exchange import Signer, fingerprint
from casework.oversight.filings.forms import Ending, Registering, Urging
from casework.oversight.filings.kind import FILING
from casework.oversight.filings.queries import FilingLine, board, periods
from casework.oversight.filings.tables import FilingState
from casework.oversight.periods import Period, read
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.papers.columns import DAY, Column
from casework.papers.wording import day
from casework.rulebook.law.filings import FilingDuty
from casework.text import T

pages = Pages()
WATCHES = may(Permission.SUPERVISE)
HOME = "/oversight/filings"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked(desk: Desk) -> tuple[Period, FilingDuty | None, int | None]:
    """The period, the duty and the organ that the address names; the newest period, all, and one's own. Raises NotFound."""
    period = read(desk.field("period"))
    if period is None:
        known = periods(desk.tx, desk.viewer)
        if not known:
            raise NotFound(T("还没有报送给本机关的备案。"))
        period = known[0].period
    duty = desk.field("duty")
    return period, FilingDuty(duty) if duty in set(FilingDuty) else None, identifier(desk.field("under"))


@pages.get(f"{HOME}/board", WATCHES)
def show_board(desk: Desk) -> Response:
    """The filings of a period that are owed to the person's office, or to one below it."""
    return _board(desk)


def _board(desk: Desk, error: CaseworkError | None = None) -> Response:
    period, duty, under = _asked(desk)
    found = board(desk.tx, desk.viewer, period, duty, under)
    everything = board(desk.tx, desk.viewer, period, None, under)
    return desk.page(
        "filings/board.html",
        found=found,
        everything=everything,
        period=period,
        duty=duty,
        duties=tuple(d for d in FilingDuty if any(line.duty is d for line in everything.lines)),
        under=organisation(desk.tx, under) if under is not None else None,
        labels=Urging.labels(),
        word=word_of,
        **refused(desk, error),
    )


def word_of(line: FilingLine, today: date) -> str:
    """How a filing stands, in a word for its tile's kind: good, nil, waiting, returned, late or open."""
    if line.state is FilingState.RECEIVED:
        return "nil" if line.nil else "good"
    if line.state is FilingState.SUBMITTED:
        return "waiting"
    if line.overdue(today):
        return "late"
    return "returned" if line.state is FilingState.RETURNED else "open"


@pages.post(f"{HOME}/urge", WATCHES)
def urge(desk: Desk) -> Response:
    """Urge whoever has not filed of a period."""
    try:
        with desk.attempt():
            n = actions.urge(desk.tx, desk.actor, desk.typed(Urging))
    except REFUSALS as error:
        return _board(desk, error)
    return desk.go(f"{HOME}/board?period={desk.field('period')}", T("已催报{n}项。", n=n))


COLUMNS = (
    Column("单位", 26), Column("报送事项", 26), Column("报送期限", DAY), Column("状态", 12), Column("零报告", 10, True),
    Column("报送次数", 10, True), Column("逾期（日）", 10, True), Column("最近催报", DAY),
)  # fmt: skip


@pages.get(f"{HOME}/board.xlsx", may(Permission.EXPORT))
def export_board(desk: Desk) -> Response:
    """The board as a workbook; noted in the trail."""
    from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

    period, duty, under = _asked(desk)
    found = board(desk.tx, desk.viewer, period, duty, under)
    rows = [_exported(line, desk.today) for line in found.lines]
    note = f"{desk.viewer.acting_organ_name}　{period.written}　共{len(rows)}项　导出日期：{day(desk.today)}"
    made = register_xlsx("备案报送情况", COLUMNS, rows, note=note)
    desk.trace("exports", "export.filings", f"{period.code}：{len(rows)}")
    return attachment(made, f"备案报送情况-{period.code}.xlsx", XLSX)


def _exported(line: FilingLine, today: date) -> tuple[str | int | date | None, ...]:
    late = max(line.late_days, line.overdue(today))
    return (
        line.organ_name, line.duty.label, line.due, line.state.label, "是" if line.nil and line.editions else "",
        line.editions, late or None, line.urged_on,
    )  # fmt: skip


# Packages and keys ----------------------------------------------------------------------------------------------


@pages.get(f"{HOME}/carried", WATCHES)
def carried(desk: Desk) -> Response:
    """The form that takes a package in."""
    return _carried(desk)


def _carried(desk: Desk, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "filings/carried.html", labels={"package": T("交换包"), "file": T("交换包")}, **refused(desk, error)
    )


@pages.post(f"{HOME}/carried", WATCHES)
def take_in(desk: Desk) -> Response:
    """Take a package in."""
    try:
        with desk.attempt():
            given = desk.uploads()
            if len(given) != 1:
                raise InvalidInput({"package": T("请选择一个交换包文件（.json）。")})
            key = carrying.take_in(desk.tx, desk.actor, desk.house.store, given[0][1])
    except REFUSALS as error:
        return _carried(desk, error)
    return desk.go(
        FILING.page.format(id=key), T("交换包签名和内容核对无误，已作为报送收下，请接收或者退回。")
    )


@pages.get(f"{HOME}/keys", may(Permission.SUPERVISE, Permission.HANDLE))
def show_keys(desk: Desk) -> Response:
    """One's own public key, to hand over; and for whoever receives the keys that are registered."""
    return _keys(desk)


def _keys(desk: Desk, error: CaseworkError | None = None) -> Response:
    signer = Signer(desk.house.settings.exchange_secret)
    watches = desk.viewer.may(Permission.SUPERVISE)
    return desk.page(
        "filings/keys.html",
        own=signer.public if signer.ready else "",
        mark=fingerprint(signer.public) if signer.ready else "",
        watches=watches,
        keys=keys.keys(desk.tx, desk.viewer) if watches else (),
        senders=keys.senders(desk.tx, desk.viewer) if watches else (),
        labels={**Registering.labels(), **Ending.labels()},
        **refused(desk, error),
    )


@pages.post(f"{HOME}/keys", WATCHES)
def register(desk: Desk) -> Response:
    """Register a key."""
    try:
        with desk.attempt():
            keys.register(desk.tx, desk.actor, desk.typed(Registering))
    except REFUSALS as error:
        return _keys(desk, error)
    return desk.go(f"{HOME}/keys", T("公钥已登记。请用电话与报送单位核对指纹。"))


@pages.post(f"{HOME}/keys/{{key_id}}/end", WATCHES)
def end(desk: Desk, key_id: int) -> Response:
    """Let a key count no more."""
    try:
        with desk.attempt():
            keys.end(desk.tx, desk.actor, key_id, desk.typed(Ending))
    except REFUSALS as error:
        return _keys(desk, error)
    return desk.go(f"{HOME}/keys", T("公钥已停用。"))
