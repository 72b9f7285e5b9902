"""A paper that was logged wrongly: as another kind, from another body, served in another way."""

from datetime import date, datetime

import pytest
from sqlmodel import select

from casework.audit.queries import entries
from casework.cases.intake.correct import correct_paper
from casework.cases.intake.forms import PaperCorrection
from casework.cases.record.tables import Intake
from casework.clock import OFFICE
from casework.desk.day.actions import sign
from casework.desk.day.forms import SignOff
from casework.desk.day.queries import figures, sign_offs
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound, Outdated
from casework.rulebook import EventKind
from tests.cases.test_flow import fill
from tests.hearings.test_moved import at, moved, summoned
from tests.office import Office

D = date.fromisoformat
SERVED = "2026-11-16"


def logged(office: Office, kind: str = "response_notice", case_id: int | None = None) -> tuple[int, int]:
    """A paper of the city, served and logged on a Monday; its case and its entry."""
    found = office.notice(
        office.on("city-intake", SERVED), served=SERVED, document_type=kind, case_id=case_id
    )
    entry = office.tx.exec(
        select(Intake.id).where(Intake.case_id == found).order_by(Intake.id.desc())
    ).first()  # type: ignore[union-attr]
    return found, entry or 0


def fix(
    office: Office, entry: int, who: str = "city-handler", on: str = "2026-11-17", **said: object
) -> bool:
    """Correct an entry; what is not said stays as it is."""
    now = office.tx.get_one(Intake, entry)
    stands = {name: getattr(now, name) for name in ("document_type", "sender", "service_mode")}
    form = PaperCorrection(**{"reason": "以文书原件为准", **stands, **said})  # type: ignore[arg-type]
    return correct_paper(office.tx, office.on(who, on), entry, form)[1]


def due(office: Office, case_id: int) -> dict[str, date]:
    page = office.page(office.on("city-handler", "2026-11-17"), case_id)
    return {d.rule.id: d.due for d in page.deadlines if not d.rule.right}


def last(office: Office, case_id: int) -> dict[str, object]:
    [entry] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert entry.action == "case.document_corrected"
    return entry.facts


def test_who_sent_it_and_how_it_was_served_are_put_right_with_both_versions_in_the_trail(
    office: Office,
) -> None:
    case_id, entry = logged(office)
    before = due(office, case_id)
    assert fix(office, entry, sender="郑州铁路运输法院", service_mode="post")
    facts = last(office, case_id)
    assert str(facts["sender"]).endswith("→ 郑州铁路运输法院")
    assert "→" in str(facts["service_mode"])
    assert facts["reason"] == "以文书原件为准"
    assert "document_type" not in facts, "what stays is not told"
    row = office.tx.get_one(Intake, entry)
    assert (row.sender, row.service_mode) == ("郑州铁路运输法院", "post")
    assert due(office, case_id) == before
    assert not fix(office, entry), "nothing differs: no act"


def test_the_court_of_the_case_stays_unless_both_are_corrected(office: Office) -> None:
    case_id, entry = logged(office)
    court, right = (
        office.page(office.on("city-handler", "2026-11-17"), case_id).head.court,
        "郑州铁路运输中级法院",
    )
    fix(office, entry, sender=right)
    assert office.page(office.on("city-handler", "2026-11-17"), case_id).head.court == court
    assert "court" not in last(office, case_id)
    assert fix(office, entry, court=True), "the sender is right by now, the court is not"
    assert office.page(office.on("city-handler", "2026-11-17"), case_id).head.court == right
    assert last(office, case_id)["court"] == f"{court} → {right}"
    assert not fix(office, entry, court=True)


def test_a_summons_whose_hearing_was_moved_keeps_its_time_and_kind(office: Office) -> None:
    """The move says from what to what: who was told of neither would look for the hearing in vain."""
    case_id, _ = logged(office)
    hearing = summoned(office, case_id, "2026-12-01T09:30", "2026-11-17")
    entry = office.tx.exec(select(Intake.id).order_by(Intake.id.desc())).first() or 0  # type: ignore[union-attr]
    moved(office, case_id, hearing, "2026-12-03T15:00")
    for said in (
        {"document_type": "hearing_notice", "hearing_at": datetime(2026, 12, 1, 10)},  # noqa: DTZ001
        {"document_type": "other"},
    ):
        with pytest.raises(Conflict, match="2026-12-01 09:30）后来已经改期"):
            fix(office, entry, on="2026-11-30", **said)
    same = datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001
    assert fix(office, entry, on="2026-11-30", document_type="hearing_notice", hearing_at=same)
    page = office.page(office.on("city-handler", "2026-11-30"), case_id)
    assert page.hearing.at == at("2026-12-03T15:00")


def test_another_kind_of_paper_proves_something_else_and_the_deadlines_follow(office: Office) -> None:
    """A summons was logged as a response notice; the notice itself comes later."""
    case_id, entry = logged(office)
    assert "YS-11" in due(office, case_id)
    with pytest.raises(InvalidInput) as refused:
        fix(office, entry, document_type="hearing_notice")
    assert "应当载明" in str(refused.value.fields["hearing_at"])
    assert fix(
        office,
        entry,
        document_type="hearing_notice",
        hearing_at=datetime(2026, 12, 15, 9, tzinfo=OFFICE),
        place="第三法庭",
    )
    assert "YS-11" not in due(office, case_id)
    assert "APL-67" not in due(office, case_id)
    page = office.page(office.on("city-handler", "2026-11-17"), case_id)
    live = {e.kind for e in page.timeline if not e.superseded_by and not e.withdrawn}
    assert EventKind.HEARING_NOTIFIED in live
    assert not {EventKind.COMPLAINT_SERVED, EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE} & live
    assert page.hearing is not None
    assert page.hearing.at.date() == D("2026-12-15")
    struck = {e.kind: e for e in page.timeline if e.superseded_by}
    assert struck[EventKind.COMPLAINT_SERVED].correction_reason == "以文书原件为准"
    assert "document_type" in last(office, case_id)
    assert fix(office, entry, document_type="response_notice"), "and back again"
    assert "YS-11" in due(office, case_id)


def test_what_follows_from_the_kind_alone_is_counted_anew(office: Office) -> None:
    """A suggestion about a normative document has 60 days; a general one two months."""
    case_id, entry = logged(office, "judicial_suggestion", case_id=logged(office)[0])
    before = due(office, case_id)
    fix(office, entry, document_type="normative_suggestion")
    assert due(office, case_id) != before


def test_steps_that_were_taken_keep_what_they_were_taken_on(office: Office) -> None:
    case_id, entry = logged(office)
    fill(office, case_id, "2026-11-17")
    with pytest.raises(Conflict, match="另行登记"):
        fix(
            office, entry, document_type="hearing_notice", hearing_at=datetime(2026, 12, 15, 9, tzinfo=OFFICE)
        )
    assert fix(office, entry, sender="郑州铁路运输法院"), "who sent it can still be put right"
    assert "YS-11" in due(office, case_id)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        pytest.param({"document_type": "reconsideration_notice"}, "document_type", id="复议的文书不属于诉讼"),
        pytest.param({"document_type": "没有这种"}, "document_type", id="不在列表里的种类"),
        pytest.param({"service_mode": "没有这种"}, "service_mode", id="不在列表里的方式"),
        pytest.param({"document_type": "judgment"}, "outcome", id="判决书要有裁判结果"),
    ],
)
def test_what_cannot_be_is_refused_in_words(office: Office, said: dict[str, object], field: str) -> None:
    _, entry = logged(office)
    with pytest.raises(InvalidInput) as refused:
        fix(office, entry, **said)
    assert field in refused.value.fields


def test_a_kind_that_opens_another_instance_is_logged_and_not_corrected_into(office: Office) -> None:
    _, entry = logged(office)
    with pytest.raises(Conflict, match="另一审级"):
        fix(office, entry, document_type="appeal_copy")


def test_whoever_may_not_register_here_corrects_nothing(office: Office) -> None:
    case_id, entry = logged(office)
    with pytest.raises(NotFound):
        fix(office, entry, "jinshui-handler", sender="某法院")
    with pytest.raises(Forbidden):
        fix(office, entry, "city-principal", sender="某法院")
    nothing = PaperCorrection(document_type="other", sender="某法院", service_mode="post", reason="误")
    with pytest.raises(NotFound):
        correct_paper(office.tx, office.on("city-handler", "2026-11-17"), 999_999, nothing)
    page = office.page(office.on("city-handler", "2026-11-17"), case_id)
    with pytest.raises(Outdated):
        fix(office, entry, sender="某法院", version=page.head.version - 1)


def test_a_day_that_was_signed_off_has_the_correction_as_an_addition(office: Office) -> None:
    _, entry = logged(office)
    head, on = office.on("city-legal-head", "2026-11-17"), D(SERVED)
    sign(office.tx, head, on, SignOff())
    fix(office, entry, service_mode="post")
    [signed] = sign_offs(office.tx, office.node("city"), on)
    assert figures(office.tx, office.node("city"), on, me=head.viewer.user_id, signed=signed).added > 0
