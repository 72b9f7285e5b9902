"""Interests of whoever has the work: looked for when it is given and whenever a name changes (200号第八条第五项)."""

from sqlmodel import Session, col, or_, select

from casework.accounts.viewer import Actor
from casework.counsel.engagements.find import acted, engagement_for, to_manage, to_serve
from casework.counsel.engagements.forms import Declaring, Settling
from casework.counsel.engagements.kind import ENGAGEMENT
from casework.counsel.engagements.names import concerned, tied
from casework.counsel.engagements.states import Outcome
from casework.counsel.engagements.tables import Assignment, Declaration, Engagement, InterestFound
from casework.counsel.pool.queries import in_office, named
from casework.db import id_of
from casework.errors import Conflict, NotFound
from casework.matters import acts
from casework.matters.tables import Matter
from casework.text import T

LONGEST = 600
OPEN = ("found", "hinted")


def heed(tx: Session, actor: Actor, matter_id: int) -> None:
    """A name in a matter (a case, a counsel) became another: look again at all work in hand that hangs on it."""
    query = (
        select(Engagement)
        .join(Assignment, col(Assignment.engagement_id) == Engagement.id)
        .where(
            or_(Engagement.case_id == matter_id, Engagement.counsel_id == matter_id),
            col(Engagement.over).is_(False),
            Assignment.outcome == Outcome.HELD,
        )
        .order_by(col(Engagement.id))
    )
    for engagement in tx.exec(query).all():
        recheck(tx, actor, engagement)


def recheck(tx: Session, actor: Actor, engagement: Engagement) -> None:
    """Look for interests of the counsel who has the work, and keep what is new; what is no longer there is gone.

    Whoever changed the name need not be allowed to see the engagement: it is the office that is told.
    """
    # Its own row is locked, so that two who change names at once do not find the same twice.
    assignment = tx.exec(
        select(Assignment)
        .where(Assignment.engagement_id == engagement.id, Assignment.outcome == Outcome.HELD)
        .with_for_update()
    ).first()
    if assignment is None:
        return
    mine = list(named(tx, [assignment.counsel_id]).values())
    found = tied(tx, engagement, mine, in_office(tx, (engagement.organ_id,))).get(assignment.counsel_id, ())
    now = {str(each.why)[:LONGEST]: each.certain for each in found}
    rows = tx.exec(select(InterestFound).where(InterestFound.assignment_id == assignment.id)).all()
    for row in rows:
        if row.state in OPEN and row.why not in now:
            row.state = "gone"
    known = {row.why for row in rows if row.state != "gone"}
    new = {why: certain for why, certain in now.items() if why not in known}
    for why, certain in new.items():
        tx.add(
            InterestFound(
                engagement_id=id_of(engagement), assignment_id=id_of(assignment), certain=certain, why=why,
                state="found" if certain else "hinted", found_by=actor.viewer.user_id, found_at=actor.at,
            )
        )  # fmt: skip
    tx.flush()
    if new:
        matter = tx.get_one(Matter, engagement.id)
        subject = f"{matter.number} {engagement.title}"
        acts.acted(
            tx, actor, ENGAGEMENT, id_of(engagement), "interest_found", subject, {"why": "；".join(new)}
        )


def must_be_free(tx: Session, assignment: Assignment) -> None:
    """Raises Conflict while an interest stands that was found, or a hint that nobody has settled."""
    query = select(InterestFound).where(
        InterestFound.assignment_id == assignment.id, col(InterestFound.state).in_(OPEN)
    )
    rows = tx.exec(query.order_by(col(InterestFound.id))).all()
    if any(row.certain for row in rows):
        why = "；".join(row.why for row in rows if row.certain)
        raise Conflict(T("顾问有利害关系，应当回避，请先办理回避：{why}", why=why))
    if rows:
        raise Conflict(T("利害关系线索尚未核实：{why}", why="；".join(row.why for row in rows)))


def settle(tx: Session, actor: Actor, interest_id: int, word: Settling) -> int:
    """Say how a hint was settled; answers the engagement's key. What was found is not settled: the counsel stands back.

    Raises NotFound, Forbidden, Outdated, Conflict.
    """
    row = tx.get(InterestFound, interest_id)
    if row is None:
        raise NotFound(T("没有这条利害关系线索，或者您无权查看。"))
    engagement = to_manage(tx, actor, row.engagement_id, word.version)
    row = tx.get_one(InterestFound, interest_id)
    if row.state != "hinted":
        raise Conflict(T("这条线索不用核实：已有结论，或者已经查明须回避。"))
    row.state, row.settled_by, row.settled_at, row.note = (
        "settled",
        actor.viewer.user_id,
        actor.at,
        word.note,
    )
    acted(tx, actor, engagement, "interest_settled", why=row.why, note=word.note)
    return row.engagement_id


def declare(tx: Session, actor: Actor, engagement_id: int, word: Declaring) -> None:
    """Keep what the counsel declares of its interests, and against whom. Raises NotFound, Forbidden, Outdated, Conflict."""
    engagement, assignment = to_serve(tx, actor, engagement_id, word.version)
    put_declaration(tx, actor, engagement, assignment, free=word.free, note=word.note)
    acted(tx, actor, engagement, "declared", free=word.free, note=word.note)


def put_declaration(
    tx: Session, actor: Actor, engagement: Engagement, assignment: Assignment, *, free: bool, note: str = ""
) -> None:
    """Add a declaration against everybody whom the work concerns by now."""
    tx.add(
        Declaration(
            engagement_id=id_of(engagement), assignment_id=id_of(assignment), free=free, note=note,
            against=list(concerned(tx, engagement).names), made_by=actor.viewer.user_id, made_at=actor.at,
        )
    )  # fmt: skip
    tx.flush()


def declared_free(tx: Session, engagement: Engagement, assignment: Assignment) -> bool:
    """Whether the newest declaration says that there is no interest, against everybody whom the work concerns by now."""
    said = tx.exec(
        select(Declaration)
        .where(Declaration.assignment_id == assignment.id)
        .order_by(col(Declaration.id).desc())
    ).first()
    return said is not None and said.free and set(concerned(tx, engagement).names) <= set(said.against)


def may_release(tx: Session, actor: Actor, engagement_id: int) -> bool:
    """Whether files may be released to whoever has the work: it has declared that it has no interest in anybody whom the
    work concerns by now, and nothing that was found or hinted stands open. Raises NotFound."""
    engagement = engagement_for(tx, actor.viewer, engagement_id)
    assignment = tx.exec(
        select(Assignment).where(
            Assignment.engagement_id == engagement_id, Assignment.outcome == Outcome.HELD
        )
    ).first()
    if assignment is None or not declared_free(tx, engagement, assignment):
        return False
    try:
        must_be_free(tx, assignment)
    except Conflict:
        return False
    return True
