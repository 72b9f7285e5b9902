"""Enter what is held and who is called, say who came, record what was said (201号第二十二条)."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, delete, select

from casework.accounts.colleagues import colleagues
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.cases.analyses.approved import analysed
from casework.cases.hearings.observed import heard_on, observers_of
from casework.cases.record.visibility import case_for
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.tables import StoredFile
from casework.organisations.queries import OrganisationLine, organs
from casework.oversight.training.forms import Adding, Attending, Dropping, Holding, Recording
from casework.oversight.training.queries import trainees_of
from casework.oversight.training.scope import HOLDS, REPORTS, own, seen
from casework.oversight.training.tables import Trainee, Training, TrainingFile, TrainingKind, TrainingOrgan
from casework.oversight.training.trainees import MOST_HEADS, Named, named
from casework.text import T, Text


def may_hold(actor: Actor) -> None:
    """Raises Forbidden for whoever is of no legal office."""
    if not any(map(actor.viewer.may, HOLDS)):
        raise Forbidden(T("培训由法制机构组织登记（201号第二十二条），您的岗位不能办理。"))


def hold(tx: Session, actor: Actor, word: Holding) -> int:
    """Enter something that is held; answers its key. Raises Forbidden, InvalidInput, NotFound."""
    may_hold(actor)
    _check(tx, actor, word)
    row = Training(
        organ_id=actor.viewer.acting_organ_id, made_by=actor.viewer.user_id, made_at=actor.at, **_stored(word)
    )
    tx.add(row)
    tx.flush()
    _call(tx, row, [row.organ_id, *_chosen(tx, actor, word)])
    _acted(tx, actor, row, "training.held", **word.model_dump(mode="json", exclude_none=True))
    return id_of(row)


def change(tx: Session, actor: Actor, training_id: int, word: Holding) -> None:
    """Put right what was entered, and call others as well; whoever was called stays called. Raises NotFound, Conflict …"""
    row = _held(tx, actor, training_id)
    _check(tx, actor, word)
    for name, value in _stored(word).items():
        setattr(row, name, value)
    _call(tx, row, _chosen(tx, actor, word))
    _acted(tx, actor, row, "training.changed", **word.model_dump(mode="json", exclude_none=True))


def _stored(word: Holding) -> dict[str, Any]:
    return word.model_dump(exclude={"organs", "kinds", "last"}) | {"last": word.last or word.first}


def _check(tx: Session, actor: Actor, word: Holding) -> None:
    wrong: dict[str, Text | str] = {}
    last = word.last or word.first
    if last < word.first:
        wrong["last"] = T("结束日期早于开始日期，请核对。")
    if word.case_id is not None:
        case_for(tx, actor.viewer, word.case_id)
        if word.kind is TrainingKind.COURSE:
            wrong["case_id"] = T("集中培训不关联案件；旁听庭审、案例研讨才关联。")
        elif (
            word.kind is TrainingKind.TRIAL and not wrong and not heard_on(tx, word.case_id, word.first, last)
        ):
            wrong["case_id"] = T("这件案件在这几天没有开庭，请核对日期或者另选。")
        elif word.kind is TrainingKind.SEMINAR and not analysed(tx, actor.viewer, 1, word.case_id):
            wrong["case_id"] = T("这件案件没有审定的败诉分析，请另选，或者不关联。")
    if wrong:
        raise InvalidInput(wrong)


def callable_organs(tx: Session, actor: Actor) -> tuple[OrganisationLine, ...]:
    """Whom the actor's organ may call: itself and every organ below it; whom its superior leads, stands outside."""
    path = actor.viewer.acting_path
    return tuple(one for one in organs(tx) if one.path.startswith(path) or one.id in own(actor.viewer))


def _chosen(tx: Session, actor: Actor, word: Holding) -> list[int]:
    there = {one.id: one for one in callable_organs(tx, actor)}
    if set(word.organs) - set(there):
        raise InvalidInput({"organs": T("请从列表中选择机关。")})
    return [key for key, one in there.items() if key in word.organs or one.kind in word.kinds]


def _call(tx: Session, row: Training, organ_ids: Iterable[int]) -> None:
    query = select(TrainingOrgan.organ_id).where(TrainingOrgan.training_id == row.id)
    there = set(tx.exec(query))
    fresh = (key for key in dict.fromkeys(organ_ids) if key not in there)
    tx.add_all(TrainingOrgan(training_id=id_of(row), organ_id=key) for key in fresh)
    tx.flush()


def attend(tx: Session, actor: Actor, training_id: int, word: Attending) -> None:
    """Say who of an organ came, or why nobody did; said again, it stands in the place of what was said before.

    Whoever holds it says it for any organ that is called, an organ for itself. Raises NotFound, Forbidden, Conflict,
    InvalidInput.
    """
    row = _seen(tx, actor, training_id)
    _must_stand(row)
    called = _called(tx, actor, row, word.organ_id)
    if row.first > actor.today:
        raise Conflict(T("还没有举办，不能登记参加人员。"))
    staff = {one.id: one for one in colleagues(tx, [word.organ_id])}
    wrong: dict[str, Text | str] = {}
    if set(word.users) - set(staff):
        wrong["users"] = T("请从本机关人员中选择。")
    others = named(word.others)
    if not (word.users or others or word.note):
        wrong["users"] = T("请选择或者填写参加的人；无人参加的，写明原因。")
    if wrong:
        raise InvalidInput(wrong)
    hours = word.hours or row.hours
    people = [
        Trainee(
            training_id=training_id, organ_id=word.organ_id, user_id=key, person=f"#{key}", name=staff[key].name,
            post=staff[key].post, hours=hours,
        )
        for key in dict.fromkeys(word.users)
    ]  # fmt: skip
    people += _outsiders(training_id, word.organ_id, others, hours)
    of = (col(Trainee.training_id) == training_id, col(Trainee.organ_id) == word.organ_id)
    tx.exec(delete(Trainee).where(*of))
    tx.add_all(people)
    called.reported_by, called.reported_at = actor.viewer.user_id, actor.at
    called.note = "" if people else word.note
    facts = word.model_dump(mode="json", exclude={"users"}) | {"persons": [one.name for one in people]}
    _acted(tx, actor, row, "training.attended", **facts)


def _outsiders(training_id: int, organ_id: int, others: Sequence[Named], hours: int) -> list[Trainee]:
    """Those without an account; of one name entered twice, the first alone."""
    once = {one.name: one for one in reversed(others)}
    return [
        Trainee(
            training_id=training_id, organ_id=organ_id, person=one.name, name=one.name, post=one.post,
            heads=one.heads, hours=one.hours or hours,
        )
        for one in reversed(once.values())
    ]  # fmt: skip


def take_observers(tx: Session, actor: Actor, training_id: int) -> int:
    """Enter whom the record of the hearing names as observers, each under its organ, and answer how many lines came new.

    An employer that is no organ of the city's tree stands under whoever holds the training. Raises NotFound, Conflict.
    """
    row = _held(tx, actor, training_id)
    if row.kind is not TrainingKind.TRIAL or row.case_id is None:
        raise Conflict(T("只有关联了案件的旁听庭审，才能从庭审记录带入旁听人员。"))
    case_for(tx, actor.viewer, row.case_id)
    found = observers_of(tx, row.case_id, row.first, row.last)
    if not found:
        raise Conflict(T("庭审记录里没有旁听人员，请先在案件的庭审记录中登记，或者直接填写。"))
    by_name = {name: one.id for one in callable_organs(tx, actor) for name in (one.name, one.short_name)}
    there = {(one.organ_id, one.name) for one in trainees_of(tx, actor.viewer, training_id)}
    fresh: dict[tuple[int, str], Trainee] = {}
    for one in found:
        organ_id = by_name.get(one.employer, row.organ_id)
        [said] = named(one.name.replace("，", " ").replace("、", " ").replace(",", " "))
        post = one.post if organ_id != row.organ_id else f"{one.employer} {one.post}".strip()
        if (organ_id, said.name) not in there:
            fresh[organ_id, said.name] = Trainee(
                training_id=training_id, organ_id=organ_id, person=said.name, name=said.name, post=post[:120],
                heads=min(said.heads, MOST_HEADS), hours=row.hours,
            )  # fmt: skip
    _call(tx, row, (organ_id for organ_id, _ in fresh))
    tx.add_all(fresh.values())
    query = select(TrainingOrgan).where(
        TrainingOrgan.training_id == training_id,
        col(TrainingOrgan.organ_id).in_({organ_id for organ_id, _ in fresh}),
    )
    for called in tx.exec(query):
        called.reported_by, called.reported_at, called.note = actor.viewer.user_id, actor.at, ""
    _acted(tx, actor, row, "training.observers_taken", persons=[name for _, name in fresh])
    return len(fresh)


def record(tx: Session, actor: Actor, training_id: int, word: Recording) -> None:
    """Write down what was taught or said. Raises NotFound, Forbidden, Conflict."""
    row = _held(tx, actor, training_id)
    if row.first > actor.today:
        raise Conflict(T("还没有举办，不能填写培训记录。"))
    row.record = word.record
    _acted(tx, actor, row, "training.recorded", record=word.record)


def add_files(tx: Session, actor: Actor, training_id: int, word: Adding) -> None:
    """Add files to it. Raises NotFound, Forbidden, Conflict, InvalidInput."""
    row = _held(tx, actor, training_id)
    if not word.file_ids:
        raise InvalidInput({"file": T("请选择要上传的材料。")})
    names = []
    for file_id in dict.fromkeys(word.file_ids):
        stored = tx.get(StoredFile, file_id)
        if stored is None or stored.uploaded_by != actor.viewer.user_id:
            raise InvalidInput({"file": T("没有这个上传的文件，请重新选择。")})
        if tx.get(TrainingFile, (training_id, file_id)) is None:
            tx.add(TrainingFile(training_id=training_id, file_id=file_id))
            names.append(stored.name)
    _acted(tx, actor, row, "training.files_added", files=names)


def drop(tx: Session, actor: Actor, training_id: int, word: Dropping) -> None:
    """Say that it is not held. Raises NotFound, Forbidden; Conflict where somebody came."""
    row = _held(tx, actor, training_id)
    if tx.exec(select(Trainee.id).where(Trainee.training_id == training_id).limit(1)).first() is not None:
        raise Conflict(T("已登记参加人员，不能取消；登记有误的，请更正。"))
    row.cancelled = word.reason
    _acted(tx, actor, row, "training.cancelled", reason=word.reason)


def _seen(tx: Session, actor: Actor, training_id: int) -> Training:
    """Locked, for whoever may see it. Raises NotFound."""
    tx.flush()
    query = select(Training).where(Training.id == training_id, seen(actor.viewer)).with_for_update()
    row = tx.exec(query).one_or_none()
    if row is None:
        raise NotFound(T("没有这次培训，或者您无权查看。"))
    return row


def _held(tx: Session, actor: Actor, training_id: int) -> Training:
    """One that the actor's organ holds and that stands, locked. Raises NotFound, Forbidden, Conflict."""
    may_hold(actor)
    row = _seen(tx, actor, training_id)
    if row.organ_id not in own(actor.viewer):
        raise Forbidden(T("这次培训由其他机关举办，您只能登记本机关的参加人员。"))
    _must_stand(row)
    return row


def _must_stand(row: Training) -> None:
    if row.cancelled:
        raise Conflict(T("这次培训已取消：{why}", why=row.cancelled))


def _called(tx: Session, actor: Actor, row: Training, organ_id: int) -> TrainingOrgan:
    """The organ that is called, of which the actor says who came. Raises Forbidden, InvalidInput."""
    viewer = actor.viewer
    if not any(map(viewer.may, REPORTS)):
        raise Forbidden(T("您的岗位不能登记参加人员，请由本机关承办人办理。"))
    holds = row.organ_id in own(viewer) and any(map(viewer.may, HOLDS))
    if not holds and organ_id not in own(viewer):
        raise Forbidden(T("只能登记本机关的参加人员。"))
    query = select(TrainingOrgan).where(
        TrainingOrgan.training_id == row.id, TrainingOrgan.organ_id == organ_id
    )
    found = tx.exec(query).one_or_none()
    if found is None:
        raise InvalidInput({"organ_id": T("这个机关没有被通知参加，请先补充通知。")})
    return found


def _acted(tx: Session, actor: Actor, row: Training, action: str, **facts: object) -> None:
    tx.flush()
    append(
        tx, "training", action, at=actor.at, user_id=actor.viewer.user_id, actor=actor.viewer.name,
        subject=row.title, facts={"training": row.id, **facts},
    )  # fmt: skip
