"""The principal before a hearing: why it is called, who appears, why nobody does, and whom a government delegates."""

from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.cases.hearings.actions import OF_COURT, hearing_of
from casework.cases.hearings.forms import Absent, Attending, Delegated, Excused, Ground, Identified
from casework.cases.hearings.queries import reconsiderations
from casework.cases.hearings.tables import Appearance, PrincipalCall
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.sittings import SETTLED, Sitting, naming, next_of, sittings
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent, events_of, first_of
from casework.organisations.queries import organisation
from casework.rulebook import EventKind
from casework.rulebook.appearance import EXCUSES, GROUNDS, NAMES_ITS_CHARGE, RANKS
from casework.text import T, Text

OF_NO_ACT = T("负责人出庭应诉只在行政案件中适用；民事诉讼、仲裁由代理人出庭即可。")


def _hearing(tx: Session, case: Case, hearing_id: int | None) -> tuple[Sitting, int]:
    """The hearing that is meant: the one named, else the one that the case is at. Raises Conflict, NotFound."""
    if not case.matter_type.about_acts:
        raise Conflict(OF_NO_ACT)
    if hearing_id is not None:
        return hearing_of(tx, case, hearing_id)
    instance_id = id_of(current_instance(tx, case))
    found = next_of(sittings(events_of(tx, [id_of(case)])[id_of(case)], instance_id))
    if found is None:
        raise Conflict(T("本审级没有待开的庭。请先登记传票或者出庭通知书。"))
    return found, instance_id


def _days(actor: Actor, on: date) -> dict[str, Text]:
    return {"on": T("日期不能晚于今天（{today}）。", today=actor.today)} if on > actor.today else {}


def _in_court(tx: Session, case: Case, instance_id: int) -> None:
    """Raise Conflict where the hearing is a reconsideration's, which has rules of its own for the principal."""
    if instance_id in reconsiderations(tx, [id_of(case)]):
        raise Conflict(
            T(
                "行政复议的听证适用行政复议法第五十一条第三款：请登记参加听证的负责人，或者说明不能参加的理由并委托工作人员。"
            )
        )


def _of_reconsideration(tx: Session, case: Case, hearing_id: int | None) -> tuple[Sitting, int]:
    """The hearing of a reconsideration that is meant. Raises Conflict where it is a court's, NotFound."""
    hearing, instance_id = _hearing(tx, case, hearing_id)
    if instance_id not in reconsiderations(tx, [id_of(case)]):
        raise Conflict(T("这次是法院开庭，请登记负责人出庭或者不能出庭（法释〔2020〕3号）。"))
    return hearing, instance_id


def name_ground(tx: Session, actor: Actor, case_id: int, said: Ground) -> None:
    """Complete the court's call with its ground, as the notice says it (法释〔2020〕3号第四条, 201号第九条第一款)."""
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=said.version)
    hearing, _ = _hearing(tx, case, said.hearing)
    if hearing.called is None:
        raise Conflict(T("法院没有通知负责人出庭。收到出庭通知书的，请先在收文登记中登记。"))
    called = id_of(hearing.called)
    event_id = first_of(tx, [called])[called]
    row = tx.get(PrincipalCall, event_id) or PrincipalCall(event_id=event_id, case_id=case_id, ground="")
    row.ground, row.local_ground = said.ground, said.local_ground
    tx.add(row)
    acted(tx, actor, case, "principal.ground", GROUNDS[said.ground], event=event_id)


def identify(tx: Session, actor: Actor, case_id: int, named: Identified) -> int:
    """Record who appears as principal, with the proof of identity filed before the hearing; another one than before
    where the court allows the change (法释〔2020〕3号第五条第三款、第六条).

    Answers the event's id. Raises InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=named.version)
    hearing, instance_id = _hearing(tx, case, named.hearing)
    _in_court(tx, case, instance_id)
    wrong = _days(actor, named.on)
    if named.on > hearing.day:
        wrong["on"] = T("身份证明应当在开庭（{day}）前提交（法释〔2020〕3号第六条）。", day=hearing.day)
    if named.rank in NAMES_ITS_CHARGE and not named.charge:
        wrong["charge"] = T("这类负责人要参与分管被诉行政行为，请写明分管事项（法释〔2020〕3号第二条）。")
    if wrong:
        raise InvalidInput(wrong)
    before = hearing.answer
    new = Appearance(
        event_id=0,
        case_id=case_id,
        instance_id=instance_id,
        **{name: getattr(named, name) for name in ("name", "post", "rank", "charge")},
    )
    event_id = _say(
        tx, actor, case, hearing, EventKind.PRINCIPAL_IDENTIFIED, named.on, new, named.file_ids, "出庭负责人身份证明"
    )  # fmt: skip
    act = "principal.changed" if before is not None and before.kind in SETTLED else "principal.identified"
    acted(tx, actor, case, act, f"{named.name}（{named.post}）", event=event_id, rank=RANKS[named.rank])
    return event_id


def attend(tx: Session, actor: Actor, case_id: int, named: Attending) -> int:
    """Record which principal attends the hearing of a reconsideration; another one than before takes its place.

    Answers the event's id. Raises InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=named.version)
    hearing, instance_id = _of_reconsideration(tx, case, named.hearing)
    wrong = _days(actor, named.on)
    if named.on > hearing.day:
        wrong["on"] = T("应当在听证（{day}）以前确定。", day=hearing.day)
    if named.rank in NAMES_ITS_CHARGE and not named.charge:
        wrong["charge"] = T("这类负责人要参与分管所涉的行政行为，请写明分管事项。")
    if wrong:
        raise InvalidInput(wrong)
    before = hearing.answer
    new = Appearance(
        event_id=0,
        case_id=case_id,
        instance_id=instance_id,
        **{name: getattr(named, name) for name in ("name", "post", "rank", "charge")},
    )
    kind = EventKind.HEARING_PRINCIPAL_NAMED
    event_id = _say(tx, actor, case, hearing, kind, named.on, new, named.file_ids, "参加听证负责人身份证明")
    act = (
        "principal.attends_instead" if before is not None and before.kind in SETTLED else "principal.attends"
    )
    acted(tx, actor, case, act, f"{named.name}（{named.post}）", event=event_id, rank=RANKS[named.rank])
    return event_id


def explain(tx: Session, actor: Actor, case_id: int, absent: Absent) -> int:
    """Record why no principal attends the hearing of a reconsideration, and which staff is sent (第五十一条第三款).

    The law names no list of reasons and asks for no proof. Answers the event's id. Raises InvalidInput, Conflict,
    Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=absent.version)
    hearing, instance_id = _of_reconsideration(tx, case, absent.hearing)
    if wrong := _days(actor, absent.on):
        raise InvalidInput(wrong)
    new = Appearance(
        event_id=0,
        case_id=case_id,
        instance_id=instance_id,
        **{name: getattr(absent, name) for name in ("name", "post", "reason")},
    )
    kind = EventKind.HEARING_PRINCIPAL_EXPLAINED
    event_id = _say(
        tx, actor, case, hearing, kind, absent.on, new, absent.file_ids, "负责人不能参加听证的说明", staff=absent.staff
    )  # fmt: skip
    acted(
        tx, actor, case, "principal.absence_explained", f"{absent.name}（{absent.post}）",
        event=event_id, reason=absent.reason, staff=absent.staff,
    )  # fmt: skip
    return event_id


def excuse(tx: Session, actor: Actor, case_id: int, excused: Excused) -> int:
    """Record the explanation why no principal appears: one of four reasons, and none without proof (法释〔2020〕3号第八条、第九条).

    Answers the event's id. Raises InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=excused.version)
    hearing, instance_id = _hearing(tx, case, excused.hearing)
    _in_court(tx, case, instance_id)
    wrong = _days(actor, excused.on)
    if not excused.file_ids:
        wrong["file"] = T("不能出庭的理由必须附证明材料，没有证明的不予接受（法释〔2020〕3号第九条）。")
    if wrong:
        raise InvalidInput(wrong)
    new = Appearance(
        event_id=0,
        case_id=case_id,
        instance_id=instance_id,
        **{name: getattr(excused, name) for name in ("name", "post", "excuse", "reason")},
    )
    event_id = _say(
        tx, actor, case, hearing, EventKind.PRINCIPAL_EXCUSED, excused.on, new, excused.file_ids, "负责人不能出庭的证明"
    )  # fmt: skip
    said = f"{excused.name}：{EXCUSES[excused.excuse]}"
    acted(tx, actor, case, "principal.excused", said, event=event_id, reason=excused.reason)
    return event_id


def delegate(tx: Session, actor: Actor, case_id: int, delegated: Delegated) -> int:
    """Record whom a government delegates: the responsible unit's principal, who never counts as its own (201号第九条第二款).

    Answers the event's id. Raises InvalidInput, Conflict (no other organ may delegate), Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=delegated.version)
    hearing, instance_id = _hearing(tx, case, delegated.hearing)
    _in_court(tx, case, instance_id)
    if not organisation(tx, case.organ_id).kind.is_government:
        raise Conflict(
            T(
                "只有市、县（市、区）政府可以委托承办单位负责人出庭（201号规则第九条第二款）；其他机关由本机关负责人出庭。"
            )
        )
    wrong = _days(actor, delegated.on)
    if delegated.on > hearing.day:
        wrong["on"] = T("应当在开庭（{day}）前委托。", day=hearing.day)
    if wrong:
        raise InvalidInput(wrong)
    new = Appearance(
        event_id=0,
        case_id=case_id,
        instance_id=instance_id,
        **{name: getattr(delegated, name) for name in ("name", "post", "employer")},
    )
    event_id = _say(tx, actor, case, hearing, EventKind.PRINCIPAL_DELEGATED, delegated.on, new, (), "")
    said = f"{delegated.employer}{delegated.post}{delegated.name}"
    acted(tx, actor, case, "principal.delegated", said, event=event_id)
    return event_id


def _say(
    tx: Session,
    actor: Actor,
    case: Case,
    hearing: Sitting,
    kind: EventKind,
    on: date,
    new: Appearance,
    file_ids: tuple[int, ...],
    title: str,
    **more: str,
) -> int:
    """Put the event, about this hearing and no other, with its row and what more it says."""
    told = f"{new.employer}{new.name}（{new.post}）"
    event = put(
        tx,
        actor,
        case,
        NewEvent(kind, on, note=told, facts=naming(hearing.at) | more, file_ids=file_ids, title=title),
        instance_id=new.instance_id,
    )
    new.event_id = id_of(event)
    tx.add(new)
    return new.event_id
