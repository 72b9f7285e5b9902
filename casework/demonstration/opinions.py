"""Opinions of the city's counsel, and drafts before the legality gate: one on the agenda, one that is barred, one that waits."""

from datetime import date, timedelta

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.counsel.engagements import serve
from casework.counsel.engagements.assign import assign
from casework.counsel.engagements.forms import Assigning, Taking
from casework.counsel.items import actions as items
from casework.counsel.items.forms import Asking, Item, ToAgenda, Version
from casework.counsel.opinions import actions as opinions
from casework.counsel.opinions import office
from casework.counsel.opinions.forms import Draft, Issuing, Own, Signing
from casework.counsel.pool.queries import in_office
from casework.demonstration.hands import KEEPER, clear
from casework.demonstration.load import Day, node
from casework.files.actions import keep
from casework.files.store import Store
from casework.papers.paper import Paper

HEAD, AGO = "city-legal-head", 12
FIRST, SECOND = ("周某某", "counsel-1"), ("冯某某", "counsel-2")
PARKING = Item.of(
    kind="decision", title="中心城区停车收费标准调整方案", drafted_by="市发展改革委",
    text="一、调整范围：中心城区道路停车泊位。\n二、收费标准：首小时5元，以后每半小时3元。\n三、自公布之日起施行。",
)  # fmt: skip
RENEWAL = Item.of(
    kind="rule", title="郑州市城市更新项目管理办法（草案）", drafted_by="市住房保障局",
    text="第一条 为了规范城市更新项目管理，制定本办法。\n第二条 本市行政区域内的城市更新项目适用本办法。",
)  # fmt: skip
DISCRETION = Item.of(
    kind="normative", title="市容环境卫生行政处罚裁量基准", drafted_by="市城市管理局",
    text="一、从轻处罚的情形。\n二、从重处罚的情形。",
)  # fmt: skip


HEATING = Item.of(
    kind="decision", title="供热价格调整方案", drafted_by="市发展改革委",
    text="一、居民供热价格每平方米上调0.3元。\n二、自本采暖季起施行。",
)  # fmt: skip


def load_opinions(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    """One draft found lawful and put on the agenda, one found unlawful, one changed after its opinion so that the gate is shut anew,
    and one of which the opinion is being written.
    """
    ago = Day(tx, calendar, today - timedelta(days=AGO))
    _opened_anew(tx, calendar, today, store)
    lawful = _asked(tx, ago, store, RENEWAL, FIRST[0])
    good = _signed(tx, calendar, today, lawful[1], FIRST, Draft.of(
        materials="办法草案及起草说明", facts="草案依据市政府立法计划起草，已公开征求意见三十日。",
        question="草案是否超越地方政府规章的权限，程序是否合法。",
        analysis="草案未设定行政许可、行政强制和超出限额的罚款，符合立法法第九十三条；征求意见、论证程序齐全。",
        conclusion="lawful", risk="未发现",
    ))  # fmt: skip
    barred = _asked(tx, ago, store, PARKING, SECOND[0])
    bad = _signed(tx, calendar, today, barred[1], SECOND, Draft.of(
        materials="调整方案", facts="方案提高道路停车收费标准，起草中没有举行听证会。",
        question="调整收费标准的程序是否合法。",
        analysis="关系群众切身利益的公用事业价格应当建立听证会制度（价格法第二十三条），方案未经听证。",
        conclusion="unlawful", risk="未经听证即公布，可能被确认违法或者撤销。", file_id=_own_paper(tx, calendar, today, store),
    ))  # fmt: skip
    keeper = Day(tx, calendar, today).as_(KEEPER)
    agenda = ToAgenda.of(on=today + timedelta(days=6), meeting="市政府常务会议")
    items.put_on_agenda(tx, keeper, lawful[0], agenda)
    _, work = _asked(tx, Day(tx, calendar, today), store, DISCRETION, FIRST[0])
    counsel = Day(tx, calendar, today).as_(FIRST[1])
    opinions.write(tx, counsel, work, Draft(question="裁量基准是否与上位法一致。"))
    issued = _own(tx, keeper, bad, PARKING.title, "unlawful", "顾问意见成立，方案应当先行听证。")
    office.decide(tx, Day(tx, calendar, today).as_(HEAD), issued, Issuing(issue=True))
    _own(tx, keeper, good, RENEWAL.title, "lawful", "同意顾问意见，草案权限、程序合法，建议提交讨论。")


def _opened_anew(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    """An opinion found it lawful; then the draft was changed, and counsel is to look at the new one."""
    item, work = _asked(tx, Day(tx, calendar, today - timedelta(days=AGO)), store, HEATING, SECOND[0])
    _signed(tx, calendar, today, work, SECOND, Draft.of(
        materials="调整方案、听证报告", facts="方案已经听证，听证报告已公布。", question="调整价格的权限和程序是否合法。",
        analysis="属于定价目录规定的权限，依法举行听证会（价格法第二十三条），程序齐全。", conclusion="lawful", risk="未发现",
    ))  # fmt: skip
    changed = Version(
        text=f"{HEATING.text}\n三、困难家庭不上调。", changes="按市政府领导意见增加困难家庭的规定"
    )
    items.change_draft(tx, Day(tx, calendar, today - timedelta(days=2)).as_(KEEPER), store, item, changed)


def _asked(tx: Session, day: Day, store: Store, words: Item, name: str) -> tuple[int, int]:
    """An item about which a counsel was asked, and the work that it has taken."""
    keeper = day.as_(KEEPER)
    item_id = items.enter(tx, keeper, store, words)
    drafts = words.kind != "decision"
    asking = Asking.of(
        service="drafting" if drafts else "opinion", agreed="9000" if drafts else None, due=keeper.today + timedelta(days=14),
        mandate="就草案的合法性出具书面法律意见，不对外联系当事人",
    )  # fmt: skip
    work = items.ask_counsel(tx, keeper, item_id, asking)
    whose = next(one.id for one in in_office(tx, (node(tx, "city"),)) if one.name == name)
    given = Assigning(counsel_id=whose, reason="熟悉本领域，曾参与相关论证", settled="已核实，不影响公正履职")
    assign(tx, keeper, clear, work, given)
    serve.take(tx, keeper, work, Taking(free=True))
    return item_id, work


def _own_paper(tx: Session, calendar: Calendar, today: date, store: Store) -> int:
    """The second counsel's opinion as it wrote it in a document of its own."""
    paper = Paper("法律意见书")
    paper.title("法律意见书")
    paper.text("停车收费标准调整方案未经听证，程序违法，详见系统内意见内容。")
    paper.signature([SECOND[0]], today - timedelta(days=5))
    return keep(
        tx, Day(tx, calendar, today - timedelta(days=5)).as_(SECOND[1]), store, name="停车收费方案法律意见书.docx",
        content=paper.done(), classification="internal", max_bytes=10**6,
    )  # fmt: skip


def _signed(
    tx: Session, calendar: Calendar, today: date, work: int, who: tuple[str, str], words: Draft
) -> int:
    counsel = Day(tx, calendar, today - timedelta(days=5)).as_(who[1])
    opinions.write(tx, counsel, work, words)
    return opinions.sign(tx, counsel, work, Signing(name=who[0]))


def _own(tx: Session, keeper: Actor, opinion_id: int, title: str, conclusion: str, analysis: str) -> int:
    """The office's opinion on it, handed to the head."""
    words = Own.of(
        title=f"关于{title}的法律意见"[:200], question="草案的权限、内容和程序是否合法。", analysis=analysis,
        conclusion=conclusion, parts=[{"opinion_id": opinion_id, "adopted": True, "reason": "事实清楚，依据充分"}],
    )  # fmt: skip
    key = office.begin(tx, keeper, words)
    office.submit(tx, keeper, key)
    return key
