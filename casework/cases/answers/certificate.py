"""法定代表人（负责人）身份证明书: who speaks for the organ (filed with the answer)."""

from dataclasses import dataclass
from datetime import date

from casework.papers.facts import Dispute
from casework.papers.named import SAMPLE, SEAL, facts_of, words_of
from casework.papers.paper import Paper
from casework.papers.placeholders import Values
from casework.papers.wording import BY_HAND, known, signing_day
from casework.papers.words import named_case, words

TITLE = "法定代表人（负责人）身份证明书"


@dataclass(frozen=True, slots=True)
class RepresentativeCertificate:
    """The organ's certificate; name and post come from `matter.organ`."""

    matter: Dispute
    on: date | None = None


def render_representative_certificate(form: RepresentativeCertificate) -> bytes:
    """The certificate as .docx."""
    matter, say = form.matter, words(form.matter)
    organ = matter.organ
    name, post = known(organ.representative, "姓名"), known(organ.representative_post, "职务")
    paper = Paper(TITLE)
    paper.title(TITLE)
    paper.plain(f"{known(matter.court, say.body)}：")
    paper.text(f"{name}现任{known(organ.name, '机关名称')}{post}，是我单位的法定代表人（负责人）。")
    paper.text(f"本证明用于{named_case(matter)}的{say.stage}程序。")
    paper.text("特此证明。")
    paper.signature([f"{known(organ.name, '机关名称')}（印章）"], on=form.on)
    paper.space()
    paper.text(f"单位住所：{known(organ.address, '住所')}")
    paper.text(f"联系电话：{organ.phone.strip() or BY_HAND}")
    return paper.done()


def certificate_fields(form: RepresentativeCertificate) -> Values:
    """The certificate by its fields."""
    return facts_of(form.matter) | words_of(form.matter) | SEAL | {"落款日期": signing_day(form.on)}


CERTIFICATE = RepresentativeCertificate(SAMPLE, date(2026, 3, 12))
"""A sample."""
