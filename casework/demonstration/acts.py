"""Acts under review in the demonstration: one found lawful, one changed before judgment, one before its principal."""

from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.corrections.actions import correct_act, note_reaction, tell
from casework.cases.corrections.forms import ActCorrected, Origin, Reaction, Stance, Told, Way
from casework.cases.corrections.notices import changes
from casework.cases.legality.actions import decide_proposal, save_review
from casework.cases.legality.findings import Finding, Proposed
from casework.cases.legality.forms import Answer, Answered, ReviewIn
from casework.cases.listing.queries import Filters, case_list
from casework.cases.motions.actions import save_motion
from casework.cases.motions.forms import MotionIn
from casework.cases.motions.kinds import Motion
from casework.cases.record.record import case_record
from casework.demonstration.load import Day, back

_L = Finding.LAWFUL
_SOUND = ReviewIn(
    facts_finding=_L, facts="认定的事实有现场检查笔录、询问笔录证明，清楚。",
    evidence_finding=_L, evidence="证据在作出行政行为以前收集，来源合法，能够相互印证。",
    procedure_finding=_L, procedure="履行了告知、陈述申辩和法制审核程序，送达合法。",
    competence_finding=_L, competence="属于承办单位的法定职权，没有超越职权。",
    basis_finding=_L, basis="所依据的法律、法规现行有效。",
    application_finding=_L, application="所适用的条款与查明的事实相符。",
    propriety_finding=_L, propriety="与违法的事实、性质和社会危害程度相当。",
    conclusion=_L, opinion="被诉行政行为合法、适当，建议继续应诉。",
    submit=True,
)  # fmt: skip
_FLAWED = _SOUND.model_copy(
    update={
        "propriety_finding": Finding.IMPROPER,
        "propriety": "当事人主动消除危害后果，罚款数额没有从轻，明显过重。",
        "conclusion": Finding.IMPROPER,
        "opinion": "罚款部分不当，建议撤销罚款一项，保留责令改正。",
        "proposal": Proposed.REVOKE_PART,
    }
)
_UNHEARD = _SOUND.model_copy(
    update={
        "procedure_finding": Finding.UNLAWFUL,
        "procedure": "作出决定以前没有告知当事人有陈述、申辩的权利。",
        "conclusion": Finding.UNLAWFUL,
        "opinion": "程序违法，继续执行可能造成难以弥补的损失，建议先停止执行。",
        "proposal": Proposed.STAY,
    }
)


def review_acts(tx: Session, calendar: Calendar, today: date) -> None:
    """Review the acts of three samples, where they are there."""

    def on(before: int, hour: int, username: str) -> Actor:
        return Day(tx, calendar, back(calendar, today, before), hour).as_(username)

    handler = on(1, 15, "city-handler")
    if (found := _case(tx, handler, "豫01行初126")) is not None:
        save_review(tx, handler, found, _SOUND)
        asked = MotionIn(
            wanted="现场勘验笔录、测绘成果", until=calendar.add_working_days(today, 20),
            grounds="涉案地块因防汛封闭，勘验、测绘须待封闭解除后进行，不能在举证期限内完成。",
            proofs="防汛指挥部封闭通告复印件1份",
        )  # fmt: skip
        save_motion(tx, handler, found, Motion.EXTENSION, asked)
    jinshui = on(1, 16, "jinshui-handler")
    if (found := _case(tx, jinshui, "豫0105行初456")) is not None:
        save_review(tx, jinshui, found, _UNHEARD)
    if (found := _case(tx, handler, "豫01行初98")) is not None:
        save_review(tx, on(9, 10, "city-handler"), found, _FLAWED)
        until = calendar.add_working_days(back(calendar, today, 8), 5)
        adopts = Answered(answer=Answer.ADOPT, until=until, note="同意，由承办单位办理。")
        decide_proposal(tx, on(8, 16, "city-principal"), found, adopts)
        _correct(tx, on(5, 11, "city-handler"), on(4, 11, "city-handler"), found)
        said = Reaction(stance=Stance.KEEPS, on=back(calendar, today, 2), note="原告代理人来电答复。")
        note_reaction(tx, on(2, 15, "city-handler"), found, said)


def _correct(tx: Session, changing: Actor, telling: Actor, case_id: int) -> None:
    new = ActCorrected(
        way=Way.REVOKE_PART, on=changing.today, number="郑政改〔2026〕2号", origin=Origin.REVIEW,
        note="撤销原行政处罚决定第二项罚款，第一项责令改正继续有效。",
    )  # fmt: skip
    correct_act(tx, changing, case_id, new)
    record = case_record(tx, telling.viewer, telling.calendar, telling.today, case_id)
    for notice in changes(record.timeline)[0].notices:
        tell(tx, telling, notice.id, Told(on=telling.today, mode="direct", proof="送达回证"))


def _case(tx: Session, actor: Actor, number: str) -> int | None:
    rows = case_list(tx, actor.viewer, Filters(q=number, state="any"), actor.today).rows
    return rows[0].id if rows else None
