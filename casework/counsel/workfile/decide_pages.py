"""Another term, and the government's word on it or on a dismissal: with the work file beside it (200号第十五条、第十七条)."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.codes import code_list
from casework.counsel.pool import actions
from casework.counsel.pool.conditions import unmet
from casework.counsel.pool.forms import Proposing, Word
from casework.counsel.pool.kind import SEES
from casework.counsel.pool.queries import (
    CounselLine,
    counsel,
    proposal,
    proposals_of,
    sent_back,
    specialities_of,
)
from casework.counsel.pool.repeated import said
from casework.counsel.pool.standing import conditions_of, failed
from casework.counsel.workfile.figures import figures
from casework.counsel.workfile.queries import period_of
from casework.errors import CaseworkError, Conflict
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.refused import REFUSALS, again, refused
from casework.text import T, Text

pages = Pages()
SEE, MANAGES = may(*SEES), may(Permission.MANAGE_COUNSEL)


def _beside(desk: Desk, one: CounselLine) -> dict[str, Any]:
    """The figures of the term, and what counts against it, for whoever may read the file."""
    reads = desk.viewer.may(Permission.MANAGE_COUNSEL) or desk.viewer.may(Permission.DECIDE)
    if not reads or one.term_first is None:
        return {"figures": None}
    period = period_of(desk.tx, one, desk.today)
    return {
        "figures": figures(desk.tx, one, period),
        "period": period,
        "failed": failed(desk, one.id),
        "failed_said": said,
    }


@pages.get("/counsel/pool/{counsel_id}/renew", MANAGES)
def renewing(desk: Desk, counsel_id: int) -> Response:
    """The proposal of another term: the conditions as they are looked at anew, and the work file."""
    return _renewing(desk, counsel_id)


def _renewing(desk: Desk, counsel_id: int, error: CaseworkError | None = None) -> Response:
    one = counsel(desk.tx, desk.viewer, counsel_id)
    if not one.in_pool:
        raise Conflict(T("现在是“{state}”，不能提请续聘。", state=Text(one.state.label)))
    found = conditions_of(desk, one, anew=True)
    return desk.page(
        "workfile/renew.html",
        one=one,
        findings=found,
        missing=unmet(found),
        before=proposals_of(desk.tx, counsel_id),
        begins=actions.next_term(one.term_last, desk.today),
        labels=Proposing.labels(),
        **(
            _beside(desk, one) | refused(desk, error) | {"value": again(desk, sent_back(desk.tx, counsel_id))}
        ),
    )


@pages.post("/counsel/pool/{counsel_id}/renew", MANAGES)
def renew(desk: Desk, counsel_id: int) -> Response:
    """Put the proposal forward."""
    try:
        with desk.attempt():
            typed = desk.typed(Proposing, what="renew")
            actions.propose(desk.tx, desk.actor, desk.house.gate, counsel_id, typed)
    except REFUSALS as error:
        return _renewing(desk, counsel_id, error)
    return desk.go(f"/counsel/pool/{counsel_id}", T("已报请审定。"))


@pages.get("/counsel/proposals/{proposal_id}", SEE)
def open_proposal(desk: Desk, proposal_id: int) -> Response:
    """A proposal, for whoever decides on it."""
    return _proposal(desk, proposal_id)


def _proposal(desk: Desk, proposal_id: int, error: CaseworkError | None = None) -> Response:
    asked = proposal(desk.tx, desk.viewer, proposal_id)
    one = counsel(desk.tx, desk.viewer, asked.counsel_id)
    decides = desk.viewer.may(Permission.DECIDE) and asked.made_by_id != desk.viewer.user_id
    waits = asked.state == "submitted"
    return desk.page(
        "workfile/proposal.html",
        asked=asked,
        one=one,
        findings=conditions_of(desk, one, anew=waits and asked.renews),
        masters=specialities_of(desk.tx, (one.id,)).get(one.id, {}),
        specialities=code_list("speciality"),
        decides=decides and waits,
        begins=actions.next_term(one.term_last, desk.today) if waits and asked.renews else None,
        labels=Word.labels(),
        **(_beside(desk, one) | refused(desk, error)),
    )


@pages.post("/counsel/proposals/{proposal_id}", may(Permission.DECIDE))
def decide(desk: Desk, proposal_id: int) -> Response:
    """Approve it, or return it."""
    try:
        with desk.attempt():
            word = desk.typed(Word)
            counsel_id = actions.decide(desk.tx, desk.actor, desk.house.gate, proposal_id, word)
    except REFUSALS as error:
        return _proposal(desk, proposal_id, error)
    return desk.go(
        f"/counsel/pool/{counsel_id}", T("已批准。") if word.approve else T("已退回，提请人会看到您的意见。")
    )
