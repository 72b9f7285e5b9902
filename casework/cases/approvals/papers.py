"""行政应诉审批表: registered, put before the principal within three days, decided (201号第十一条)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.approvals.queries import FormLine, newest_form
from casework.cases.record.dispute import SERVICE, day_about, day_of, dispute_of, due
from casework.cases.record.lines import CaseRecord
from casework.codes import code_list
from casework.matters.documents import Document
from casework.organisations.queries import organisation
from casework.papers import typography as type_
from casework.papers.facts import NOT_FIXED, UNSIGNED, Dispute, Due, Opinion
from casework.papers.fields import WIDTHS, beside, fields, opinion
from casework.papers.named import SAMPLE, facts_of, signed, sued_fields, sued_of, words_of
from casework.papers.paper import Paper, Row
from casework.papers.placeholders import Values
from casework.papers.wording import known, known_day, listed, ticked
from casework.papers.words import words
from casework.rulebook import EventKind, MatterType
from casework.text import N_

_IN_COURT = frozenset({"first", "second", "retrial"})


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    """The form as the legal office puts it before the organ's principal."""

    matter: Dispute
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
    called, sued, third = sued_of(matter)
    yield fields((called, listed(sued)))
    if third:
        yield fields(("第三人", listed(third)))
    yield fields(("案由", known(matter.cause, "案由")))
    yield fields((say.act, known(form.sued_act, say.act)))
    yield fields((say.claims, known(form.claims, say.claims)))
    if matter.kind.about_acts:
        yield from beside(("案件类别", form.act_kind), ("管理类别", form.field))
        asked = ("赔偿请求", ticked(form.compensation, "提起", "未提起"))
        standing = _standing(form)
        yield from beside(asked, (standing, form.defendant_form)) if standing else (fields(asked),)
    yield fields(
        ("机关签收日期", known_day(form.served_on, "签收日期")),
        ("法制机构\n收到日期", known_day(form.received_on, "收到日期")),
    )
    yield fields(("报批截止日期", known(str(form.form_due), "报批截止日期")))
    yield fields((f"{say.reply}截止日期", known(str(form.answer_due), f"{say.reply}截止日期")))
    if say.hearing:
        yield fields((say.hearing, form.hearing))
    yield fields(("承办单位", known(form.responsible, "承办单位")))
    handler = ("应诉承办人", form.handler)
    yield from beside(handler, (say.attends, _appears(form))) if say.attends else (fields(handler),)
    yield fields(("拟委托代理人", form.agents_plan))
    yield fields(("备注", form.remark))
    yield from opinion("登记部门\n意见", form.registration, height_mm=16)
    yield from opinion("法制机构\n应诉意见", form.legal_office, height_mm=22)
    yield from opinion("主管领导\n批示", form.leader, height_mm=17, keep=True)
    yield from opinion("主要负责人\n审批", replace(form.principal, text=_decided(form)), height_mm=17)


def _standing(form: ApprovalForm) -> str:
    """What the box for the organ's standing is called; empty before a suit, where there is only one."""
    return "应诉身份" if form.matter.level in _IN_COURT else ""


def _appears(form: ApprovalForm) -> str:
    yes = "参加" if form.matter.level == "reconsideration" else "出庭"
    return ticked(form.principal_appears, yes, f"不{yes}")


def _decided(form: ApprovalForm) -> str:
    return f"{ticked(form.approved, '批准', '退回')}\n{form.principal.text}".strip()


def _fields(form: ApprovalForm) -> Values:
    say, of_act, standing = words(form.matter), form.matter.kind.about_acts, _standing(form)
    sued = sued_fields(form.matter)
    return sued | facts_of(form.matter) | words_of(form.matter) | sued | {
        "文书名称": say.approval,
        "收文编号": form.serial or None,
        "通知书文号": form.notice_number,
        "承办单位": known(form.responsible, "承办单位"),
        "机关签收日期": known_day(form.served_on, "签收日期"),
        "法制机构收到日期": known_day(form.received_on, "收到日期"),
        "报批截止日期": known(str(form.form_due), "报批截止日期"),
        "答辩截止日期": known(str(form.answer_due), f"{say.reply}截止日期"),
        "开庭称谓": say.hearing or None,
        "开庭时间": form.hearing if say.hearing else None,
        "请求事项": known(form.claims, say.claims),
        "被诉行为": known(form.sued_act, say.act),
        "应诉身份称谓": standing if of_act and standing else None,
        "应诉身份": form.defendant_form if of_act and standing else None,
        "案件类别": form.act_kind if of_act else None,
        "管理类别": form.field if of_act else None,
        "赔偿请求": ticked(form.compensation, "提起", "未提起") if of_act else None,
        "应诉承办人": form.handler,
        "拟委托代理人": form.agents_plan,
        "出庭称谓": say.attends or None,
        "负责人出庭": _appears(form) if say.attends else None,
        "备注": form.remark,
        **signed("登记部门意见", form.registration),
        **signed("法制机构意见", form.legal_office),
        **signed("主管领导批示", form.leader),
        **signed("主要负责人审批", form.principal, _decided(form)),
    }  # fmt: skip


def _approval(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, _on: date | None) -> ApprovalForm:
    """The form of a case; before anybody has filled one in, what the notice and the register say."""
    head, form = record.head, newest_form(tx, record.instances[-1].id)
    claimed = head.with_compensation or head.matter_type is MatterType.COMPENSATION
    return ApprovalForm(
        matter=dispute_of(tx, record),
        responsible=_full_name(tx, form.responsible_id if form else head.unit_id),
        notice_number=record.register.number if record.register else "",
        served_on=day_of(record, *SERVICE),
        received_on=day_of(record, EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE),
        form_due=due(record.due_now(EventKind.APPROVAL_FORM_SUBMITTED)),
        answer_due=due(record.chain.statutory if record.chain else None),
        sued_act=head.sued_act,
        claims=head.claims,
        hearing=_hearing(record),
        serial=record.register.serial if record.register else "",
        defendant_form=_label("defendant_form", head.defendant_form),
        act_kind=_label("act_kind", head.act_kind),
        field=_label("field", head.field),
        # A box left empty has not said that nothing is claimed.
        compensation=claimed or None,
        handler=head.handler,
        **(_written(record, form) if form else {}),
    )


def _label(list_id: str, code: str) -> str:
    return code_list(list_id).label(code) if code else ""


def _full_name(tx: Session, organisation_id: int | None) -> str:
    """A unit by its whole name: papers do not use the short one of lists."""
    return organisation(tx, organisation_id).name if organisation_id else ""


def _hearing(record: CaseRecord) -> str:
    """Time and place of the next hearing that the court has notified."""
    if record.hearing is None:
        return ""
    at = record.hearing.at
    return f"{at.year}年{at.month}月{at.day}日{at:%H:%M}　{record.hearing.place}".strip()


def _written(record: CaseRecord, form: FormLine) -> dict[str, Any]:
    """What people wrote into the form; a draft bears no signature, and a decision without words has none.

    Its days are those of its events, which are put right where they are wrong.
    """
    submitted = day_about(record, "form", form.id, EventKind.APPROVAL_FORM_SUBMITTED)
    decided = day_about(record, "form", form.id, EventKind.APPROVAL_DECIDED, EventKind.APPROVAL_RETURNED)
    return {
        "agents_plan": form.agents_plan,
        "principal_appears": form.principal_appears,
        "legal_office": Opinion(form.opinion, form.made_by if submitted else "", submitted),
        "approved": {"approved": True, "returned": False}.get(form.state),
        "principal": Opinion(form.decision_note, form.decided_by, decided),
        "remark": form.remark,
    }


class WithForm(Protocol):
    """A case with its newest form."""

    @property
    def register(self) -> object | None:
        """Its entry in the register."""

    @property
    def form(self) -> FormLine | None:
        """That of the current instance."""


def _begun(page: WithForm) -> bool:
    return page.form is not None or page.register is not None


_SAMPLE = ApprovalForm(
    SAMPLE,
    "郑州市住房保障和房地产管理局",
    "2026-0031",
    "应诉通知书第123号",
    date(2026, 3, 3),
    date(2026, 3, 4),
    Due(date(2026, 3, 9), basis="应诉规则第十一条"),
    Due(date(2026, 3, 18), basis="行政诉讼法第六十七条"),
    "2026年3月30日09:00　第三法庭",
    "撤销补偿决定",
    "某政征补〔2025〕9号决定",
    "原行政行为作出机关",
    "行政征收",
    "住房建设",
    False,
    "承办人员丁",
    "工作人员和律师各一名",
    True,
    Opinion("建议由法制机构办理。", "周某某", date(2026, 3, 5)),
    Opinion("建议由住房保障局承办。", "吴某某", date(2026, 3, 6)),
    Opinion("拟同意，呈批。", "郑某某", date(2026, 3, 7)),
    True,
    Opinion("同意，按期答辩。", "钱某某", date(2026, 3, 8)),
    "多户关联",
)
PAPERS = (
    Document(
        name="approval",
        title=N_("应诉审批表"),
        form=_approval,
        write=render_approval_form,
        fields=_fields,
        sample=_SAMPLE,
        when=_begun,
        sealed=False,
        of_instance=True,
        kept=lambda page, _: page.form is not None,
    ),
)
