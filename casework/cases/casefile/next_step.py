"""The one obvious next step of a case, with its reason and who takes it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.situations import APPROVAL
from casework.cases.record.stages import Stage
from casework.cases.record.steps import NextStep, Standing, step
from casework.cases.transfers import steps as transfers
from casework.rulebook import Deadline, EventKind, Follow, Owner
from casework.text import N_, T, Text

DRAFT = (EventKind.DRAFT_ANSWER_SUBMITTED, EventKind.DRAFT_ANSWER_RETURNED, EventKind.ANSWER_PASSED_REVIEW)


def next_step(
    s: Standing,
    now: Iterable[Deadline],
    every: Iterable[Deadline],
    follow: Mapping[Deadline, Follow],
    today: date,
) -> NextStep:
    """The next step of a case, from where it stands and what is due in this instance (`now`) and in all (`every`).

    `follow`: the date to follow of each that is open; the first by it is the one that the step serves.
    """
    duties = (d for d in now if not d.rule.right)
    here, nearest = _nearest(duties, follow, today), _nearest(every, follow, today)
    due = here.due if here else None
    if s.closed:
        return step("", N_("本案已结"), "", T("没有待办事项。"), None, None)
    if s.has_chain:
        # Without a court's notice (a suggestion, an old judgment) there is nothing to approve or transfer.
        for ask in (_letters, _approval, transfers.next_step, _answer):
            found = ask(s, due)
            if found is not None:
                return replace(found, serves=here)
    duty = nearest.due if nearest and not nearest.rule.right else None
    return _hearing(s, duty, today) or replace(_after_filing(s, nearest, today), serves=nearest)


def _nearest(
    deadlines: Iterable[Deadline], follow: Mapping[Deadline, Follow], today: date
) -> Deadline | None:
    """What somebody here must, or may, do next."""
    standing = (d for d in deadlines if d.stands(today))
    return min(standing, key=lambda d: (follow[d].on, d.due, d.rule.right, d.rule.id), default=None)


def _letters(s: Standing, due: date | None) -> NextStep | None:
    if s.said(EventKind.AGENTS_CHANGED, EventKind.AGENTS_CHANGE_FILED) is not EventKind.AGENTS_CHANGED:
        return None
    return step(
        "agents",
        N_("向法院提交变更后的代理手续"),
        N_("登记已提交"),
        T("代理人或权限有变更，应当及时向人民法院提交变更后的委托代理手续（201号规则第十四条第二款）。"),
        Permission.HANDLE,
        due,
    )


def _approval(s: Standing, due: date | None) -> NextStep | None:
    if s.stage.number > Stage.APPROVAL.number:
        return None
    form = s.said(*APPROVAL)
    if form is EventKind.APPROVAL_FORM_SUBMITTED:
        return step(
            "approval",
            N_("等待主要负责人审批"),
            N_("审批"),
            T("应诉审批表已报主要负责人，批准后即可转办承办单位。"),
            Permission.DECIDE,
            due,
        )
    if form is EventKind.APPROVAL_RETURNED:
        return step(
            "approval",
            N_("修改并重新报批应诉审批表"),
            N_("修改审批表"),
            T("主要负责人已退回审批表并写明理由，请修改后再报。"),
            Permission.HANDLE,
            due,
        )
    return step(
        "approval",
        N_("填写应诉审批表并报批"),
        N_("填写审批表"),
        T("收到应诉通知后3日内填写审批表，确定承办单位，提出应诉意见（201号规则第十一条）。"),
        Permission.HANDLE,
        due,
    )


def _answer(s: Standing, due: date | None) -> NextStep | None:
    if s.stage is Stage.ANSWER and s.said(*DRAFT) is EventKind.DRAFT_ANSWER_RETURNED:
        return step(
            "answer",
            N_("按审核意见补正答辩材料"),
            N_("补正答辩材料"),
            T("法制机构已退回答辩材料并写明需要补正的内容。"),
            Permission.DRAFT,
            due,
        )
    if s.stage is Stage.ANSWER:
        return step(
            "answer",
            N_("收集证据、拟订答辩状并送审"),
            N_("拟订答辩材料"),
            T("承办单位收到材料后10日内收集证据、依据并拟订答辩状，交法制机构审核（201号规则第十二条）。"),
            Permission.DRAFT,
            due,
        )
    if s.stage is Stage.REVIEW:
        return step(
            "review",
            N_("审核答辩状和证据"),
            N_("审核"),
            T("请核对五个部分和证据清单，通过后即可提交法院；需要补正的，写明内容退回。"),
            Permission.HANDLE,
            due,
        )
    if s.stage is Stage.FILING and s.last(EventKind.AGENTS_NAMED, EventKind.AGENTS_CHANGED) is None:
        return step(
            "agents",
            N_("指定诉讼代理人"),
            N_("指定代理人"),
            T("还没有指定代理人。授权委托书须与答辩材料一并提交；律师不能单独出庭。"),
            Permission.DRAFT,
            due,
        )
    if s.stage is Stage.FILING:
        return step(
            "filing",
            N_("向法院提交答辩状和证据，登记凭证"),
            N_("登记提交"),
            T("审核已通过。请在法定期限内提交并登记凭证；期满前交邮不算逾期。"),
            Permission.HANDLE,
            due,
        )
    return None


def _hearing(s: Standing, due: date | None, today: date) -> NextStep | None:
    """The hearing, unless something is due before it."""
    if s.hearing is None or (due is not None and due <= s.hearing.at.date()):
        return None
    on = s.hearing.at.date()
    when = T("{on}{time}", on=on, time=f"{s.hearing.at:%H:%M}")
    if on > today:
        return step(
            "agents",
            T("准备出庭"),
            N_("核对代理人"),
            T(
                "{when}在{place}开庭。请核对代理人和授权委托书；法院通知负责人出庭的，落实出庭负责人。",
                when=when,
                place=s.hearing.place or T("法院"),
            ),
            Permission.DRAFT,
            on,
        )
    return step(
        "event",
        T("登记开庭情况"),
        N_("登记已开庭"),
        T("本案定于{when}开庭。开过的请登记；改期的，更正传票的开庭时间。", when=when),
        Permission.REGISTER,
        on,
        EventKind.HEARING_HELD,
    )


def _only_a_copy(due: date, today: date) -> Text:
    if today > due:
        return T(
            "本案只登记了副本，答辩期限{due}已过。已经答辩的，请登记提交；没有的，请把应诉通知书登记到本案，立即办理。",
            due=due,
        )
    return T(
        "本案只登记了副本，{due}前须答辩。请把应诉通知书（答复通知书）登记到本案，审批和转办由此开始。",
        due=due,
    )


def _after_filing(s: Standing, nearest: Deadline | None, today: date) -> NextStep:
    if nearest is None:
        return _after_decision(s)
    if not s.has_chain and nearest.rule.answer:
        return step(
            "intake",
            N_("登记应诉通知书"),
            N_("登记收文"),
            _only_a_copy(nearest.due, today),
            Permission.REGISTER,
            nearest.due,
        )
    if nearest.rule.right:
        return _right(nearest)
    act = Text(nearest.rule.label)
    unit_owes = nearest.rule.owner is Owner.RESPONSIBLE_UNIT
    return step(
        "event",
        T("办理：{act}", act=act),
        N_("登记已办理"),
        T("这是最近到期的一项，{due}到期。办完请登记；其他期限见下表。", due=nearest.due)
        if today <= nearest.due
        else T("{due}已到期，还没有登记办理。已办的请登记；没有办的请立即办理。", due=nearest.due),
        Permission.DRAFT if unit_owes else Permission.REGISTER,
        nearest.due,
        next(iter(nearest.rule.met_by), None),
    )


def _right(d: Deadline) -> NextStep:
    """What the organ may do until a day: used, or given up with a reason."""
    return step(
        "event",
        T("{act}：可行使至{due}", act=Text(d.rule.label), due=d.due),
        N_("登记已行使"),
        T(
            "这是本机关的权利：行使的，办完请登记；不行使的，登记理由。期满未行使：{consequence}。",
            consequence=Text(d.rule.consequence or N_("不能再行使")),
        ),
        Permission.REGISTER,
        d.due,
        next(iter(d.rule.met_by), None),
    )


def _after_decision(s: Standing) -> NextStep:
    """Nothing is due: what has been decided takes effect and is closed; else a paper is waited for."""
    if s.stage is Stage.APPEAL and s.last(EventKind.APPEAL_FILED) is None:
        found = step(
            "event",
            N_("核实裁判是否生效"),
            N_("登记裁判生效"),
            T("各方都不上诉的，自上诉期满的次日起生效，请核实后登记；收到上诉状副本的，登记收文。"),
            Permission.REGISTER,
            None,
            EventKind.DECISION_EFFECTIVE,
        )
        return replace(found, on=s.effective_from)
    if s.stage in {Stage.PERFORMANCE, Stage.ARCHIVE}:
        return step(
            "event",
            N_("结案归档"),
            N_("登记结案"),
            T("没有待办的期限。须履行的履行完毕，或者无须履行的，登记结案。"),
            Permission.REGISTER,
            None,
            EventKind.CASE_CLOSED,
        )
    return step(
        "intake",
        N_("等待法院文书"),
        N_("登记收文"),
        T("目前没有到期的事项。收到传票、裁判文书后，请在收文登记中归入本案。"),
        Permission.REGISTER,
        None,
    )
