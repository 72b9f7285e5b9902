"""How the papers for a hearing are laid out, and what they say by their fields.

(法释〔2020〕3号第六条、第八条、第九条, 法释〔2018〕1号第一百三十一条, 201号第九条第二款.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.cases.agents.papers import authority
from casework.papers import typography as type_
from casework.papers.facts import Agent, Dispute, position
from casework.papers.fields import WIDTHS, beside, fields
from casework.papers.named import SAMPLE, SEAL, STAFF, attached, facts_of, numbered, words_of, written
from casework.papers.paper import Cell, Paper, Row
from casework.papers.placeholders import Values
from casework.papers.wording import check, day, gap, known, listed, signing_day
from casework.papers.words import named_case, words
from casework.rulebook.appearance import EXCUSES, RANKS

ABSENCE, IDENTITY, POST = "负责人不能出庭应诉情况说明", "出庭负责人身份证明", "负责人职务证明"
POSTPONEMENT, DELEGATION = "延期开庭申请书", "委托承办单位负责人出庭应诉情况说明"
HEARING_ABSENCE, HEARING_IDENTITY = "被申请人负责人不能参加听证情况说明", "参加听证负责人身份证明"


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
    staff: str = ""
    """Who is sent to the hearing of a reconsideration in the place of its principal."""
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
    return (
        *beside((say.number, known(matter.number, say.number)), ("案由", known(matter.cause, "案由"))),
        fields((say.opponent, listed(matter.opponents))),
        fields(("开庭时间", _when(form))),
        fields(("应出庭负责人", known(form.name, "姓名")), ("职务", known(form.post, "职务"))),
        fields(("不能出庭\n的理由", _reasons(form)), height_mm=26),
        Row((Cell("具体说明", style=type_.LABEL), Cell(known(form.reason, "具体说明"), 3, top=True)), 36),
        fields(("证明材料", _proof(form)), height_mm=20),
        fields(("是否延期", _asked(form))),
        fields(("出庭的\n工作人员", _people(form)), height_mm=16),
    )


def _reasons(form: Appearing) -> str:
    return "\n".join(check(form.excuse == code, label) for code, label in EXCUSES.items())


def _proof(form: Appearing) -> str:
    return known(numbered(form.proof), "证明材料")


def _asked(form: Appearing) -> str:
    return f"{check(form.postpone, '申请延期开庭')}　{check(not form.postpone, '不申请延期')}"


def _people(form: Appearing) -> str:
    people = (
        f"{known(a.name, '姓名')}，{position(a)}，{authority(a)}" for a in form.agents if a.kind != "lawyer"
    )
    return known("\n".join(people), "姓名、职务、权限")


def _common(form: Appearing) -> Values:
    """What every paper of a hearing may say."""
    dated = {"开庭时间": _when(form), "落款日期": signing_day(form.on)}
    return facts_of(form.matter) | words_of(form.matter) | SEAL | dated


def _whom(form: Appearing) -> Values:
    return {
        "出庭负责人": known(form.name, "姓名"),
        "出庭负责人职务": known(form.post, "职务"),
        "分管": _charge(form),
    }


def absence_fields(form: Appearing) -> Values:
    """The explanation by its fields."""
    return {
        **_common(form),
        "应出庭负责人": known(form.name, "姓名"),
        "应出庭负责人职务": known(form.post, "职务"),
        "不能出庭的理由": _reasons(form),
        "具体说明": known(form.reason, "具体说明"),
        "证明材料": _proof(form),
        "是否延期": _asked(form),
        "出庭工作人员": _people(form),
    }


def render_identity(form: Appearing) -> bytes:
    """The proof of the appearing principal's identity as .docx: name, post, what it is in charge of, sealed (第六条)."""
    matter, say = form.matter, words(form.matter)
    paper = Paper(IDENTITY)
    paper.title(IDENTITY)
    paper.plain(f"{known(matter.court, say.body)}：")
    paper.text(
        f"{say.you}受理的{named_case(matter)}，定于{_when(form)}开庭。{_someone(form)}系{known(matter.organ.name, '机关名称')}"
        f"负责人{_charge(form)}{_rank(form)}，代表我单位出庭应诉。"
    )
    paper.text("特此证明。")
    paper.signature([_sealed(form)], form.on)
    paper.attachments(("出庭负责人居民身份证（工作证）复印件", POST))
    return paper.done()


def _charge(form: Appearing) -> str:
    return f"，分管{form.charge}" if form.charge else ""


def _rank(form: Appearing) -> str:
    return f"，属于{RANKS[form.rank]}" if form.rank in RANKS else ""


def identity_fields(form: Appearing) -> Values:
    """The proof of identity by its fields."""
    return {**_common(form), **_whom(form), "职级": _rank(form)}


def post_fields(form: Appearing) -> Values:
    """The proof of the post by its fields."""
    return {**_common(form), **_whom(form)}


def render_post(form: Appearing) -> bytes:
    """The proof of the principal's post as .docx (法释〔2018〕1号第一百三十一条第一款)."""
    matter, say = form.matter, words(form.matter)
    paper = Paper(POST)
    paper.title(POST)
    paper.plain(f"{known(matter.court, say.body)}：")
    paper.text(
        f"{known(form.name, '姓名')}同志现任{known(matter.organ.name, '机关名称')}{known(form.post, '职务')}{_charge(form)}。"
    )
    paper.text(f"本证明用于{named_case(matter)}的{say.stage}程序。")
    paper.text("特此证明。")
    paper.signature([_sealed(form)], form.on)
    return paper.done()


def render_postponement(form: Appearing) -> bytes:
    """The application for a later hearing as .docx (法释〔2020〕3号第九条第三款)."""
    matter, say = form.matter, words(form.matter)
    organ, heard = matter.organ, _heard(form)
    title = POSTPONEMENT.replace("开庭", heard)
    paper = Paper(title)
    paper.title(title)
    paper.party(f"申请人（{say.respondent}）：{known(organ.name, '机关名称')}")
    paper.party(f"住所：{known(organ.address, '住所')}")
    paper.party(
        f"法定代表人（负责人）：{known(organ.representative, '姓名')}　　职务：{known(organ.representative_post, '职务')}"
    )
    paper.heading("申请事项")
    paper.text(f"{named_case(matter)}，原定于{_when(form)}{heard}，请求延期{heard}。")
    paper.heading("事实和理由")
    paper.text(known(form.reason, "申请延期的理由"))
    paper.to(known(matter.court, say.body))
    paper.signature([f"申请人：{_sealed(form)}"], form.on)
    paper.attachments(form.proof or ("证明材料",))
    return paper.done()


def _heard(form: Appearing) -> str:
    return "听证" if form.matter.level == "reconsideration" else "开庭"


def postponement_fields(form: Appearing) -> Values:
    """The application by its fields."""
    return {
        **_common(form),
        "开庭称谓": _heard(form),
        "延期的理由": written(form.reason, gap("申请延期的理由")),
        "附件": attached(form.proof or ("证明材料",)),
    }


def render_delegation(form: Appearing) -> bytes:
    """The explanation of a government whose principal cannot appear and whom it delegates, as .docx (201号第九条第二款)."""
    matter, say = form.matter, words(form.matter)
    unit, name, post = form.delegate
    paper = Paper(DELEGATION)
    paper.title(DELEGATION)
    paper.plain(f"{known(matter.court, say.body)}：")
    paper.text(
        f"{say.you}受理的{named_case(matter)}，定于{_when(form)}开庭。我单位负责人{_someone(form)}因{_excuse(form)}"
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


def _excuse(form: Appearing) -> str:
    return known(EXCUSES.get(form.excuse, ""), "不能出庭的理由")


def delegation_fields(form: Appearing) -> Values:
    """The explanation by its fields."""
    unit, name, post = form.delegate
    return {
        **_common(form),
        "应出庭负责人": known(form.name, "姓名"),
        "应出庭负责人职务": known(form.post, "职务"),
        "不能出庭的理由": _excuse(form),
        "具体情况": known(form.reason, "具体说明"),
        "受委托单位": known(unit, "承办单位"),
        "受委托人": known(name, "姓名"),
        "受委托人职务": known(post, "职务"),
        "附件": attached(form.proof or ("证明材料",)),
    }


@dataclass(frozen=True, slots=True)
class AtHearing:
    """What is said of the principal before the hearing of a reconsideration; it has no other procedure's words."""

    organ: str
    body: str
    case: str
    """The case as a sentence names it."""
    when: str
    name: str = ""
    post: str = ""
    charge: str = ""
    reason: str = ""
    staff: str = ""
    proof: tuple[str, ...] = ()
    on: date | None = None


def at_hearing(form: Appearing) -> AtHearing:
    """The same of a hearing with its dispute."""
    told = {
        name: getattr(form, name) for name in ("name", "post", "charge", "reason", "staff", "proof", "on")
    }
    matter = form.matter
    return AtHearing(
        organ=matter.organ.name, body=matter.court, case=named_case(matter), when=_when(form), **told
    )


def _hearing_fields(form: AtHearing) -> Values:
    return SEAL | {
        "机关名称": known(form.organ, "机关名称"),
        "复议机关": known(form.body, "复议机关"),
        "本案": form.case,
        "听证时间": form.when,
        "负责人姓名": known(form.name, "姓名"),
        "负责人职务": known(form.post, "职务"),
        "落款日期": signing_day(form.on),
    }


def render_hearing_absence(form: AtHearing) -> bytes:
    """Why no principal attends the hearing of a reconsideration, and who is sent, as .docx (行政复议法第五十一条第三款)."""
    paper = Paper(HEARING_ABSENCE)
    paper.title("被申请人负责人不能参加听证\n情况说明")
    paper.plain(f"{known(form.body, '复议机关')}：")
    paper.text(
        f"贵机关受理的{form.case}，定于{form.when}举行听证。我单位负责人{known(form.name, '姓名')}（{known(form.post, '职务')}）"
        f"不能参加，理由如下："
    )
    paper.text(known(form.reason, "不能参加的理由"))
    paper.text(
        f"依照《中华人民共和国行政复议法》第五十一条第三款，我单位委托工作人员{known(form.staff, '姓名、职务')}参加听证。"
    )
    paper.text("特此说明。")
    paper.signature([f"{known(form.organ, '机关名称')}（印章）"], form.on)
    paper.attachments(form.proof or ("授权委托书",))
    return paper.done()


def hearing_absence_fields(form: AtHearing) -> Values:
    """The explanation by its fields."""
    return {
        **_hearing_fields(form),
        "不能参加的理由": written(form.reason, gap("不能参加的理由")),
        "委托的工作人员": known(form.staff, "姓名、职务"),
        "附件": attached(form.proof or ("授权委托书",)),
    }


def render_hearing_identity(form: AtHearing) -> bytes:
    """The proof of the principal who attends the hearing of a reconsideration, as .docx."""
    paper = Paper(HEARING_IDENTITY)
    paper.title(HEARING_IDENTITY)
    paper.plain(f"{known(form.body, '复议机关')}：")
    paper.text(
        f"贵机关受理的{form.case}，定于{form.when}举行听证。{known(form.name, '姓名')}（{known(form.post, '职务')}）系"
        f"{known(form.organ, '机关名称')}负责人{_in_charge(form)}，代表我单位参加听证。"
    )
    paper.text("特此证明。")
    paper.signature([f"{known(form.organ, '机关名称')}（印章）"], form.on)
    paper.attachments(("参加听证负责人居民身份证（工作证）复印件",))
    return paper.done()


def _in_charge(form: AtHearing) -> str:
    return f"，分管{form.charge}" if form.charge else ""


def hearing_identity_fields(form: AtHearing) -> Values:
    """The proof by its fields."""
    return {**_hearing_fields(form), "分管": _in_charge(form)}


APPEARING = Appearing(
    SAMPLE,
    at=datetime(2026, 3, 30, 9, 30),  # noqa: DTZ001 (a time on paper)
    place="第三法庭",
    name="钱某某",
    post="副市长",
    rank=next(iter(RANKS)),
    charge="住房建设工作",
    excuse=next(iter(EXCUSES)),
    reason="当日参加防汛抢险指挥。",
    proof=("防汛指挥部通知", "值班安排表"),
    postpone=True,
    agents=(STAFF,),
    delegate=("郑州市住房保障和房地产管理局", "周某某", "局长"),
    on=date(2026, 3, 27),
)
"""A sample."""
ATTENDING = AtHearing(
    organ="郑州市人民政府",
    body="河南省人民政府",
    case="申请人张某某与我单位不予行政许可决定一案（文号：豫政复〔2026〕231号）",
    when="2026年3月30日09:30在接待室",
    name="钱某某",
    post="副市长",
    charge="住房建设工作",
    reason="当日参加防汛抢险指挥。",
    staff="马某某（法规处科员）",
    proof=("防汛指挥部通知", "值班安排表"),
    on=date(2026, 3, 27),
)
"""A sample of the hearing of a reconsideration."""
