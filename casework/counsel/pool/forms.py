"""What is filled in of a counsel."""

from typing import Annotated

from pydantic import Field

from casework.counsel.assigning.facts import Mastery
from casework.counsel.pool.conditions import Condition, CounselKind
from casework.counsel.pool.grounds import Ground
from casework.counsel.pool.tables import (
    ConditionCheck,
    Counsel,
    CounselBank,
    CounselLeave,
    CounselPaper,
    CounselProposal,
    PaperKind,
    What,
)
from casework.db import longest
from casework.forms import Day, Form, Number, Pressed, asked
from casework.text import N_, T

Most = Annotated[int, Field(ge=1, le=999)]


class Versioned(Form):
    """A form about one counsel: it carries the version with which it was opened."""

    version: Number | None = None
    """None: whoever acts has not looked, and takes the counsel as it is."""


class Speciality(Form):
    """A field that a counsel masters."""

    ROW = "field_"
    speciality: str = asked(N_("专业领域"), most=40, missing=T("请选择专业领域。"))
    level: Mastery = asked(N_("程度"), missing=T("请选择熟悉程度。"))


class Facts(Versioned):
    """A counsel as it is known: a candidate at first."""

    kind: CounselKind = asked(N_("类别"), missing=T("请选择律师、专家或者集体名义。"))
    name: str = asked(N_("姓名"), most=longest(Counsel, "name"), missing=T("请填写姓名。"))
    workplace: str = asked(
        N_("所在单位"),
        most=longest(Counsel, "workplace"),
        missing=T("请填写律师事务所、高等院校或者科研单位的全称，利害关系按它核对。"),
    )
    former: str = asked(N_("曾任职单位"), "", most=longest(Counsel, "former"))
    licence: str = asked(N_("执业证号"), "", most=longest(Counsel, "licence"))
    practising_since: Day | None = asked(N_("首次执业日期"), None)
    title: str = asked(N_("职称"), "", most=longest(Counsel, "title"))
    phone: str = asked(N_("联系电话"), "", most=longest(Counsel, "phone"))
    email: str = asked(N_("电子邮箱"), "", most=longest(Counsel, "email"))
    temporary: bool = asked(N_("临时聘请（第十八条）"), False)
    most_units: Most = asked(N_("同时办理的工作量分上限"), 60)
    most_tasks: Most = asked(N_("同时办理的件数上限"), 12)
    user_id: Number | None = asked(N_("登录账号"), None)
    specialities: list[Speciality] = asked(N_("专业特长"), [])


class Look(Versioned):
    """That one of the conditions was looked at."""

    condition: Condition = asked(N_("条件"), missing=T("请选择核对的是哪一项条件。"))
    met: bool = asked(
        N_("核对结果"), pressed=Pressed("met", yes="yes", no="no", missing=T("请选择符合或者不符合。"))
    )
    evidence: str = asked(
        N_("证明材料"),
        most=longest(ConditionCheck, "evidence"),
        missing=T("请写明凭什么材料认定，如“执业证书（2011年）”“律师协会无处分证明”。"),
    )
    on: Day = asked(N_("核对日期"), missing=T("请填写核对日期。"))
    until: Day | None = asked(N_("材料有效期至"), None)
    file_ids: tuple[Number, ...] = ()
    """The stored evidence, named by a program; a page sends it beside the form."""


class Proposing(Versioned):
    """What is proposed to the government."""

    what: What = asked(N_("提请事项"), missing=T("请选择聘任、续聘或者解聘。"))
    ground: Ground | None = asked(N_("解聘情形"), None)
    reasons: str = asked(
        N_("理由"), most=longest(CounselProposal, "reasons"), missing=T("请写明提请的理由，审批人据此决定。")
    )
    first: Day | None = asked(N_("聘期起始日"), None)
    last: Day | None = asked(N_("聘期届满日"), None)


class Word(Versioned):
    """The government's word on a proposal."""

    approve: bool = asked(
        N_("审批"), pressed=Pressed("decision", yes="approve", no="return", missing=T("请选择批准或者退回。"))
    )
    number: str = asked(N_("批准文号"), "", most=longest(CounselProposal, "number"))
    note: str = asked(N_("审批意见"), "", most=longest(CounselProposal, "note"))


class Ending(Versioned):
    """That a candidate is no longer considered."""

    reason: str = asked(N_("不再推荐的原因"), most=500, missing=T("请写明不再推荐的原因。"))


class Bank(Form):
    """Where a counsel is paid to."""

    holder: str = asked(N_("户名"), most=longest(CounselBank, "holder"), missing=T("请填写户名。"))
    bank: str = asked(N_("开户银行"), most=longest(CounselBank, "bank"), missing=T("请填写开户银行。"))
    account: str = asked(N_("账号"), most=longest(CounselBank, "account"), missing=T("请填写账号。"))


class Leave(Form):
    """Days on which a counsel takes no work."""

    first: Day = asked(N_("请假起始日"), missing=T("请填写从哪天起。"))
    last: Day = asked(N_("请假截止日"), missing=T("请填写到哪天止。"))
    reason: str = asked(N_("请假原因"), "", most=longest(CounselLeave, "reason"))


class Filing(Form):
    """A paper that is put into the file of a counsel."""

    kind: PaperKind = asked(N_("材料种类"), missing=T("请选择这是什么材料。"))
    title: str = asked(
        N_("材料名称"), most=longest(CounselPaper, "title"), missing=T("请填写材料名称和编号。")
    )
    until: Day | None = asked(N_("有效期至"), None)
    file_id: Number | None = asked(N_("材料文件"), None, page="file")
