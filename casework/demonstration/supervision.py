"""What the city's legal office oversees in the demonstration: violations in every state, and what was urged and answered."""

from datetime import date

from sqlmodel import Session, select

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.approvals.actions import fill_form
from casework.cases.approvals.forms import Proposal
from casework.cases.events.actions import correct_event
from casework.cases.events.forms import Correction
from casework.cases.intake.actions import register_document
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.urging.actions import answer_urging, urge
from casework.cases.urging.forms import Urging, UrgingAnswer
from casework.db import id_of
from casework.demonstration.load import Day, back, moment, node
from casework.desk.alerts.telling import tell
from casework.files.actions import keep
from casework.files.store import Store
from casework.matters.tables import Event
from casework.oversight.violations import actions
from casework.oversight.violations.detect import examine
from casework.oversight.violations.forms import Answering, Deciding, Entering, Judging, Ordering, Referring
from casework.oversight.violations.queries import of_matter
from casework.rulebook import EventKind, Failing

ABOVE = "city-supervisor"
SERVED = 45
"""Working days before today on which the papers of these cases were served."""
_CASES = (
    ("zhongyuan-intake", "zhongyuan-handler", "（2026）豫0102行初176号", "郑州市中原区人民法院", "孔某某", "行政强制"),
    ("jinshui-intake", "jinshui-handler", "（2026）豫0105行初388号", "郑州市金水区人民法院", "曹某", "行政处罚"),
    ("planning-handler", "planning-handler", "（2026）豫0103行初95号", "郑州市二七区人民法院", "严某某", "规划许可"),
    ("hr-handler", "hr-handler", "（2026）豫0103行初102号", "郑州市二七区人民法院", "华某", "工伤认定"),
)  # fmt: skip
_UNEXCUSED = "经核实没有正当理由。"


class _Watch:
    """The supervising office at work, some working days before today."""

    def __init__(self, tx: Session, calendar: Calendar, today: date, store: Store) -> None:
        self.tx, self.calendar, self.today, self.store = tx, calendar, today, store

    def on(self, username: str, before: int, hour: int = 10) -> Actor:
        return Day(self.tx, self.calendar, back(self.calendar, self.today, before), hour).as_(username)

    def logged(self, clerk: str, number: str, court: str, plaintiff: str, cause: str) -> int:
        """A case whose papers came and of which nothing followed in time."""
        user = self.on(clerk, SERVED)
        paper = DocumentIn(
            document_type="response_notice", sender=court, served_on=user.today, received_on=user.today,
            service_mode="direct", number=number, organ_id=user.viewer.acting_organ_id, cause=cause,
            parties=(PartyIn(role="plaintiff", name=plaintiff),),
        )  # fmt: skip
        return register_document(self.tx, user, paper)[0]

    def look(self, case_id: int, before: int) -> dict[Failing, int]:
        """What is found in a case on a day: by its kind, the violation."""
        user = self.on(ABOVE, before)
        examine(self.tx, [case_id], moment(user.today, 2))
        return {line.kind: line.id for line in of_matter(self.tx, user.viewer, case_id)}

    def confirm(self, key: int, before: int) -> None:
        actions.decide(self.tx, self.on(ABOVE, before), key, Deciding(confirm=True, reason=_UNEXCUSED))

    def order(self, key: int, before: int, demand: str, term: str = "10个工作日") -> None:
        actions.order(self.tx, self.on(ABOVE, before, 11), key, Ordering(demand=demand, term=term))

    def answer(self, key: int, who: str, before: int, said: str) -> None:
        user = self.on(who, before)
        paper = keep(
            self.tx, user, self.store, name="改正情况报告.txt", content=f"演示文书\n{said}\n".encode(),
            classification="internal", max_bytes=1_000_000,
        )  # fmt: skip
        actions.answer(self.tx, user, key, Answering(answer=said), (paper,))

    def judge(self, key: int, before: int, said: str, *, corrected: bool) -> None:
        actions.judge(self.tx, self.on(ABOVE, before, 15), key, Judging(corrected=corrected, outcome=said))


def load_supervision(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    """Cases below the city that were let lie, what was found in them, and what became of it; urgings with an answer."""
    watch = _Watch(tx, calendar, today, store)
    ids = [watch.logged(clerk, *said) for clerk, _, *said in _CASES]
    zhongyuan, jinshui, planning, hr = ids
    for who, case_id, unit in (
        ("zhongyuan-handler", zhongyuan, "zhongyuan-market"),
        ("jinshui-handler", jinshui, "jinshui-construction"),
    ):
        proposal = Proposal(responsible_id=node(tx, unit), opinion="由承办单位答辩。", submit=True)
        fill_form(tx, watch.on(who, 36), case_id, proposal)
    demand = "立即补办，追究逾期原因，建立收文当日登记、专人转办的制度，并书面报告。"

    found = watch.look(zhongyuan, 30)
    for key in found.values():
        watch.confirm(key, 29)
        watch.order(key, 28, demand)
    for key in found.values():
        watch.answer(
            key, "zhongyuan-handler", 21, "已补办审批，制定收文登记制度；答辩已过法院期限，未能补交。"
        )
    watch.judge(found[Failing.COURT_PAPERS], 19, "核对审批表和制度文本，已改正。", corrected=True)
    watch.judge(found[Failing.EVIDENCE], 19, "没有补交证据，法院按没有证据处理。", corrected=False)
    said = Referring(
        referred_to="中原区监察委员会", referred_on=back(calendar, today, 17), referred_number="郑司监函〔2026〕8号",
        referred_note="因未举证被判决撤销，原告多次上访，造成不良影响。",
    )  # fmt: skip
    actions.refer(tx, watch.on(ABOVE, 17), found[Failing.EVIDENCE], said)

    found = watch.look(jinshui, 30)
    word = Deciding(confirm=False, reason="当周区政府办公楼停电搬迁，已提前报告，有正当理由。")
    actions.decide(tx, watch.on(ABOVE, 27), found[Failing.COURT_PAPERS], word)
    watch.confirm(found[Failing.EVIDENCE], 4)
    watch.order(found[Failing.EVIDENCE], 3, "向法院书面说明未举证的原因，提交改进应诉工作的措施。")

    found = watch.look(planning, 30)
    for key in found.values():
        watch.confirm(key, 20)
        watch.order(key, 19, demand)
    watch.answer(found[Failing.COURT_PAPERS], "planning-handler", 6, "已指定专人负责收文，制度见附件。")
    watch.judge(found[Failing.EVIDENCE], 5, "期满没有报告。", corrected=False)

    found = watch.look(hr, 30)
    for key in found.values():
        watch.confirm(key, 12)
    kind = EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE
    event = id_of(tx.exec(select(Event).where(Event.matter_id == hr, Event.kind == kind)).one())
    later = calendar.add_working_days(back(calendar, today, SERVED), 2)
    put_right = Correction(on=later, reason="登记簿抄错，以收文章为准。", confirm=("forwarded_late",))
    correct_event(tx, watch.on("hr-handler", 8), hr, event, put_right)
    watch.look(hr, 7)

    entered = Entering(
        organ_id=node(tx, "zhongyuan"), kind=Failing.OTHER, on=back(calendar, today, 9),
        said="检查发现中原区司法局未建立应诉案件台账，见检查记录第3页。",
    )  # fmt: skip
    actions.enter(tx, watch.on(ABOVE, 8), entered)
    _urge(watch)
    tell(tx, moment(today, 8), ids)


def _urge(watch: _Watch) -> None:
    """Two cases below are urged; one organ has answered. What is late in them is found as well."""
    supervisor = watch.on(ABOVE, 1)
    for number, message in (
        ("豫0105行初456", "审批表已逾期，请两日内报批并说明原因。"),
        ("豫0102行初207", "审批表逾期多日，请立即报批，明日下班前书面答复。"),
    ):
        rows = case_list(
            watch.tx, supervisor.viewer, Filters(q=number, scope="below", state="any"), watch.today
        ).rows
        for row in rows[:1]:
            urge(watch.tx, supervisor, row.id, Urging(message=message))
            watch.look(row.id, 0)
            if "0102" in number:
                said = UrgingAnswer(answer="承办人住院，已改由他人办理，明日报批。")
                answer_urging(watch.tx, watch.on("zhongyuan-handler", 0, 9), row.id, said)
