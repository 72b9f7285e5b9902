"""The one obvious next step of a case, with its reason and who takes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from casework.accounts.roles import Permission
from casework.cases.stages import Stage
from casework.rulebook import Deadline, EventKind, Follow, Owner
from casework.text import N_, T, Text
from casework.transfers.tables import TransferState


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands, as far as the next step depends on it."""

    stage: Stage
    form: str
    transfer: TransferState | None
    answer: str
    has_agents: bool
    change_unfiled: bool
    kinds: frozenset[EventKind]
    """The kinds of the instance's events."""
    effective_from: date | None
    """The day after the organ's own appeal period: the decision takes effect then if nobody appeals."""
    closed: bool
    has_chain: bool
    hearing_at: datetime | None
    """The hearing that the court has notified and that has not been recorded as held, in the office's time."""
    place: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do now."""

    act: str
    """What does it: `approval`, `transfer`, `answer`, `review`, `filing`, `agents`, `intake` (the register of
    papers), `event` (the event `kind`, recorded by hand), or none."""
    label: Text
    button: str
    reason: Text
    permission: Permission | None
    due: date | None
    """The day that the step serves, or None."""
    kind: EventKind | None = None
    on: date | None = None
    """The day that its form proposes, where the step knows one."""
    serves: Deadline | None = None
    """The limit that the step serves, where it is one: its date to follow may be earlier than `due`."""


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
        return _step("", N_("本案已结"), "", T("没有待办事项。"), None, None)
    if s.has_chain:
        # Without a court's notice (a suggestion, an old judgment) there is nothing to approve or transfer.
        for found in (_letters(s, due), _approval(s, due), _transfer(s, due), _answer(s, due)):
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


def _step(
    act: str,
    label: str | Text,
    button: str,
    reason: Text,
    permission: Permission | None,
    due: date | None,
    kind: EventKind | None = None,
) -> NextStep:
    said = label if isinstance(label, Text) else Text(label)
    return NextStep(act, said, button, reason, permission, due, kind)


def _letters(s: Standing, due: date | None) -> NextStep | None:
    if not s.change_unfiled:
        return None
    return _step(
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
    if s.form == "submitted":
        return _step(
            "approval",
            N_("等待主要负责人审批"),
            N_("审批"),
            T("应诉审批表已报主要负责人，批准后即可转办承办单位。"),
            Permission.DECIDE,
            due,
        )
    if s.form == "returned":
        return _step(
            "approval",
            N_("修改并重新报批应诉审批表"),
            N_("修改审批表"),
            T("主要负责人已退回审批表并写明理由，请修改后再报。"),
            Permission.HANDLE,
            due,
        )
    return _step(
        "approval",
        N_("填写应诉审批表并报批"),
        N_("填写审批表"),
        T("收到应诉通知后3日内填写审批表，确定承办单位，提出应诉意见（201号规则第十一条）。"),
        Permission.HANDLE,
        due,
    )


def _transfer(s: Standing, due: date | None) -> NextStep | None:
    if s.stage.number > Stage.TRANSFER.number:
        return None
    if s.transfer is TransferState.WAITING:
        return _step(
            "transfer",
            N_("等待负责人批准发出"),
            N_("批准发出"),
            T("转办须经负责人批准后发出（电子公文管理办法第八条）。"),
            Permission.APPROVE_SENDING,
            due,
        )
    if s.transfer is TransferState.SENT:
        return _step(
            "transfer",
            N_("承办单位核对并签收材料"),
            N_("核对签收"),
            T("承办单位签收之日起算10日；有缺件或错送的，写明理由退回。"),
            Permission.SIGN_FOR,
            due,
        )
    if s.transfer is TransferState.REFUSED:
        return _step(
            "transfer",
            N_("修改后重新转办"),
            N_("重新转办"),
            T("负责人没有批准发出，理由见“转办”。请修改后重新转办。"),
            Permission.HANDLE,
            due,
        )
    if s.transfer is TransferState.RETURNED:
        return _step(
            "transfer",
            N_("处理退回并重新转办"),
            N_("重新转办"),
            T("承办单位已退回材料并写明理由，请补齐后重新转办。"),
            Permission.HANDLE,
            due,
        )
    return _step(
        "transfer",
        N_("把材料转办承办单位"),
        N_("转办材料"),
        T("审批表已批准。承办单位签收后才开始计10日，请尽快转办。"),
        Permission.HANDLE,
        due,
    )


def _answer(s: Standing, due: date | None) -> NextStep | None:
    if s.stage is Stage.ANSWER and s.answer == "returned":
        return _step(
            "answer",
            N_("按审核意见补正答辩材料"),
            N_("补正答辩材料"),
            T("法制机构已退回答辩材料并写明需要补正的内容。"),
            Permission.DRAFT,
            due,
        )
    if s.stage is Stage.ANSWER:
        return _step(
            "answer",
            N_("收集证据、拟订答辩状并送审"),
            N_("拟订答辩材料"),
            T("承办单位收到材料后10日内收集证据、依据并拟订答辩状，交法制机构审核（201号规则第十二条）。"),
            Permission.DRAFT,
            due,
        )
    if s.stage is Stage.REVIEW:
        return _step(
            "review",
            N_("审核答辩状和证据"),
            N_("审核"),
            T("请核对五个部分和证据清单，通过后即可提交法院；需要补正的，写明内容退回。"),
            Permission.HANDLE,
            due,
        )
    if s.stage is Stage.FILING and not s.has_agents:
        return _step(
            "agents",
            N_("指定诉讼代理人"),
            N_("指定代理人"),
            T("还没有指定代理人。授权委托书须与答辩材料一并提交；律师不能单独出庭。"),
            Permission.DRAFT,
            due,
        )
    if s.stage is Stage.FILING:
        return _step(
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
    if s.hearing_at is None or (due is not None and due <= s.hearing_at.date()):
        return None
    on = s.hearing_at.date()
    when = T("{on}{time}", on=on, time=f"{s.hearing_at:%H:%M}")
    if on > today:
        return _step(
            "agents",
            T("准备出庭"),
            N_("核对代理人"),
            T(
                "{when}在{place}开庭。请核对代理人和授权委托书；法院通知负责人出庭的，落实出庭负责人。",
                when=when,
                place=s.place or T("法院"),
            ),
            Permission.DRAFT,
            on,
        )
    return _step(
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
        return _step(
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
    return _step(
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
    return _step(
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
    if s.stage is Stage.APPEAL and EventKind.APPEAL_FILED not in s.kinds:
        step = _step(
            "event",
            N_("核实裁判是否生效"),
            N_("登记裁判生效"),
            T("各方都不上诉的，自上诉期满的次日起生效，请核实后登记；收到上诉状副本的，登记收文。"),
            Permission.REGISTER,
            None,
            EventKind.DECISION_EFFECTIVE,
        )
        return replace(step, on=s.effective_from)
    if s.stage in {Stage.PERFORMANCE, Stage.ARCHIVE}:
        return _step(
            "event",
            N_("结案归档"),
            N_("登记结案"),
            T("没有待办的期限。须履行的履行完毕，或者无须履行的，登记结案。"),
            Permission.REGISTER,
            None,
            EventKind.CASE_CLOSED,
        )
    return _step(
        "intake",
        N_("等待法院文书"),
        N_("登记收文"),
        T("目前没有到期的事项。收到传票、裁判文书后，请在收文登记中归入本案。"),
        Permission.REGISTER,
        None,
    )
