"""Record what a decision says, on whom it was served when, and what the court certifies of its effect."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, delete, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.judgments.forms import (
    MOST_HEADS,
    CertificateIn,
    HeadIn,
    HeadsIn,
    PartyServedIn,
    ServiceIn,
)
from casework.cases.judgments.tables import JudgmentHead
from casework.cases.record.checks import check_term, unknown_codes
from casework.cases.record.doubts import event_doubts
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case, Instance, Party
from casework.codes import code_list
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound, ask_back, confirmed
from casework.matters.events import NewEvent, entering, in_force
from casework.matters.tables import Event
from casework.rulebook import DECIDING, EventKind, parse_term
from casework.rulebook.loss import main_outcome
from casework.text import T, Text

_AGAIN = "各方送达情况重新登记"
_HEADS_AGAIN = "判项重新登记"


def record_heads(tx: Session, actor: Actor, case_id: int, told: HeadsIn) -> int:
    """Put the heads of an instance's decision in the place of those recorded before. Answers the event's id.

    The main one (`rulebook.loss.main_outcome`) of those about the organ is the instance's outcome from then on. Raises
    InvalidInput, Conflict where nothing is decided yet, Outdated, Forbidden, NotFound.
    """
    case, instance, own, parties = _decided(tx, actor, case_id, told.instance, told.version)
    wrong = _wrong_heads(told.heads) | _not_of_case([one.name for one in told.third], parties)
    decided = _decision(own)
    if told.made_on is not None and told.made_on > decided.on:
        wrong["made_on"] = T("裁判日期不能晚于送达本机关之日（{on}）。", on=decided.on)
    if wrong:
        raise InvalidInput(wrong)
    tx.exec(delete(JudgmentHead).where(col(JudgmentHead.instance_id) == instance.id))
    for seq, head in enumerate(told.heads, start=1):
        values = {name: getattr(head, name) for name in HeadIn.model_fields}
        values["term"] = parse_term(head.term).code if head.term else ""
        tx.add(JudgmentHead(case_id=case_id, instance_id=id_of(instance), seq=seq, **values))
    ours = [h.code for h in told.heads if h.code and h.addressee != "other"]
    outcome = main_outcome(ours or [h.code for h in told.heads if h.code])
    facts: dict[str, object] = {"outcome": outcome, "outcomes": ours}
    if told.made_on is not None:
        facts["made_on"] = told.made_on.isoformat()
    if told.unappealable:
        facts["unappealable"] = True
    if burdened := {one.name: one.burdened for one in told.third if one.burdened is not None}:
        facts["burdened"] = burdened
    event = put(
        tx, actor, case, NewEvent(EventKind.HEADS_RECORDED, actor.today, facts=facts), instance_id=instance.id
    )
    before = [e for e in own if e.kind is EventKind.HEADS_RECORDED]
    if before:
        event.supersedes_id, event.reason = before[-1].id, _HEADS_AGAIN
    label = code_list("closing").label(outcome)
    acted(
        tx, actor, case, "judgment.heads", label, instance=instance.id, heads=len(told.heads), outcome=outcome
    )
    return id_of(event)


def _wrong_heads(heads: Sequence[HeadIn]) -> dict[str, Text]:
    """What is wrong with the heads: field-row -> what to do."""
    wrong: dict[str, Text] = {}
    for n, head in enumerate(heads):
        found = unknown_codes({"code": head.code}, {"code": "closing"}) | check_term(head.term)
        if head.addressee == "other" and not head.party:
            found["party"] = T("请写明指向哪一方当事人。")
        if head.costs is not None and not head.costs_by:
            found["costs_by"] = T("请选择诉讼费由谁负担。")
        wrong |= {f"{name}-{n}": said for name, said in found.items()}
    if len(heads) > MOST_HEADS:
        wrong["heads"] = T("一份裁判最多登记{most}个判项，请把同类的合并成一项。", most=MOST_HEADS)
    elif not any(head.code for head in heads):
        wrong["code-0"] = T("至少一个判项要选择裁判结果，列表和统计按它归类。")
    return wrong


def record_service(tx: Session, actor: Actor, case_id: int, told: ServiceIn) -> None:
    """Record on whom an instance's decision was served when, and whose appeal became known.

    What is said takes the place of what was said before: a day that is left empty is not known (any more). Raises
    InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case, instance, own, parties = _decided(tx, actor, case_id, told.instance, told.version)
    said_on = [date.fromisoformat(str(e.facts["made_on"])) for e in own if e.facts.get("made_on")]
    served, appealed = _read_service(actor, told, parties, said_on[-1] if said_on else None)
    changed = _replace(tx, actor, case, instance, own, EventKind.SERVED_ON_PARTIES, served)
    changed |= _replace(tx, actor, case, instance, own, EventKind.OTHERS_APPEALED, appealed)
    if not changed:
        return
    said = "、".join(f"{name} {on.isoformat()}" for name, on in served.items())
    acted(tx, actor, case, "judgment.service", said, instance=instance.id, parties=len(served))


def _read_service(
    actor: Actor, told: ServiceIn, parties: Sequence[str], made_on: date | None
) -> tuple[dict[str, date], dict[str, date]]:
    """Each party's day of service, and the day on which its appeal became known. Raises InvalidInput."""
    rows = {row.name: (n, row) for n, row in enumerate(told.parties)}
    wrong = _not_of_case(rows, parties)
    served: dict[str, date] = {}
    appealed: dict[str, date] = {}
    for name in parties:
        n, row = rows.get(name, (0, PartyServedIn(name=name)))
        on = row.on or told.everyone_on
        if on is not None:
            served[name] = on
            if said := _impossible(actor, on, made_on):
                wrong[f"on-{n}" if row.on else "everyone_on"] = said
        if row.appealed_on is not None:
            appealed[name] = row.appealed_on
            if row.appealed_on > actor.today or row.appealed_on < (on or row.appealed_on):
                wrong[f"appealed_on-{n}"] = T("得知上诉之日应在其送达日以后、今天以前，请核对。")
    if wrong:
        raise InvalidInput(wrong)
    return served, appealed


def _not_of_case(names: Iterable[str], parties: Sequence[str]) -> dict[str, Text]:
    return {
        f"name-{n}": T("“{name}”不是本案当事人；请先在“更正信息”里补上。", name=name)
        for n, name in enumerate(names)
        if name not in parties
    }


def _impossible(actor: Actor, on: date, made_on: date | None) -> Text | None:
    if on > actor.today:
        return T("送达日不能晚于今天（{today}）。", today=actor.today)
    if made_on is not None and on < made_on:
        return T("送达日早于裁判日期（{made}），请核对。", made=made_on)
    return None


def _replace(
    tx: Session,
    actor: Actor,
    case: Case,
    instance: Instance,
    own: Iterable[Event],
    kind: EventKind,
    now: Mapping[str, date],
) -> bool:
    """Let the events of a kind say for each party the day that is known now: one event a day, corrected in its place."""
    wanted: dict[date, list[str]] = {}
    for name, on in now.items():
        wanted.setdefault(on, []).append(name)
    changed = False
    for old in [e for e in own if e.kind is kind]:
        names = wanted.pop(old.on, None)
        if names is not None and sorted(names) == sorted(old.facts.get("parties", ())):
            continue
        changed = True
        if names is None:
            _withdraw(tx, actor, case, old)
            continue
        event = put(
            tx, actor, case, NewEvent(kind, old.on, facts={"parties": names}), instance_id=instance.id
        )
        event.supersedes_id, event.reason = old.id, _AGAIN
    for on, names in sorted(wanted.items()):
        changed = True
        put(tx, actor, case, NewEvent(kind, on, facts={"parties": names}), instance_id=instance.id)
    return changed


def _withdraw(tx: Session, actor: Actor, case: Case, old: Event) -> None:
    tx.add(
        Event(
            matter_id=id_of(case),
            organ_id=entering(tx, id_of(case)),
            instance_id=old.instance_id,
            kind=old.kind,
            on=old.on,
            facts={},
            recorded_by=actor.viewer.user_id,
            recorded_at=actor.at,
            supersedes_id=old.id,
            withdrawn=True,
            reason=_AGAIN,
        )
    )
    tx.flush()


def record_certificate(tx: Session, actor: Actor, case_id: int, told: CertificateIn) -> int:
    """Record the day of effect that the court certifies: it settles the matter, whoever was served when. Answers the
    event's id.

    Raises InvalidInput, Doubtful where the services that are recorded say another day, Conflict where it is recorded
    already or nothing is decided, Outdated, Forbidden, NotFound.
    """
    case, instance, own, _ = _decided(tx, actor, case_id, told.instance, told.version)
    decided = _decision(own)
    if any(e.kind is EventKind.DECISION_EFFECTIVE for e in own):
        raise Conflict(T("这个审级的生效日已经登记。有误的，请在办理经过中更正那一条。"))
    wrong: dict[str, Text] = {}
    if told.on > actor.today:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    elif told.on < decided.on:
        wrong["on"] = T("生效日不能早于裁判送达本机关之日（{on}）。", on=decided.on)
    if wrong:
        raise InvalidInput(wrong)
    at_hand = instance.id == current_instance(tx, case).id
    kind = EventKind.DECISION_EFFECTIVE
    doubts = event_doubts(tx, actor, case, kind, told.on, None, "") if at_hand else ()
    ask_back(doubts, told.confirm)
    facts: dict[str, object] = {"certificate": told.number} if told.number else {}
    title = told.title or "裁判生效证明"
    new = NewEvent(kind, told.on, note=told.note, facts=facts, file_ids=told.file_ids, title=title)
    event = put(tx, actor, case, new, instance_id=instance.id)
    more = confirmed(doubts)
    acted(tx, actor, case, f"event.{kind}", told.number, event=event.id, on=told.on.isoformat(), **more)
    return id_of(event)


def _decided(
    tx: Session, actor: Actor, case_id: int, instance_id: int | None, version: int | None
) -> tuple[Case, Instance, list[Event], list[str]]:
    """The case to act in, the instance, its events in force, and the names of its other parties."""
    case = case_to_act_on(tx, actor, case_id, Permission.REGISTER, seen_version=version)
    instance = current_instance(tx, case) if instance_id is None else tx.get(Instance, instance_id)
    if instance is None or instance.case_id != case.id:
        raise NotFound(T("本案没有这个审级。"))
    live = in_force(tx.exec(select(Event).where(Event.matter_id == case_id).order_by(col(Event.id))))
    own = [e for e in live if e.instance_id == instance.id]
    if not any(e.kind in DECIDING for e in own):
        raise Conflict(T("这个审级还没有登记裁判文书。请先登记收文，再登记判项和送达。"))
    names = tx.exec(select(Party.name).where(Party.case_id == case.id).order_by(col(Party.seq)))
    return case, instance, own, list(dict.fromkeys(names))


def _decision(own: Iterable[Event]) -> Event:
    """The decision itself; an effect that was recorded without one stands for it."""
    decided = [e for e in own if e.kind in DECIDING]
    return next((e for e in reversed(decided) if e.kind is not EventKind.DECISION_EFFECTIVE), decided[-1])
