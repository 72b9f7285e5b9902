"""The papers that go to the court as a case's facts make them, and what is still empty in them (可否提交)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.agents import papers as agents
from casework.cases.agents.papers import LetterOfAuthority
from casework.cases.answers.certificate import (
    CERTIFICATE,
    RepresentativeCertificate,
    certificate_fields,
    render_representative_certificate,
)
from casework.cases.answers.evidence import (
    EVIDENCE,
    BasisLine,
    EvidenceLine,
    EvidenceList,
    evidence_fields,
    render_evidence_list,
)
from casework.cases.answers.papers import ANSWER, Answer, answer_fields, render_answer
from casework.cases.answers.parts import ABOUT_ACT, labels_of
from casework.cases.answers.queries import EvidenceLine as StoredEvidence
from casework.cases.answers.queries import Prepared, prepared
from casework.cases.record.dispute import dispute_of, filing_day
from casework.cases.record.lines import CaseRecord
from casework.codes import code_list
from casework.matters.documents import Document, Named, offered
from casework.pages.captions import called
from casework.papers.facts import Agent, Dispute, Organ
from casework.text import N_, T, Text


@dataclass(frozen=True, slots=True)
class CourtPapers:
    """What is handed in with the answer."""

    matter: Dispute
    answer: Answer
    evidence: EvidenceList
    letters: tuple[LetterOfAuthority, ...]
    certificate: RepresentativeCertificate


@dataclass(frozen=True, slots=True)
class Lack:
    """An empty place in a paper that goes to the court, and the page on which it is filled in."""

    paper: str
    what: Text
    place: str
    """A page of the case (`facts`, `answer`, `evidence`, `agents`), or `organ` for the organ's own page."""

    @property
    def named(self) -> Text:
        """The paper and what is empty in it."""
        return T("{paper}“{what}”", paper=Text(self.paper), what=self.what)


def court_papers(tx: Session, page: Prepared, on: date | None = None) -> CourtPapers:
    """The papers of the current instance. `on`: the day that they bear; else the day of filing, else none yet."""
    matter, text = dispute_of(tx, page), page.answer
    dated = on or filing_day(page)
    parts = ("facts", "evidence", "procedure", "legal_basis", "application", "request")
    bases = any(e.basis for e in page.evidence)
    enclosed = ("证据清单和证据" if len(page.evidence) > sum(e.basis for e in page.evidence) else "",
                "依据清单和依据" if bases else "")  # fmt: skip
    return CourtPapers(
        matter=matter,
        answer=Answer(
            matter=matter,
            agents=tuple(agents.as_named(a) for a in page.agents),
            **{part: getattr(text, part) if text else "" for part in parts},
            copies=max(1, len(page.head.plaintiffs) + sum(p.role != "plaintiff" for p in page.parties)),
            attachments=tuple(e for e in enclosed if e),
            on=dated,
        ),
        evidence=_evidence(matter, page.evidence, dated),
        letters=tuple(agents.letter_of(matter, page, a, on) for a in page.agents),
        certificate=RepresentativeCertificate(matter, dated),
    )


def _evidence(matter: Dispute, lines: tuple[StoredEvidence, ...], on: date | None) -> EvidenceList:
    kinds = code_list("evidence_kind")
    return EvidenceList(
        matter=matter,
        lines=tuple(
            EvidenceLine(
                name=e.name,
                group=e.part,
                kind=kinds.label(e.kind) if e.kind else "",
                source=e.source,
                formed_on=e.formed_on,
                proves=e.proves,
                original=e.original,
                copies=e.copies,
                pages=e.runs,
            )
            for e in lines
            if not e.basis
        ),
        bases=tuple(BasisLine(e.name, e.source, e.article, e.runs) for e in lines if e.basis),
        on=on,
    )


def _answer(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None) -> Answer:
    return court_papers(tx, prepared(tx, record), on).answer


def _evidence_list(
    tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None
) -> EvidenceList:
    return court_papers(tx, prepared(tx, record), on).evidence


def _certificate(
    tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None
) -> RepresentativeCertificate:
    return court_papers(tx, prepared(tx, record), on).certificate


def _answers(page: Prepared) -> tuple[Named, ...]:
    owed = page.answer is not None or page.chain is not None
    return (("answer", Text(page.head.says.answer)),) if owed else ()


def _drafted(page: Prepared, _name: str) -> bool:
    return page.answer is not None


PAPERS = (
    Document(
        name="answer",
        title=N_("答辩状"),
        form=_answer,
        write=render_answer,
        fields=answer_fields,
        sample=ANSWER,
        several=_answers,
        of_instance=True,
        kept=_drafted,
    ),
    Document(
        name="evidence",
        title=N_("证据清单"),
        form=_evidence_list,
        write=render_evidence_list,
        fields=evidence_fields,
        sample=EVIDENCE,
        when=lambda page: bool(page.evidence),
        of_instance=True,
    ),
    Document(
        name="representative",
        title=N_("法定代表人身份证明书"),
        form=_certificate,
        write=render_representative_certificate,
        when=lambda page: page.head.level != "claim",
        fields=certificate_fields,
        sample=CERTIFICATE,
        of_instance=True,
        kept=_drafted,
    ),
)


def for_the_court(page: Prepared) -> tuple[Named, ...]:
    """The papers that go to the court and can be made now."""
    return offered((*PAPERS, *agents.PAPERS), page)


# What is still empty -----------------------------------------------------------------------------------------

_ASKED: dict[type, tuple[str, dict[str, str]]] = {
    Organ: ("organ", {
        "name": N_("机关名称"), "address": N_("机关住所"), "representative": N_("法定代表人（负责人）姓名"),
        "representative_post": N_("法定代表人（负责人）职务"), "phone": N_("机关联系电话"),
    }),
    Dispute: ("facts", {
        "court": N_("受理机关"), "number": N_("案号"), "cause": N_("案由"), "opponents": "{opponent}",
    }),
    Answer: ("answer", {
        "request": N_("答辩请求"), **{part.name: part.label for part in ABOUT_ACT},
    }),
    EvidenceList: ("evidence", {"lines": N_("还没有列出证据"), "bases": N_("还没有列出依据")}),
    EvidenceLine: ("evidence", {
        "name": N_("名称"), "kind": N_("种类"), "source": N_("来源"), "formed_on": N_("形成时间"),
        "proves": N_("证明对象和内容"), "original": N_("原件或者复印件"), "pages": N_("页数"),
    }),
    BasisLine: ("evidence", {
        "name": N_("名称"), "number": N_("文号"), "article": N_("条款"), "pages": N_("页数"),
    }),
    Agent: ("agents", {
        "name": N_("姓名"), "employer": N_("工作单位（律师事务所）"), "gender": N_("性别"), "post": N_("职务"),
        "licence": N_("律师执业证号"), "phone": N_("联系电话"), "powers": N_("特别授权事项（工作人员）"),
    }),
}  # fmt: skip
"""What each part of a paper asks for, and the page on which it is filled in."""

MAY_STAY_EMPTY = {
    Dispute: {"co_respondents", "third_parties"},
    Answer: {"agents", "attachments", "on"},
    EvidenceList: {"submitter", "on"},
    EvidenceLine: {"group"},
    LetterOfAuthority: {"term", "on"},
    RepresentativeCertificate: {"on"},
}
"""What a paper does without, or leaves to the pen: the day of filing stands in for the date."""


def lacking(papers: CourtPapers) -> tuple[Lack, ...]:
    """Every empty place of the papers that go to the court, paper by paper, each in the words of its form."""
    found = [
        *_empty(N_("各份文书的首部"), papers.matter.organ),
        *_empty(N_("各份文书的首部"), papers.matter),
        *_empty(called(papers.matter.kind, papers.matter.level).answer, papers.answer),
        *_empty(N_("证据清单"), papers.evidence),
    ]
    for n, line in enumerate(papers.evidence.lines, start=1):
        found += _empty(N_("证据清单"), line, T("第{n}项“{name}”", n=n, name=line.name))
    for n, basis in enumerate(papers.evidence.bases, start=1):
        found += _empty(N_("依据清单"), basis, T("第{n}项“{name}”", n=n, name=basis.name))
    for letter in papers.letters:
        found += _empty(N_("授权委托书"), letter.agent, letter.agent.name)
    if not papers.letters:
        found.append(Lack(N_("授权委托书"), T("还没有指定代理人"), "agents"))
    return tuple(found)


def _empty(paper: str, owner: object, of: Text | str = "") -> Iterator[Lack]:
    place, fields = _ASKED[type(owner)]
    if isinstance(owner, Answer):
        fields = {"request": fields["request"], **labels_of(owner.matter.kind, owner)}
    for name, label in fields.items():
        if getattr(owner, name) in ("", None, ()) and not _unasked(owner, name):
            says = called(owner.kind, owner.level).values if isinstance(owner, Dispute) else {}
            what = Text(label, says)
            yield Lack(paper, T("{of}：{what}", of=of, what=what) if of else what, place)


def _unasked(owner: object, name: str) -> bool:
    """A lawyer has general authority and need not have a post; a member of staff has no licence (201号第十四条)."""
    if not isinstance(owner, Agent):
        return False
    return name in ({"post", "powers"} if owner.kind == "lawyer" else {"licence"})
