"""The end of a case: nothing is left, the volume is whole and read only, and its package proves itself."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from casework.accounts.viewer import Actor
from casework.cases.analyses.actions import decide_analysis, write_analysis
from casework.cases.analyses.forms import AnalysisDecision, AnalysisIn
from casework.cases.archive.actions import close, reopen
from casework.cases.archive.destruction import decide_destruction, propose_destruction
from casework.cases.archive.forms import (
    Closing,
    Decided,
    Explained,
    PaperIn,
    Proposed,
    Reopening,
    VolumeIn,
)
from casework.cases.archive.left import Left, Sort, left
from casework.cases.archive.package import write_package
from casework.cases.archive.papers import catalogue_of, render_catalogue
from casework.cases.archive.queries import (
    Shelf,
    VolumeLine,
    archive,
    documents_of,
    entries_of,
    papers_of,
    record_text,
    volume_case,
    volumes_of,
)
from casework.cases.archive.tables import Destruction, Volume
from casework.cases.archive.volume import proposed, save_volume
from casework.cases.events.actions import record_event, withdraw_event
from casework.cases.events.forms import Happening, Withdrawal
from casework.cases.files.actions import add_files
from casework.cases.files.forms import Attachment
from casework.cases.files.queries import file_to_serve
from casework.cases.intake.actions import register_document
from casework.cases.motions.actions import file_motion, save_motion
from casework.cases.motions.forms import MotionFiling, MotionIn
from casework.cases.motions.kinds import Motion
from casework.cases.motions.queries import unfiled
from casework.cases.record.forms import DocumentIn
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.queries import damaged
from casework.house import MATTERS
from casework.matters.tables import MatterFile
from casework.papers.plain import text_of
from casework.rulebook import EventKind
from tests.office import Office
from tests.support.certified import certified

D = date.fromisoformat
ENDED = "2026-11-16"
LATER = "2026-12-04"


def ended(office: Office, *, proven: bool = True) -> int:
    """A case whose plaintiff withdrew: no duty is open."""
    case_id = office.notice(office.on("city-intake", "2026-11-13"), served="2026-11-13")
    clerk = office.on("city-intake", ENDED)
    ruling = (office.file(clerk, "裁定书.txt", "准许撤诉"),) if proven else ()
    withdrawn = Happening(
        kind=EventKind.WITHDRAWAL_RULING_SERVED,
        on=D(ENDED),
        outcome="裁定-4",
        file_ids=ruling,
        title="裁定书",
    )
    record_event(office.tx, clerk, case_id, withdrawn)
    return case_id


def lost(office: Office) -> int:
    """A case that was lost, has taken effect and is analysed; the retrial is still open to the organ."""
    case_id = office.notice(office.on("city-intake", "2026-08-03"), served="2026-08-03")
    clerk = office.on("city-intake", LATER)
    file = office.file(clerk, "判决书.txt", "判决书")
    told = Happening(
        kind=EventKind.JUDGMENT_SERVED, on=D(ENDED), outcome="判决-3", file_ids=(file,), title="判决书",
        confirm=("judged_unheard",),
    )  # fmt: skip
    record_event(office.tx, clerk, case_id, told)
    certified(office, clerk, case_id, "2026-12-02")
    instance = office.page(clerk, case_id).instances[-1].id
    written = AnalysisIn(cause="law", basics="案情", reasons="原因", links="环节", advice="建议", submit=True)
    write_analysis(office.tx, handler(office), case_id, instance, written)
    head = office.on("city-legal-head", LATER)
    decide_analysis(office.tx, head, case_id, instance, AnalysisDecision(approve=True))
    return case_id


def what_is_left(office: Office, actor: Actor, case_id: int) -> tuple[Left, ...]:
    page = office.page(actor, case_id)
    return left(page, entries_of(office.tx, case_id), actor.today, unfiled(office.tx, page))


def with_reasons(found: tuple[Left, ...], on: str, reason: str = "经主要负责人审定") -> Closing:
    return Closing(on=D(on), explained=tuple(Explained(key=one.key, reason=reason) for one in found))


def handler(office: Office, day: str = LATER) -> Actor:
    return office.on("city-handler", day)


def written(office: Office, actor: Actor, case_id: int, *, archive: bool = True, **more: object) -> int:
    """The volume as it is proposed, each paper of two pages."""
    rows = tuple(
        PaperIn(
            file=str(p.file_id),
            part=p.part,
            title=p.title,
            number=p.number,
            author=p.author,
            on=p.on,
            pages=2,
        )
        for p in proposed(office.page(actor, case_id), entries_of(office.tx, case_id))
    )
    given = {"number": "2026-XZ-0001", "years": 10, "papers": rows} | more
    return save_volume(office.tx, actor, case_id, VolumeIn.of(archive=archive, **given))


def archived(office: Office) -> tuple[int, int]:
    """A closed and archived case, and its volume."""
    case_id = ended(office)
    actor = handler(office)
    close(office.tx, actor, case_id, Closing(on=D(LATER)))
    return case_id, written(office, actor, case_id)


def kept(office: Office) -> None:
    """The bytes are in the store, where they come when a transaction ends."""
    for text in ("应诉通知书", "准许撤诉"):
        office.store.put(text.encode())


def package(office: Office, actor: Actor, case_id: int) -> bytes:
    kept(office)
    volume = volumes_of(office.tx, case_id)[0]
    papers = papers_of(office.tx, volume.id)
    catalogue = render_catalogue(catalogue_of(office.tx, office.page(actor, case_id), volume, papers))
    out = io.BytesIO()
    documents, record = documents_of(office.tx, volume.id), record_text(office.tx, volume.id)
    write_package(out, office.store, volume, papers, documents, record, catalogue)
    return out.getvalue()


def verified(place: Path) -> subprocess.CompletedProcess[str]:
    """The package's own script, by a Python that has nothing else."""
    script = place / "verify.py" if place.is_dir() else place.with_suffix("") / "verify.py"
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(script), str(place)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.obligation("YS-10.6")
def test_a_case_with_an_open_duty_cannot_be_closed_and_the_page_says_which(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", ENDED), served="2026-11-13")
    actor = handler(office, ENDED)
    duties = [one for one in what_is_left(office, actor, case_id) if one.sort is Sort.DUTY]
    assert "YS-11" in {one.deadline.rule.id for one in duties if one.deadline}
    assert all(one.href.startswith(f"/cases/{case_id}/deadlines/") for one in duties)
    with pytest.raises(Conflict, match="没有办结，不能结案"):
        close(office.tx, actor, case_id, with_reasons(what_is_left(office, actor, case_id), ENDED))


@pytest.mark.obligation("YS-10.6")
def test_a_right_that_can_still_be_used_is_given_up_with_its_reason_when_the_case_is_closed(
    office: Office,
) -> None:
    case_id = lost(office)
    actor = handler(office)
    found = what_is_left(office, actor, case_id)
    sorts = {one.sort: one for one in found}
    assert set(sorts) == {Sort.RIGHT, Sort.LAPSED}
    with pytest.raises(InvalidInput) as refused:
        close(office.tx, actor, case_id, Closing(on=D(LATER)))
    assert sorted(refused.value.fields) == [f"reason-{n}" for n in range(len(found))]
    close(office.tx, actor, case_id, with_reasons(found, LATER, "服从判决，不申请再审"))
    page = office.page(actor, case_id)
    waived = [e for e in page.timeline if e.kind is EventKind.WAIVED]
    assert {e.note for e in waived} == {"服从判决，不申请再审"}
    assert page.head.closed_on == D(LATER)


def test_a_right_against_a_won_judgment_needs_no_word(office: Office) -> None:
    actor = handler(office)
    assert what_is_left(office, actor, ended(office)) == ()


@pytest.mark.obligation("YS-10.6")
@pytest.mark.parametrize("filed", [False, True], ids=("没有登记提交", "已登记提交"))
def test_an_application_that_was_written_and_not_filed_is_asked_about_at_closing(
    office: Office, filed: bool
) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-13"), served="2026-11-13")
    actor = handler(office, "2026-11-14")
    text = MotionIn(wanted="被诉行为的现场勘验笔录", until=D("2026-12-10"), grounds="不可抗力致档案室关闭。")
    save_motion(office.tx, actor, case_id, Motion.EXTENSION, text)
    if filed:
        proven = MotionFiling(mode="handed_in", on=actor.today, proof="收据17号", confirm=("no_proof",))
        file_motion(office.tx, actor, case_id, Motion.EXTENSION, proven)
    clerk = office.on("city-intake", ENDED)
    ruling = office.file(clerk, "裁定书.txt", "准许撤诉")
    withdrawn = Happening(
        kind=EventKind.WITHDRAWAL_RULING_SERVED, on=D(ENDED), outcome="裁定-4", file_ids=(ruling,), title="裁定书",
    )  # fmt: skip
    record_event(office.tx, clerk, case_id, withdrawn)
    closing = handler(office)
    asked = [one for one in what_is_left(office, closing, case_id) if one.sort is Sort.DRAFT]
    if filed:
        assert asked == []
        return
    [draft] = asked
    assert "延期提供证据申请书" in str(draft.what)
    assert "2026年11月14日" in str(draft.why)
    with pytest.raises(InvalidInput, match="延期提供证据申请书"):
        close(office.tx, closing, case_id, Closing(on=D(LATER)))
    close(office.tx, closing, case_id, with_reasons((draft,), LATER, "材料已经找到，没有提交"))
    assert office.page(closing, case_id).head.closed_on == D(LATER)


EMPTY = VolumeLine(
    id=1, seq=1, number="", years=10, box="", place="", remark="", made_by="某某", made_at=datetime(2026, 12, 1, tzinfo=UTC),
    archived_on=None, archived_by="", keep_until=None, digest="", destroyed_on=None, case_number="", closed_on=None,
)  # fmt: skip


@pytest.mark.obligation("YS-10.6")
def test_a_missing_paper_is_named_and_its_absence_explained(office: Office) -> None:
    case_id = ended(office, proven=False)
    actor = handler(office)
    [paper] = what_is_left(office, actor, case_id)
    assert (paper.sort, "裁定书送达" in str(paper.what)) == (Sort.PAPER, True)
    with pytest.raises(InvalidInput):
        close(office.tx, actor, case_id, Closing(on=D(LATER)))
    close(office.tx, actor, case_id, with_reasons((paper,), LATER, "法院口头裁定，记入笔录"))
    closed = next(e for e in office.page(actor, case_id).timeline if e.kind is EventKind.CASE_CLOSED)
    assert closed.facts["explained"][0]["reason"] == "法院口头裁定，记入笔录"
    printed = catalogue_of(office.tx, office.page(actor, case_id), EMPTY, ())
    assert "法院口头裁定，记入笔录" in printed.remark, "the note of the volume says it"


@pytest.mark.parametrize(("day", "says"), [("2026-12-05", "晚于今天"), ("2026-11-15", "送达之日")])
def test_a_case_is_not_closed_ahead_or_before_its_decision(office: Office, day: str, says: str) -> None:
    case_id = ended(office)
    with pytest.raises(InvalidInput) as refused:
        close(office.tx, handler(office), case_id, Closing(on=D(day)))
    assert says in str(refused.value.fields["on"])


def test_what_comes_next_is_the_closing_then_the_volume_then_nothing(office: Office) -> None:
    case_id = ended(office)
    actor = handler(office)
    assert office.page(actor, case_id).next.act == "close"
    close(office.tx, actor, case_id, Closing(on=D(LATER)))
    assert office.page(actor, case_id).next.act == "volume"
    written(office, actor, case_id)
    assert office.page(actor, case_id).next.act == ""


@pytest.mark.obligation("YS-10.6")
def test_the_volume_stands_in_the_customary_order_and_is_read_only_once_archived(office: Office) -> None:
    case_id, _ = archived(office)
    actor = handler(office)
    [volume] = volumes_of(office.tx, case_id)
    papers = papers_of(office.tx, volume.id)
    assert [p.part for p in papers] == ["notices", "first"]
    assert [p.seq for p in papers] == [1, 2]
    assert (volume.archived_on, volume.keep_until) == (D(LATER), date(2036, 12, 31))
    with pytest.raises(Conflict, match="已经归档"):
        written(office, actor, case_id)
    with pytest.raises(Conflict, match="结案"):
        add_files(office.tx, actor, case_id, Attachment(file_ids=(office.file(actor),)))


@pytest.mark.obligation("YS-10.6")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"number": ""}, "number", id="没有档号"),
        pytest.param({"years": None}, "years", id="没有保管期限"),
        pytest.param({"papers": ()}, "papers", id="没有材料"),
    ],
)
def test_an_incomplete_volume_is_not_archived_and_names_what_is_missing(
    office: Office, change: dict[str, object], field: str
) -> None:
    case_id = ended(office)
    actor = handler(office)
    close(office.tx, actor, case_id, Closing(on=D(LATER)))
    with pytest.raises(InvalidInput) as refused:
        written(office, actor, case_id, **change)
    assert list(refused.value.fields) == [field]
    written(office, actor, case_id, archive=False, **change)
    assert volumes_of(office.tx, case_id)[0].archived_on is None


def test_a_volume_is_not_archived_while_its_case_is_open(office: Office) -> None:
    case_id = ended(office)
    with pytest.raises(Conflict, match="结案后才能归档"):
        written(office, handler(office), case_id)


def test_a_paper_of_another_case_is_no_paper_of_this_volume(office: Office) -> None:
    other = office.notice(
        office.on("city-intake", ENDED),
        served="2026-11-13",
        number="（2026）豫01行初77号",
        plaintiffs=("周某某",),
    )
    theirs = office.tx.exec(select(MatterFile.file_id).where(MatterFile.matter_id == other)).first()
    case_id = ended(office)
    row = PaperIn(file=str(theirs), part="notices", title="别案的通知书", pages=1)
    with pytest.raises(InvalidInput) as refused:
        written(office, handler(office), case_id, archive=False, papers=(row,))
    assert "本案的材料" in str(refused.value.fields["title-0"])


@pytest.mark.obligation("GW-17")
def test_the_package_is_verified_by_its_own_script_and_a_change_is_seen(
    office: Office, tmp_path: Path
) -> None:
    case_id, _ = archived(office)
    actor = handler(office)
    made = package(office, actor, case_id)
    assert made == package(office, actor, case_id)
    place = tmp_path / "案卷"
    with zipfile.ZipFile(io.BytesIO(made)) as content:
        content.extractall(place)
    told = verified(place)
    assert (told.returncode, "核验通过" in told.stdout) == (0, True), told.stdout + told.stderr
    assert volumes_of(office.tx, case_id)[0].digest in told.stdout
    record = json.loads((place / "记录" / "案件.json").read_text(encoding="utf-8"))
    assert [e["kind"] for e in record["events"]][-1] == "case_closed"
    paper = next((place / "材料").iterdir())
    paper.write_bytes(paper.read_bytes() + b" ")
    told = verified(place)
    assert (told.returncode, "已改动" in told.stdout) == (1, True)


@pytest.mark.obligation("GW-17")
def test_a_manifest_that_was_made_to_fit_another_paper_does_not_fit_the_digest(
    office: Office, tmp_path: Path
) -> None:
    case_id, _ = archived(office)
    place = tmp_path / "案卷"
    with zipfile.ZipFile(io.BytesIO(package(office, handler(office), case_id))) as content:
        content.extractall(place)
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    first = next(f for f in manifest["files"] if f["path"].startswith("材料/"))
    (place / first["path"]).write_bytes(b"another")
    first["sha256"] = hashlib.sha256(b"another").hexdigest()
    (place / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    told = verified(place)
    assert (told.returncode, "归档校验值不符" in told.stdout) == (1, True)


@pytest.mark.obligation("YS-10.6")
def test_the_register_keeps_what_was_archived_when_the_case_is_opened_again_and_shows_that(
    office: Office,
) -> None:
    case_id, _ = archived(office)
    actor = handler(office)

    def listed() -> list[tuple[str, date | None, date | None]]:
        lines = archive(office.tx, actor.viewer, Shelf(), actor.today, 50)
        return [(line.number, line.closed_on, line.reopened_on) for line in lines]

    assert listed() == [("2026-XZ-0001", D(LATER), None)]
    again = handler(office, "2026-12-07")
    reopen(office.tx, again, case_id, Reopening(reason="收到执行通知书"))
    assert listed() == [("2026-XZ-0001", D(LATER), D("2026-12-07"))]
    close(office.tx, again, case_id, Closing(on=D("2026-12-07")))
    assert listed() == [("2026-XZ-0001", D(LATER), D("2026-12-07"))]
    written(office, again, case_id, number="2026-XZ-0002")
    assert listed() == [
        ("2026-XZ-0002", D("2026-12-07"), None),
        ("2026-XZ-0001", D(LATER), D("2026-12-07")),
    ]
    old = volumes_of(office.tx, case_id)[1]
    printed = catalogue_of(office.tx, office.page(actor, case_id), old, papers_of(office.tx, old.id))
    assert printed.closed_on == D(LATER)


@pytest.mark.obligation("YS-10.6")
def test_the_register_keeps_the_number_of_a_case_that_went_on_after_it_was_archived(office: Office) -> None:
    case_id, _ = archived(office)
    clerk = office.on("city-intake", "2026-12-07")
    document = DocumentIn(
        document_type="retrial_application_copy", sender="河南省高级人民法院", served_on=clerk.today,
        received_on=clerk.today, service_mode="direct", number="（2026）豫行申9号", case_id=case_id,
    )  # fmt: skip
    register_document(office.tx, clerk, document)
    actor = handler(office)
    assert office.page(actor, case_id).head.closed_on is None
    [line] = archive(office.tx, actor.viewer, Shelf(), actor.today, 50)
    assert office.page(actor, case_id).head.number == "（2026）豫行申9号"
    assert (line.case_number, line.closed_on) == ("（2026）豫01行初123号", D(LATER))
    assert line.reopened_on == D("2026-12-07")


def test_the_catalogue_says_pages_and_what_the_volume_is(office: Office) -> None:
    case_id, _ = archived(office)
    actor = handler(office)
    volume = volumes_of(office.tx, case_id)[0]
    catalogue = catalogue_of(office.tx, office.page(actor, case_id), volume, papers_of(office.tx, volume.id))
    text = text_of("目录.docx", render_catalogue(catalogue))
    for said in (
        "案　卷　封　面",
        "2026-XZ-0001",
        "10年",
        "2件，4页",
        "3-4",
        "应诉通知书",
        volume.digest[:20],
    ):
        assert said in text, said


def test_a_closed_case_is_opened_again_with_a_reason_and_gets_another_volume(office: Office) -> None:
    case_id, first = archived(office)
    actor = handler(office)
    reopen(office.tx, actor, case_id, Reopening(reason="收到执行通知书"))
    page = office.page(actor, case_id)
    assert (page.head.closed_on, page.next.act) == (None, "close")
    with pytest.raises(Conflict, match="没有结案"):
        reopen(office.tx, actor, case_id, Reopening(reason="再开"))
    close(office.tx, actor, case_id, Closing(on=D(LATER)))
    second = written(office, actor, case_id, number="2026-XZ-0001")
    assert second != first
    assert [v.seq for v in volumes_of(office.tx, case_id)] == [2, 1]


def test_a_closing_is_not_taken_back_once_the_case_is_archived(office: Office) -> None:
    case_id = ended(office)
    actor, clerk = handler(office), office.on("city-intake", LATER)
    closing = close(office.tx, actor, case_id, Closing(on=D(LATER)))
    written(office, actor, case_id)
    with pytest.raises(Conflict, match="重新办理"):
        withdraw_event(office.tx, clerk, case_id, closing, Withdrawal(reason="点错了"))


def test_an_archive_number_is_given_once_in_an_office(office: Office) -> None:
    archived(office)
    clerk, actor = office.on("city-intake", ENDED), handler(office)
    other = office.notice(clerk, served="2026-11-13", number="（2026）豫01行初78号", plaintiffs=("周某某",))
    ruling = Happening(
        kind=EventKind.WITHDRAWAL_RULING_SERVED, on=D(ENDED), outcome="裁定-4", file_ids=(office.file(clerk),)
    )
    record_event(office.tx, clerk, other, ruling)
    close(office.tx, actor, other, Closing(on=D(LATER)))
    with pytest.raises(InvalidInput) as refused:
        written(office, actor, other)
    assert "已有一卷" in str(refused.value.fields["number"])


@pytest.mark.obligation("GW-14")
def test_a_volume_is_destroyed_after_its_time_by_two_people_and_its_catalogue_stays(office: Office) -> None:
    _, volume = archived(office)
    asked = Proposed(reason="保管期满，经鉴定无继续保存价值")
    with pytest.raises(Conflict, match="期满以前不能销毁"):
        propose_destruction(office.tx, handler(office), volume, asked)
    actor, principal = handler(office, "2037-01-05"), office.on("city-principal", "2037-01-05")
    propose_destruction(office.tx, actor, volume, asked)
    with pytest.raises(Forbidden):
        decide_destruction(office.tx, actor, office.store, volume, Decided(approve=True))
    papers = papers_of(office.tx, volume)
    assert decide_destruction(office.tx, principal, office.store, volume, Decided(approve=True)) == 2
    with pytest.raises(NotFound, match="按保管期限销毁"):
        file_to_serve(office.tx, actor.viewer, MATTERS.values(), papers[0].file_id or 0)
    assert papers_of(office.tx, volume)[0].sha256 == papers[0].sha256
    assert damaged(office.tx, office.store)[1] == ()


@pytest.mark.obligation("GW-14")
def test_whoever_proposes_to_destroy_does_not_decide_it_whatever_the_roles(office: Office) -> None:
    _, volume = archived(office)
    principal = office.on("city-principal", "2037-01-05")
    user = office.on("city-handler", "2037-01-05")
    propose_destruction(office.tx, user, volume, Proposed(reason="保管期满"))
    asked = office.tx.get_one(Volume, volume)
    row = office.tx.exec(select(Destruction).where(Destruction.volume_id == asked.id)).one()
    row.proposed_by = principal.viewer.user_id
    office.tx.flush()
    with pytest.raises(Forbidden, match="两人"):
        decide_destruction(office.tx, principal, office.store, volume, Decided(approve=True))


def test_a_paper_that_another_case_has_as_well_outlives_the_volume(office: Office) -> None:
    _, volume = archived(office)
    other = office.notice(
        office.on("city-intake", ENDED),
        served="2026-11-13",
        number="（2026）豫01行初79号",
        plaintiffs=("周某某",),
    )
    shared = papers_of(office.tx, volume)[0].file_id or 0
    clerk = office.on("city-intake", ENDED)
    office.tx.add(
        MatterFile(
            matter_id=other, file_id=shared, title="通知书", added_by=clerk.viewer.user_id, added_at=clerk.at
        )
    )
    office.tx.flush()
    day = "2037-01-05"
    propose_destruction(office.tx, handler(office, day), volume, Proposed(reason="保管期满"))
    principal = office.on("city-principal", day)
    assert decide_destruction(office.tx, principal, office.store, volume, Decided(approve=True)) == 1
    assert file_to_serve(office.tx, clerk.viewer, MATTERS.values(), shared).file_id == shared


def test_a_volume_of_another_organ_does_not_exist(office: Office) -> None:
    _, volume = archived(office)
    with pytest.raises(NotFound):
        volume_case(office.tx, office.on("zhongyuan-handler", LATER).viewer, volume)
