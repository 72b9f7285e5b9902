"""Register agencies and how long they are qualified, and enter the reports that they issued."""

from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.reports.contents import Grade, Part
from casework.credit.reports.forms import EndingTerm, Grading, Qualifying, Registering, Reporting, Withdrawing
from casework.credit.reports.queries import agency, qualified_until, report, scale_of, terms_of
from casework.credit.reports.tables import AgencyGrade, AgencyTerm, CreditAgency, CreditReport
from casework.credit.subjects.queries import at_centre, subject
from casework.db import id_of, take_turns
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.tables import StoredFile
from casework.naming.names import plain
from casework.text import T, Text


def register(tx: Session, actor: Actor, word: Registering) -> int:
    """Register an agency with the term of its qualification; answers its key. Raises Forbidden, InvalidInput."""
    _must_keep(tx, actor)
    take_turns(tx, "credit/agencies")
    known = select(CreditAgency.id).where(CreditAgency.plain == plain(word.name))
    if tx.exec(known).first() is not None:
        raise InvalidInput({"name": T("已经登记过这家机构，请在它的页面登记新的资质。")})
    row = CreditAgency(name=word.name, plain=plain(word.name), made_by=actor.viewer.user_id, made_at=actor.at)
    tx.add(row)
    tx.flush()
    qualify(tx, actor, id_of(row), word)
    return id_of(row)


def qualify(tx: Session, actor: Actor, agency_id: int, word: Qualifying) -> None:
    """Give an agency a term of qualification. Raises Forbidden, NotFound, InvalidInput where it overlaps another one."""
    _must_keep(tx, actor)
    one = agency(tx, agency_id)
    take_turns(tx, f"credit/agency/{agency_id}")
    if word.last < word.first:
        raise InvalidInput({"last": T("资质止日早于起日（{first}）。", first=word.first)})
    for term in terms_of(tx, agency_id):
        if term.first <= word.last and word.first <= term.last:
            raise InvalidInput(
                {"first": T("与{first}至{last}的资质重叠，请核对。", first=term.first, last=term.last)}
            )
    tx.add(
        AgencyTerm(
            agency_id=agency_id, number=word.number, first=word.first, last=word.last,
            made_by=actor.viewer.user_id, made_at=actor.at,
        )
    )  # fmt: skip
    _trail(
        tx, actor, one.name, "credit_agency.qualified", number=word.number, first=word.first.isoformat(),
        last=word.last.isoformat(),
    )  # fmt: skip


def end_term(tx: Session, actor: Actor, agency_id: int, word: EndingTerm) -> None:
    """Say that a qualification ends earlier; what was issued before stays. Raises Forbidden, NotFound, InvalidInput."""
    _must_keep(tx, actor)
    one = agency(tx, agency_id)
    row = tx.get(AgencyTerm, word.term_id, with_for_update=True)
    if row is None or row.agency_id != agency_id:
        raise NotFound(T("没有这一期资质。"))
    if not row.first <= word.last < row.last:
        raise InvalidInput(
            {"last": T("提前终止的日期须在{first}以后、{last}以前。", first=row.first, last=row.last)}
        )
    row.last = word.last
    _trail(
        tx,
        actor,
        one.name,
        "credit_agency.ended",
        number=row.number,
        last=word.last.isoformat(),
        why=word.why,
    )


def grade(tx: Session, actor: Actor, agency_id: int, word: Grading) -> None:
    """Say what a grade of an agency comes to; of reports that were entered it changes nothing. Raises Forbidden, NotFound."""
    _must_keep(tx, actor)
    one = agency(tx, agency_id)
    tx.merge(AgencyGrade(agency_id=agency_id, grade=word.grade, common=word.common))
    _trail(tx, actor, one.name, "credit_agency.graded", grade=word.grade, common=word.common.value)


def enter(tx: Session, actor: Actor, subject_id: int, word: Reporting) -> int:
    """Enter a report on a subject; answers its key. The same report twice is one.

    Raises Forbidden, NotFound; InvalidInput where the agency was not qualified on the day of issue (第十三条), the grade is
    none of its scale, or the file is missing.
    """
    if not at_centre(tx, actor.viewer):
        actor.must(Permission.USE_CREDIT)
    about = subject(tx, actor.viewer, subject_id)
    take_turns(tx, f"credit/report/{word.agency_id}/{word.number}")
    known = select(CreditReport).where(
        CreditReport.agency_id == word.agency_id, CreditReport.number == word.number,
        col(CreditReport.withdrawn_at).is_(None),
    )  # fmt: skip
    before = tx.exec(known).first()
    if before is not None and before.subject_id == (about.merged_into_id or about.id):
        return id_of(before)
    wrong, common = _wrong(tx, actor, word)
    if before is not None:
        wrong["number"] = T("这个编号的报告已登记在另一主体名下，请核对。")
    if wrong:
        raise InvalidInput(wrong)
    missing = {part.value: word.missing or "未提供" for part in Part if part not in word.present}
    row = CreditReport(
        subject_id=about.merged_into_id or about.id, organ_id=actor.viewer.acting_organ_id,
        missing=missing, complete=not missing, common=common, file_id=word.file_ids[0],
        made_by=actor.viewer.user_id, made_at=actor.at,
        **word.model_dump(include={"agency_id", "number", "issued_on", "expires_on", "grade"}),
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    _trail(
        tx, actor, f"{id_of(row)}号信用报告", "credit_report.entered", number=word.number,
        issued_on=word.issued_on.isoformat(), file=word.file_ids[0], complete=row.complete,
    )  # fmt: skip
    return id_of(row)


def _wrong(tx: Session, actor: Actor, word: Reporting) -> tuple[dict[str, Text | str], Grade | None]:
    wrong: dict[str, Text | str] = {}
    if word.issued_on > actor.today:
        wrong["issued_on"] = T("出具日期不能晚于今天（{today}）。", today=actor.today)
    if word.expires_on is not None and word.expires_on < word.issued_on:
        wrong["expires_on"] = T("有效期止日早于出具日期（{day}）。", day=word.issued_on)
    common = None
    if tx.get(CreditAgency, word.agency_id) is None:
        wrong["agency_id"] = T("请从列表中选择信用服务机构；没有的，请市信用中心先登记。")
    else:
        last = qualified_until(terms_of(tx, word.agency_id), word.issued_on)
        if last < word.issued_on:
            wrong["agency_id"] = _unqualified(last, word.issued_on)
        scale = {line.grade: line.common for line in scale_of(tx, word.agency_id)}
        common = scale.get(word.grade)
        if word.grade and common is None:
            wrong["grade"] = T(
                "这家机构的等级中没有“{grade}”；现有{known}。",
                grade=word.grade,
                known="、".join(scale) or "（未登记）",
            )
    if (Part.GRADE in word.present) != bool(word.grade):
        wrong.setdefault("grade", T("报告有信用等级的，请填写等级并勾选“信用等级”；没有的，两处都留空。"))
    if not word.file_ids:
        wrong["file"] = T("请上传信用报告。")
    elif any(not _own(tx, actor, file_id) for file_id in word.file_ids[:1]):
        wrong["file"] = T("没有这个上传的文件，请重新选择。")
    return wrong, common


def _unqualified(last: date, on: date) -> Text:
    if last == date.min:
        return T(
            "出具报告之日（{on}）这家机构没有登记的资质，不是具有相应资质的机构（105号第十三条）。", on=on
        )
    return T(
        "出具报告之日（{on}）这家机构的资质已于{last}届满，不是具有相应资质的机构（105号第十三条）。",
        on=on, last=last,
    )  # fmt: skip


def _own(tx: Session, actor: Actor, file_id: int) -> bool:
    stored = tx.get(StoredFile, file_id)
    return stored is not None and stored.uploaded_by == actor.viewer.user_id


def withdraw(tx: Session, actor: Actor, report_id: int, word: Withdrawing) -> None:
    """Say that a report no longer counts, for whoever entered it or the centre. Raises Forbidden, NotFound, Conflict."""
    line = report(tx, actor.viewer, report_id)
    if not at_centre(tx, actor.viewer):
        actor.must(Permission.USE_CREDIT)
        if line.organ_id not in actor.viewer.acts_for:
            raise Forbidden(T("只有登记这份报告的机关和市信用中心能够作废。"))
    row = tx.get_one(CreditReport, report_id, with_for_update=True, populate_existing=True)
    if row.withdrawn_at is not None:
        raise Conflict(T("这份报告已经作废。"))
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_why = actor.viewer.user_id, actor.at, word.why
    _trail(tx, actor, f"{report_id}号信用报告", "credit_report.withdrawn", why=word.why)


def _must_keep(tx: Session, actor: Actor) -> None:
    if not at_centre(tx, actor.viewer):
        raise Forbidden(T("信用服务机构由市信用中心登记。"))


def _trail(tx: Session, actor: Actor, subject_: str, action: str, **facts: object) -> None:
    """Put an act into the trail."""
    tx.flush()
    append(
        tx, "credit_reports", action, at=actor.at, user_id=actor.viewer.user_id, actor=actor.viewer.name,
        subject=subject_, facts=facts,
    )  # fmt: skip
