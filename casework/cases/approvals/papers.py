"""行政应诉审批表: registered, put before the principal within three days, decided (201号第十一条)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from casework.papers import typography as type_
from casework.papers.facts import NOT_FIXED, UNSIGNED, Due, Matter, Opinion
from casework.papers.fields import WIDTHS, beside, fields, opinion
from casework.papers.paper import Paper, Row
from casework.papers.wording import known, known_day, listed, ticked
from casework.papers.words import words


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    """The form as the legal office puts it before the organ's principal."""

    matter: Matter
    responsible: str
    """承办单位."""
    serial: str = ""
    """The register's own number (收文编号)."""
    notice_number: str = ""
    served_on: date | None = None
    """The organ signed for the notice: the statutory limit runs from here."""
    received_on: date | None = None
    """The legal office received it: the three days run from here."""
    form_due: Due = NOT_FIXED
    answer_due: Due = NOT_FIXED
    hearing: str = ""
    """Time and place of the hearing, where the notice already says so."""
    claims: str = ""
    sued_act: str = ""
    """The act complained of, with its number."""
    defendant_form: str = ""
    act_kind: str = ""
    field: str = ""
    compensation: bool | None = None
    """Whether compensation is claimed with the suit; None: nobody has said."""
    handler: str = ""
    agents_plan: str = ""
    principal_appears: bool | None = None
    """Whether the principal goes to court; None: nobody has said."""
    registration: Opinion = UNSIGNED
    legal_office: Opinion = UNSIGNED
    leader: Opinion = UNSIGNED
    approved: bool | None = None
    """The principal approved the form, or returned it; None: not decided yet."""
    principal: Opinion = UNSIGNED
    """What the principal wrote; its decision needs no words."""
    remark: str = ""


def render_approval_form(form: ApprovalForm) -> bytes:
    """The form as .docx, one sheet for an ordinary case; what nobody said or signed yet leaves room for the pen."""
    say = words(form.matter)
    paper = Paper(say.approval, form=True)
    paper.title(say.approval)
    if form.serial:
        paper.small(f"收文编号：{form.serial}", type_.FOOT)
    paper.table(WIDTHS, _rows(form))
    return paper.done()


def _rows(form: ApprovalForm) -> Iterable[Row]:
    matter, say = form.matter, words(form.matter)
    yield from beside(
        (say.number, known(matter.number, say.number)), (say.body, known(matter.court, say.body))
    )
    yield from beside(("通知书文号", form.notice_number), ("程序", say.stage))
    yield fields((say.opponent, listed(matter.opponents)))
    yield fields((say.respondent, listed((matter.organ.name, *matter.co_respondents))))
    if matter.third_parties:
        yield fields(("第三人", listed(matter.third_parties)))
    yield fields(("案由", known(matter.cause, "案由")))
    yield fields((say.act, known(form.sued_act, say.act)))
    yield fields((say.claims, known(form.claims, say.claims)))
    yield from beside(("案件类别", form.act_kind), ("管理类别", form.field))
    asked = ticked(form.compensation, "提起", "未提起")
    yield from beside(("赔偿请求", asked), ("应诉身份", form.defendant_form))
    yield fields(
        ("机关签收日期", known_day(form.served_on, "签收日期")),
        ("法制机构\n收到日期", known_day(form.received_on, "收到日期")),
    )
    yield fields(("报批截止日期", known(str(form.form_due), "报批截止日期")))
    yield fields((f"{say.reply}截止日期", known(str(form.answer_due), f"{say.reply}截止日期")))
    yield fields(("开庭时间", form.hearing))
    yield fields(("承办单位", known(form.responsible, "承办单位")))
    appears = ticked(form.principal_appears, "出庭", "不出庭")
    yield from beside(("应诉承办人", form.handler), ("负责人出庭", appears))
    yield fields(("拟委托代理人", form.agents_plan))
    yield fields(("备注", form.remark))
    yield from opinion("登记部门\n意见", form.registration, height_mm=16)
    yield from opinion("法制机构\n应诉意见", form.legal_office, height_mm=22)
    yield from opinion("主管领导\n批示", form.leader, height_mm=17, keep=True)
    decided = f"{ticked(form.approved, '批准', '退回')}\n{form.principal.text}".strip()
    yield from opinion("主要负责人\n审批", replace(form.principal, text=decided), height_mm=17)
