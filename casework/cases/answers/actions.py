"""The answer and its evidence: drafted by the unit, reviewed by the legal office (201号第十、十二、十三条)."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.answers.forms import PARTS, AnswerText, EvidenceLists, NewEvidence, Review
from casework.cases.answers.parts import labels_of
from casework.cases.answers.tables import Answer, Evidence
from casework.cases.record.checks import unknown_codes
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.stages import Stage, completed
from casework.cases.record.tables import Instance
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.forms import misdated
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.rulebook import EventKind
from casework.text import N_, T, Text

BOTH = N_("答辩材料和证据")
"""What is handed over and reviewed together, as the trail calls it."""
MOST_LINES = 500
"""Lines of the evidence list and the list of legal bases together."""
_PAGE = r"\d{1,4}(?:\s*[-–—－~～至]\s*\d{1,4})?"
_PAGES = re.compile(rf"{_PAGE}(?:\s*[、,，;；]\s*{_PAGE})*")
"""Pages of a bundle: 3, 1-5, 1-3、7."""


MOST_PAGES = 9999
"""Pages of one piece of evidence."""
LONGEST = {"part": 20, "name": 200, "source": 120, "proves": 500, "pages": 20, "article": 120}
"""How many characters each text of a line takes; a longer one is refused rather than cut off."""


def save_answer(tx: Session, actor: Actor, case_id: int, text: AnswerText) -> None:
    """Keep the draft. Nothing starts or ends by it."""
    case = case_to_act_on(tx, actor, case_id, Permission.DRAFT, seen_version=text.version)
    answer = _open_answer(tx, actor, case_id, current_instance(tx, case))
    for part in (*PARTS, "request"):
        setattr(answer, part, getattr(text, part))
    answer.changed_by, answer.changed_at = actor.viewer.user_id, actor.at
    acted(tx, actor, case, "answer.saved", N_("答辩材料"))


def save_evidence(tx: Session, actor: Actor, case_id: int, lists: EvidenceLists) -> None:
    """Keep the evidence list and the list of legal bases, in the order given.

    Lists that are as they were are no act. Raises InvalidInput naming each line's field. A piece formed after the act is refused in review, not here:
    whether it may be used is a question of law (证据规定第六十条), so it is only shown.
    """
    lines = lists.lines
    case = case_to_act_on(tx, actor, case_id, Permission.DRAFT, seen_version=lists.version)
    instance = current_instance(tx, case)
    _open_answer(tx, actor, case_id, instance)
    if len(lines) > MOST_LINES:
        raise InvalidInput(
            {"lines": T("一份清单最多{most}行，现有{n}行，请合并。", most=MOST_LINES, n=len(lines))}
        )
    if wrong := wrong_lines(lines, actor.today):
        raise InvalidInput(wrong)
    listed = tx.exec(
        select(Evidence).where(Evidence.instance_id == instance.id).order_by(col(Evidence.seq))
    ).all()
    if listed and [_values(one) for one in listed] == [_values(line) for line in lines]:
        return
    tx.exec(delete(Evidence).where(col(Evidence.instance_id) == instance.id))
    for seq, line in enumerate(lines, start=1):
        tx.add(Evidence(case_id=case_id, instance_id=id_of(instance), seq=seq, **_values(line)))
    acted(tx, actor, case, "evidence.saved", "证据清单", lines=len(lines))


def _values(line: NewEvidence | Evidence) -> dict[str, Any]:
    """A line as it is stored, without its place."""
    values = {name: getattr(line, name) for name in NewEvidence.model_fields}
    return {name: v.strip() if isinstance(v, str) else v for name, v in values.items()}


def wrong_lines(lines: Sequence[NewEvidence], today: date) -> dict[str, Text]:
    """What is wrong with the lists: field and place of the line from 0 (`copies-2`) -> what to do."""
    wrong: dict[str, Text] = {}
    for n, line in enumerate(lines):
        wrong |= {f"{name}-{n}": said for name, said in _wrong_line(line, n + 1, today).items()}
    return wrong


def _wrong_line(line: NewEvidence, n: int, today: date) -> dict[str, Text]:
    """What is wrong with the n-th line: field -> what to do."""
    wrong: dict[str, Text] = {}
    if not line.name.strip():
        wrong["name"] = T("请填写第{n}行的名称，或者删除这一行。", n=n)
    if not 1 <= line.copies <= 99:
        wrong["copies"] = T("第{n}行的份数请填1至99。", n=n)
    if line.page_count is not None and not 1 <= line.page_count <= MOST_PAGES:
        wrong["page_count"] = T("第{n}行的页数请填1至{most}。", n=n, most=MOST_PAGES)
    if line.pages.strip() and not _PAGES.fullmatch(line.pages.strip()):
        wrong["pages"] = T("第{n}行的页码“{value}”请改成数字，如 3 或 1-5。", n=n, value=line.pages.strip())
    if unknown_codes({"evidence_kind": line.kind}):
        wrong["kind"] = T("第{n}行的种类请从列表中选择。", n=n)
    if misdated({"formed_on": line.formed_on}):
        wrong["formed_on"] = T("第{n}行的形成时间不在1990年至2049年之间，请核对年份。", n=n)
    elif line.formed_on is not None and line.formed_on > today:
        wrong["formed_on"] = T("第{n}行的形成时间晚于今天，请核对。", n=n)
    for name, most in LONGEST.items():
        if len(getattr(line, name).strip()) > most:
            wrong[name] = T("第{n}行的这一栏最多{most}个字，请缩短或者分成两行。", n=n, most=most)
    return wrong


def submit_draft(tx: Session, actor: Actor, case_id: int, *, seen_version: int | None = None) -> None:
    """The unit hands evidence and draft to the legal office for review.

    Raises Conflict before the unit has signed for the documents (201号第十二条: its own clock starts there),
    InvalidInput where the answer or the evidence list is empty.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.DRAFT, seen_version=seen_version)
    instance = current_instance(tx, case)
    answer = _open_answer(tx, actor, case_id, instance)
    events = in_force(tx.exec(select(Event).where(Event.matter_id == case_id)))
    if Stage.TRANSFER not in completed((e.kind, e.on) for e in events if e.instance_id == instance.id):
        raise Conflict(
            T(
                "承办单位还没有签收转办材料，不能送审：请先核对签收，10日期限由此起算。答辩材料可以先保存草稿。"
            )
        )
    if not any(getattr(answer, part) for part in PARTS):
        first = Text(labels_of(case.matter_type)["facts"])
        raise InvalidInput(
            {"facts": T("答辩材料还是空的，请至少写明“{part}”，再送法制机构审核。", part=first)}
        )
    has_evidence = tx.exec(select(Evidence.id).where(Evidence.instance_id == instance.id).limit(1)).first()
    if has_evidence is None:
        raise InvalidInput({"lines": T("证据清单还是空的，请先列出证据和依据，再送法制机构审核。")})
    answer.state = "submitted"
    put(tx, actor, case, NewEvent(EventKind.DRAFT_ANSWER_SUBMITTED, actor.today))
    acted(tx, actor, case, "answer.submitted", BOTH)


def review(tx: Session, actor: Actor, case_id: int, said: Review) -> None:
    """The legal office passes the draft, or returns it with what must be corrected (201号第十条(三)).

    A passed draft can still be returned until it is filed: an error seen late is better than one filed.
    """
    passed, note = said.passed, said.note
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=said.version)
    answer = _find(tx, current_instance(tx, case))
    reopens = answer is not None and answer.state == "passed" and not passed and case.stage is Stage.FILING
    if answer is None or (answer.state != "submitted" and not reopens):
        raise Conflict(T("答辩材料不在待审核状态：承办单位送审后才能审核，提交以后不能再退回。"))
    if not passed and not note:
        raise InvalidInput({"note": T("请写明需要补正的内容，承办单位会看到。")})
    answer.state, answer.review_note = ("passed" if passed else "returned"), note
    kind = EventKind.ANSWER_PASSED_REVIEW if passed else EventKind.DRAFT_ANSWER_RETURNED
    put(tx, actor, case, NewEvent(kind, actor.today, note=note))
    acted(tx, actor, case, "answer.passed" if passed else "answer.returned", BOTH, note=note)


def _open_answer(tx: Session, actor: Actor, case_id: int, instance: Instance) -> Answer:
    answer = _find(tx, instance)
    if answer is not None and answer.state in {"submitted", "passed"}:
        raise Conflict(
            T("答辩材料正在法制机构审核，退回后才能修改。")
            if answer.state == "submitted"
            else T("答辩材料已审核通过。需要修改的，请法制机构先退回补正。")
        )
    if answer is None:
        answer = Answer(
            case_id=case_id,
            instance_id=id_of(instance),
            changed_by=actor.viewer.user_id,
            changed_at=actor.at,
        )
        tx.add(answer)
        tx.flush()
    return answer


def _find(tx: Session, instance: Instance) -> Answer | None:
    return tx.exec(select(Answer).where(Answer.instance_id == instance.id)).one_or_none()
