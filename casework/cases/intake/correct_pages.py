"""The form that corrects what the register says of a paper."""

from types import SimpleNamespace
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.intake.correct import NO_ENTRY, correct_paper
from casework.cases.intake.forms import PaperCorrection
from casework.cases.intake.queries import lines_of
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.offered import outcomes_offered
from casework.cases.record.served import asked_of
from casework.cases.record.taken import abilities, take
from casework.codes import Group, code_list, document_type, document_types
from casework.errors import CaseworkError, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.rulebook import EventKind
from casework.text import T

pages = Pages()
REGISTER = may(Permission.REGISTER)


@pages.get("/intake/{entry_id}/correct", REGISTER)
def correct(desk: Desk, entry_id: int) -> Response:
    """What was logged of a paper, to correct it."""
    return _form(desk, entry_id)


@pages.post("/intake/{entry_id}/correct", REGISTER)
def save(desk: Desk, entry_id: int) -> Response:
    """Put the correction in the place of what was logged."""
    try:
        with desk.attempt():
            case_id, changed = correct_paper(desk.tx, desk.actor, entry_id, desk.typed(PaperCorrection))
    except REFUSALS as error:
        return _form(desk, entry_id, error)
    done = T("收文登记已更正，期限已重新计算。改动前后的内容记入审计记录。") if changed else T("没有改动。")
    return desk.go(f"/cases/{case_id}", done)


def _form(desk: Desk, entry_id: int, error: CaseworkError | None = None) -> Response:
    found = lines_of(desk.tx, desk.viewer, [entry_id])
    if not found or found[0].case_id is None:
        raise NotFound(NO_ENTRY)
    entry, page = found[0], take(desk, found[0].case_id)
    stored = SimpleNamespace(**_stored(entry))
    parts = parts_of(desk, PaperCorrection, words=_words())
    bar = closed(page) or not_ours(page, acts=abilities(desk, page)["responds"])
    typed = form_context(desk, page, error, parts=parts, bar=bar, stored=stored)
    kind = typed["value"]("document_type") or entry.document_type
    return desk.page(
        "intake/correct.html",
        status=status_of(error),
        page=page,
        entry=entry,
        label=document_type(entry.document_type).label,
        kinds=code_list("document_type").groups,
        court=page.head.court,
        own=_own(kind) if kind != entry.document_type else (),
        outcomes=_offered(kind, page, typed["value"]("outcome")),
        labels=PaperCorrection.labels(),
        missing=isinstance(error, InvalidInput),
        **typed,
    )


def _offered(code: str, page: CaseRecord, chosen: str) -> tuple[Group, ...]:
    known = document_type(code) if any(kind.code == code for kind in document_types()) else None
    kinds = [EventKind(name) for name in known.events] if known else ()
    return outcomes_offered(kinds, page.head.matter_type, known.level if known else "", chosen)


def _own(code: str) -> tuple[str, ...]:
    """What a kind of paper is asked for beside what every paper has."""
    if not any(kind.code == code for kind in document_types()):
        return ()
    return tuple(one.name for one in asked_of(document_type(code)))


def _stored(entry: Any) -> dict[str, str]:
    return {name: getattr(entry, name, "") for name in PaperCorrection.written()}


def _words() -> dict[str, dict[str, str]]:
    lists = {"document_type": "document_type", "service_mode": "service_mode", "outcome": "closing"}
    return {name: {i.code: i.label for i in code_list(of).items} for name, of in lists.items()}
