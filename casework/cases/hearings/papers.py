"""Papers for a hearing: who appears as principal, why none does, whom a government sends, and that it be later.

(法释〔2020〕3号第六条、第八条、第九条, 法释〔2018〕1号第一百三十一条, 201号第九条第二款.)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.agents.papers import as_named, authority
from casework.cases.agents.queries import agents_of
from casework.cases.hearings.queries import AppearanceLine, Known, known_of
from casework.cases.record.dispute import dispute_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.sittings import next_of, sittings
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.papers import typography as type_
from casework.papers.facts import Agent, Dispute, position
from casework.papers.fields import WIDTHS, beside, fields
from casework.papers.paper import Cell, Paper, Row
from casework.papers.wording import check, day, known, listed
from casework.papers.words import named_case, words
from casework.rulebook import EventKind
from casework.rulebook.appearance import EXCUSES, RANKS
from casework.text import N_, T

ABSENCE, IDENTITY, POST = "负责人不能出庭应诉情况说明", "出庭负责人身份证明", "负责人职务证明"
POSTPONEMENT, DELEGATION = "延期开庭申请书", "委托承办单位负责人出庭应诉情况说明"


@dataclass(frozen=True, slots=True)
class Appearing:
    """A hearing with who appears at it, or does not; blank parts leave visible gaps."""

    matter: Dispute
    at: datetime | None = None
    """In the office's time."""
    place: str = ""
    name: str = ""
    post: str = ""
    rank: str = ""
    charge: str = ""
    excuse: str = ""
    reason: str = ""
    proof: tuple[str, ...] = ()
    """What proves the reason, by its titles."""
    postpone: bool = False
    """The organ asks for a later hearing as well."""
    agents: tuple[Agent, ...] = ()
    """Who appears all the same."""
    delegate: tuple[str, str, str] = ("", "", "")
    """Whom a government delegates: unit, name, post."""
    on: date | None = None


def _when(form: Appearing) -> str:
    at = known(f"{day(form.at.date())}{form.at:%H:%M}" if form.at else "", "开庭时间")
    return f"{at}{'在' if form.place else ''}{form.place}"


def _someone(form: Appearing) -> str:
    return f"{known(form.name, '姓名')}（{known(form.post, '职务')}）"


def _sealed(form: Appearing) -> str:
    return f"{known(form.matter.organ.name, '机关名称')}（印章）"


def render_absence(form: Appearing) -> bytes:
    """The explanation as .docx: one of four reasons with its proof, sealed by the organ or signed by its head."""
    matter, say = form.matter, words(form.matter)
    paper = Paper(ABSENCE, form=True)
    paper.title(ABSENCE)
    paper.small(f"{known(matter.court, say.body)}：")
    paper.small(f"{say.you}受理的{named_case(matter)}，我单位负责人不能出庭应诉，说明如下：")
    paper.table(WIDTHS, _absence(form))
    paper.small(
        "注：本说明加盖行政机关印章或者由主要负责人签字，连同证明材料在开庭前提交（法释〔2020〕3号第九条）。"
    )
    paper.signature([_sealed(form), "主要负责人：　　　　　（签名）"], form.on)
    return paper.done()


def _absence(form: Appearing) -> Sequence[Row]:
    matter, say = form.matter, words(form.matter)
    reasons = "\n".join(check(form.excuse == code, label) for code, label in EXCUSES.items())
    proof = "\n".join(f"{n}．{title}" for n, title in enumerate(form.proof, start=1))
    people = "\n".join(
        f"{known(a.name, '姓名')}，{position(a)}，{authority(a)}" for a in form.agents if a.kind != "lawyer"
    )
    asked = f"{check(form.postpone, '申请延期开庭')}　{check(not form.postpone, '不申请延期')}"
    return (
        *beside((say.number, known(matter.number, say.number)), ("案由", known(matter.cause, "案由"))),
        fields((say.opponent, listed(matter.opponents))),
        fields(("开庭时间", _when(form))),
        fields(("应出庭负责人", known(form.name, "姓名")), ("职务", known(form.post, "职务"))),
        fields(("不能出庭\n的理由", reasons), height_mm=26),
        Row((Cell("具体说明", style=type_.LABEL), Cell(known(form.reason, "具体说明"), 3, top=True)), 36),
        fields(("证明材料", known(proof, "证明材料")), height_mm=20),
        fields(("是否延期", asked)),
        fields(("出庭的\n工作人员", known(people, "姓名、职务、权限")), height_mm=16),
    )


def render_identity(form: Appearing) -> bytes:
    """The proof of the appearing principal's identity as .docx: name, post, what it is in charge of, sealed (第六条)."""
    matter, say = form.matter, words(form.matter)
    paper = Paper(IDENTITY)
    paper.title(IDENTITY)
    paper.plain(f"{known(matter.court, say.body)}：")
    rank = f"，属于{RANKS[form.rank]}" if form.rank in RANKS else ""
    charge = f"，分管{form.charge}" if form.charge else ""
    paper.text(
        f"{say.you}受理的{named_case(matter)}，定于{_when(form)}开庭。{_someone(form)}系{known(matter.organ.name, '机关名称')}"
        f"负责人{charge}{rank}，代表我单位出庭应诉。"
    )
    paper.text("特此证明。")
    paper.signature([_sealed(form)], form.on)
    paper.attachments(("出庭负责人居民身份证（工作证）复印件", POST))
    return paper.done()


def render_post(form: Appearing) -> bytes:
    """The proof of the principal's post as .docx (法释〔2018〕1号第一百三十一条第一款)."""
    matter, say = form.matter, words(form.matter)
    paper = Paper(POST)
    paper.title(POST)
    paper.plain(f"{known(matter.court, say.body)}：")
    charge = f"，分管{form.charge}" if form.charge else ""
    paper.text(
        f"{known(form.name, '姓名')}同志现任{known(matter.organ.name, '机关名称')}{known(form.post, '职务')}{charge}。"
    )
    paper.text(f"本证明用于{named_case(matter)}的{say.stage}程序。")
    paper.text("特此证明。")
    paper.signature([_sealed(form)], form.on)
    return paper.done()


def render_postponement(form: Appearing) -> bytes:
    """The application for a later hearing as .docx (法释〔2020〕3号第九条第三款)."""
    matter, say = form.matter, words(form.matter)
    organ = matter.organ
    paper = Paper(POSTPONEMENT)
    paper.title(POSTPONEMENT)
    paper.party(f"申请人（{say.respondent}）：{known(organ.name, '机关名称')}")
    paper.party(f"住所：{known(organ.address, '住所')}")
    paper.party(
        f"法定代表人（负责人）：{known(organ.representative, '姓名')}　　职务：{known(organ.representative_post, '职务')}"
    )
    paper.heading("申请事项")
    paper.text(f"{named_case(matter)}，原定于{_when(form)}开庭，请求延期开庭。")
    paper.heading("事实和理由")
    paper.text(known(form.reason, "申请延期的理由"))
    paper.to(known(matter.court, say.body))
    paper.signature([f"申请人：{_sealed(form)}"], form.on)
    paper.attachments(form.proof or ("证明材料",))
    return paper.done()


def render_delegation(form: Appearing) -> bytes:
    """The explanation of a government whose principal cannot appear and whom it delegates, as .docx (201号第九条第二款)."""
    matter, say = form.matter, words(form.matter)
    unit, name, post = form.delegate
    paper = Paper(DELEGATION)
    paper.title(DELEGATION)
    paper.plain(f"{known(matter.court, say.body)}：")
    because = EXCUSES.get(form.excuse, "")
    paper.text(
        f"{say.you}受理的{named_case(matter)}，定于{_when(form)}开庭。我单位负责人{_someone(form)}因{known(because, '不能出庭的理由')}"
        f"确实无法出庭。"
    )
    paper.text(f"具体情况：{known(form.reason, '具体说明')}")
    paper.text(
        f"依照《郑州市行政应诉工作规则》（郑政文〔2017〕201号）第九条第二款，我单位委托行政行为的承办单位"
        f"{known(unit, '承办单位')}{known(post, '职务')}{known(name, '姓名')}"
        f"作为相应的工作人员出庭应诉。"
    )
    paper.text("特此说明。")
    paper.signature([_sealed(form), "主要负责人：　　　　　（签名）"], form.on)
    paper.attachments(form.proof or ("证明材料",))
    return paper.done()


def told_of(tx: Session, record: CaseRecord, name: str, known_: Known) -> Appearing:
    """What a paper of a hearing says, as far as it is stored."""
    s = known_.hearing
    kind = (
        EventKind.PRINCIPAL_EXCUSED if name in {"absence", "delegation"} else EventKind.PRINCIPAL_IDENTIFIED
    )
    line = known_.last(kind) or AppearanceLine(0, "", "", "", "", "", "", "")
    sent = known_.last(EventKind.PRINCIPAL_DELEGATED)
    asked = next((e for e in reversed(s.said) if e.kind is EventKind.POSTPONEMENT_APPLIED), None)
    said = next((e for e in reversed(s.said) if e.kind is kind), None)
    proof = [f.title for f in record.files if said is not None and f.event_id == said.id]
    return Appearing(
        matter=dispute_of(tx, record),
        at=s.local,
        place=s.place,
        name=line.name,
        post=line.post,
        rank=line.rank,
        charge=line.charge,
        excuse=line.excuse,
        reason=asked.note if asked is not None and name == "postponement" else line.reason,
        proof=tuple(proof),
        postpone=asked is not None,
        agents=tuple(as_named(a) for a in agents_of(tx, known_.instance_id)),
        delegate=(sent.employer, sent.name, sent.post) if sent else ("", "", ""),
    )


def typed_over(name: str, stored: Appearing, typed: Callable[[str], str]) -> Appearing:
    """The same with what is typed in a form in the place of what is stored; of a delegation, whom it sends."""
    if name == "delegation":
        unit, who, post = stored.delegate
        return replace(
            stored, delegate=(typed("employer") or unit, typed("name") or who, typed("post") or post)
        )
    return replace(
        stored,
        name=typed("name") or stored.name,
        post=typed("post") or stored.post,
        rank=typed("rank") or stored.rank,
        charge=typed("charge") or stored.charge,
        excuse=typed("excuse") or stored.excuse,
        reason=typed("reason") or stored.reason,
    )


def current(tx: Session, record: CaseRecord, hearing_id: int | None = None) -> Known:
    """The hearing that the papers of a case are about: the one named, else the next or the last. Raises NotFound."""
    now = record.instances[-1].id
    found = [one for one in known_of(tx, [record.head.id])[record.head.id][0] if one.instance_id == now]
    coming = next_of(one.hearing for one in found)
    wanted = hearing_id or (coming.id if coming else None)
    chosen = next((one for one in found if wanted in {None, one.hearing.id}), found[-1] if found else None)
    if chosen is None:
        raise NotFound(T("本审级还没有开庭通知。"))
    return chosen


def _form(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> Appearing:
    return replace(told_of(tx, record, name, current(tx, record)), on=on)


def _heard(record: CaseRecord) -> bool:
    return bool(sittings(record.own, record.instances[-1].id))


def _said(*kinds: EventKind) -> Callable[[CaseRecord], bool]:
    return lambda record: any(e.kind in kinds for e in record.own) and _heard(record)


_IDENTIFIED = _said(EventKind.PRINCIPAL_IDENTIFIED)


PAPERS = (
    Document(
        name="principal-identity",
        title=N_("出庭负责人身份证明"),
        form=_form,
        write=render_identity,
        when=_IDENTIFIED,
    ),
    Document(
        name="principal-post", title=N_("负责人职务证明"), form=_form, write=render_post, when=_IDENTIFIED
    ),
    Document(
        name="absence",
        title=N_("负责人不能出庭应诉情况说明"),
        form=_form,
        write=render_absence,
        when=_said(EventKind.PRINCIPAL_EXCUSED),
    ),
    Document(
        name="delegation",
        title=N_("委托承办单位负责人出庭应诉情况说明"),
        form=_form,
        write=render_delegation,
        when=_said(EventKind.PRINCIPAL_DELEGATED),
    ),
    Document(
        name="postponement",
        title=N_("延期开庭申请书"),
        form=_form,
        write=render_postponement,
        when=_said(EventKind.POSTPONEMENT_APPLIED),
    ),
)
"""What the case page offers: each once it was recorded; before that the forms make them of what is typed."""
