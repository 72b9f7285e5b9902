"""The register of training: what is held, who came, and what each organ did in a year."""

from collections.abc import Callable
from datetime import date, timedelta

from starlette.responses import Response

from casework.accounts.colleagues import colleagues
from casework.accounts.roles import Permission
from casework.cases.analyses.approved import analysed
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.hearings.observed import observed, observers_of
from casework.cases.record.hearings import hearings
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.organisations.kinds import OrganKind
from casework.oversight.training import actions
from casework.oversight.training.counts import OrganCount, counts
from casework.oversight.training.forms import Adding, Attending, Dropping, Holding, Recording
from casework.oversight.training.papers import record as record_paper
from casework.oversight.training.papers import sheet
from casework.oversight.training.queries import (
    Which,
    called_to,
    case_of,
    file_of,
    files_of,
    registered,
    sees_all,
    trainees_of,
    training,
    training_called,
    trainings,
)
from casework.oversight.training.scope import HOLDS, REPORTS, SEES, own
from casework.oversight.training.tables import TrainingKind
from casework.oversight.training.trainees import written
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, again, refused
from casework.papers.columns import Column
from casework.papers.exports import XLSX
from casework.text import T, Text

pages = Pages()
SEE, HOLD, REPORT = may(*SEES), may(*HOLDS), may(*REPORTS)
ONE = "/training/{training_id}"
FIRST_YEAR = 2017
"""201号 is in force from 2017."""
UNENTERED, CHOICES = 20, 50
"""Observed hearings looked at for the register; cases that a form offers."""
_LABELS: dict[str, str] = {**LABELS}
for _form in (Attending, Recording, Adding, Dropping, Holding):
    _LABELS |= _form.labels()


def _holds(desk: Desk) -> bool:
    return any(map(desk.viewer.may, HOLDS))


@pages.get("/training", SEE)
def index(desk: Desk) -> Response:
    """The register, the latest day first; and hearings that were observed and are not entered."""
    which = Which(
        kind=next((k for k in TrainingKind if k.value == desk.field("kind")), None),
        year=_typed_year(desk),
        after=_after(desk.field("after")),
    )
    found = trainings(desk.tx, desk.viewer, which)
    last = found[-1] if found.more else None
    return desk.page(
        "training/index.html",
        found=found,
        which=which,
        kinds=tuple(TrainingKind),
        years=range(desk.today.year + 1, FIRST_YEAR - 1, -1),
        following=f"{last.first.isoformat()}~{last.id}" if last else "",
        unentered=_unentered(desk) if _holds(desk) else (),
        looked_at=UNENTERED,
        holds=_holds(desk),
    )


def _typed_year(desk: Desk) -> int | None:
    typed = desk.field("year")
    known = typed.isascii() and typed.isdecimal() and len(typed) == 4
    return min(max(int(typed), FIRST_YEAR), desk.today.year + 1) if known else None


def _after(written: str) -> tuple[date, int] | None:
    day, _, key = written.rpartition("~")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


def _unentered(desk: Desk) -> list[object]:
    """Hearings of the viewer's organs whose record names observers, and that the register does not have."""
    seen = [one for one in observed(desk.tx, desk.viewer, UNENTERED) if one.organ_id in own(desk.viewer)]
    there = registered(desk.tx, [one.case_id for one in seen])
    return [one for one in seen if not any(key == one.case_id and a <= one.on <= b for key, a, b in there)]


@pages.get("/training/new", HOLD)
def new(desk: Desk) -> Response:
    """The form that enters one."""
    return _form_page(desk)


def _form_page(desk: Desk, error: CaseworkError | None = None, training_id: int = 0) -> Response:
    one = training(desk.tx, desk.viewer, training_id) if training_id else None
    back, ahead = desk.today - timedelta(days=60), desk.today + timedelta(days=60)
    case_id = identifier(desk.field("case_id")) or (one.case_id if one else None)
    return desk.page(
        "training/form.html",
        one=one,
        kinds=tuple(TrainingKind),
        hearings=_cases((h.case_id, f"{h.at:%m-%d %H:%M} {h.court} {h.cause}") for h in hearings(
            desk.tx, desk.viewer, back, ahead)),
        lost=_cases((a.case_id, f"{a.number} {a.cause}") for a in analysed(desk.tx, desk.viewer, CHOICES)),
        choices=CHOICES,
        about=case_of(desk.tx, desk.viewer, case_id),
        organs=[o for o in actions.callable_organs(desk.tx, desk.actor) if o.id not in own(desk.viewer)],
        organ_kinds=[k for k in OrganKind if k not in {OrganKind.UNIT, OrganKind.CITY_GOVERNMENT}],
        there={c.organ_id for c in called_to(desk.tx, desk.viewer, training_id)} if one else set(),
        chosen={identifier(v) for v in desk.fields("organs")},
        chosen_kinds=set(desk.fields("kinds")),
        labels=_LABELS,
        **{**refused(desk, error), "value": again(desk, one) if one else desk.field},
    )  # fmt: skip


def _cases(found: object) -> list[tuple[int, str]]:
    return list({key: (key, words) for key, words in found}.values())  # type: ignore[attr-defined]


@pages.post("/training", HOLD)
def hold(desk: Desk) -> Response:
    """Enter it."""
    try:
        with desk.attempt():
            training_id = actions.hold(desk.tx, desk.actor, desk.typed(Holding))
    except REFUSALS as error:
        return _form_page(desk, error)
    return desk.go(f"/training/{training_id}", T("已登记，被通知的机关会看到，举办后由各机关登记参加人员。"))


@pages.get("/training/counts", SEE)
def counted(desk: Desk) -> Response:
    """What each organ held and took part in, in a year."""
    year = _year(desk)
    found = counts(desk.tx, desk.viewer, year)
    return desk.page(
        "training/counts.html",
        year=year,
        years=range(desk.today.year, FIRST_YEAR - 1, -1),
        found=[one for one in found if not one.none],
        without=[one for one in found if one.none],
        most=max((one.heads for one in found), default=0),
        total=_total(found),
    )


def _year(desk: Desk) -> int:
    return min(_typed_year(desk) or desk.today.year, desk.today.year)


def _total(found: tuple[OrganCount, ...]) -> dict[str, int]:
    names = ("courses", "trials", "seminars", "heads", "hours")
    return {name: sum(getattr(one, name) for one in found) for name in names}


@pages.get("/training/counts.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The same as a workbook; noted in the trail."""
    from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

    year = _year(desk)
    rows = [
        (c.organ, c.courses, c.trials, c.seminars, c.held, c.attended, c.persons, c.heads, c.hours)
        for c in counts(desk.tx, desk.viewer, year)
    ]
    columns = [Column("机关", 36)] + [
        Column(name, 12, centred=True)
        for name in (
            "集中培训",
            "旁听庭审",
            "案例研讨",
            "举办合计",
            "参加次数",
            "参加人数",
            "参加人次",
            "学时",
        )
    ]
    title = f"行政应诉培训统计（{year}年）"
    note = f"{desk.viewer.acting_organ_name}　集中培训、旁听庭审、案例研讨为举办次数（201号第二十二条）"
    desk.trace("training", "export.training", title)
    return attachment(register_xlsx(title, columns, rows, note=note), f"{title}.xlsx", XLSX)


@pages.get("/training/called/{called_id}", SEE)
def called(desk: Desk, called_id: int) -> Response:
    """To the training to which an organ is called."""
    return desk.go(f"/training/{training_called(desk.tx, desk.viewer, called_id)}")


@pages.get(ONE, SEE)
def show(desk: Desk, training_id: int) -> Response:
    """One of them."""
    return _show(desk, training_id)


def _show(
    desk: Desk, training_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    one = training(desk.tx, desk.viewer, training_id)
    organs = called_to(desk.tx, desk.viewer, training_id)
    about = case_of(desk.tx, desk.viewer, one.case_id)
    holds = _holds(desk) and one.organ_id in own(desk.viewer) and not one.cancelled
    reports = any(map(desk.viewer.may, REPORTS)) and not one.cancelled and one.first <= desk.today
    mine = [o for o in organs if holds or o.organ_id in own(desk.viewer)] if reports else []
    chosen = identifier(desk.field("organ_id")) or (
        mine[0].organ_id if len(mine) == 1 or (mine and not holds) else None
    )
    watched = about is not None and one.kind is TrainingKind.TRIAL and holds
    people = trainees_of(desk.tx, desk.viewer, training_id)
    return desk.page(
        "training/show.html",
        one=one,
        organs=organs,
        people=people,
        about=about,
        all=sees_all(desk.tx, desk.viewer, training_id),
        files=files_of(desk.tx, training_id),
        kept=to_keep(desk, files),
        holds=holds,
        over=one.first <= desk.today,
        mine=mine,
        reporting=next((o for o in mine if o.organ_id == chosen), None),
        staff=colleagues(desk.tx, [chosen]) if chosen in {o.organ_id for o in mine} and chosen else (),
        own_people=[p for p in people if p.organ_id == chosen],
        lines=written([p for p in people if p.organ_id == chosen], one.hours),
        watched=observers_of(desk.tx, about.id, one.first, one.last) if watched and about else (),
        labels=_LABELS,
        at=desk.request.url.path.rsplit("/", 1)[1],
        ticked={identifier(v) for v in desk.fields("users")},
        **refused(desk, error),
    )


def _done(desk: Desk, training_id: int, act: Callable[[], object], said: Text) -> Response:
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, training_id, error)
    return desk.go(f"/training/{training_id}", said)


@pages.get(ONE + "/change", HOLD)
def changing(desk: Desk, training_id: int) -> Response:
    """The form with what was entered."""
    if training(desk.tx, desk.viewer, training_id).organ_id not in own(desk.viewer):
        raise NotFound(T("这次培训由其他机关举办，不能更正。"))
    return _form_page(desk, training_id=training_id)


@pages.post(ONE + "/change", HOLD)
def change(desk: Desk, training_id: int) -> Response:
    """Put it right."""
    try:
        with desk.attempt():
            actions.change(desk.tx, desk.actor, training_id, desk.typed(Holding))
    except REFUSALS as error:
        return _form_page(desk, error, training_id)
    return desk.go(f"/training/{training_id}", T("已更正。"))


@pages.post(ONE + "/attendance", REPORT)
def attend(desk: Desk, training_id: int) -> Response:
    """Say who of an organ came."""
    return _done(
        desk, training_id, lambda: actions.attend(desk.tx, desk.actor, training_id, desk.typed(Attending)),
        T("参加人员已登记。"),
    )  # fmt: skip


@pages.post(ONE + "/observers", HOLD)
def take_observers(desk: Desk, training_id: int) -> Response:
    """Take the observers over from the record of the hearing."""
    return _done(
        desk, training_id, lambda: actions.take_observers(desk.tx, desk.actor, training_id),
        T("已从庭审记录带入旁听人员。"),
    )  # fmt: skip


@pages.post(ONE + "/record", HOLD)
def record(desk: Desk, training_id: int) -> Response:
    """Write down what was said."""
    return _done(
        desk, training_id, lambda: actions.record(desk.tx, desk.actor, training_id, desk.typed(Recording)),
        T("培训记录已保存。"),
    )  # fmt: skip


@pages.post(ONE + "/files", HOLD)
def add_files(desk: Desk, training_id: int) -> Response:
    """Add files."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            word = desk.typed(Adding, wrong=wrong, file_ids=list(file_ids))
            actions.add_files(desk.tx, desk.actor, training_id, word)
    except REFUSALS as error:
        return _show(desk, training_id, error, file_ids)
    return desk.go(f"/training/{training_id}", T("材料已上传。"))


@pages.post(ONE + "/cancel", HOLD)
def cancel(desk: Desk, training_id: int) -> Response:
    """Say that it is not held."""
    return _done(
        desk, training_id, lambda: actions.drop(desk.tx, desk.actor, training_id, desk.typed(Dropping)),
        T("已取消。"),
    )  # fmt: skip


@pages.get(ONE + "/files/{file_id}", SEE)
def download(desk: Desk, training_id: int, file_id: int) -> Response:
    """One of its files, noted in the trail."""
    found = file_of(desk.tx, desk.viewer, training_id, file_id)
    desk.trace("training", "file.downloaded", found.name, {"file": file_id, "sha256": found.sha256})
    return attachment(desk.house.store.get(found.sha256), found.name, found.media_type)


@pages.get(ONE + "/sheet.docx", SEE)
def download_sheet(desk: Desk, training_id: int) -> Response:
    """The sheet to sign as Word."""
    one = training(desk.tx, desk.viewer, training_id)
    organs = called_to(desk.tx, desk.viewer, training_id)
    content = sheet(one, organs, trainees_of(desk.tx, desk.viewer, training_id))
    desk.trace("training", "document.training_sheet", one.title, {"training": training_id})
    return attachment(content, f"签到表-{one.title[:60]}.docx", DOCX)


@pages.get(ONE + "/record.docx", SEE)
def download_record(desk: Desk, training_id: int) -> Response:
    """The record as Word."""
    one = training(desk.tx, desk.viewer, training_id)
    organs = called_to(desk.tx, desk.viewer, training_id)
    people = trainees_of(desk.tx, desk.viewer, training_id)
    names = [f.name for f in files_of(desk.tx, training_id)]
    content = record_paper(one, organs, people, case_of(desk.tx, desk.viewer, one.case_id), names)
    desk.trace("training", "document.training_record", one.title, {"training": training_id})
    return attachment(content, f"培训记录-{one.title[:60]}.docx", DOCX)
