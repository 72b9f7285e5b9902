"""改变行政行为告知书, one for each party and for the body that decides (201号第十七条第二款)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.corrections.forms import Way
from casework.cases.corrections.notices import COURT, Notice, changes
from casework.cases.record.dispute import dispute_of
from casework.cases.record.lines import CaseRecord
from casework.errors import NotFound
from casework.matters.documents import Document, Named
from casework.papers.facts import Dispute
from casework.papers.named import SAMPLE, SEAL, attached, facts_of, words_of, written
from casework.papers.paper import Paper
from casework.papers.placeholders import Values
from casework.papers.wording import gap, known, known_day, signing_day
from casework.papers.words import named_case, words
from casework.text import N_, T

TITLE = "改变行政行为告知书"
_NOTICE = "correction-"
_DID = {Way.CHANGE: "变更", Way.REVOKE: "撤销", Way.REVOKE_PART: "部分撤销", None: "改变"}


@dataclass(frozen=True, slots=True)
class CorrectionNotice:
    """What one addressee is told."""

    matter: Dispute
    to: str
    court: bool
    """It goes to the body that decides; else to a party."""
    sued_act: str
    way: Way | None
    number: str
    changed_on: date | None
    content: str
    on: date | None = None


def render_notice(form: CorrectionNotice) -> bytes:
    """The notice as .docx; the place of the seal is marked."""
    matter, say = form.matter, words(form.matter)
    organ = known(matter.organ.name, "机关名称")
    paper = Paper(TITLE)
    paper.title(TITLE)
    paper.plain(f"{known(form.to, '收件人')}：")
    paper.text(
        f"{_begun(form)}，审理期间，我单位（{say.respondent}）经审查，于{known_day(form.changed_on, '作出日期')}作出"
        f"{known(form.number, '文号')}，对{known(form.sued_act, say.act)}予以{_DID[form.way]}。改变的内容如下："
    )
    paper.text(known(form.content, "改变的内容"))
    paper.text(_told(form))
    paper.text("特此告知。")
    paper.signature([f"{organ}（印章）"], form.on)
    paper.attachments([_enclosed(form)])
    return paper.done()


def _begun(form: CorrectionNotice) -> str:
    matter, say = form.matter, words(form.matter)
    return f"{say.you if form.court else known(matter.court, say.body)}受理的{named_case(matter)}"


def _told(form: CorrectionNotice) -> str:
    """What the body is told by which provision, and what a party may do."""
    matter, say = form.matter, words(form.matter)
    if not form.court:
        return (
            f"现将改变后的行政行为书面告知。{say.opponent}是否撤回{'起诉' if say.opponent == '原告' else '申请'}，"
            f"由其自行决定；对改变后的行政行为不服的，可以依法另行提出。"
        )
    if matter.level in {"reconsideration", "arbitration"}:
        return "现书面告知，并附送改变行政行为的决定。"
    return (
        "依照《中华人民共和国行政诉讼法》第六十二条、《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》"
        "第八十一条第一款的规定，现书面告知，并附送改变行政行为的决定。"
    )


def _enclosed(form: CorrectionNotice) -> str:
    return f"{known(form.number, '文号')}（改变行政行为的决定）"


def _fields(form: CorrectionNotice) -> Values:
    say = words(form.matter)
    return facts_of(form.matter) | words_of(form.matter) | SEAL | {
        "收件人": known(form.to, "收件人"),
        "受理情况": _begun(form),
        "作出日期": known_day(form.changed_on, "作出日期"),
        "文号": known(form.number, "文号"),
        "被诉行为": known(form.sued_act, say.act),
        "改变方式": _DID[form.way],
        "改变的内容": written(form.content, gap("改变的内容")),
        "告知事项": _told(form),
        "附件": attached([_enclosed(form)]),
        "落款日期": signing_day(form.on),
    }  # fmt: skip


_SAMPLE = CorrectionNotice(
    SAMPLE,
    to="河南某某受理机关",
    court=True,
    sued_act="某政征补〔2025〕9号决定",
    way=Way.REVOKE_PART,
    number="某政改〔2026〕3号",
    changed_on=date(2026, 5, 6),
    content="撤销原决定第二项，对停产停业损失另行核定。",
    on=date(2026, 5, 8),
)


def _each(page: CaseRecord) -> Iterable[Named]:
    return (
        (f"{_NOTICE}{n.id}", T("改变行政行为告知书（{name}）", name=n.name))
        for change in changes(page.timeline)
        for n in change.notices
    )


def _notice(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> CorrectionNotice:
    for change in changes(record.timeline):
        for n in change.notices:
            if name == f"{_NOTICE}{n.id}":
                facts = change.event.facts
                return CorrectionNotice(
                    matter=dispute_of(tx, record),
                    to=n.name,
                    court=n.role == COURT,
                    sued_act=record.head.sued_act,
                    way=change.way,
                    number=str(facts.get("number", "")),
                    changed_on=change.event.on,
                    content=change.event.note,
                    on=on or _day(n),
                )
    raise NotFound(T("没有这份告知书。"))


def _day(notice: Notice) -> date | None:
    """One that was sent bears that day; before it the date is left to the pen."""
    return notice.told.on if notice.told else None


PAPERS = (
    Document(
        name=_NOTICE,
        title=N_("改变行政行为告知书"),
        form=_notice,
        write=render_notice,
        fields=_fields,
        sample=_SAMPLE,
        several=_each,
    ),
)
