"""What counsel of the city are given to do, year in, year out: made of what a city's legal work is about, and where."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendar import Calendar
from casework.counsel.services import Service
from casework.demonstration.counsel_people import FAMILIAR, SKILLED
from casework.money import Money

S = Service
YUAN = 100
PLACES = ("金水区", "二七区", "中原区", "管城回族区", "惠济区", "上街区", "郑东新区", "航空港区")


@dataclass(frozen=True, slots=True)
class Kind:
    """How work of a kind is given out."""

    mandate: str
    days: int
    """How many it may take."""
    result: str
    agreed: int = 0
    """元, where the fee is by agreement."""


KINDS = {
    S.OPINION: Kind("就本事项的合法性出具书面法律意见，不对外联系当事人", 14, "法律意见书1份"),
    S.CONTRACT: Kind("审查合同条款并提出书面修改意见，不参加谈判", 7, "合同审查意见1份"),
    S.DRAFTING: Kind("参加草案论证，逐条提出书面修改意见", 30, "草案修改意见及说明1份", agreed=9_000),
    S.NEGOTIATION: Kind("参加洽谈并审核投资协议，不代表市政府作出承诺", 21, "洽谈记录和协议审核意见各1份"),
    S.AGENCY: Kind("一般代理：出庭应诉、提交证据、发表代理意见，不得和解、放弃诉讼请求", 75, "代理词和庭审情况报告各1份"),
    S.INCIDENT: Kind("提供法律分析和处置建议，不直接答复当事人", 5, "法律分析和处置建议1份"),
    S.RESEARCH: Kind("参加调研并提交调研记录和建议", 20, "调研报告1份"),
    S.MEETING: Kind("参加论证会并提交书面发言要点", 6, "书面发言要点1份"),
    S.HEARING: Kind("参加听证会，就程序和听证意见的处理提出建议", 8, "听证情况法律分析1份"),
    S.OTHER: Kind("办理本事项中的法律问题，提出书面意见", 10, "书面意见1份"),
}  # fmt: skip
_TURNS = (
    S.OPINION, S.CONTRACT, S.OPINION, S.DRAFTING, S.AGENCY, S.MEETING, S.CONTRACT, S.OPINION, S.INCIDENT, S.OPINION, S.NEGOTIATION,
    S.CONTRACT, S.RESEARCH, S.OPINION, S.HEARING, S.CONTRACT, S.AGENCY, S.OPINION, S.MEETING, S.CONTRACT, S.OPINION, S.DRAFTING,
    S.CONTRACT, S.OTHER,
)  # fmt: skip
"""Which kind comes after which; then from the beginning."""
_OPPOSING = ("河南某某信息技术有限公司", "某某水务有限公司", "某某控股集团有限公司", "郑州某某置业有限公司", "某某轨道装备股份有限公司",
             "河南某某环保科技有限公司", "某某园区运营管理有限公司")  # fmt: skip
_SUBJECTS: dict[Service, tuple[tuple[str, str], ...]] = {
    S.OPINION: (
        ("{}房屋征收补偿方案合法性审查", "expropriation"),
        ("{}行政处罚裁量基准合法性审查", "enforcement"),
        ("{}重大行政决策程序合规审查", "decision"),
        ("{}国有土地收回方案法律意见", "planning"),
        ("{}政府信息公开疑难答复法律意见", "information"),
        ("{}生态环境损害赔偿磋商法律意见", "environment"),
        ("{}政府投资基金设立方案法律意见", "finance"),
        ("{}国家赔偿案件处理意见审查", "compensation"),
        ("{}应急管理处置措施合法性审查", "public_security"),
    ),
    S.CONTRACT: (
        ("{}数字政务平台采购合同审查", "procurement"),
        ("{}污水处理特许经营协议审查", "ppp"),
        ("{}安置房建设总承包合同审查", "construction"),
        ("{}国有资产租赁合同审查", "contract"),
        ("{}产业扶持协议审查", "investment"),
        ("{}道路养护服务合同审查", "procurement"),
        ("{}停车设施运营协议审查", "contract"),
    ),
    S.DRAFTING: (
        ("{}历史文化街区保护办法草案论证", "legislation"),
        ("{}城市更新管理办法草案论证", "legislation"),
        ("{}公共数据授权运营规定草案论证", "information"),
        ("{}劳动关系协调工作规范性文件审核", "labour"),
    ),
    S.NEGOTIATION: (
        ("{}产业园招商项目洽谈", "investment"),
        ("{}轨道交通配套项目合作洽谈", "ppp"),
        ("{}污泥处置项目洽谈", "environment"),
    ),
    S.AGENCY: (
        ("{}征收补偿决定行政诉讼一审代理", "litigation"),
        ("{}行政协议行政诉讼一审代理", "litigation"),
        ("{}不履行法定职责行政诉讼一审代理", "litigation"),
        ("{}工伤认定行政诉讼一审代理", "labour"),
    ),
    S.INCIDENT: (
        ("{}劳动纠纷群体事件法律服务", "labour"),
        ("{}涉法涉诉信访积案法律分析", "litigation"),
        ("{}涉嫌犯罪案件移送法律分析", "criminal"),
    ),
    S.RESEARCH: (("{}行政争议源头预防调研", "litigation"), ("{}行政执法规范化调研", "enforcement")),
    S.MEETING: (
        ("{}停车收费调整论证会", "decision"),
        ("{}旧城改造政策论证会", "expropriation"),
        ("{}规划调整论证会", "planning"),
    ),
    S.HEARING: (("{}公用事业价格听证会", "decision"), ("{}征收补偿方案听证会", "expropriation")),
    S.OTHER: (("{}依法行政培训授课", "enforcement"), ("{}法律文书示范文本修订", "contract")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work of the demonstration."""

    n: int
    """Which of them it is, from 0."""
    on: date
    """The day on which it is given out."""
    service: Service
    title: str
    """No other has it."""
    speciality: str
    level: str
    subject: str = ""
    opposing: str = ""

    @property
    def kind(self) -> Kind:
        """How it is given out."""
        return KINDS[self.service]

    @property
    def due(self) -> date:
        """By when it is wanted."""
        return self.on + timedelta(days=self.kind.days)

    @property
    def agreed(self) -> Money | None:
        """What was agreed to be paid for it."""
        return Money((self.kind.agreed + self.n % 4 * 1_500) * YUAN) if self.kind.agreed else None


def pieces(calendar: Calendar, first: date, last: date, every: int) -> Iterator[Piece]:
    """One on each of so many working days from one day on to another; none in the weeks in which a year's budget is made."""
    seen: Counter[Service] = Counter()
    day, n = calendar.add_working_days(first - timedelta(days=1), 1), 0
    while day <= last:
        if (day.month, day.day) > (1, 22):
            service = _TURNS[n % len(_TURNS)]
            yield _piece(n, day, service, seen[service])
            seen[service] += 1
            n += 1
        day = calendar.add_working_days(day, every)


def _piece(n: int, day: date, service: Service, count: int) -> Piece:
    subjects = _SUBJECTS[service]
    name, speciality = subjects[count % len(subjects)]
    # Another place each time around, and not the same for every subject of one time.
    place = PLACES[(count // len(subjects) + count % len(subjects)) % len(PLACES)]
    title = name.format(place)
    again = count // (len(subjects) * len(PLACES))
    return Piece(
        n, day, service, f"{title}（{'二三四五六七八九'[again - 1]}）" if again else title, speciality,
        FAMILIAR if n % 3 == 0 else SKILLED,
        subject=f"（{day.year}）豫01行初{200 + n}号" if service is S.AGENCY else "",
        opposing=_OPPOSING[count % len(_OPPOSING)] if service in {S.CONTRACT, S.NEGOTIATION} else "",
    )  # fmt: skip
