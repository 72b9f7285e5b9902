"""What happened at a hearing: who appeared as what, what was examined, who observed it (201号第十五条、第十六条)."""

from collections.abc import Iterator

from sqlalchemy import delete
from sqlmodel import Session, col

from casework.accounts.viewer import Actor
from casework.cases.hearings.actions import IN_COURT, hearing_of
from casework.cases.hearings.forms import AttendantIn, Held
from casework.cases.hearings.tables import Attendant, HearingRecord
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.sittings import Sitting, naming, next_of, sittings
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, Doubt, InvalidInput, ask_back, confirmed
from casework.matters.events import NewEvent, attach, events_of, first_of
from casework.organisations.queries import organisation
from casework.reading.names import tidy_name
from casework.rulebook import EventKind
from casework.rulebook.appearance import NAMES_ITS_CHARGE, RANKS
from casework.text import N_, T, Text

NO_PRINCIPAL = T("民事诉讼、仲裁没有负责人出庭应诉的规定：本单位的人员到庭的，请选“承办单位工作人员”。")


def record_hearing(tx: Session, actor: Actor, case_id: int, held: Held) -> int:
    """Record a hearing that was held, or put its record right; answers the id of the event by which it is known.

    Raises InvalidInput, Doubtful with what is not confirmed, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *IN_COURT, seen_version=held.version)
    hearing, instance_id = _meant(tx, case, held.hearing)
    if hearing is not None and hearing.cancelled is not None:
        raise Conflict(T("这次开庭已经取消，不能登记开庭情况。"))
    if wrong := _wrong(tx, actor, case, hearing, held):
        raise InvalidInput(wrong)
    doubts = tuple(_doubts(hearing, held, owed=case.matter_type.about_acts))
    ask_back(doubts, held.confirm)
    event_id = _event(tx, actor, case, hearing, instance_id, held)
    _write(tx, case_id, instance_id, event_id, hearing, held)
    said = "、".join(p.name for p in held.people if p.capacity != "observer")
    act = "hearing.record_changed" if hearing is not None and hearing.held else "hearing.recorded"
    acted(
        tx, actor, case, act, said, event=event_id, on=held.on.isoformat(), note=held.note, **confirmed(doubts)
    )  # fmt: skip
    return event_id


def _meant(tx: Session, case: Case, hearing_id: int | None) -> tuple[Sitting | None, int]:
    if hearing_id is not None:
        return hearing_of(tx, case, hearing_id)
    instance_id = id_of(current_instance(tx, case))
    return next_of(sittings(events_of(tx, [id_of(case)])[id_of(case)], instance_id)), instance_id


def _wrong(tx: Session, actor: Actor, case: Case, hearing: Sitting | None, held: Held) -> dict[str, Text]:
    organ = organisation(tx, case.organ_id)
    wrong: dict[str, Text] = {}
    if held.on > actor.today:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    elif hearing is not None and hearing.held is not None and held.on != hearing.held.on:
        wrong["on"] = T("开庭日期有误的，请在办理经过中更正“开庭审理”那一条。")
    principals = [p for p in held.people if p.capacity == "principal"]
    for n, one in enumerate(held.people):
        if one.capacity in {"principal", "delegate"} and not case.matter_type.about_acts:
            wrong[f"capacity-{n}"] = NO_PRINCIPAL
            continue
        wrong |= {f"{field}-{n}": said for field, said in _of_person(one, organ.name, organ.short_name)}
        if one.capacity == "delegate" and not organ.kind.is_government:
            wrong[f"capacity-{n}"] = T(
                "只有政府可以委托承办单位负责人出庭（201号规则第九条第二款），请选“承办单位工作人员”。"
            )
    for name in ("left_early", "refused"):
        if getattr(held, name) and not principals:
            wrong[name] = T("没有负责人出庭，不会有这种情形，请核对。")
    if held.reasons_refused and principals:
        wrong["reasons_refused"] = T("负责人已经出庭，不会有这种情形，请核对。")
    return wrong


def _of_person(one: AttendantIn, *organ: str) -> Iterator[tuple[str, Text]]:
    """What is wrong with a person: who is named as principal has to be one of this very organ (法释〔2020〕3号第二条)."""
    if one.capacity != "principal":
        if one.rank:
            yield "rank", T("只有本机关负责人才填属于哪一类负责人，请清空。")
        if one.capacity in {"delegate", "observer"} and not one.employer:
            yield "employer", T("请填写单位。")
        return
    if not one.rank:
        yield "rank", T("请选择属于哪一类负责人。")
    if not one.post:
        yield "post", T("请填写出庭负责人的职务。")
    if one.rank in NAMES_ITS_CHARGE and not one.charge:
        yield "charge", T("这类负责人要参与分管被诉行政行为，请写明分管事项（法释〔2020〕3号第二条）。")
    if one.employer and one.employer not in organ:
        yield (
            "employer",
            T(
                "下级机关、受委托组织的负责人不能作为被诉行政机关负责人出庭（法释〔2020〕3号第二条第二款）；请改选身份。"
            ),
        )


def _doubts(hearing: Sitting | None, held: Held, *, owed: bool) -> Iterator[Doubt]:
    if hearing is not None and hearing.held is None and held.on != hearing.day:
        said = T("通知的开庭日是{day}，所填的是{on}。法院改期的，请先登记改期。", day=hearing.day, on=held.on)
        yield Doubt("other_day", said, field="on")
    if not any(p.capacity != "observer" for p in held.people):
        said = (
            T("没有填写本方出庭人员。负责人和工作人员都不出庭的，法院应当提出司法建议。")
            if owed
            else T("没有填写本方出庭人员。无正当理由不到庭的，可以缺席判决（裁决）。")
        )
        yield Doubt("nobody", said, N_("确实无人出庭"))


def _event(
    tx: Session, actor: Actor, case: Case, hearing: Sitting | None, instance_id: int, held: Held
) -> int:
    """The event of the hearing held, put where there is none yet; the first of those that stand in each other's place."""
    if hearing is not None and hearing.held is not None:
        now = id_of(hearing.held)
        attach(tx, actor, id_of(case), held.file_ids, title="庭审材料", event_id=now)
        return first_of(tx, [now])[now]
    facts = dict(naming(hearing.at)) if hearing is not None else {}
    new = NewEvent(
        EventKind.HEARING_HELD, held.on, note=held.note, facts=facts, file_ids=held.file_ids, title="庭审材料"
    )
    return id_of(put(tx, actor, case, new, instance_id=instance_id))


def _write(
    tx: Session, case_id: int, instance_id: int, event_id: int, hearing: Sitting | None, held: Held
) -> None:
    row = tx.get(HearingRecord, event_id) or HearingRecord(
        event_id=event_id, case_id=case_id, instance_id=instance_id, called=False
    )
    row.called = hearing is not None and hearing.called is not None
    tx.add(row)
    ranks = {p.rank for p in held.people if p.capacity == "principal"}
    row.appeared = next((rank for rank in RANKS if rank in ranks), "")
    row.delegated = any(p.capacity == "delegate" for p in held.people)
    row.spoke = any(p.capacity == "principal" and p.spoke for p in held.people)
    for name in ("left_early", "refused", "reasons_refused", "evidence"):
        setattr(row, name, getattr(held, name))
    tx.flush()
    tx.execute(delete(Attendant).where(col(Attendant.record_id) == event_id))
    for seq, one in enumerate(held.people):
        told = one.model_dump() | {"name": tidy_name(one.name)}
        tx.add(Attendant(record_id=event_id, seq=seq, **told))
    tx.flush()
