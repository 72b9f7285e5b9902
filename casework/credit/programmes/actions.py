"""Describe a programme, try it, put it in force; enter what energy review found (郑政办〔2017〕95号第二十三条)."""

from datetime import date
from typing import Any

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.products import UseField
from casework.credit.programmes.assess import Assessment, assess
from casework.credit.programmes.forms import Conduct, Describing, Trying, Word
from casework.credit.programmes.given import checked
from casework.credit.programmes.queries import ProgrammeLine, as_read, editions, programme
from casework.credit.programmes.tables import CreditProgramme, ProgrammeState
from casework.credit.records.actions import keep
from casework.credit.records.forms import Told
from casework.credit.records.queries import OF_ENERGY
from casework.credit.records.wrong import wrong_with
from casework.credit.subjects.queries import subject
from casework.db import id_of, longest, take_turns
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.text import T, Text

ENERGY = "JN"
"""What the programme of energy review calls itself."""


def describe(tx: Session, actor: Actor, word: Describing) -> int:
    """Propose a programme or a new version of one; answers its key. Raises Forbidden; InvalidInput with the place of a mistake."""
    actor.must(Permission.USE_CREDIT)
    wrong: dict[str, Text | str] = {}
    if word.start < actor.today:
        wrong["start"] = T("新方案只能自今天（{today}）或者以后起施行，已受理的申请不变。", today=actor.today)
    try:
        read = as_read(word.text)
    except InvalidInput as error:
        raise InvalidInput({**wrong, **error.fields}) from None
    for name, value in (("code", read.id), ("title", read.title), ("source", read.source)):
        if len(value) > (most := longest(CreditProgramme, name)):
            wrong["text"] = T("{name}最多{most}个字符。", name=name, most=most)
    if read.until is not None and read.until < word.start:
        wrong["text"] = T(
            "方案写明施行至{until}（until），已经届满，按它谁也不能认定；请改写施行期间。", until=read.until
        )
    if wrong:
        raise InvalidInput(wrong)
    organ_id = actor.viewer.acting_organ_id
    take_turns(tx, f"credit_programme/{organ_id}/{read.id}")
    row = CreditProgramme(
        organ_id=organ_id, code=read.id, edition=editions(tx, organ_id, read.id) + 1, title=read.title,
        source=read.source, use=read.use, text=word.text, start=word.start, made_by=actor.viewer.user_id,
        made_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    acted(tx, actor, row, "proposed", start=row.start.isoformat())
    return id_of(row)


def try_out(tx: Session, actor: Actor, programme_id: int, word: Trying) -> Assessment:
    """What a programme says of sample facts, which are kept nowhere; that it was tried is. Raises NotFound, InvalidInput."""
    line = programme(tx, actor.viewer, programme_id)
    said = assess(line.programme, word.on, checked(line.programme, word.facts))
    row = tx.get_one(CreditProgramme, programme_id)
    if row.state is ProgrammeState.PROPOSED:
        row.tried_at = actor.at
        tx.flush()
    return said


def decide(tx: Session, actor: Actor, programme_id: int, word: Word) -> None:
    """Put a programme in force, or send it back. Raises Forbidden (nobody decides what it proposed), NotFound, Conflict, InvalidInput."""
    actor.must(Permission.DECIDE)
    programme(tx, actor.viewer, programme_id)
    row = tx.get_one(CreditProgramme, programme_id, with_for_update=True, populate_existing=True)
    if row.made_by == actor.viewer.user_id:
        raise Forbidden(T("提出方案的人不能自己审定。"))
    if row.state is not ProgrammeState.PROPOSED:
        raise Conflict(T("这个方案{state}，不能再办理。", state=Text(row.state.label)))
    if word.approve and row.tried_at is None:
        raise Conflict(T("这个方案还没有用样例事实试算过，请先在本页试算。"))
    if not word.approve and not word.note:
        raise InvalidInput({"note": T("退回的请写明理由。")})
    row.state = ProgrammeState.APPROVED if word.approve else ProgrammeState.RETURNED
    row.start = max(row.start, actor.today)
    row.decided_by, row.decided_at, row.note = actor.viewer.user_id, actor.at, word.note
    acted(tx, actor, row, row.state.value, start=row.start.isoformat())


def enter_conduct(tx: Session, actor: Actor, programme_id: int, word: Conduct) -> int:
    """Enter unlawful conduct in energy review as an adverse record; answers its key. Raises Forbidden, NotFound, Conflict, InvalidInput."""
    actor.must(Permission.USE_CREDIT)
    line = programme(tx, actor.viewer, programme_id)
    if not records_conduct(line):
        raise Conflict(T("只有节能审查的方案登记节能审查违法行为。"))
    about = subject(tx, actor.viewer, word.subject_id)
    told = Told(**word.model_dump(include=set(Told.model_fields)))
    if wrong := wrong_with(told, actor.today):
        raise InvalidInput(wrong)
    return keep(tx, actor, about.merged_into_id or about.id, line.organ_id, told, OF_ENERGY)


def records_conduct(line: ProgrammeLine) -> bool:
    """Whether it is the programme of energy review, in force."""
    return line.code == ENERGY and line.use is UseField.PERMITS and line.state is ProgrammeState.APPROVED


def sample_day(line: ProgrammeLine, today: date) -> date:
    """A day on which a trial makes sense: today, or the nearest one on which the programme is in force."""
    read = line.programme
    return min(max(today, read.start), read.until or date.max)


def acted(tx: Session, actor: Actor, row: CreditProgramme, action: str, **facts: Any) -> None:
    """Put an act into the trail."""
    tx.flush()
    append(
        tx, "credit_programmes", f"credit_programme.{action}", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=f"{row.title}（第{row.edition}版）", facts=facts,
    )  # fmt: skip
