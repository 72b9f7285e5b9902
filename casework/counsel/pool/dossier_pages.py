"""The papers of a counsel: filed, listed, opened."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.counsel.pool.dossier import file_paper, paper_file, papers_of, withdraw_paper
from casework.counsel.pool.forms import Filing
from casework.counsel.pool.kind import COUNSEL, SEES
from casework.counsel.pool.queries import counsel
from casework.counsel.pool.tables import PaperKind
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
SEE = may(*SEES)
KEEPS = may(Permission.MANAGE_COUNSEL, Permission.FINANCE)
ALL = "/counsel/pool/{counsel_id}/papers"


@pages.get(ALL, SEE)
def show(desk: Desk, counsel_id: int) -> Response:
    """All that the person may open."""
    return _show(desk, counsel_id)


def _show(
    desk: Desk, counsel_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    manages, pays = desk.viewer.may(Permission.MANAGE_COUNSEL), desk.viewer.may(Permission.FINANCE)
    return desk.page(
        "pool/papers.html",
        one=counsel(desk.tx, desk.viewer, counsel_id),
        papers=papers_of(desk.tx, desk.viewer, counsel_id),
        kinds=[k for k in PaperKind if (pays if k is PaperKind.BANK else manages)],
        manages=manages,
        pays=pays,
        labels={**LABELS, **Filing.labels()},
        files=to_keep(desk, files),
        **refused(desk, error),
    )


@pages.post(ALL, KEEPS)
def file(desk: Desk, counsel_id: int) -> Response:
    """Put one in."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            chosen = file_ids[0] if len(file_ids) == 1 else None
            word = desk.typed(Filing, wrong=wrong, file_id=chosen)
            file_paper(desk.tx, desk.actor, counsel_id, word)
    except REFUSALS as error:
        return _show(desk, counsel_id, error, file_ids)
    return desk.go(f"/counsel/pool/{counsel_id}/papers", T("材料已存入。"))


@pages.get(ALL + "/{paper_id}", SEE)
def open_paper(desk: Desk, counsel_id: int, paper_id: int) -> Response:
    """One of them, noted in the trail."""
    found = paper_file(desk.tx, desk.viewer, counsel_id, paper_id)
    content = desk.house.store.get(found.sha256)
    desk.trace(
        COUNSEL.stream(counsel_id), "file.downloaded", found.name, {"file": found.id, "sha256": found.sha256}
    )
    return attachment(content, found.name, found.media_type)


@pages.post(ALL + "/{paper_id}/withdraw", KEEPS)
def withdraw(desk: Desk, counsel_id: int, paper_id: int) -> Response:
    """Take one out of the list."""
    try:
        with desk.attempt():
            withdraw_paper(desk.tx, desk.actor, counsel_id, paper_id)
    except REFUSALS as error:
        return _show(desk, counsel_id, error)
    return desk.go(f"/counsel/pool/{counsel_id}/papers", T("材料已撤下。"))
