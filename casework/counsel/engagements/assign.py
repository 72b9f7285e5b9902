"""Give a piece of work to a counsel: the product proposes, a person chooses (200号第八条第五项、第十条、第十七条)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.counsel.engagements.choice import Shortlist, choose
from casework.counsel.engagements.expected import hold
from casework.counsel.engagements.find import acted, to_manage
from casework.counsel.engagements.forms import REASON, Assigning, Planned
from casework.counsel.engagements.names import tied
from casework.counsel.engagements.states import Outcome
from casework.counsel.engagements.tables import Assignment, Engagement, InterestFound
from casework.counsel.pool.queries import in_office, named
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.gate import Gate
from casework.matters import acts
from casework.matters.events import NewEvent, put
from casework.rulebook import EventKind
from casework.text import T, Text


def assign(
    tx: Session, actor: Actor, gate: Gate, engagement_id: int, given: Assigning, planned: str = ""
) -> int:
    """Give the work to somebody; answers the key of the assignment.

    `planned`: the reason where it was chosen together with other work. Raises NotFound, Forbidden, Outdated; Conflict
    where somebody else has it already, or the counsel cannot take it; InvalidInput without the reason of another choice than
    the first, or with a caution that nobody settled.
    """
    engagement = to_manage(tx, actor, engagement_id, given.version)
    if not engagement.state.assignable:
        raise Conflict(_taken(tx, engagement))
    if (given.due or engagement.asked_due) < actor.today:
        raise InvalidInput({"due": T("要求完成的日期已过，请填写新的日期。")})
    engagement.asked_due = given.due or engagement.asked_due
    choice = choose(tx, gate, engagement, actor.today)
    place = _must_fit(choice, given, planned)
    # Its own matter as well: whoever dismisses it, or gives it something else, waits.
    acts.lock(tx, given.counsel_id)
    engagement = tx.get_one(Engagement, engagement_id)
    made = Assignment(
        engagement_id=engagement_id, organ_id=engagement.organ_id, counsel_id=given.counsel_id, on=actor.today,
        units=engagement.units, place=place, reason=given.reason or (planned if place > 1 else ""),
        settled=given.settled, ranking=choice.frozen(), made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(made)
    tx.flush()
    _settle(tx, actor, engagement, made)
    name = choice.pool[str(given.counsel_id)].name
    event = NewEvent(
        EventKind.ENGAGEMENT_ASSIGNED, actor.today, term=engagement.asked_due.isoformat(), note=made.reason,
        facts={"assignment": made.id, "counsel": given.counsel_id},
    )  # fmt: skip
    put(tx, actor, engagement_id, event)
    hold(tx, actor, made)
    acted(
        tx, actor, engagement, "assigned", counsel=name, place=place, reason=made.reason,
        settled=given.settled, due=engagement.asked_due.isoformat(),
    )  # fmt: skip
    return id_of(made)


def _taken(tx: Session, engagement: Engagement) -> Text:
    """Who has it, by whose act and since when: for whoever came second."""
    newest = tx.exec(
        select(Assignment)
        .where(Assignment.engagement_id == engagement.id, Assignment.outcome == Outcome.HELD)
        .order_by(col(Assignment.id).desc())
    ).first()
    if newest is None:
        return T("这项事务{state}，不能安排。", state=Text(engagement.state.label))
    has = named(tx, [newest.counsel_id])[newest.counsel_id].name
    by = tx.get_one(User, newest.made_by).name
    return T("这项事务已于{on}由{by}安排给{name}，没有再安排。", on=newest.on, by=by, name=has)


def _must_fit(choice: Shortlist, given: Assigning, planned: str) -> int:
    """The place of whom was chosen. Raises InvalidInput, Conflict."""
    if str(given.counsel_id) not in choice.pool:
        raise InvalidInput({"counsel_id": T("请从本机关在任的法律顾问中选择。")})
    if (barred := choice.barred(given.counsel_id)) is not None:
        why = "；".join(str(each).rstrip("。") for each in barred.why)
        raise Conflict(T("{name}不能承办：{why}。", name=barred.counsel.name, why=why))
    place, chosen = choice.place(given.counsel_id), choice.ranked(given.counsel_id)
    if place is None or chosen is None:
        raise InvalidInput({"counsel_id": T("请从本机关在任的法律顾问中选择。")})
    wrong: dict[str, Text | str] = {}
    if place > 1 and not (given.reason or planned):
        first = choice.ranking.ranked[0].counsel.name
        wrong["reason"] = T("排在第一的是{first}，另选他人请写明理由。", first=first)
    if chosen.cautions and not given.settled:
        said = "；".join(str(each).rstrip("。") for each in chosen.cautions)
        wrong["settled"] = T("安排前请先核实并写明情况：{said}。", said=said)
    if wrong:
        raise InvalidInput(wrong)
    return place


def _settle(tx: Session, actor: Actor, engagement: Engagement, made: Assignment) -> None:
    """Keep the hints as settled by the word that was given, so that the next look does not ask for the same again."""
    mine = list(named(tx, [made.counsel_id]).values())
    pool = in_office(tx, (engagement.organ_id,))
    for hint in tied(tx, engagement, mine, pool).get(made.counsel_id, ()):
        tx.add(
            InterestFound(
                engagement_id=id_of(engagement), assignment_id=id_of(made), certain=False,
                why=str(hint.why)[:600], state="settled", found_by=actor.viewer.user_id, found_at=actor.at,
                settled_by=actor.viewer.user_id, settled_at=actor.at, note=made.settled,
            )
        )  # fmt: skip
    tx.flush()


def assign_planned(
    tx: Session, actor: Actor, gate: Gate, choices: Sequence[Planned], why: Text | None = None
) -> int:
    """Give several pieces of work as they were planned, each through the same act; answers how many. Nothing is done where
    one of them cannot be. `why`: what they were planned together for, beside that they were.

    Raises what `assign` raises, with which of them it was.
    """
    together = str(T("与其他{n}项一并统筹安排", n=len(choices) - 1)) if len(choices) > 1 else ""
    planned = "；".join(str(each) for each in (why, together) if each) or "统筹安排"
    for each in choices:
        given = Assigning(
            counsel_id=each.counsel_id, version=each.version, settled=each.settled, due=each.due
        )
        try:
            assign(tx, actor, gate, each.engagement_id, given, planned=planned[:REASON])
        except InvalidInput as error:
            number = each.engagement_id
            raise InvalidInput({f"{name}-{number}": said for name, said in error.fields.items()}) from None
    return len(choices)
