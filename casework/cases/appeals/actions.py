"""The way to an appeal: opinion, review, decision (201号第十九条; for what else is turned against a decision, 第二十六条)."""

from datetime import date

from sqlmodel import Session

from casework import rulebook
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.appeals.forms import OpinionIn, PaperVerdict, Petition, Review, Verdict
from casework.cases.appeals.queries import Challenge, OpinionLine, at_hand, challenges, versions_of
from casework.cases.appeals.remedies import Remedy
from casework.cases.appeals.tables import Opinion
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.cases.record.situations import situations
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent
from casework.rulebook import EventKind
from casework.text import T, Text


def challenge_in(tx: Session, actor: Actor, case: Case, remedy: Remedy) -> Challenge:
    """What the organ can turn against a decision of the case, as it stands. Raises Conflict where there is nothing."""
    found = [
        (id_of(i), rulebook.deadlines(s, actor.calendar))
        for i, s in situations(tx, case, actor.calendar, actor.today)
    ]
    every = challenges(found, versions_of(tx, id_of(case)))
    one = at_hand(every, actor.today, remedy)
    if one is None:
        raise Conflict(T("本案还没有可以{act}的裁判、裁决。请先登记收到的文书。", act=Text(remedy.label)))
    return one


def must_stand(one: Challenge, today: date) -> None:
    """Refuse what comes too late, or after the end. Raises Conflict."""
    act = Text(one.remedy.label)
    if one.right.waived:
        raise Conflict(
            T(
                "已经决定{no}。改变决定的，先在办理经过中撤销“放弃行使权利”那一条。",
                no=Text(one.remedy.declined),
            )
        )
    if one.right.met_on is not None:
        raise Conflict(T("已于{on}{act}，不再需要意见和审定。", on=one.right.met_on, act=act))
    if not one.stands(today):
        raise Conflict(
            T(
                "{act}的期限已于{due}届满，现在不能再审查、审定。{consequence}。期限有误的，请先更正送达日。",
                act=act,
                due=one.right.due,
                consequence=Text(one.right.rule.consequence),
            )
            if one.right.closed is None
            else T("裁判已经生效或者另有进展，现在不能再{act}。", act=act)
        )


def submit_opinion(tx: Session, actor: Actor, case_id: int, remedy: Remedy, said: OpinionIn) -> int:
    """Keep the unit's opinion, and with `submit` hand it to the legal office. Answers the version's id.

    Raises Conflict where another version is being reviewed or decided, or it is too late; InvalidInput for an opinion
    that does not say what and why.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.DRAFT, seen_version=said.version)
    one = challenge_in(tx, actor, case, remedy)
    must_stand(one, actor.today)
    if not one.writable:
        raise Conflict(
            {
                "submitted": T("意见正在法制机构审查，退回后才能修改。"),
                "reviewed": T("意见已报负责人审定，请等待批示。"),
                "sent_back": T("负责人已退回法制机构重新审查；需要修改的，由法制机构退回承办单位。"),
            }[one.state]
        )
    wrong: dict[str, Text] = {}
    if said.submit and said.use is None:
        wrong["use"] = T(
            "请选择承办单位意见：{yes}，还是{no}。", yes=Text(remedy.label), no=Text(remedy.declined)
        )
    if said.submit and not said.reasons:
        wrong["reasons"] = T("请写明理由，法制机构和负责人据此审查、审定。")
    if wrong:
        raise InvalidInput(wrong)
    row = _open(tx, actor, one, case_id)
    row.use, row.heads, row.reasons = said.use, said.heads, said.reasons
    row.made_by, row.made_at = actor.viewer.user_id, actor.at
    if said.submit:
        row.state = "submitted"
        _put(tx, actor, case, one, remedy.submitted, row, "建议" + _word(remedy, use=bool(said.use)))
    tx.flush()
    act = "appeal.submitted" if said.submit else "appeal.saved"
    acted(tx, actor, case, act, remedy.opinion, opinion=row.id, use=said.use)
    return id_of(row)


def review(tx: Session, actor: Actor, case_id: int, remedy: Remedy, said: Review) -> int:
    """The legal office puts the opinion before the principal with its own proposal, or returns it to the unit.

    What the principal sent back is reviewed in a version of its own, so that both reviews stay. Raises Conflict where
    nothing waits for review or it is too late, InvalidInput where reasons are missing.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=said.version)
    one = challenge_in(tx, actor, case, remedy)
    must_stand(one, actor.today)
    if one.newest is None or one.state not in {"submitted", "sent_back"}:
        raise Conflict(T("没有等待审查的意见：承办单位报送后才能审查，报负责人以后不能再改。"))
    if said.verdict != "agree" and not said.note:
        missing = (
            T("请写明退回的理由，承办单位会看到。")
            if said.verdict == "return"
            else T("与承办单位意见不同的，请写明建议和理由，供负责人审定。")
        )
        raise InvalidInput({"note": missing})
    row = _again(tx, one.newest) if one.state == "sent_back" else tx.get_one(Opinion, one.newest.id)
    row.review_note, row.reviewed_by, row.reviewed_at = said.note, actor.viewer.user_id, actor.at
    if said.verdict == "return":
        row.state = "returned"
        _put(tx, actor, case, one, EventKind.CHALLENGE_OPINION_RETURNED, row, said.note)
    else:
        row.state, row.advises = "reviewed", bool(row.use) is (said.verdict == "agree")
        advice = "建议" + _word(remedy, use=bool(row.advises))
        _put(tx, actor, case, one, EventKind.CHALLENGE_REVIEWED, row, said.note or advice)
    tx.flush()
    act = "appeal.returned" if said.verdict == "return" else "appeal.reviewed"
    acted(tx, actor, case, act, remedy.opinion, opinion=row.id, advises=row.advises, note=said.note)
    return id_of(row)


def decide(tx: Session, actor: Actor, case_id: int, remedy: Remedy, said: Verdict) -> None:
    """The principal decides. To accept gives the right up at once, and leaves nothing owed of its opinion.

    Raises Conflict where no reviewed opinion waits or the limit has passed, InvalidInput for a return without reasons.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.DECIDE, seen_version=said.version)
    one = challenge_in(tx, actor, case, remedy)
    must_stand(one, actor.today)
    if one.newest is None or one.state != "reviewed":
        raise Conflict(T("没有等待审定的意见：法制机构审查后才能审定，可能已由他人办理。"))
    if said.decision == "return" and not said.note:
        raise InvalidInput({"note": T("请写明退回的理由，法制机构会看到。")})
    row = tx.get_one(Opinion, one.newest.id)
    row.decision_note, row.decided_by, row.decided_at = said.note, actor.viewer.user_id, actor.at
    row.state = {"use": "decided", "accept": "accepted", "return": "sent_back"}[said.decision]
    no = f"经负责人审定，{remedy.declined}"
    kind, note = {
        "use": (remedy.decided, said.note),
        "accept": (EventKind.WAIVED, said.note or no),
        "return": (EventKind.CHALLENGE_SENT_BACK, said.note),
    }[said.decision]
    _put(tx, actor, case, one, kind, row, note)
    tx.flush()
    act = {"use": "appeal.decided", "accept": "appeal.accepted", "return": "appeal.sent_back"}[said.decision]
    acted(tx, actor, case, act, remedy.label, opinion=row.id, rule=one.right.rule.id, note=said.note)


def decide_on_paper(tx: Session, actor: Actor, case_id: int, remedy: Remedy, said: PaperVerdict) -> int:
    """Record what the principal decided on paper, with that paper. Answers the event's id.

    The unit's opinion and the review may stand on the paper as well. Raises Conflict where nothing stands to be decided,
    InvalidInput for a day that cannot be, or where the paper is missing.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=said.version)
    one = challenge_in(tx, actor, case, remedy)
    must_stand(one, actor.today)
    wrong: dict[str, Text] = {}
    if not one.right.trigger.on <= said.on <= actor.today:
        wrong["on"] = T(
            "审定日期应当在文书送达之日（{first}）和今天（{today}）之间。",
            first=one.right.trigger.on,
            today=actor.today,
        )
    if not said.file_ids:
        wrong["file"] = T("请上传审定的文书（签批件扫描件）：以它为凭。")
    if wrong:
        raise InvalidInput(wrong)
    newest = one.newest
    row = tx.get_one(Opinion, newest.id) if newest and newest.state not in {"decided", "accepted"} else None
    row = row or _open(tx, actor, one, case_id)
    row.state = "decided" if said.decision == "use" else "accepted"
    row.on_paper, row.decision_note = said.by, said.note
    row.decided_by, row.decided_at = actor.viewer.user_id, actor.at
    word = _word(remedy, use=said.decision == "use")
    note = f"{said.by}纸面审定：{word}。{said.note}"
    event = put(
        tx,
        actor,
        case,
        NewEvent(
            remedy.decided if said.decision == "use" else EventKind.WAIVED,
            said.on,
            note=note,
            facts={"rule": one.right.rule.id, "opinion": row.id, "by": said.by},
            file_ids=said.file_ids,
            title=remedy.form,
        ),
        instance_id=one.instance_id,
    )
    tx.flush()
    act = "appeal.decided_on_paper" if said.decision == "use" else "appeal.accepted_on_paper"
    acted(
        tx, actor, case, act, remedy.label, opinion=row.id, by=said.by, on=said.on.isoformat(), note=said.note
    )
    return id_of(event)


def save_petition(tx: Session, actor: Actor, case_id: int, remedy: Remedy, text: Petition) -> int:
    """Keep what the petition asks for and on what grounds; nothing starts or ends by it. Answers the version's id."""
    case = case_to_act_on(tx, actor, case_id, Permission.DRAFT, seen_version=text.version)
    one = challenge_in(tx, actor, case, remedy)
    if one.done:
        must_stand(one, actor.today)
    newest = tx.get(Opinion, one.newest.id) if one.newest else None
    row = newest or _open(tx, actor, one, case_id)
    row.request, row.grounds = text.request, text.grounds
    tx.flush()
    acted(tx, actor, case, "appeal.petition_saved", remedy.paper, opinion=row.id)
    return id_of(row)


def _open(tx: Session, actor: Actor, one: Challenge, case_id: int) -> Opinion:
    """The draft to write into, or a new version with the petition's text of the one before."""
    newest = one.newest
    if newest is not None and newest.state == "draft":
        return tx.get_one(Opinion, newest.id)
    row = Opinion(
        case_id=case_id,
        instance_id=one.instance_id,
        remedy=one.remedy.value,
        request=newest.request if newest else "",
        grounds=newest.grounds if newest else "",
        made_by=actor.viewer.user_id,
        made_at=actor.at,
    )
    tx.add(row)
    tx.flush()
    return row


_COPIED = (
    "case_id",
    "instance_id",
    "remedy",
    "use",
    "heads",
    "reasons",
    "request",
    "grounds",
    "made_by",
    "made_at",
)


def _again(tx: Session, before: OpinionLine) -> Opinion:
    """The same opinion once more, for another review of it."""
    old = tx.get_one(Opinion, before.id)
    row = Opinion(**{name: getattr(old, name) for name in _COPIED})
    tx.add(row)
    tx.flush()
    return row


def _put(
    tx: Session, actor: Actor, case: Case, one: Challenge, kind: EventKind, row: Opinion, note: str
) -> None:
    """Record a step in the instance whose decision it is about, named by the right."""
    facts = {"rule": one.right.rule.id, "opinion": row.id}
    put(tx, actor, case, NewEvent(kind, actor.today, note=note, facts=facts), instance_id=one.instance_id)


def _word(remedy: Remedy, *, use: bool) -> str:
    return remedy.label if use else remedy.declined
