"""法律顾问工作档案 as a paper: the basis of another term or a dismissal (200号第十五条)."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from casework.clock import office_day
from casework.counsel.engagements.served import Served
from casework.counsel.workfile.figures import Figures
from casework.counsel.workfile.queries import Part, Piece, WorkFile
from casework.money import Money
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day, known

TITLE = "法律顾问工作档案"
PRINTED = 500
"""Lines of each part; a counsel has far fewer in a term, and the paper says so where it has more."""
NONE = "—"


def paper(file: WorkFile, today: date, *, own: bool = False) -> bytes:
    """The file of a period as .docx; `own`: for the counsel itself, without what the office made of its opinions."""
    one = file.counsel
    sheet = Paper(TITLE, landscape=True)
    sheet.title(TITLE)
    sheet.plain(f"法律顾问：{one.name}（{one.kind.label}，{one.workplace}）")
    if one.term_first is not None and one.term_last is not None:
        sheet.plain(f"聘期：{day(one.term_first)}至{day(one.term_last)}")
    sheet.plain(f"档案期间：{day(file.period.first)}至{day(file.period.last)}（截至{day(today)}）")
    _sums(sheet, file.figures, own=own)
    for part, head, widths, rows in _tables(file, own=own):
        found = file.of(part)
        sheet.heading(f"{'二三四五六七'[list(Part).index(part)]}、{part.label}")
        if not found:
            sheet.text("期间内没有。")
            continue
        sheet.table(widths, (Row(tuple(map(label, head)), header=True), *rows))
        if found.more:
            sheet.text(f"以上为最近{len(found)}条，其余见系统。")
    sheet.text(
        "本档案按登记的事实汇总，是续聘和解聘的依据（200号第十五条）。按时率按提交次数计算，逾期日数是日历日；"
        "到会率不计因正当理由未到的。评分由验收时的四项构成，各25分。"
    )
    sheet.signature([f"{known(one.organ_name, '机关名称')}（印章）"], None)
    return sheet.done()


def share(value: Fraction | None) -> str:
    """A share in per cent with one place: 93.3%."""
    return NONE if value is None else f"{float(100 * value):.1f}%"


def mean(value: Fraction | None) -> str:
    """A mean with one place: 86.5."""
    return NONE if value is None else f"{float(value):.1f}"


def _sums(sheet: Paper, has: Figures, *, own: bool) -> None:
    work, meetings = has.work, has.meetings
    sheet.heading("一、综合情况")
    adopted = "" if own else f"，办公室采纳{has.adopted}份、未采纳{has.not_adopted}份"
    facts = (
        ("安排事务", f"{work.given}件，其中已验收{work.accepted}件、在办{work.held}件"),
        ("不接受、回避", f"不接受{work.refused}件，回避{work.recused}件"),
        (
            "按时提交",
            f"提交{work.handed_in}次，其中逾期{work.late}次，按时率{share(work.timely)}",
        ),
        ("验收评分", f"评分{work.scored}件，平均{mean(work.score)}分（满分100分）"),
        (
            "会议",
            f"通知{meetings.called}次，到会{meetings.came}次，因正当理由未到{meetings.excused}次，"
            f"缺席{meetings.absent}次，到会率{share(meetings.share)}",
        ),
        ("法律意见", f"签署{has.signed}份{adopted}"),
        (
            "学习培训、信息通报",
            f"培训{has.trainings}次，已阅{has.trainings_read}次；通报{has.notices}期，已阅{has.notices_read}期",
        ),
        ("意见和建议", f"提出{has.suggested}条，已答复{has.replied}条"),
        *((f"{y.year}年报酬", f"{y.pieces}件，核定{Money(y.fen)}，已支付{Money(y.paid)}") for y in has.years),
    )
    sheet.table((22, 98), [Row((label(name), Cell(said))) for name, said in facts])
    if has.kinds:
        sheet.subheading("按服务种类")
        head = ("服务种类", "安排（件）", "已验收（件）", "提交（次）", "逾期（次）", "平均评分")
        rows = [
            (
                k.service.label, str(k.work.given), str(k.work.accepted), str(k.work.handed_in), str(k.work.late),
                mean(k.work.score),
            )
            for k in has.kinds
        ]  # fmt: skip
        sheet.table((40, 16, 16, 16, 16, 16), (Row(tuple(map(label, head)), header=True), *map(_row, rows)))


Table = tuple[Part, Sequence[str], Sequence[float], list[Row]]


def _tables(file: WorkFile, *, own: bool) -> Iterable[Table]:
    yield (
        Part.WORK,
        ("事务", "服务种类", "安排日期", "期限", "提交日期", "逾期日数", "结果", "评分\n（事实、法律、论证、时效）", "报酬"),
        (32, 15, 13, 13, 13, 9, 12, 21, 16),
        [_row(_piece(one)) for one in file.work],
    )  # fmt: skip
    yield (
        Part.DECLINED,
        ("事务", "服务种类", "日期", "情形", "理由", "认定的正当理由"),
        (34, 16, 13, 10, 34, 34),
        [_row(_declined(one)) for one in file.declined],
    )
    yield (
        Part.MEETINGS,
        ("会议", "种类", "日期", "答复", "到会情况", "说明"),
        (40, 12, 13, 12, 16, 34),
        [
            _row((
                one.title, one.kind.label, one.day.isoformat(), one.answer.label, one.presence.label,
                "；".join(filter(None, (one.note, one.finding))),
            ))
            for one in file.meetings
        ],
    )  # fmt: skip
    yield (
        Part.OPINIONS,
        ("事务", "编号", "版本", "结论", "签署日期", *(() if own else ("办公室采纳情况",))),
        (44, 20, 8, 16, 13, *(() if own else (30,))),
        [
            _row((
                one.title, one.number, f"第{one.no}稿", one.conclusion.label, one.signed_on.isoformat(),
                *(() if own else (_adopted(one.adopted, one.reason),)),
            ))
            for one in file.opinions
        ],
    )  # fmt: skip
    yield (
        Part.BULLETINS,
        ("标题", "种类", "发布日期", "阅读日期"),
        (60, 16, 16, 16),
        [
            _row((
                one.title, one.kind.label, office_day(one.made_at).isoformat(),
                office_day(one.read_at).isoformat() if one.read_at is not None else "未阅",
            ))
            for one in file.bulletins
        ],
    )  # fmt: skip
    yield (
        Part.SUGGESTIONS,
        ("意见、建议", "提出日期", "答复", "答复日期"),
        (50, 14, 50, 14),
        [
            _row((
                one.text, office_day(one.made_at).isoformat(), one.reply or "未答复",
                office_day(one.replied_at).isoformat() if one.replied_at is not None else NONE,
            ))
            for one in file.suggestions
        ],
    )  # fmt: skip


def _row(cells: Iterable[str]) -> Row:
    return Row(tuple(map(Cell, cells)))


def _piece(piece: Piece) -> tuple[str, ...]:
    one, row = piece.served, piece.served.row
    score = NONE if row.score is None else f"{row.score}"
    if one.rubric:
        score += f"\n{'、'.join(map(str, one.rubric))}"
    fee = NONE if piece.fee is None else f"{piece.fee.amount}，{piece.fee.state.label}"
    outcome = row.state.label if row.outcome.value == "held" else row.outcome.label
    return (
        f"{row.number} {row.title}", row.service.label, row.on.isoformat(), _day(one.due), _day(one.handed_in_on),
        str(one.late_days) if one.late_days else NONE, outcome, score, fee,
    )  # fmt: skip


def _declined(one: Served) -> tuple[str, ...]:
    row = one.row
    return (
        f"{row.number} {row.title}", row.service.label, _day(row.over_on), row.outcome.label, row.why,
        row.excused or NONE,
    )  # fmt: skip


def _adopted(adopted: bool | None, reason: str) -> str:
    if adopted is None:
        return "尚未形成办公室意见"
    return "采纳" if adopted else f"未采纳：{reason}"


def _day(on: date | None) -> str:
    return on.isoformat() if on is not None else NONE
