"""The office's acts: give a piece of work its mandate, take its result, end it (200号第三条、第六条、第八条、第十五条)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.record.checks import read_numbers
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import case_for, visible
from casework.codes import code_list
from casework.counsel.assigning.load import OFFICE
from casework.counsel.engagements.find import acted, held, must_keep, to_manage
from casework.counsel.engagements.forms import (
    Accepting,
    Excusing,
    Name,
    Names,
    Returning,
    Stopping,
    Want,
    Work,
)
from casework.counsel.engagements.interest import must_be_free, recheck
from casework.counsel.engagements.kind import ENGAGEMENT
from casework.counsel.engagements.states import EngagementState, Outcome
from casework.counsel.engagements.tables import Assignment, Engagement, EngagementName, EngagementWant
from casework.counsel.services import Service
from casework.counsel.tariffs.queries import agreeable
from casework.db import id_of, next_number
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent, put
from casework.matters.tables import Matter
from casework.reading.names import tidy_name
from casework.rulebook import EventKind
from casework.text import T, Text

FREE = (EngagementState.OPEN, EngagementState.REFUSED, EngagementState.RECUSED)


def open_work(tx: Session, actor: Actor, work: Work) -> int:
    """Enter a piece of work for counsel; answers its key. Raises Forbidden, InvalidInput."""
    organ_id = actor.viewer.acting_organ_id
    must_keep(actor, organ_id)
    case_id = _must_fit(tx, actor, work)
    year = actor.today.year
    number = f"顾问事务〔{year}〕{next_number(tx, f'engagement/{organ_id}/{year}')}号"
    matter = Matter(
        kind=ENGAGEMENT.name, organ_id=organ_id, opened_by=actor.viewer.user_id, opened_at=actor.at,
        handler_id=actor.viewer.user_id, number=number,
    )  # fmt: skip
    tx.add(matter)
    tx.flush()
    engagement = Engagement(
        id=matter.id, organ_id=organ_id, case_id=case_id, due=work.due,
        moved_by=actor.viewer.user_id, moved_at=actor.at, **_plain(tx, work, case_id),
    )  # fmt: skip
    tx.add(engagement)
    tx.flush()
    _ask(tx, id_of(engagement), work.wants)
    _name(tx, id_of(engagement), work.names)
    acted(tx, actor, engagement, "opened", **_told(work))
    return id_of(engagement)


def change_work(tx: Session, actor: Actor, engagement_id: int, work: Work) -> None:
    """Put the work right while nobody has it. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    engagement = to_manage(tx, actor, engagement_id, work.version, *FREE)
    case_id = _must_fit(tx, actor, work)
    engagement.case_id = case_id
    for name, value in _plain(tx, work, case_id).items():
        setattr(engagement, name, value)
    tx.execute(delete(EngagementWant).where(col(EngagementWant.engagement_id) == engagement_id))
    tx.execute(delete(EngagementName).where(col(EngagementName.engagement_id) == engagement_id))
    _ask(tx, engagement_id, work.wants)
    _name(tx, engagement_id, work.names)
    acted(tx, actor, engagement, "changed", **_told(work))


def add_names(tx: Session, actor: Actor, engagement_id: int, names: Names) -> None:
    """Name who else turned out to be concerned; the interests of whoever has the work are looked for again.

    Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput.
    """
    engagement = to_manage(tx, actor, engagement_id, names.version)
    if not names.names:
        raise InvalidInput({"names": T("请填写相关单位或者人员的名称。")})
    known = set(tx.exec(select(EngagementName.name).where(EngagementName.engagement_id == engagement_id)))
    _name(tx, engagement_id, [one for one in names.names if tidy_name(one.name) not in known])
    acted(tx, actor, engagement, "named", names="、".join(one.name for one in names.names))
    recheck(tx, actor, engagement)


def _must_fit(tx: Session, actor: Actor, work: Work) -> int | None:
    """The case that the work is about. Raises InvalidInput with everything that is wrong with the form."""
    wrong: dict[str, Text | str] = {}
    if work.due < actor.today:
        wrong["due"] = T("完成日期不能早于今天（{today}）。", today=actor.today)
    codes = [one.speciality for one in work.wants]
    if set(codes) - _codes("speciality") or len(set(codes)) < len(codes):
        wrong["wants"] = T("专业领域请从列表中选择，同一领域只填一次。")
    if work.instance and work.instance not in _codes("level"):
        wrong["instance"] = T("请从列表中选择审级。")
    names = [tidy_name(one.name) for one in work.names]
    if len(set(names)) < len(names):
        wrong["names"] = T("同一单位或者人员只填一次。")
    if work.agreed is not None and not agreeable(tx, actor.viewer.acting_organ_id, work.service, actor.today):
        wrong["agreed"] = T("“{service}”按标准计费，不用约定报酬。", service=Text(work.service.label))
    case_id = work.case_id
    try:
        case_id = _linked(tx, actor, work)
    except InvalidInput as error:
        wrong["case_number"] = next(iter(error.fields.values()))
    except NotFound as error:
        wrong["case_number"] = error.message
    if wrong:
        raise InvalidInput(wrong)
    return case_id


def _codes(name: str) -> set[str]:
    return {item.code for item in code_list(name).items}


def _linked(tx: Session, actor: Actor, work: Work) -> int | None:
    """The case that is meant, which the actor may see. Raises InvalidInput, NotFound."""
    if work.case_number:
        return _case(tx, actor, work.case_number)
    if work.case_id is not None:
        return case_for(tx, actor.viewer, work.case_id).id
    if work.service is Service.AGENCY and not work.subject:
        said = T("代理须关联案件；案件没有登记的，请在“合同、草案名称”处写明是哪一件。")
        raise InvalidInput({"case_number": said})
    return None


def _case(tx: Session, actor: Actor, written: str) -> int:
    """The case that somebody means by a number, of those that it may see. Raises InvalidInput, NotFound."""
    for number in read_numbers(written):
        query = (
            select(Case.id)
            .join(Instance, col(Instance.case_id) == Case.id)
            .where(Instance.number_key == number.key, visible(actor.viewer))
            .order_by(col(Case.id).desc())
        )
        if (found := tx.exec(query).first()) is not None:
            return found
    raise NotFound(T("没有案号为“{number}”的案件，或者您无权查看。", number=written))


def _plain(tx: Session, work: Work, case_id: int | None) -> dict[str, Any]:
    """The columns of the row that are filled in, and what the work weighs by them."""
    given = work.model_dump(
        exclude={"version", "case_number", "case_id", "due", "wants", "names", "amount", "agreed"}
    )
    instance = work.instance
    if not instance and work.service is Service.AGENCY and case_id is not None:
        instance = tx.exec(select(Case.level).where(Case.id == case_id)).one()
    return given | {
        "instance": instance, "amount": work.amount, "agreed": work.agreed, "asked_due": work.due,
        "units": OFFICE.units(work.service, instance, work.amount),
    }  # fmt: skip


def _told(work: Work) -> dict[str, object]:
    told = work.model_dump(mode="json", exclude={"version", "amount", "agreed"})
    return told | {"amount": str(work.amount or ""), "agreed": str(work.agreed or "")}


def _ask(tx: Session, engagement_id: int, wants: Sequence[Want]) -> None:
    tx.add_all(EngagementWant(engagement_id=engagement_id, **one.model_dump()) for one in wants)
    tx.flush()


def _name(tx: Session, engagement_id: int, names: Sequence[Name]) -> None:
    tx.add_all(
        EngagementName(
            engagement_id=engagement_id, name=tidy_name(one.name), opposing=one.opposing, person=one.person
        )
        for one in names
    )
    tx.flush()


def accept(tx: Session, actor: Actor, engagement_id: int, word: Accepting) -> None:
    """Accept what was handed in, with its score. Raises NotFound, Forbidden, Outdated, Conflict.

    Nothing is payable that was not accepted (200号第二十条: 实际提供服务的工作量).
    """
    engagement = to_manage(tx, actor, engagement_id, word.version, EngagementState.HANDED_IN)
    assignment = held(tx, engagement_id)
    must_be_free(tx, assignment)
    rubric = word.model_dump(include={"facts", "law", "argument", "timeliness"})
    facts = {"assignment": assignment.id, "score": word.score, **rubric}
    _put(tx, actor, engagement_id, EventKind.ENGAGEMENT_ACCEPTED, word.note, **facts)
    acted(tx, actor, engagement, "accepted", score=word.score, note=word.note, **rubric)


def send_back(tx: Session, actor: Actor, engagement_id: int, word: Returning) -> None:
    """Send back what was handed in, to be put right by another day. Raises NotFound, Forbidden, Outdated, Conflict,
    InvalidInput."""
    engagement = to_manage(tx, actor, engagement_id, word.version, EngagementState.HANDED_IN)
    if word.until < actor.today:
        raise InvalidInput({"until": T("补正期限不能早于今天（{today}）。", today=actor.today)})
    assignment = held(tx, engagement_id)
    event = NewEvent(
        EventKind.ENGAGEMENT_RETURNED, actor.today, term=word.until.isoformat(), note=word.note,
        facts={"assignment": assignment.id},
    )  # fmt: skip
    put(tx, actor, engagement_id, event)
    acted(tx, actor, engagement, "returned", until=word.until.isoformat(), note=word.note)


def stop(tx: Session, actor: Actor, engagement_id: int, word: Stopping) -> None:
    """End the engagement without a result. Raises NotFound, Forbidden, Outdated, Conflict."""
    engagement = to_manage(tx, actor, engagement_id, word.version)
    newest = select(Assignment.id).where(
        Assignment.engagement_id == engagement_id, Assignment.outcome == Outcome.HELD
    )
    facts = {"assignment": tx.exec(newest).first()}
    _put(tx, actor, engagement_id, EventKind.ENGAGEMENT_ENDED, word.reason, **facts)
    acted(tx, actor, engagement, "ended", reason=word.reason)


def take_back(tx: Session, actor: Actor, engagement_id: int, word: Stopping) -> None:
    """Take the work back, to give it to somebody else: the counsel was dismissed, its term ran out, or it is ill. What was
    done stays, and nobody is blamed. Raises NotFound, Forbidden, Outdated, Conflict."""
    engagement = to_manage(tx, actor, engagement_id, word.version, *(s for s in EngagementState if s.held))
    assignment = held(tx, engagement_id)
    _put(tx, actor, engagement_id, EventKind.ENGAGEMENT_TAKEN_BACK, word.reason, assignment=assignment.id)
    acted(tx, actor, engagement, "taken_back", reason=word.reason)


def excuse(tx: Session, actor: Actor, assignment_id: int, word: Excusing) -> int:
    """Find that a refusal or a lateness had a good reason, so that it does not count (第十七条第二项); answers the engagement.

    Raises NotFound, Forbidden; Conflict where there is nothing to excuse.
    """
    actor.must(Permission.MANAGE_COUNSEL)
    row = tx.get(Assignment, assignment_id)
    if row is None or row.organ_id not in actor.viewer.acts_for:
        raise NotFound(T("没有这次安排，或者您无权查看。"))
    if row.outcome is not Outcome.REFUSED and not row.handed_in_late:
        raise Conflict(T("这次安排既没有不接受，也没有逾期，无需认定。"))
    row.excused = word.excused
    engagement = tx.get_one(Engagement, row.engagement_id)
    acted(tx, actor, engagement, "excused", excused=word.excused)
    return row.engagement_id


def _put(tx: Session, actor: Actor, engagement_id: int, kind: EventKind, note: str, **facts: object) -> None:
    put(tx, actor, engagement_id, NewEvent(kind, actor.today, note=note, facts=facts))
