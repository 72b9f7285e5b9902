"""What is filled in of a hearing: that it was moved, who appears, who cannot, and what happened there."""

from typing import Literal

from casework.cases.hearings.tables import Appearance, Attendant, HearingRecord
from casework.db import longest
from casework.forms import CaseForm, Day, Form, Moment, Number, YesNo, asked
from casework.matters.tables import Event
from casework.text import N_, T

LONGEST_PLACE = 60
_NOTE = longest(Event, "note")
MOVED_BY = {
    "court": N_("法院决定"),
    "own": N_("本机关申请，法院准许"),
    "other": N_("其他当事人申请，法院准许"),
}
"""For whose sake a hearing was moved: after the organ's own application its principal must not stay away again."""
CAPACITIES = {
    "principal": N_("本机关负责人"),
    "delegate": N_("受委托的承办单位负责人"),
    "staff": N_("承办单位工作人员"),
    "legal_office": N_("法制机构工作人员"),
    "lawyer": N_("律师"),
    "observer": N_("旁听人员"),
}
"""In which capacity somebody was at a hearing."""
TOLD_BY = {"telephone": N_("电话"), "written": N_("书面"), "electronic": N_("电子送达平台")}
"""How the court was told."""
Rank = Literal["", "head", "deputy", "deputy_level", "in_charge"]
Excuse = Literal["force_majeure", "accident", "duty", "other"]
_SERVED, _NOT_SERVED = N_("收到改期（取消）通知的日期"), T("请填写收到法院通知的日期。")


class Moved(CaseForm):
    """That the court moved a hearing to another time."""

    on: Day = asked(_SERVED, missing=_NOT_SERVED)
    at: Moment = asked(
        N_("改期后的开庭时间"), missing=T("请填写改期后的时间；时间另行通知的，请选“取消开庭”。")
    )
    place: str = asked(N_("改期后的地点"), "", most=LONGEST_PLACE)
    """Empty: where it was to be."""
    by: Literal["court", "own", "other"] = asked(N_("谁提出改期"), missing=T("请选择由谁提出改期。"))
    reason: str = asked(N_("改期理由"), most=_NOTE, missing=T("请写明法院改期的理由。"))
    file_ids: tuple[Number, ...] = asked(N_("法院的改期通知"), ())


class Cancelled(CaseForm):
    """That a hearing is not held, or is postponed without a day."""

    on: Day = asked(_SERVED, missing=_NOT_SERVED)
    reason: str = asked(N_("取消理由"), most=_NOTE, missing=T("请写明法院取消开庭的理由。"))
    file_ids: tuple[Number, ...] = asked(N_("法院的取消通知"), ())


class Postponement(CaseForm):
    """That the organ applied for a later hearing."""

    on: Day = asked(N_("申请日期"), missing=T("请填写提出申请的日期。"))
    reason: str = asked(N_("申请延期的理由"), most=_NOTE, missing=T("请写明申请延期的理由。"))
    file_ids: tuple[Number, ...] = asked(N_("申请书和证明材料"), ())


class Inability(CaseForm):
    """That the court was told beforehand that somebody cannot come in time (201号第十五条第一项)."""

    who: str = asked(N_("谁不能按时到庭"), most=60, missing=T("请填写不能按时到庭的人员。"))
    told_at: Moment = asked(N_("告知法院的时间"), missing=T("请填写告知法院的时间。"))
    mode: Literal["telephone", "written", "electronic"] = asked(N_("告知方式"), missing=T("请选择告知方式。"))
    reason: str = asked(N_("不能按时到庭的理由"), most=_NOTE, missing=T("请写明理由。"))
    file_ids: tuple[Number, ...] = asked(N_("告知的凭证"), ())


class Ground(CaseForm):
    """Why the court calls the principal, as its notice says (法释〔2020〕3号第四条, 201号第九条)."""

    hearing: Number | None = None
    ground: Literal["public_interest", "attention", "mass", "rights", "public_suit", "superior", "other"] = (
        asked(N_("通知负责人出庭的事由"), missing=T("请按出庭通知书选择事由。"))
    )
    local_ground: Literal["", "group", "complex", "assets", "administration"] = asked(
        N_("属于201号规则第九条的哪一类"), ""
    )


class Identified(CaseForm):
    """Who appears as principal, with the proof of its identity filed (法释〔2020〕3号第二条、第六条)."""

    hearing: Number | None = None
    """The hearing; None: the one that the case is at."""
    on: Day = asked(N_("提交日期"), missing=T("请填写向法院提交的日期。"))
    name: str = asked(N_("姓名"), most=longest(Appearance, "name"), missing=T("请填写出庭负责人的姓名。"))
    post: str = asked(N_("职务"), most=longest(Appearance, "post"), missing=T("请填写出庭负责人的职务。"))
    rank: Literal["head", "deputy", "deputy_level", "in_charge"] = asked(
        N_("属于哪一类负责人"), missing=T("请选择属于哪一类负责人。")
    )
    charge: str = asked(N_("分管事项"), "", most=longest(Appearance, "charge"))
    file_ids: tuple[Number, ...] = asked(N_("身份证明和职务证明"), ())


class Excused(CaseForm):
    """Why no principal appears, with proof and the explanation filed (法释〔2020〕3号第八条、第九条)."""

    hearing: Number | None = None
    on: Day = asked(N_("提交日期"), missing=T("请填写向法院提交的日期。"))
    name: str = asked(N_("姓名"), most=longest(Appearance, "name"), missing=T("请填写应当出庭的负责人。"))
    post: str = asked(
        N_("职务"), most=longest(Appearance, "post"), missing=T("请填写应当出庭的负责人的职务。")
    )
    excuse: Excuse = asked(N_("不能出庭的理由"), missing=T("请从四种理由中选择（法释〔2020〕3号第八条）。"))
    reason: str = asked(
        N_("具体说明"), most=longest(Appearance, "reason"), missing=T("请写明具体情况，如公务的名称、时间和为什么他人不能代替。")
    )  # fmt: skip
    file_ids: tuple[Number, ...] = asked(N_("证明材料"), ())


class Attending(CaseForm):
    """Which principal attends the hearing of a reconsideration (行政复议法第五十一条第三款)."""

    hearing: Number | None = None
    on: Day = asked(N_("确定日期"), missing=T("请填写确定由谁参加的日期。"))
    name: str = asked(
        N_("姓名"), most=longest(Appearance, "name"), missing=T("请填写参加听证的负责人的姓名。")
    )
    post: str = asked(
        N_("职务"), most=longest(Appearance, "post"), missing=T("请填写参加听证的负责人的职务。")
    )
    rank: Literal["head", "deputy", "deputy_level", "in_charge"] = asked(
        N_("属于哪一类负责人"), missing=T("请选择属于哪一类负责人。")
    )
    charge: str = asked(N_("分管事项"), "", most=longest(Appearance, "charge"))
    file_ids: tuple[Number, ...] = asked(N_("身份证明"), ())


class Absent(CaseForm):
    """Why no principal attends it, and which staff is sent (行政复议法第五十一条第三款)."""

    hearing: Number | None = None
    on: Day = asked(N_("提交日期"), missing=T("请填写向复议机构提交说明的日期。"))
    name: str = asked(N_("姓名"), most=longest(Appearance, "name"), missing=T("请填写应当参加听证的负责人。"))
    post: str = asked(
        N_("职务"), most=longest(Appearance, "post"), missing=T("请填写应当参加听证的负责人的职务。")
    )
    reason: str = asked(
        N_("不能参加的理由"), most=longest(Appearance, "reason"), missing=T("请写明不能参加听证的理由。")
    )
    staff: str = asked(
        N_("委托的工作人员"), most=60, missing=T("请填写委托参加听证的工作人员的姓名和职务；不能只委托律师。")
    )
    file_ids: tuple[Number, ...] = asked(N_("说明和证明材料"), ())


class Delegated(CaseForm):
    """Whom a government delegates whose principal cannot appear (201号第九条第二款)."""

    hearing: Number | None = None
    on: Day = asked(N_("委托日期"), missing=T("请填写委托的日期。"))
    employer: str = asked(
        N_("承办单位"), most=longest(Appearance, "employer"), missing=T("请填写承办单位的名称。")
    )
    name: str = asked(N_("姓名"), most=longest(Appearance, "name"), missing=T("请填写受委托人的姓名。"))
    post: str = asked(N_("职务"), most=longest(Appearance, "post"), missing=T("请填写受委托人的职务。"))


class AttendantIn(Form):
    """A person at a hearing."""

    capacity: Literal["principal", "delegate", "staff", "legal_office", "lawyer", "observer"] = asked(
        N_("以什么身份"), missing=T("请选择身份。")
    )
    name: str = asked(N_("姓名"), most=longest(Attendant, "name"), missing=T("请填写姓名，或者清空这一行。"))
    employer: str = asked(N_("单位"), "", most=longest(Attendant, "employer"))
    post: str = asked(N_("职务"), "", most=longest(Attendant, "post"))
    rank: Rank = asked(N_("属于哪一类负责人"), "")
    charge: str = asked(N_("分管事项"), "", most=longest(Attendant, "charge"))
    spoke: YesNo = asked(N_("就实质问题发表意见"), False)


class Held(CaseForm):
    """What happened at a hearing."""

    hearing: Number | None = None
    """The hearing; None: the one that the case is at, or one of which no notice came."""
    on: Day = asked(N_("开庭日期"), missing=T("请填写开庭日期。"))
    people: tuple[AttendantIn, ...] = asked(N_("出庭和旁听人员"), ())
    evidence: str = asked(N_("出示和质证的证据"), "", most=longest(HearingRecord, "evidence"))
    left_early: YesNo = asked(N_("负责人未经法庭许可中途退庭"), False)
    refused: YesNo = asked(N_("负责人拒绝解释或者说明，导致庭审无法进行"), False)
    reasons_refused: YesNo = asked(N_("法院认为负责人不出庭的理由不成立"), False)
    note: str = asked(N_("庭审情况"), "", most=_NOTE)
    file_ids: tuple[Number, ...] = asked(N_("庭审笔录等材料"), ())
    confirm: tuple[str, ...] = ()
    """The codes of the doubts that are confirmed."""
