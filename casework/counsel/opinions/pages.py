"""Opinions as the office sees them: the list, one of them, and the entry of what was signed on paper."""

from datetime import date
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.counsel.engagements.kind import SEES
from casework.counsel.engagements.queries import engagement
from casework.counsel.engagements.story import story
from casework.counsel.opinions import actions
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.forms import Draft, Signing
from casework.counsel.opinions.office_queries import built_on, office_opinions
from casework.counsel.opinions.papers import counsels
from casework.counsel.opinions.queries import Sought, draft, of_engagement, opinion, opinions, stored_file
from casework.errors import CaseworkError, Conflict, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
SEE = may(*SEES)
MANAGES = may(Permission.MANAGE_COUNSEL)


@pages.get("/counsel/opinions", SEE)
def index(desk: Desk) -> Response:
    """The signed opinions of counsel, or those of the office."""
    manages = desk.viewer.may(Permission.MANAGE_COUNSEL)
    if desk.field("of") == "office":
        own = office_opinions(desk.tx, desk.viewer, identifier(desk.field("after")))
        following = str(own.lines[-1].id) if own.more else ""
        return desk.page(
            "opinions/office_index.html", found=own, following=following, after=desk.field("after"),
            manages=manages,
        )  # fmt: skip
    conclusion = desk.field("conclusion")
    sought = Sought(
        Conclusion(conclusion) if conclusion in set(Conclusion) else None,
        identifier(desk.field("engagement")),
        _after(desk.field("after")),
    )
    of = engagement(desk.tx, desk.viewer, sought.engagement_id) if sought.engagement_id is not None else None
    found = opinions(desk.tx, desk.viewer, sought)
    last = found.lines[-1] if found.more else None
    return desk.page(
        "opinions/index.html",
        found=found,
        sought=sought,
        of=of,
        conclusions=tuple(Conclusion),
        following=f"{last.signed_on.isoformat()}.{last.id}" if last else "",
        query={name: desk.field(name) for name in ("conclusion", "engagement") if desk.field(name)},
        manages=manages,
    )


def _after(written: str) -> tuple[date, int] | None:
    """Where the page before ended; None where the address is not one that we wrote."""
    day, _, key = written.rpartition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


@pages.get("/counsel/opinions/{opinion_id}", SEE)
def show(desk: Desk, opinion_id: int) -> Response:
    """One opinion, with what it changed and whether it is what was signed."""
    one = opinion(desk.tx, desk.viewer, opinion_id)
    return desk.page(
        "opinions/show.html",
        one=one,
        versions=of_engagement(desk.tx, desk.viewer, one.line.engagement_id),
        own=built_on(desk.tx, desk.viewer, opinion_id),
        at="/counsel/opinions",
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
    )


@pages.get("/counsel/opinions/{opinion_id}/paper.docx", SEE)
def download_paper(desk: Desk, opinion_id: int) -> Response:
    """法律意见书."""
    return paper_of(desk, opinion_id)


def paper_of(desk: Desk, opinion_id: int) -> Response:
    """The paper of a signed opinion. Raises Conflict where it is not what was signed: nobody's name stands under that."""
    one = opinion(desk.tx, desk.viewer, opinion_id)
    if not one.intact:
        raise Conflict(T("内容与签署时不一致，不能出具文书；请核查。"))
    stream = f"engagement:{one.line.engagement_id}"
    desk.trace(stream, "document.counsel_opinion", one.line.number, {"opinion": opinion_id})
    return attachment(counsels(one), f"法律意见书-{one.signed_name}-第{one.line.no}版.docx", DOCX)


@pages.get("/counsel/opinions/{opinion_id}/file", SEE)
def download_file(desk: Desk, opinion_id: int) -> Response:
    """The file as it was uploaded."""
    return file_of(desk, opinion_id)


def file_of(desk: Desk, opinion_id: int) -> Response:
    """The file of a signed opinion, noted in the trail."""
    found = stored_file(desk.tx, desk.viewer, opinion_id)
    if found is None:
        raise NotFound(T("这份法律意见没有附文件。"))
    content = desk.house.store.get(found.sha256)
    one = opinion(desk.tx, desk.viewer, opinion_id)
    facts = {"file": found.id, "sha256": found.sha256}
    desk.trace(f"engagement:{one.line.engagement_id}", "file.downloaded", found.name, facts)
    return attachment(content, found.name, found.media_type)


@pages.get("/counsel/opinions/of/{engagement_id}", MANAGES)
def entering(desk: Desk, engagement_id: int) -> Response:
    """The form by which the office enters what was signed on paper."""
    return form_page(desk, engagement_id)


def form_page(
    desk: Desk,
    engagement_id: int,
    error: CaseworkError | None = None,
    files: tuple[int, ...] = (),
    *,
    saved: bool = False,
) -> Response:
    """The form of an opinion, for the counsel or for the office; `saved`: what was typed is in the draft, only not signed."""
    outside = desk.viewer.outside
    one = engagement(desk.tx, desk.viewer, engagement_id)
    held = story(desk.tx, engagement_id, desk.calendar, desk.today).held
    kept = draft(desk.tx, held.id, engagement_id, by_office=not outside) if held is not None else None
    # Where somebody kept another draft meanwhile, it has been said by now; where something typed was wrong, nobody looked.
    seen = (
        desk.field("seen")
        if isinstance(error, InvalidInput) and not saved
        else actions.revision(kept.written_at if kept and kept.kept else None)
    )
    stands: dict[str, Any] = {"on": desk.today, "version": one.version, "seen": seen}

    def value(name: str) -> Any:
        if desk.form and name not in {"version", "seen"}:
            return desk.field(name)
        return stands.get(name, getattr(kept, name, ""))

    return desk.page(
        "opinions/form.html",
        one=one,
        held=held,
        kept=kept,
        writable=held is not None and one.state in actions.WRITABLE,
        versions=of_engagement(desk.tx, desk.viewer, engagement_id),
        conclusions=tuple(Conclusion),
        at=f"/portal/engagements/{engagement_id}/opinion" if outside else f"/counsel/opinions/of/{engagement_id}",
        home=f"/portal/engagements/{engagement_id}" if outside else f"/counsel/engagements/{engagement_id}",
        seen_at="/portal/opinions" if outside else "/counsel/opinions",
        outside=outside,
        labels={**LABELS, **Draft.labels(), **Signing.labels()},
        files=to_keep(desk, files) if desk.form else (),
        **(refused(desk, error) | {"value": value}),
    )  # fmt: skip


@pages.post("/counsel/opinions/of/{engagement_id}", MANAGES)
def enter(desk: Desk, engagement_id: int) -> Response:
    """Keep it, or register that it was signed."""
    return wrote(desk, engagement_id)


def wrote(desk: Desk, engagement_id: int) -> Response:
    """Keep the draft; where the button says so, sign it. What was typed is kept also where signing is refused."""
    file_ids, wrong = taken_in(desk)
    at = f"/portal/engagements/{engagement_id}/opinion" if desk.viewer.outside else ""
    try:
        with desk.attempt():
            if len(file_ids) > 1:
                wrong["file"] = T("法律意见书附一个文件，请合并或者去掉多余的。")
            words = desk.typed(Draft, wrong=wrong, file_id=file_ids[0] if file_ids else None)
            actions.write(desk.tx, desk.actor, engagement_id, words)
    except REFUSALS as error:
        return form_page(desk, engagement_id, error, file_ids)
    if desk.field("act") != "sign":
        return desk.go(at or f"/counsel/opinions/of/{engagement_id}", T("草稿已保存，尚未签署。"))
    try:
        with desk.attempt():
            key = actions.sign(desk.tx, desk.actor, engagement_id, desk.typed(Signing))
    except REFUSALS as error:
        return form_page(desk, engagement_id, error, file_ids, saved=True)
    seen_at = "/portal/opinions" if desk.viewer.outside else "/counsel/opinions"
    return desk.go(f"{seen_at}/{key}", T("法律意见已签署并提交，内容不能再改。"))
