"""File the appeal (or what else is turned against a decision) with its proof, and take it back."""

from datetime import date

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.appeals.actions import challenge_in
from casework.cases.appeals.forms import MODES, Filing, Withdrawal
from casework.cases.appeals.queries import Challenge
from casework.cases.appeals.remedies import Remedy
from casework.cases.appeals.tables import Opinion
from casework.cases.record.events import put
from casework.cases.record.filed import day_of_filing, filing_doubts, posted_on, wrong_filing
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.db import id_of
from casework.errors import Conflict, Doubt, InvalidInput, ask_back, confirmed
from casework.matters.events import NewEvent, in_force, last
from casework.matters.tables import Event
from casework.organisations.kinds import OrganKind
from casework.organisations.queries import organisation
from casework.rulebook import DECIDING, EventKind
from casework.text import N_, T, Text


def file_challenge(tx: Session, actor: Actor, case_id: int, remedy: Remedy, filing: Filing) -> int:
    """Record that the petition was filed, and answer the event's id. Of posted mail the day of posting counts.

    Raises Conflict where nothing stands to be filed or it was given up, InvalidInput naming the field, Doubtful with
    what is not confirmed: a filing that nobody decided on, or after the limit.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=filing.version)
    one = challenge_in(tx, actor, case, remedy)
    _must_be_open(one)
    wrong = wrong_filing(filing, actor.today, one.right.trigger.on)
    if remedy is Remedy.APPEAL and filing.through is None:
        wrong["through"] = T("请选择通过原审法院提出，还是直接向上一级法院提出。")
    if wrong:
        raise InvalidInput(wrong)
    local = organisation(tx, case.organ_id).kind is not OrganKind.VERTICAL
    doubts = [*_doubts(one, filing, local=local), *filing_doubts(filing, attached=bool(filing.file_ids))]
    ask_back(doubts, filing.confirm)
    facts = {"mode": filing.mode, "proof": filing.proof, "rule": one.right.rule.id}
    facts |= {"through": filing.through} if filing.through else {}
    facts |= {"dated": filing.dated.isoformat()} if filing.dated else {}
    on = day_of_filing(filing) or actor.today
    event = put(
        tx,
        actor,
        case,
        NewEvent(
            remedy.filed,
            on,
            posted_on=posted_on(filing),
            facts=facts,
            note=filing.note,
            file_ids=filing.file_ids,
            title=f"{remedy.paper}提交凭证",
        ),
        instance_id=one.instance_id,
    )
    if one.newest is not None:
        tx.get_one(Opinion, one.newest.id).state = "filed"
    tx.flush()
    acted(
        tx, actor, case, "appeal.filed", MODES[filing.mode], on=str(on), proof=filing.proof,
        rule=one.right.rule.id, **confirmed(doubts),
    )  # fmt: skip
    return id_of(event)


def _must_be_open(one: Challenge) -> None:
    if one.right.waived:
        raise Conflict(
            T(
                "本案已登记{no}。确已{act}的，请先在办理经过中撤销那一条。",
                no=Text(one.remedy.declined),
                act=Text(one.remedy.label),
            )
        )
    if one.right.met_on is not None:
        raise Conflict(T("已于{on}登记提交。日期有误的，请在办理经过中更正那一条。", on=one.right.met_on))
    if one.right.ended_by is EventKind.OTHERS_APPEALED:
        raise Conflict(
            T(
                "劳动者已经起诉，中级人民法院不受理撤销申请；起诉被驳回或者撤诉的，再登记{act}。",
                act=Text(one.remedy.label),
            )
        )
    if one.right.closed is not None:
        raise Conflict(
            T("裁判已登记生效，不能再登记{act}。生效登记有误的，请先更正。", act=Text(one.remedy.label))
        )


def _doubts(one: Challenge, filing: Filing, *, local: bool) -> list[Doubt]:
    """What is asked back: nobody decided on it (where the city's rules apply), or the limit had passed."""
    found = []
    if local and one.state != "decided":
        said = T(
            "负责人还没有审定{act}（201号规则第十九条）。请先报审定；确已提交的，仍可登记，会在审计记录中注明。",
            act=Text(one.remedy.label),
        )
        found.append(Doubt("undecided", said, N_("已经提交，如实登记")))
    counted = (posted_on(filing) if one.right.rule.posting_counts else None) or filing.on or filing.posted_on
    if counted is not None and counted > one.right.due:
        said = T("期限已于{due}届满，所填的提交日是{on}。请核对日期。", due=one.right.due, on=counted)
        found.append(Doubt("too_late", said, N_("确是期满后提交"), "on"))
    return found


def withdraw_appeal(tx: Session, actor: Actor, case_id: int, said: Withdrawal) -> int:
    """Record that the organ asked to take its appeal back, and answer the event's id; the court rules on it.

    Raises Conflict where the organ has no appeal pending, InvalidInput for a day before it or to come.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=said.version)
    events = in_force(tx.exec(select(Event).where(Event.matter_id == case_id)))
    filed = pending_appeal(events)
    if filed is None:
        raise Conflict(T("本机关没有可以撤回的上诉：没有登记上诉，已经撤回，或者二审已经裁判。"))
    day: date = filed.posted_on or filed.on
    if said.on > actor.today:
        raise InvalidInput({"on": T("日期不能晚于今天（{today}）。", today=actor.today)})
    if said.on < day:
        raise InvalidInput({"on": T("日期不能早于上诉之日（{on}）。", on=day)})
    new = NewEvent(
        EventKind.APPEAL_WITHDRAWN, said.on, note=said.reason, file_ids=said.file_ids, title="撤回上诉申请书"
    )
    event = put(tx, actor, case, new, instance_id=id_of(current_instance(tx, case)))
    acted(
        tx,
        actor,
        case,
        "appeal.withdrawn",
        EventKind.APPEAL_WITHDRAWN.label,
        on=said.on.isoformat(),
        reason=said.reason,
    )
    return id_of(event)


def pending_appeal(events: list[Event]) -> Event | None:
    """The organ's own appeal on which no court has decided and which was not taken back; `events` in force, in order."""
    filed = last(events, EventKind.APPEAL_FILED)
    if filed is None:
        return None
    after = events[events.index(filed) + 1 :]
    over = {*DECIDING, EventKind.APPEAL_WITHDRAWN}
    return None if any(e.kind in over for e in after) else filed
