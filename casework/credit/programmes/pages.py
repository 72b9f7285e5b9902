"""Programmes on pages: as words, described, tried with sample facts, put in force; what energy review found."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.credit.products import RecordKind
from casework.credit.programmes import actions
from casework.credit.programmes.assess import Assessment
from casework.credit.programmes.forms import Conduct, Describing, Trying, Word
from casework.credit.programmes.given import FIELD, asked, typed
from casework.credit.programmes.queries import SEES, in_force, programme, programmes
from casework.credit.programmes.shipped import ids, text_of
from casework.credit.programmes.shipped import programme as shipped
from casework.credit.programmes.tables import ProgrammeState
from casework.credit.programmes.words import (
    amount_in_words,
    condition_in_words,
    paid_in_words,
    publicity_in_words,
)
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
SEE, USE, DECIDE = may(*SEES), may(Permission.USE_CREDIT), may(Permission.DECIDE)


@pages.get("/credit/programmes", SEE)
def index(desk: Desk) -> Response:
    """The programmes of the person's organ."""
    return desk.page(
        "programmes/index.html",
        found=programmes(desk.tx, desk.viewer, identifier(desk.field("before"))),
        now={one.id for one in in_force(desk.tx, desk.viewer.acting_organ_id, desk.today)},
        uses=desk.viewer.may(Permission.USE_CREDIT),
    )


@pages.get("/credit/programmes/new", USE)
def new(desk: Desk) -> Response:
    """The form for a programme: empty, from one that ships (`from`), or from a version that is there (`of`)."""
    return _form(desk)


def _form(desk: Desk, error: CaseworkError | None = None) -> Response:
    text = desk.field("text")
    of = identifier(desk.field("of"))
    if not desk.form and of is not None:
        text = programme(desk.tx, desk.viewer, of).text
    elif not desk.form and desk.field("from") in ids():
        text = text_of(desk.field("from"))
    return desk.page(
        "programmes/form.html",
        shipped=[(id_, shipped(id_)) for id_ in ids()],
        text=text,
        labels=Describing.labels(),
        **refused(desk, error),
    )


@pages.post("/credit/programmes", USE)
def describe(desk: Desk) -> Response:
    """Propose it."""
    try:
        with desk.attempt():
            key = actions.describe(desk.tx, desk.actor, desk.typed(Describing))
    except REFUSALS as error:
        return _form(desk, error)
    return desk.go(f"/credit/programmes/{key}", T("已提出，请用样例事实试算，再由另一人审定。"))


@pages.get("/credit/programmes/{programme_id}", SEE)
def show(desk: Desk, programme_id: int) -> Response:
    """One version, in words."""
    return _show(desk, programme_id)


def _show(
    desk: Desk, programme_id: int, error: CaseworkError | None = None, at: str = "", said: Assessment | None = None
) -> Response:  # fmt: skip
    one = programme(desk.tx, desk.viewer, programme_id)
    read = one.programme
    facts = asked(read)
    return desk.page(
        "programmes/show.html",
        one=one,
        read=read,
        facts=facts,
        conditions=[(c, condition_in_words(c.test)) for c in read.conditions],
        awards=[
            (a, amount_in_words(a.amount), condition_in_words(a.when) if a.when else "", paid_in_words(a))
            for a in read.awards
        ],
        publicity=publicity_in_words(read),
        said=said,
        at=at,
        uses=desk.viewer.may(Permission.USE_CREDIT),
        may_decide=one.state is ProgrammeState.PROPOSED
        and desk.viewer.may(Permission.DECIDE)
        and one.made_by != desk.viewer.user_id,
        energy=actions.records_conduct(one) and desk.viewer.may(Permission.USE_CREDIT),
        sample=actions.sample_day(one, desk.today),
        labels={FIELD + f.name: f.label for f in facts} | {**Trying.labels(), **Word.labels()},
        **refused(desk, error),
    )


@pages.post("/credit/programmes/{programme_id}/trial", SEE)
def try_out(desk: Desk, programme_id: int) -> Response:
    """What it says of sample facts."""
    try:
        with desk.attempt():
            read = programme(desk.tx, desk.viewer, programme_id).programme
            word = desk.typed(Trying, facts=typed(read, desk.field))
            said = actions.try_out(desk.tx, desk.actor, programme_id, word)
    except REFUSALS as error:
        return _show(desk, programme_id, error, "trial")
    return _show(desk, programme_id, None, "trial", said)


@pages.post("/credit/programmes/{programme_id}/word", DECIDE)
def decide(desk: Desk, programme_id: int) -> Response:
    """Put it in force, or send it back."""
    try:
        with desk.attempt():
            actions.decide(desk.tx, desk.actor, programme_id, desk.typed(Word))
    except REFUSALS as error:
        return _show(desk, programme_id, error, "decide")
    return desk.go(f"/credit/programmes/{programme_id}", T("已审定。"))


@pages.get("/credit/programmes/{programme_id}/conduct", USE)
def conduct(desk: Desk, programme_id: int) -> Response:
    """The form by which unlawful conduct in energy review is entered."""
    return _conduct(desk, programme_id)


def _conduct(desk: Desk, programme_id: int, error: CaseworkError | None = None) -> Response:
    one = programme(desk.tx, desk.viewer, programme_id)
    return desk.page(
        "programmes/conduct.html",
        one=one,
        kinds=tuple(RecordKind),
        labels=Conduct.labels(),
        **refused(desk, error),
    )


@pages.post("/credit/programmes/{programme_id}/conduct", USE)
def enter_conduct(desk: Desk, programme_id: int) -> Response:
    """Enter it as an adverse record."""
    try:
        with desk.attempt():
            key = actions.enter_conduct(desk.tx, desk.actor, programme_id, desk.typed(Conduct))
    except REFUSALS as error:
        return _conduct(desk, programme_id, error)
    return desk.go(f"/credit/programmes/{programme_id}", T("已记入信用信息，编号{n}。", n=key))
