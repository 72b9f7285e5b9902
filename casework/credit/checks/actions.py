"""Ask for a check, answer it, take it back, and forget what it found when its time is over (105号第八至十二条)."""

from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.credit.checks.find import acted, to_act_on
from casework.credit.checks.forms import Answering, Asking, Withdrawing
from casework.credit.checks.kind import CREDIT_CHECK
from casework.credit.checks.queries import findable, orphaned, words_of
from casework.credit.checks.sealed import hashed, new_code, new_salt, seal_of
from casework.credit.checks.tables import CheckFinding, CheckState, CreditCheck
from casework.credit.subjects.actions import deal
from casework.credit.subjects.queries import at_centre, subject
from casework.db import id_of, next_number, take_turns
from casework.errors import Conflict, Forbidden, InvalidInput, Outdated
from casework.files.tables import StoredFile
from casework.matters.events import NewEvent, put
from casework.matters.tables import Matter
from casework.organisations.queries import credit_centre
from casework.rulebook import EventKind
from casework.text import T, Text


def ask(tx: Session, actor: Actor, word: Asking) -> int:
    """Ask the centre to check a subject; answers the check's key. The centre's five working days run from that day on.

    Raises Forbidden, NotFound, InvalidInput; Conflict where the organ waits for the same answer already.
    """
    at_the_centre = at_centre(tx, actor.viewer)
    if not at_the_centre:
        actor.must(Permission.USE_CREDIT)
    if word.by_subject and not at_the_centre:
        raise Forbidden(T("主体本人的核查申请由市信用中心登记。"))
    line = subject(tx, actor.viewer, word.subject_id)
    subject_id = line.merged_into_id or line.id
    on = word.received_on or actor.today
    if wrong := _wrong_with(tx, actor, word, on, at_the_centre=at_the_centre):
        raise InvalidInput(wrong)
    centre = credit_centre(tx)
    if centre is None:
        raise Conflict(T("还没有登记市信用中心，请系统管理员先登记。"))
    asking = centre if word.by_subject else actor.viewer.acting_organ_id
    _must_be_new(tx, subject_id, asking, word)
    number = f"核查〔{on.year}〕{next_number(tx, f'credit_check/{on.year}')}号"
    matter = Matter(
        kind=CREDIT_CHECK.name, organ_id=centre, responsible_id=asking, opened_by=actor.viewer.user_id,
        opened_at=actor.at, number=number, title=f"信用核查（{word.use.label}）",
    )  # fmt: skip
    tx.add(matter)
    tx.flush()
    row = CreditCheck(
        id=matter.id, number=number, subject_id=subject_id, asking_id=asking, by_subject=word.by_subject,
        use=word.use, purpose=word.purpose, requested_on=on, consent_by=word.consent_by, consent_on=word.consent_on,
        consent_file_id=word.consent_file_id, asked_by=actor.viewer.user_id, asked_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    put(tx, actor, id_of(row), NewEvent(EventKind.CHECK_REQUESTED, on))
    deal(tx, actor, subject_id)
    acted(tx, actor, row, "asked", use=word.use.value, subject_id=subject_id)
    return id_of(row)


def _wrong_with(
    tx: Session, actor: Actor, word: Asking, on: date, *, at_the_centre: bool
) -> dict[str, Text | str]:
    wrong: dict[str, Text | str] = {}
    if word.received_on is not None and not at_the_centre and word.received_on != actor.today:
        wrong["received_on"] = T("本系统提出的申请当天送达市信用中心，不用填写其他日期。")
    elif on > actor.today:
        wrong["received_on"] = T("收到申请的日期不能晚于今天（{today}）。", today=actor.today)
    if word.consent_on > on:
        wrong["consent_on"] = T("授权日期不能晚于申请日期（{day}）。", day=on)
    if word.consent_file_id is None and not word.consent_seen:
        wrong["consent_seen"] = T("请上传授权书，或者核对纸质授权书后勾选。")
    if word.consent_file_id is not None:
        stored = tx.get(StoredFile, word.consent_file_id)
        if stored is None or stored.uploaded_by != actor.viewer.user_id:
            wrong["file"] = T("没有这个上传的文件，请重新选择。")
    return wrong


def _must_be_new(tx: Session, subject_id: int, asking: int, word: Asking) -> None:
    """Raise Conflict where the same is asked already and not answered; whoever asks at once waits here."""
    take_turns(tx, f"credit_check/{subject_id}/{asking}")
    query = select(CreditCheck.number).where(
        CreditCheck.subject_id == subject_id, CreditCheck.asking_id == asking, CreditCheck.use == word.use,
        col(CreditCheck.by_subject).is_(word.by_subject), CreditCheck.state == CheckState.ASKED,
    )  # fmt: skip
    if (waiting := tx.exec(query).first()) is not None:
        raise Conflict(T("已经为这个领域申请过核查（{number}），正等待市信用中心答复。", number=waiting))


def answer(tx: Session, actor: Actor, check_id: int, word: Answering) -> None:
    """Answer with the opinion and what exists of the subject on the day, frozen and sealed.

    Raises NotFound, Forbidden; Outdated where another was first, or what is found has changed; Conflict.
    """
    actor.must(Permission.KEEP_CREDIT)
    if not at_centre(tx, actor.viewer):
        raise Forbidden(T("信用信息查询意见由市信用中心出具（105号第十条）。"))
    row = to_act_on(tx, actor, check_id, word.version)
    found = findable(tx, row.subject_id, actor.today)
    if word.found and word.found != found.mark:
        raise Outdated(
            T("您打开页面之后，该主体的失信记录有变化，这次没有答复；请按现在查得的记录核对意见。")
        )
    hashes = []
    for place, line in enumerate(found.lines, start=1):
        salt, words = new_salt(), words_of(line)
        hashes.append(hashed(salt, words))
        tx.add(
            CheckFinding(
                check_id=check_id, place=place, record_id=line.id, words=words, salt=salt, hash=hashes[-1]
            )
        )
    row.state, row.answered_on, row.answered_by = (
        CheckState.ANSWERED,
        actor.today,
        actor.viewer.user_id,
    )
    row.opinion, row.salt, row.code = word.opinion, new_salt(), new_code()
    row.opinion_hash = hashed(row.salt, row.opinion)
    row.seal = seal_of(row.number, row.requested_on, actor.today, row.opinion_hash, hashes)
    put(tx, actor, check_id, NewEvent(EventKind.CHECK_ANSWERED, actor.today))
    acted(tx, actor, row, "answered", seal=row.seal)


def withdraw(tx: Session, actor: Actor, check_id: int, word: Withdrawing) -> None:
    """Take a request back: by whoever asked, or for the subject that asked by the centre. Raises NotFound, Forbidden, Outdated, Conflict."""
    row = to_act_on(tx, actor, check_id, word.version)
    if row.asking_id not in actor.viewer.acts_for:
        raise Forbidden(T("只能由提出申请的单位撤回。"))
    row.state = CheckState.WITHDRAWN
    acted(tx, actor, row, "withdrawn", why=word.why)


def forget(tx: Session, most: int) -> int:
    """Erase the words of some findings whose record is forgotten, with the opinions that may tell of them; answers how many."""
    gone = orphaned(tx, most)
    for finding in gone:
        finding.words, finding.salt = {}, ""
    for row in tx.exec(select(CreditCheck).where(col(CreditCheck.id).in_({f.check_id for f in gone}))):
        row.opinion, row.salt = "", ""
    tx.flush()
    return len(gone)
