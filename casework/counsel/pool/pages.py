"""The pool: who is in it, a counsel with its conditions and terms, what is proposed of it."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.codes import code_list
from casework.counsel.assigning.facts import Mastery
from casework.counsel.pool import actions
from casework.counsel.pool.conditions import Condition, CounselKind, unmet
from casework.counsel.pool.forms import Bank, Ending, Facts, Leave, Look, Proposing, Speciality
from casework.counsel.pool.grounds import Ground
from casework.counsel.pool.kind import SEES
from casework.counsel.pool.papers import letter
from casework.counsel.pool.queries import (
    Sought,
    accounts,
    bank_of,
    checks_of,
    counsel,
    leaves_of,
    pool,
    proposals_of,
    sent_back,
    specialities_of,
)
from casework.counsel.pool.repeated import said
from casework.counsel.pool.standing import conditions_of, failed
from casework.counsel.pool.tables import InPool, What
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.refused import REFUSALS, again, refused
from casework.text import T, Text

pages = Pages()
SEE = may(*SEES)
MANAGES = may(Permission.MANAGE_COUNSEL)
ROWS = 3
"""Empty rows for specialities beside those that are filled in."""


@pages.get("/counsel/pool", SEE)
def index(desk: Desk) -> Response:
    """The pool of the organs that the person acts for."""
    state, speciality = desk.field("state"), desk.field("speciality")
    sought = Sought(
        state=InPool(state) if state in set(InPool) else None,
        speciality=speciality[:40],
        q=desk.field("q")[:60],
    )
    found = pool(desk.tx, desk.viewer, sought)
    return desk.page(
        "pool/index.html",
        counsel=found,
        masters=specialities_of(desk.tx, tuple(one.id for one in found)),
        sought=sought,
        states=tuple(InPool),
        specialities=code_list("speciality"),
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
    )


@pages.get("/counsel/pool/new", MANAGES)
def new(desk: Desk) -> Response:
    """The form for a candidate."""
    return _form(desk, None)


@pages.post("/counsel/pool", MANAGES)
def add(desk: Desk) -> Response:
    """Enter a candidate."""
    try:
        with desk.attempt():
            counsel_id = actions.add_candidate(desk.tx, desk.actor, _facts(desk))
    except REFUSALS as error:
        return _form(desk, None, error)
    return desk.go(f"/counsel/pool/{counsel_id}", T("候选人已登记，请逐项核对聘任条件。"))


@pages.get("/counsel/pool/{counsel_id}/edit", MANAGES)
def edit(desk: Desk, counsel_id: int) -> Response:
    """The same form for a counsel who is there."""
    return _form(desk, counsel_id)


@pages.post("/counsel/pool/{counsel_id}/edit", MANAGES)
def change(desk: Desk, counsel_id: int) -> Response:
    """Put right what is known."""
    try:
        with desk.attempt():
            actions.change(desk.tx, desk.actor, counsel_id, _facts(desk))
    except REFUSALS as error:
        return _form(desk, counsel_id, error)
    return desk.go(f"/counsel/pool/{counsel_id}", T("已保存。"))


def _facts(desk: Desk) -> Facts:
    """The form with its rows; a row in which nothing is chosen is none."""
    rows = [row for row in Speciality.rows(desk.fields) if row["speciality"]]
    return desk.typed(Facts, specialities=[row | {"level": row["level"] or Mastery.SKILLED} for row in rows])


def _form(desk: Desk, counsel_id: int | None, error: CaseworkError | None = None) -> Response:
    one = counsel(desk.tx, desk.viewer, counsel_id) if counsel_id is not None else None
    kept = specialities_of(desk.tx, (counsel_id,)).get(counsel_id, {}) if counsel_id is not None else {}
    typed = [(row["speciality"], row["level"]) for row in Speciality.rows(desk.fields) if row["speciality"]]
    rows = typed if desk.form else [(code, level.value) for code, level in kept.items()]
    context = refused(desk, error)

    def value(name: str) -> Any:
        return desk.field(name) if desk.form or one is None else getattr(one, name)

    return desk.page(
        "pool/form.html",
        one=one,
        rows=[*rows, *[("", "")] * ROWS],
        kinds=tuple(CounselKind),
        accounts=accounts(desk.tx, one.organ_id, one.user_id)
        if one
        else accounts(desk.tx, desk.viewer.acting_organ_id),
        levels=tuple(Mastery),
        specialities=code_list("speciality"),
        labels=Facts.labels(),
        **(context | {"value": value}),
    )


@pages.get("/counsel/pool/{counsel_id}", SEE)
def show(desk: Desk, counsel_id: int) -> Response:
    """One counsel."""
    return _show(desk, counsel_id)


def _show(
    desk: Desk, counsel_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    one = counsel(desk.tx, desk.viewer, counsel_id)
    # Where its renewal is asked about, what was looked at before this term says nothing any more.
    anew = one.ends_soon(desk.today) or one.expired(desk.today)
    found = conditions_of(desk, one, anew=anew)
    return desk.page(
        "pool/show.html",
        one=one,
        asks=anew or not one.in_pool,
        findings=found,
        missing=unmet(found),
        masters=specialities_of(desk.tx, (counsel_id,)).get(counsel_id, {}),
        checks=checks_of(desk.tx, counsel_id),
        proposals=proposals_of(desk.tx, counsel_id),
        leaves=leaves_of(desk.tx, (counsel_id,)),
        failed=failed(desk, counsel_id),
        failed_said=said,
        bank=bank_of(desk.tx, desk.viewer, counsel_id),
        specialities=code_list("speciality"),
        asked_of=[c for c in Condition if c is not Condition.CREDIT],
        labels={
            **Look.labels(),
            **Leave.labels(),
            **Bank.labels(),
            **Ending.labels(),
            **LABELS,
            **desk.asked_labels,
        },
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
        reads_file=desk.viewer.may(Permission.MANAGE_COUNSEL) or desk.viewer.may(Permission.DECIDE),
        pays=desk.viewer.may(Permission.FINANCE),
        files=to_keep(desk, files),
        **refused(desk, error),
    )


@pages.post("/counsel/pool/{counsel_id}/checks", MANAGES)
def look(desk: Desk, counsel_id: int) -> Response:
    """Say what a condition was found to be."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            looked = desk.typed(Look, wrong=wrong | _one(file_ids))
            actions.look(desk.tx, desk.actor, counsel_id, looked, file_ids)
    except REFUSALS as error:
        return _show(desk, counsel_id, error, file_ids)
    return desk.go(f"/counsel/pool/{counsel_id}", T("核对结果已登记。"))


def _one(file_ids: tuple[int, ...]) -> dict[str, Text | str]:
    return {"file": T("一次核对附一份材料，请合并为一个文件。")} if len(file_ids) > 1 else {}


@pages.get("/counsel/pool/{counsel_id}/propose", MANAGES)
def proposing(desk: Desk, counsel_id: int) -> Response:
    """The form of a proposal to the government."""
    return _proposing(desk, counsel_id)


def _proposing(desk: Desk, counsel_id: int, error: CaseworkError | None = None) -> Response:
    one = counsel(desk.tx, desk.viewer, counsel_id)
    found = conditions_of(desk, one)
    what = What.DISMISS if one.state is InPool.APPOINTED else What.APPOINT
    return desk.page(
        "pool/propose.html",
        one=one,
        missing=unmet(found),
        findings=found,
        what=what,
        failed=failed(desk, counsel_id),
        failed_said=said,
        grounds=[(g.value, f"{g.clause} {g.label}") for g in Ground],
        before=proposals_of(desk.tx, counsel_id),
        labels=Proposing.labels(),
        **(refused(desk, error) | {"value": again(desk, sent_back(desk.tx, counsel_id))}),
    )


@pages.post("/counsel/pool/{counsel_id}/propose", MANAGES)
def propose(desk: Desk, counsel_id: int) -> Response:
    """Put the proposal forward."""
    try:
        with desk.attempt():
            typed, found = desk.typed(Proposing), failed(desk, counsel_id)
            actions.propose(desk.tx, desk.actor, desk.house.gate, counsel_id, typed, found)
    except REFUSALS as error:
        return _proposing(desk, counsel_id, error)
    return desk.go(f"/counsel/pool/{counsel_id}", T("已报请审定。"))


@pages.get("/counsel/pool/{counsel_id}/letter.docx", SEE)
def download_letter(desk: Desk, counsel_id: int) -> Response:
    """聘书, for whoever was appointed."""
    one = counsel(desk.tx, desk.viewer, counsel_id)
    approved = (
        p for p in proposals_of(desk.tx, counsel_id) if p.state == "approved" and p.what is not What.DISMISS
    )
    by = next(approved, None)
    if by is None or one.term_first is None:
        raise NotFound(T("还没有聘任，没有聘书。"))
    content = letter(one, by)
    desk.trace(f"counsel:{counsel_id}", "document.counsel_letter", one.name, {"proposal": by.id})
    return attachment(content, f"聘书-{one.name}.docx", DOCX)


@pages.post("/counsel/pool/{counsel_id}/withdraw", MANAGES)
def end_candidacy(desk: Desk, counsel_id: int) -> Response:
    """No longer consider a candidate."""
    return _done(
        desk, counsel_id, lambda: actions.end_candidacy(desk.tx, desk.actor, counsel_id, desk.typed(Ending))
    )


@pages.post("/counsel/pool/{counsel_id}/bank", may(Permission.FINANCE))
def set_bank(desk: Desk, counsel_id: int) -> Response:
    """Say where the counsel is paid to."""
    return _done(
        desk, counsel_id, lambda: actions.set_bank(desk.tx, desk.actor, counsel_id, desk.typed(Bank))
    )


@pages.post("/counsel/pool/{counsel_id}/leaves", MANAGES)
def take_leave(desk: Desk, counsel_id: int) -> Response:
    """Note days on which the counsel takes no work."""
    return _done(
        desk, counsel_id, lambda: actions.take_leave(desk.tx, desk.actor, counsel_id, desk.typed(Leave))
    )


@pages.post("/counsel/pool/{counsel_id}/leaves/{leave_id}/end", MANAGES)
def end_leave(desk: Desk, counsel_id: int, leave_id: int) -> Response:
    """Take a leave back."""
    return _done(desk, counsel_id, lambda: actions.end_leave(desk.tx, desk.actor, counsel_id, leave_id))


def _done(desk: Desk, counsel_id: int, act: Any) -> Response:
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, counsel_id, error)
    return desk.go(f"/counsel/pool/{counsel_id}", T("已登记。"))
