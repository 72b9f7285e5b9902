"""The office's own opinion: built from the counsel's (200号第十一条第二款), from the findings of a meeting (第十二条第二款), or
from both; in the office's name, issued by its head."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.counsel.engagements.find import must_keep
from casework.counsel.meetings.actions import note_opinion
from casework.counsel.meetings.queries import MeetingLine, invitations_of, meeting
from casework.counsel.opinions.find import intact, office_opinion_for, opinion_for, parts_of, signed_of
from casework.counsel.opinions.forms import Issuing, Own, Taken
from casework.counsel.opinions.kind import OFFICE_OPINION, WRITES
from casework.counsel.opinions.seal import office_seal_of
from casework.counsel.opinions.tables import OfficeOpinion, OfficeOpinionPart
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.matters import acts
from casework.matters.tables import Matter
from casework.text import T, Text

WRITABLE = ("draft", "returned")


def begin(tx: Session, actor: Actor, words: Own) -> int:
    """Begin an opinion in the office's name; answers its key. Raises Forbidden, NotFound, Conflict, InvalidInput."""
    organ_id = actor.viewer.acting_organ_id
    must_keep(actor, organ_id)
    met = _must_fit(tx, actor, organ_id, words)
    matter = Matter(
        kind=OFFICE_OPINION.name, organ_id=organ_id, opened_by=actor.viewer.user_id, opened_at=actor.at,
        handler_id=actor.viewer.user_id, title=words.title,
    )  # fmt: skip
    tx.add(matter)
    tx.flush()
    opinion = OfficeOpinion(
        id=matter.id, organ_id=organ_id, writers=[actor.viewer.user_id], written_by=actor.viewer.user_id,
        written_at=actor.at, **_plain(words, met),
    )  # fmt: skip
    tx.add(opinion)
    tx.flush()
    _put_parts(tx, id_of(opinion), words.parts)
    _acted(tx, actor, opinion, "begun", conclusion=words.conclusion.label)
    return id_of(opinion)


def change(tx: Session, actor: Actor, key: int, words: Own) -> None:
    """Write on it until it is submitted. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    opinion = _to_write(tx, actor, key, words.version)
    met = _must_fit(tx, actor, opinion.organ_id, words)
    for name, value in _plain(words, met).items():
        setattr(opinion, name, value)
    opinion.writers = sorted({*opinion.writers, actor.viewer.user_id})
    opinion.written_by, opinion.written_at = actor.viewer.user_id, actor.at
    tx.execute(delete(OfficeOpinionPart).where(OfficeOpinionPart.office_opinion_id == key))  # type: ignore[arg-type]
    _put_parts(tx, key, words.parts)
    _acted(tx, actor, opinion, "changed", conclusion=words.conclusion.label)


def submit(tx: Session, actor: Actor, key: int, seen_version: int | None = None) -> None:
    """Hand it to the head of the office. Raises NotFound, Forbidden, Outdated; Conflict where an opinion that it is built on is
    no longer the newest or no longer what was signed."""
    opinion = _to_write(tx, actor, key, seen_version)
    _must_stand(tx, actor.viewer, opinion)
    opinion.state, opinion.submitted_by, opinion.submitted_at = "submitted", actor.viewer.user_id, actor.at
    opinion.writers = sorted({*opinion.writers, actor.viewer.user_id})
    _acted(tx, actor, opinion, "submitted")


def decide(tx: Session, actor: Actor, key: int, word: Issuing) -> None:
    """Issue it, whereby it is numbered and sealed, or return it. Nobody issues what it wrote or submitted.

    Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput.
    """
    actor.must(Permission.ISSUE_OPINIONS)
    opinion = _locked(tx, actor, key, word.version, ("submitted",))
    if actor.viewer.user_id in opinion.writers:
        raise Forbidden(T("您拟写或者报送过这份意见，请由其他负责人签发。"))
    if not word.issue and not word.note:
        raise InvalidInput({"note": T("请写明退回的理由，拟稿人会看到。")})
    opinion.decided_by, opinion.decided_at, opinion.note = actor.viewer.user_id, actor.at, word.note
    if not word.issue:
        opinion.state = "returned"
        _acted(tx, actor, opinion, "returned", note=word.note)
        return
    _must_stand(tx, actor.viewer, opinion)
    year = actor.today.year
    opinion.state, opinion.issued_on = "issued", actor.today
    opinion.number = f"法顾意见〔{year}〕{next_number(tx, f'office_opinion/{opinion.organ_id}/{year}')}号"
    matter = tx.get_one(Matter, key)
    matter.number, matter.closed_on = opinion.number, actor.today
    if opinion.meeting_id is not None:
        opinion.minutes = meeting(tx, actor.viewer, opinion.meeting_id).minutes
        note_opinion(tx, actor, opinion.meeting_id, f"{opinion.number} {opinion.title}")
    tx.flush()
    opinion.seal = office_seal_of(opinion, [(part, said.seal) for part, said in parts_of(tx, key)])
    _acted(tx, actor, opinion, "issued", number=opinion.number, seal=opinion.seal)


def _to_write(tx: Session, actor: Actor, key: int, seen_version: int | None) -> OfficeOpinion:
    actor.must(WRITES)
    return _locked(tx, actor, key, seen_version, WRITABLE)


def _locked(
    tx: Session, actor: Actor, key: int, seen_version: int | None, states: Sequence[str]
) -> OfficeOpinion:
    office_opinion_for(tx, actor.viewer, key)
    matter = acts.lock(tx, key)
    acts.must_be_newest(tx, actor, OFFICE_OPINION, matter, seen_version)
    opinion = tx.get_one(OfficeOpinion, key)
    if opinion.state not in states:
        said = {
            "draft": T("这份意见还没有报送签发。"),
            "submitted": T("这份意见已报送签发，签发或者退回以后才能再改。"),
            "returned": T("这份意见已退回修改。"),
            "issued": T("这份意见已签发，不能再改。"),
        }
        raise Conflict(said[opinion.state])
    return opinion


def _must_fit(tx: Session, actor: Actor, organ_id: int, words: Own) -> MeetingLine | None:
    """The meeting that it is made from. Raises InvalidInput where an opinion of another organ, or twice the same, is built
    on, where it is made from nothing, or where a reason is missing (why one is not adopted, why the office comes to
    something milder than one that it adopts); NotFound."""
    parts = words.parts
    keys = [part.opinion_id for part in parts]
    if len(set(keys)) < len(keys) or not (keys or words.meeting_id):
        raise InvalidInput(
            {"parts": T("请至少选择一份顾问签署的法律意见，同一份只选一次；或者选择据以拟定的会议。")}
        )
    wrong: dict[str, Text | str] = {}
    met = meeting(tx, actor.viewer, words.meeting_id) if words.meeting_id is not None else None
    if met is not None:
        if met.organ_id != organ_id:
            wrong["meeting_id"] = T("只能根据本机关召集的会议拟定。")
        elif (why := _unheard(tx, met)) is not None:
            wrong["meeting_id"] = why
    for n, part in enumerate(parts):
        said = opinion_for(tx, actor.viewer, part.opinion_id)
        if said.organ_id != organ_id:
            wrong["parts"] = T("只能采用本机关顾问的法律意见。")
        if not part.adopted and not part.reason:
            wrong[f"reason-{n}"] = T("不采纳{number}的，请写明理由。", number=said.number)
        found = said.conclusion
        if part.adopted and found is not None and found.graver(words.conclusion) and not part.reason:
            wrong[f"reason-{n}"] = T(
                "采纳的{number}认为“{found}”，办公室的结论是“{own}”，请写明理由，或者改为不采纳。",
                number=said.number, found=Text(found.label), own=Text(words.conclusion.label),
            )  # fmt: skip
    if wrong:
        raise InvalidInput(wrong)
    return met


def _unheard(tx: Session, met: MeetingLine) -> Text | None:
    """Why counsel were not heard at a meeting: only where one of them came and minutes were taken were they."""
    if met.cancelled:
        return T("会议已取消：{why}", why=met.cancelled)
    if not any(one.counsel_id and one.attended for one in invitations_of(tx, [met.id])):
        return T("没有登记法律顾问到会，不能说明听取了法律顾问的意见；请先登记到会情况。")
    if not met.minutes:
        return T("会议还没有纪要，请先填写会议纪要，再根据会议研究意见拟定（200号第十二条第二款）。")
    return None


def _must_stand(tx: Session, viewer: Viewer, opinion: OfficeOpinion) -> None:
    """Raises Conflict where what it is made from is no longer so."""
    key = id_of(opinion)
    if opinion.meeting_id is not None:
        met = meeting(tx, viewer, opinion.meeting_id)
        if (why := _unheard(tx, met)) is not None:
            raise Conflict(why)
    for _, said in parts_of(tx, key):
        if not intact(tx, said):
            raise Conflict(T("{number}的内容与签署时不一致，不能作为依据；请核查。", number=said.number))
        newest = signed_of(tx, said.engagement_id)[0]
        if newest.no > said.no:
            raise Conflict(
                T("{name}已出具第{no}版法律意见，请先核对新版再办理。", name=newest.signed_name, no=newest.no)
            )


def _plain(words: Own, met: MeetingLine | None) -> dict[str, Any]:
    return words.model_dump(exclude={"version", "parts"}) | {"about": met.subject if met else ""}


def _put_parts(tx: Session, key: int, parts: Sequence[Taken]) -> None:
    tx.add_all(OfficeOpinionPart(office_opinion_id=key, **part.model_dump()) for part in parts)
    tx.flush()


def _acted(tx: Session, actor: Actor, opinion: OfficeOpinion, action: str, **facts: object) -> None:
    matter = tx.get_one(Matter, opinion.id)
    matter.version += 1
    matter.title = opinion.title
    tx.flush()
    subject = f"{opinion.number} {opinion.title}".strip()
    acts.acted(tx, actor, OFFICE_OPINION, id_of(opinion), action, subject, facts)
