"""Rules and what they give: typed values, cited and dated."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casework.rulebook.events import EventKind
from casework.rulebook.terms import Roll, Term
from casework.text import N_, Labelled, Text


class MatterType(Labelled):
    """The kind of matter, which decides the clocks."""

    LITIGATION = "litigation", N_("行政诉讼")
    RECONSIDERATION = "reconsideration", N_("行政复议")
    COMPENSATION = "compensation", N_("行政赔偿")
    CIVIL = "civil", N_("民事诉讼")
    ARBITRATION = "arbitration", N_("仲裁")
    CREDIT = "credit", N_("信用")
    COUNSEL = "counsel", N_("法律顾问")
    FILING = "filing", N_("备案报送")
    SUPERVISION = "supervision", N_("应诉监督")

    @property
    def disputed(self) -> bool:
        """Whether it is a dispute that a paper may open a case of."""
        return self in {
            self.LITIGATION,
            self.RECONSIDERATION,
            self.COMPENSATION,
            self.CIVIL,
            self.ARBITRATION,
        }

    @property
    def tried(self) -> bool:
        """Whether a court tries it."""
        return self in {self.LITIGATION, self.COMPENSATION, self.CIVIL}

    @property
    def about_acts(self) -> bool:
        """Whether it is about an act of the organ, which can be lawful or not, and changed."""
        return self in {self.LITIGATION, self.COMPENSATION, self.RECONSIDERATION}


class Procedure(Labelled):
    """Ordinary or summary."""

    ORDINARY = "ordinary", N_("普通程序")
    SUMMARY = "summary", N_("简易程序")


class Layer(Labelled):
    """Who set the limit."""

    STATUTORY = "statutory", N_("法定")
    LOCAL = "local", N_("本市内部")
    COURT = "court", N_("法院指定")

    @property
    def mark(self) -> str:
        """One character for the mark."""
        return {"statutory": N_("法"), "local": N_("内"), "court": N_("院")}[self.value]


class Owner(Labelled):
    """Who owes the act."""

    LEGAL_OFFICE = "legal_office", N_("法制机构")
    RESPONSIBLE_UNIT = "responsible_unit", N_("承办单位")
    ORGAN = "organ", N_("应诉机关")
    COURT = "court", N_("审理机关")
    FILING_OFFICE = "filing_office", N_("报送单位法制机构")
    COUNTY_LEGAL_OFFICE = "county_legal_office", N_("县（市、区）法制机构")
    CREDIT_CENTRE = "credit_centre", N_("信用中心")
    CREDIT_PROVIDER = "credit_provider", N_("信息提供单位")
    COUNSEL_OFFICE = "counsel_office", N_("法律顾问办公室")
    COUNSEL = "counsel", N_("法律顾问")
    FINANCE = "finance", N_("财政部门")
    CLAIMANT = "claimant", N_("赔偿请求人")
    OTHER_PARTY = "other_party", N_("对方当事人")


class Character(Labelled):
    """What a deadline is to those who work here."""

    DUTY = "duty", N_("应办")
    """Owed: after its day somebody is late."""
    RIGHT = "right", N_("可行使的权利")
    """May be used until its day, and is lost after it; nobody is late."""
    WATCH = "watch", N_("只跟踪")
    """Somebody else's limit, or the end of a validity: followed, owed by nobody here."""


class Failing(Labelled):
    """Which of the kinds of failure of 201号第二十五条 it is that something was not done in time, in the article's order."""

    COURT_PAPERS = "court_papers", N_("收到法院文书未及时处理或者转交")
    EVIDENCE = "evidence", N_("未依规定答辩、举证")
    APPEARANCE = "appearance", N_("无正当理由不出庭，也不委托工作人员出庭")
    PERFORMANCE = "performance", N_("拒不履行或者拖延履行生效裁判")
    FILING = "filing", N_("不按规定备案")
    OTHER = "other", N_("其他违反应诉规则的行为")

    @property
    def article(self) -> str:
        """Where it is written."""
        return f"第二十五条（{'一二三四五六'[list(Failing).index(self)]}）"


class State(Labelled):
    """How a deadline stands on a day."""

    OPEN = "open", N_("未到期")
    MET = "met", N_("已履行")
    LATE = "late", N_("逾期")
    MET_LATE = "met_late", N_("逾期履行")
    LAPSED = "lapsed", N_("期满未行使")
    """A right that ran out unused, or that a later event has ended."""


class Governing(StrEnum):
    """Which day decides the law that governs."""

    TRIGGER = "trigger"
    ACCEPTANCE = "acceptance"
    """The day on which the matter was accepted, where it is recorded."""
    EFFECT = "effect"
    """The day on which the limit is applied: it binds from its coming into force, however old the trigger."""


class Counting(StrEnum):
    """By whose provisions the periods of a law are counted (the provisions themselves: `provisions`)."""

    SUIT = "suit"
    RECONSIDERATION = "reconsideration"
    RECONSIDERATION_1999 = "reconsideration_1999"
    CIVIL = "civil"
    CIVIL_CODE = "civil_code"
    """A law without provisions of its own on periods: 民法典 on periods of time."""
    BY_ANALOGY = "by_analogy"
    """The city's own steps: as those of suits, which do not bind them."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law or regulation in one of its versions, and by what its periods are counted."""

    name: str
    counting: Counting

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the law says it, in which version, and in our words what it provides."""

    law: Law
    article: str
    provides: str
    in_force: date
    until: date | None = None
    source: str = ""

    def __str__(self) -> str:
        return f"{self.law}{self.article}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One time limit: what starts it, how long it is, who owes the act, what fulfils it, and where it is written."""

    id: str
    label: str
    group: str
    matter_types: tuple[MatterType, ...]
    triggers: tuple[EventKind, ...]
    term: Term | None
    """None where only the document says how long."""
    citation: Citation
    layer: Layer
    owner: Owner
    met_by: tuple[EventKind, ...] = ()
    roll: Roll = Roll.NEXT
    capped_by: tuple[str, ...] = ()
    """Statutory rules whose date this internal step never passes."""
    procedure: Procedure | None = None
    """The rule is for this procedure only."""
    begun_by: tuple[EventKind, ...] = ()
    """Only in an instance that one of these began: arbitration of labour disputes and of others go by laws of their own."""
    at_most: Term | None = None
    """A term that a document fixes is not longer than this."""
    from_document: bool = False
    """A term that the trigger's document fixes takes the place of the rule's own."""
    document_in: Procedure | None = None
    """Only in this procedure: in the other one the law leaves whoever writes the document no room."""
    posting_counts: bool = False
    """The act is in time when it was posted in time: papers filed with a court (法释〔2018〕1号第四十八条)."""
    about: str = ""
    """What the trigger must be about, where one kind of event starts different duties (`general`, `normative`)."""
    one_act_each: bool = False
    """Comes several times in one matter, and each time needs an act of its own."""
    unless: tuple[EventKind, ...] = ()
    """The law leaves another way open: once one of these has happened the duty falls away."""
    closed_by: tuple[EventKind, ...] = ()
    """What happens later and ends it: an unused right is gone, a duty not yet due falls away."""
    stands_still: tuple[EventKind, EventKind] | None = None
    """Time between these two events does not count."""
    character: Character = Character.DUTY
    governed_by: Governing = Governing.TRIGGER
    quarters_only: bool = False
    """The trigger is the last day of a calendar quarter."""
    renewable: bool = False
    """The end of a validity that its owner may renew: followed by nobody's duty, and the owner is told of it in time."""
    answer: bool = False
    """An answer in a dispute: what the internal steps of 201号第十一条、第十二条 prepare."""
    extendable: bool = False
    """Asked in time, the court may give more time for the evidence (行政诉讼法第三十六条第一款、民事诉讼法第六十八条)."""
    referred: tuple[MatterType, ...] = ()
    """Matters in which the rule applies by reference only, and the citation names the provision that refers."""
    referred_by: str = ""
    replaces: tuple[str, ...] = ()
    """Rules of the earlier law."""
    numbered_before: tuple[Citation, ...] = ()
    """The same provision under the numbers of earlier texts: an amendment that renumbers it makes no other rule."""
    consequence: str = ""
    failing: Failing | None = None
    """What kind of failure it is to be late with it, which is ordered to be corrected (201号第二十五条); None: of none."""
    fine_a_day: tuple[int, int] | None = None
    """What a court may impose on the responsible person for each day after the term, from and to, in 分."""
    note: str = ""
    examples: tuple[tuple[str, str], ...] = field(default=())
    """Worked examples: trigger date -> due date, ISO."""

    def __post_init__(self) -> None:
        """A term counted back from an event never lands after it."""
        if self.term is not None and self.term.backward and self.roll is Roll.NEXT:
            raise ValueError(f"{self.id}: a backward term does not move forward")

    @property
    def right(self) -> bool:
        """Whether it is a right that may be left unused."""
        return self.character is Character.RIGHT

    @property
    def watch(self) -> bool:
        """Whether it is somebody else's limit."""
        return self.character is Character.WATCH

    @property
    def in_force(self) -> date:
        """The first trigger date that the rule governs."""
        return min(c.in_force for c in (self.citation, *self.numbered_before))

    @property
    def until(self) -> date | None:
        """The last trigger date that it governs, or None."""
        return self.citation.until

    def governs(self, on: date) -> bool:
        """Whether a trigger on that day falls under the rule (201号第二十八条: the law of the trigger)."""
        citation = self.citation
        if on < citation.in_force:
            if self.governed_by is Governing.EFFECT:
                return True
            return any(c.in_force <= on for c in self.numbered_before)
        return citation.until is None or on <= citation.until

    def cited(self, on: date) -> Citation:
        """The provision as it was numbered on the day of a trigger."""
        if on >= self.citation.in_force:
            return self.citation
        return next((c for c in self.numbered_before if on >= c.in_force), self.citation)


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of an explanation, with the article or the notice that it rests on."""

    text: Text
    source: str = ""
