"""The demonstration's training: courses of the city and a district, an observed trial, and a limit of open cases."""

from datetime import date

from sqlmodel import Session

from casework.accounts.colleagues import colleagues
from casework.calendar import Calendar
from casework.cases.hearings.observed import observed
from casework.demonstration.load import Day, back, node
from casework.oversight.training.actions import attend, hold, record, take_observers
from casework.oversight.training.forms import Attending, Holding, Recording
from casework.oversight.workload.actions import keep_month, set_limit
from casework.oversight.workload.forms import Limiting


def load_training(tx: Session, calendar: Calendar, today: date) -> None:
    """A course months ago and one of last week that an organ has not answered, a district's own, and a trial observed."""
    host, housing = "city-handler", node(tx, "city-housing")
    called = [housing, node(tx, "city-planning"), node(tx, "city-human-resources")]
    for before, title in ((70, "行政应诉举证质证实务培训"), (6, "行政机关负责人出庭应诉专题培训")):
        on = back(calendar, today, before)
        word = Holding.of(
            kind="course", title=title, first=on, place="市司法局三楼会议室", teacher="市法学会行政法学研究会", hours=4,
            content="举证期限、质证规则和庭审礼仪。", organs=called, kinds=["county_government"] if before == 70 else [],
        )  # fmt: skip
        key = hold(tx, Day(tx, calendar, back(calendar, today, before + 5)).as_(host), word)
        later = Day(tx, calendar, on, 17)
        users = [one.id for one in colleagues(tx, [housing])][:2]
        people = Attending.of(organ_id=housing, users=users, others="王某某，房屋征收处科员\n执法人员12人")
        attend(tx, later.as_("housing-handler"), key, people)
        attend(
            tx,
            later.as_("planning-handler"),
            key,
            Attending.of(organ_id=called[1], others="李某某，规划许可处科长，2学时"),
        )
        record(tx, later.as_(host), key, Recording(record="讲授举证责任和质证要点，结合近两年败诉案件答疑。"))
    on = back(calendar, today, 20)
    word = Holding.of(
        kind="course", title="金水区执法人员应诉培训", first=on, place="金水区司法局会议室", hours=3,
        organs=[node(tx, "jinshui-construction")],
    )  # fmt: skip
    key = hold(tx, Day(tx, calendar, back(calendar, today, 24)).as_("jinshui-handler"), word)
    people = Attending.of(organ_id=node(tx, "jinshui-construction"), others="执法人员8人")
    attend(tx, Day(tx, calendar, on, 17).as_("jinshui-construction"), key, people)
    host_today = Day(tx, calendar, today, 9).as_(host)
    for one in observed(tx, host_today.viewer, 1)[:1]:
        word = Holding.of(
            kind="trial", title=f"旁听{one.cause}案件庭审", first=one.on, place=one.court or "人民法院", hours=2, case_id=one.case_id,
        )  # fmt: skip
        take_observers(tx, host_today, hold(tx, host_today, word))
    keep_month(tx, today)
    limit = Limiting(most=5, since=today)
    set_limit(tx, Day(tx, calendar, today).as_("city-legal-head"), limit)
