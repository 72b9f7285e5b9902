"""The pages as printed: one sheet where an office signs one sheet, nothing cut off, no lone signature."""

import dataclasses
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from document_samples import ANSWER, APPROVAL, EVIDENCE, FORMS, SLIP, SUIT

from casework.cases.answers.evidence import EvidenceLine, render_evidence_list
from casework.cases.answers.papers import render_answer
from casework.cases.approvals.papers import render_approval_form
from casework.cases.transfers.papers import render_transfer_slip
from casework.papers.paper import HELD

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(
        shutil.which("soffice") is None or shutil.which("pdftotext") is None,
        reason="needs LibreOffice Writer and poppler-utils",
    ),
]

PEOPLE = tuple(f"张{chr(0x9E00 + n)}" for n in range(50))
"""A character of its own for each, so that a name broken over two lines is still found."""

CROWD = dataclasses.replace(SUIT, opponents=PEOPLE)
COMMON = dataclasses.replace(
    APPROVAL,
    responsible="郑州市住房保障和房地产管理局",
    notice_number="（2026）豫01行初123号应诉通知书",
    hearing="2026年12月4日09:30　第十二法庭",
    claims="撤销郑政征决〔2026〕7号房屋征收决定；一并审查所依据的规范性文件；诉讼费用由被告承担。",
    sued_act="郑政征决〔2026〕7号《关于某某片区改造项目的房屋征收决定》",
    form_due=dataclasses.replace(
        APPROVAL.form_due, provisional=True, basis="郑政文〔2017〕201号第十一条，3日"
    ),
    answer_due=dataclasses.replace(APPROVAL.answer_due, basis="行政诉讼法第六十七条第一款，15日"),
    agents_plan="承办单位工作人员一名（特别授权），律师一名（一般代理）。",
    legal_office=dataclasses.replace(
        APPROVAL.legal_office,
        text="被诉行政行为由承办单位作出，建议由其收集证据、依据并拟订答辩状，法制机构审核后按期提交。",
    ),
)
"""What an ordinary case says: still one sheet."""

LONG = tuple(
    EvidenceLine("证据", "第一组", proves=f"始{'鑫' * (498 if n % 20 == 0 else n % 40)}完")
    for n in range(200)
)
ENDINGS = range(0, 600, 40)
"""Lengths of an answer, so that its end falls at every height of a page."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """Every document as the texts of its printed pages; LibreOffice runs once, in a profile of its own."""
    folder = tmp_path_factory.mktemp("pages")
    documents = {name: render(form) for name, (form, render) in FORMS.items()}
    documents["常见审批表"] = render_approval_form(COMMON)
    documents["五十人审批表"] = render_approval_form(dataclasses.replace(APPROVAL, matter=CROWD))
    documents["五十人答辩状"] = render_answer(dataclasses.replace(ANSWER, matter=CROWD))
    documents["五十人转办单"] = render_transfer_slip(dataclasses.replace(SLIP, matter=CROWD))
    documents["二百项证据"] = render_evidence_list(dataclasses.replace(EVIDENCE, lines=LONG, bases=()))
    for n in ENDINGS:
        documents[f"结尾{n}"] = render_answer(
            dataclasses.replace(ANSWER, facts="认" * 200, application="用" * n)
        )
    for name, docx in documents.items():
        (folder / f"{name}.docx").write_bytes(docx)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in documents)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    yield {name: _pages(folder / f"{name}.pdf") for name in documents}
    shutil.rmtree(folder)


def _pages(pdf: Path) -> list[str]:
    run = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return ["".join(page.split()) for page in run.stdout.split("\f")[:-1]]


@pytest.mark.parametrize(
    "name", ["应诉审批表", "常见审批表", "授权委托书", "律师授权委托书", "身份证明书", "转办单"]
)
def test_签署的文书印在一页上(pages: dict[str, list[str]], name: str) -> None:
    assert len(pages[name]) == 1


@pytest.mark.parametrize("name", FORMS)
def test_每页印有页码(pages: dict[str, list[str]], name: str) -> None:
    for number, page in enumerate(pages[name], start=1):
        assert page.endswith(f"—{number}—")


@pytest.mark.parametrize("name", ["五十人审批表", "五十人答辩状", "五十人转办单"])
def test_五十名原告印全(pages: dict[str, list[str]], name: str) -> None:
    printed = "".join(pages[name])
    assert [person for person in PEOPLE if person[1] not in printed] == []


def test_二百项证据印全_每页重复表头(pages: dict[str, list[str]]) -> None:
    printed = "".join(pages["二百项证据"])
    assert printed.count("完") == len(LONG)
    assert printed.count("鑫") == sum(line.proves.count("鑫") for line in LONG)
    assert [page for page in pages["二百项证据"][:-1] if "证明对象" not in page] == []


@pytest.mark.parametrize("n", ENDINGS)
def test_落款不单独成页(pages: dict[str, list[str]], n: int) -> None:
    last = pages[f"结尾{n}"][-1]
    assert "（印章）" in last
    assert "此致" in last
    if 0 < n <= HELD:
        assert "用" in last.partition("此致")[0]
    assert "2．证据清单" in last
