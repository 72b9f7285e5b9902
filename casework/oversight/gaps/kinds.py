"""The kinds of gaps, in the order of the page: what each is, why it matters, and the step that mends it."""

from dataclasses import dataclass
from enum import Enum

from casework.accounts.roles import Permission
from casework.text import N_

SEES = (Permission.SUPERVISE, Permission.REGISTER, Permission.HANDLE)
"""Who looks for gaps: whoever keeps the record, and whoever supervises that it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What there is to say of a kind of gap."""

    label: str
    why: str
    """What follows from it."""
    verb: str
    step: str
    """The page that mends it, with `{case}`, `{instance}` and `{organ}`."""
    dated: str = ""
    """What its day is."""


class Gap(Enum):
    """A kind of gap; its name in the address is its value."""

    CLOCK = "clock"
    HANDLER = "handler"
    NUMBER = "number"
    AGENTS = "agents"
    HEARD = "heard"
    OUTCOME = "outcome"
    EFFECT = "effect"
    ORGAN = "organ"

    @property
    def told(self) -> Told:
        """In words."""
        return _TOLD[self]

    @property
    def label(self) -> str:
        """What it is called."""
        return self.told.label


_TOLD = {
    Gap.CLOCK: Told(
        label=N_("未结案件没有任何期限"),
        why=N_("没有起算期限的事件，逾期不会提醒；请补登记收到的文书，或者办理结案。"),
        verb=N_("登记事件"), step="/cases/{case}/events/new",
    ),
    Gap.HANDLER: Told(
        label=N_("未结案件没有承办人"),
        why=N_("期限到期时没有具体的人被提醒。"), verb=N_("指定承办人"), step="/cases/{case}/facts",
    ),
    Gap.NUMBER: Told(
        label=N_("未结案件没有案号"),
        why=N_("收文时不能自动归入本案，统计和备案也要用案号。"), verb=N_("补填案号"), step="/cases/{case}/facts",
    ),
    Gap.AGENTS: Told(
        label=N_("已确定开庭，没有指定代理人"),
        why=N_("开庭以前须提交授权委托手续（201号规则第十四条）。"), verb=N_("指定代理人"),
        step="/cases/{case}/agents", dated=N_("开庭"),
    ),
    Gap.HEARD: Told(
        label=N_("开庭之日已过，没有登记出庭情况"),
        why=N_("负责人出庭应诉率和违规核查都以出庭登记为准。"), verb=N_("登记出庭"),
        step="/cases/{case}/hearings/record", dated=N_("开庭"),
    ),
    Gap.OUTCOME: Told(
        label=N_("已登记裁判，没有裁判结果"),
        why=N_("败诉认定、履行和统计都以裁判结果为准。"), verb=N_("补登记结果"), step="/cases/{case}",
        dated=N_("裁判送达"),
    ),
    Gap.EFFECT: Told(
        label=N_("裁判是否生效不能确定"),
        why=N_("不知道裁判何时送达其他当事人，履行期限不能起算。"), verb=N_("登记送达情况"),
        step="/cases/{case}/judgments/service", dated=N_("裁判送达"),
    ),
    Gap.ORGAN: Told(
        label=N_("机关有未结案件，没有能承办的人"),
        why=N_("没有启用的承办人账号，案件无人办理；请系统管理员开通。"), verb=N_("查看机关"),
        step="/organisations/{organ}",
    ),
}  # fmt: skip
