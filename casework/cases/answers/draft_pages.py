"""A large form that keeps itself: what is typed waits as a draft until it is saved, and others at it are named."""

from collections.abc import Callable
from typing import Any

from starlette.datastructures import FormData
from starlette.responses import Response

from casework.cases.answers.draft_queries import AtWork, Draft, only_own_since, others_at_work, own_draft
from casework.cases.answers.drafts import drop_draft, keep_draft, open_form
from casework.cases.answers.evidence_form import COLUMNS, evidence_parts
from casework.cases.answers.queries import Prepared
from casework.cases.answers.taken import take_prepared
from casework.cases.record.again import REFUSALS, Part
from casework.errors import CaseworkError, Conflict
from casework.http.desk import Desk
from casework.pages.forms import identifier
from casework.text import T

TOGETHER = ("answer", "evidence")
"""Forms that write the same thing: whoever has one of them open is named in the other."""
_NOT_TYPED = {"csrf", "act", "draft", "mine"}

Parts = Callable[[Desk, Prepared], list[Part]]


def keep(desk: Desk, case_id: int, form: str, parts: Parts) -> Response:
    """Keep the form as it stands; as long as nothing in it differs from what is stored, only that it is open."""
    page = take_prepared(desk, case_id)
    over = identifier(desk.field("draft")) or 0
    edition, error = 0, None
    try:
        with desk.attempt():
            if any(p.differs for p in parts(desk, page)):
                edition = keep_draft(desk.tx, desk.actor, case_id, form, _typed(desk, page), over=over)
            else:
                open_form(desk.tx, desk.actor, case_id, form)
                if over:
                    drop_draft(desk.tx, desk.actor, case_id, form, over=over)
    except REFUSALS as refusal:
        error = refusal
    return desk.page(
        "answers/_draft.html",
        status=200 if error is None else 422,
        edition=edition or (over if error else 0),
        kept_at=desk.at if edition else None,
        error=_said(error),
        another=f"/cases/{case_id}/{form}?draft=mine" if isinstance(error, Conflict) else "",
        others=_others(desk, page),
    )


def _said(error: CaseworkError | None) -> Any:
    return next(iter(getattr(error, "fields", {}).values()), None) or (error.message if error else None)


def settle(desk: Desk, case_id: int, form: str, parts: Parts) -> None:
    """What is saved needs no draft: the one that the form kept goes, and one that says nothing else.

    Another one, typed in another window or not decided upon, goes on waiting.
    """
    draft = own_draft(desk.tx, desk.viewer, case_id, form)
    if draft is None:
        return
    if identifier(desk.field("draft")) == draft.edition or not _differing(
        desk, take_prepared(desk, case_id), draft, parts
    ):
        drop_draft(desk.tx, desk.actor, case_id, form)


def drop(desk: Desk, case_id: int, form: str) -> Response:
    """Throw the draft away: back to what is stored."""
    take_prepared(desk, case_id)
    drop_draft(desk.tx, desk.actor, case_id, form)
    return desk.go(f"/cases/{case_id}/{form}", T("草稿已丢弃，表单里是已保存的内容。"))


def take_up(desk: Desk, page: Prepared, form: str) -> Draft | None:
    """Go on with the draft where the address says so (`?draft=mine`): the form is as it was typed, version and all.

    What the person itself did in the case since, other than writing the same, is no news to it: then the form has the
    version of now.
    """
    if desk.form or desk.field("draft") != "mine":
        return None
    draft = own_draft(desk.tx, desk.viewer, page.head.id, form)
    if draft is not None:
        desk.form = FormData([*draft.fields, ("draft", str(draft.edition))])
        version, now = identifier(desk.field("version")), page.head.version
        if version is not None and only_own_since(
            desk.tx, desk.viewer, page.head.id, version=version, now=now, writing=_writing(desk)
        ):
            fields = [(n, v) for n, v in desk.form.multi_items() if n != "version"]
            desk.form = FormData([*fields, ("version", str(now))])
    return draft


def _writing(desk: Desk) -> frozenset[str]:
    """The acts that put something in the place of what the form holds."""
    texts = {"case.answer.saved"} if "facts" in desk.form else set()
    return frozenset(texts | ({"case.evidence.saved"} if "name" in desk.form else set()))


def draft_context(desk: Desk, page: Prepared, form: str, parts: Parts) -> dict[str, Any]:
    """What the template of such a form asks for: the draft that waits and where it differs, and who else is at it."""
    draft = None if desk.form else own_draft(desk.tx, desk.viewer, page.head.id, form)
    differing = _differing(desk, page, draft, parts) if draft is not None else []
    return {
        "draft": draft if differing else None,
        "differing": differing,
        "edition": identifier(desk.field("draft")) or 0,
        "kept_at": None,
        "error": None,
        "others": _others(desk, page),
    }


def _differing(desk: Desk, page: Prepared, draft: Draft, parts: Parts) -> list[Part]:
    """Where a draft differs from what is stored."""
    form, desk.form = desk.form, FormData(list(draft.fields))
    found = [p for p in parts(desk, page) if p.differs]
    desk.form = form
    return found


def _others(desk: Desk, page: Prepared) -> tuple[AtWork, ...]:
    return others_at_work(desk.tx, desk.viewer, page.head.id, TOGETHER, desk.at)


def _typed(desk: Desk, page: Prepared) -> list[tuple[str, str]]:
    """What was typed; lists in which nothing was are left out, so that they may be written elsewhere meanwhile."""
    without = _NOT_TYPED if any(p.differs for p in evidence_parts(desk, page)) else _NOT_TYPED | COLUMNS
    return [(n, v) for n, v in desk.form.multi_items() if isinstance(v, str) and n not in without]
