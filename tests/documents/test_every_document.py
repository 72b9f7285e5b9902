"""What holds for every form: nothing told is left out, official type, the same bytes for the same facts."""

import dataclasses
import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from document_samples import FORMS, LAWYER, SUIT, lines, text
from docx import Document
from docx.oxml.ns import qn

from casework.cases.answers.papers import Answer
from casework.errors import RuleNotApplicable
from casework.papers.facts import Agent, Dispute
from casework.papers.words import words
from casework.rulebook import MatterType

Path_ = tuple[str | int, ...]
ALWAYS = {
    ("number",),
    ("cause",),
    ("opponents", 0),
    ("opponents", 1),
    ("organ", "name"),
    ("kind",),
    ("level",),
}
"""What every form says about its case; the rest of a case's facts stands in the forms that need it."""


def leaves(value: object, path: Path_ = ()) -> Iterator[tuple[Path_, object, object]]:
    """Every single fact of a form: where it is, what it is, and whose it is."""
    items: list[tuple[str | int, object]] = []
    if dataclasses.is_dataclass(value):
        items = [(f.name, getattr(value, f.name)) for f in dataclasses.fields(value)]
    elif isinstance(value, tuple):
        items = list(enumerate(value))
    for key, inner in items:
        if dataclasses.is_dataclass(inner) or isinstance(inner, tuple):
            yield from leaves(inner, (*path, key))
        else:
            yield (*path, key), inner, value


def changed(value: object, path: Path_, new: object) -> object:
    """The form with one fact put otherwise."""
    key, *rest = path
    if isinstance(value, tuple):
        assert isinstance(key, int)
        inner = changed(value[key], tuple(rest), new) if rest else new
        return (*value[:key], inner, *value[key + 1 :])
    inner = changed(getattr(value, str(key)), tuple(rest), new) if rest else new
    return dataclasses.replace(value, **{str(key): inner})  # type: ignore[type-var]


def otherwise(path: Path_, fact: object) -> object:
    if isinstance(fact, MatterType):
        return MatterType.ARBITRATION
    if path[-1] == "kind":
        return {"staff": "lawyer", "lawyer": "staff"}.get(str(fact), f"另{fact}")
    if path[-1] == "level":
        return "second"
    if isinstance(fact, bool):
        return not fact
    if isinstance(fact, int):
        return fact + 1
    return fact + timedelta(days=400) if isinstance(fact, date) else f"另行写明{len(str(fact))}"


def unsaid(form: object, owner: object, path: Path_) -> bool:
    """A lawyer has no special powers (201号第十四条), staff no licence; an answer does not list powers."""
    if not isinstance(owner, Agent):
        return False
    if path[-1] == "powers":
        return owner.kind == "lawyer" or isinstance(form, Answer)
    return path[-1] == "licence" and owner.kind == "staff"


@pytest.mark.parametrize("name", FORMS)
def test_表单的每一项事实都写进文书(name: str) -> None:
    form, render = FORMS[name]
    before = text(render(form))
    for path, fact, owner in leaves(form):
        if unsaid(form, owner, path) or (path[0] == "matter" and path[1:] not in ALWAYS):
            continue
        other = otherwise(path, fact)
        after = text(render(changed(form, path, other)))
        assert after != before, path
        if isinstance(other, str) and path[-1] not in {"kind", "level"}:
            assert other in after, path


def test_案件的每一项事实至少写进一种文书() -> None:
    said: set[Path_] = set()
    wanted = {path for path, _, _ in leaves(SUIT)}
    for form, render in FORMS.values():
        second = changed(form, ("matter", "level"), "second")
        before = text(render(second))
        for path in wanted - said:
            fact = SUIT.level if path == ("level",) else _at(second, ("matter", *path))
            other = "retrial" if path == ("level",) else otherwise(path, fact)
            if text(render(changed(second, ("matter", *path), other))) != before:
                said.add(path)
    assert said == wanted


def _at(value: object, path: Path_) -> object:
    for key in path:
        value = value[key] if isinstance(value, tuple) and isinstance(key, int) else getattr(value, str(key))
    return value


@pytest.mark.parametrize("name", FORMS)
def test_只知道案件和机关时也能成文_未知之处醒目标出(name: str) -> None:
    form, render = FORMS[name]
    blank = {
        f.name: getattr(form, f.name)
        for f in dataclasses.fields(form)  # type: ignore[arg-type]
        if f.default is dataclasses.MISSING
    }
    matter = dataclasses.replace(SUIT, number="", cause="")
    document = Document(BytesIO(render(type(form)(**{**blank, "matter": matter}))))
    marked = [run for run in document.element.body.iter(qn("w:r")) if "【待补：" in "".join(run.itertext())]
    assert marked
    for run in marked:
        assert run.find(f"{qn('w:rPr')}/{qn('w:highlight')}") is not None
        assert "".join(run.itertext()).endswith("】")


@pytest.mark.parametrize("name", FORMS)
def test_汉字字体确实设为公文字体(name: str) -> None:
    form, render = FORMS[name]
    document = Document(BytesIO(render(form)))
    used = {p.style.name for p in document.paragraphs} | {
        p.style.name for t in document.tables for c in t._cells for p in c.paragraphs
    }
    fonts = {
        name: document.styles[name].element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) for name in used
    }
    assert fonts["公文标题"] == "方正小标宋简体"
    assert set(fonts.values()) <= {"方正小标宋简体", "仿宋", "黑体", "楷体"}
    defaults = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rFonts')}")
    assert defaults.get(qn("w:eastAsia")) == "仿宋"
    assert defaults.get(qn("w:eastAsiaTheme")) is None
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"


@pytest.mark.parametrize("name", FORMS)
def test_页脚有页码域(name: str) -> None:
    form, render = FORMS[name]
    footer = Document(BytesIO(render(form))).sections[0].footer._element
    assert [i.text.strip() for i in footer.iter(qn("w:instrText"))] == ["PAGE"]
    assert "".join(t.text for t in footer.iter(qn("w:t"))) == "— 1 —"


@pytest.mark.parametrize("name", FORMS)
def test_同样的事实生成同样的字节_不留作者和时间(name: str) -> None:
    form, render = FORMS[name]
    docx = render(form)
    assert docx == render(form)
    with zipfile.ZipFile(BytesIO(docx)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "created" not in core
    assert "modified" not in core
    properties = Document(BytesIO(docx)).core_properties
    assert properties.title == lines(docx)[0]
    assert properties.author == ""


def test_换一台机器一个进程_字节仍然相同() -> None:
    program = (
        "import hashlib; from document_samples import FORMS\n"
        "print([hashlib.sha256(render(form)).hexdigest() for form, render in FORMS.values()])"
    )
    here = str([hashlib.sha256(render(form)).hexdigest() for form, render in FORMS.values()])
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": "7", "TZ": "America/New_York", "PYTHONPATH": str(Path(__file__).parent)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == here


@pytest.mark.parametrize("name", ["应诉审批表", "答辩状", "转办单"])
def test_五十名原告逐一列出(name: str) -> None:
    form, render = FORMS[name]
    people = tuple(f"张某某{n}" for n in range(50))
    written = text(render(changed(form, ("matter", "opponents"), people)))
    assert "、".join(people) in written


def test_不能打印的字符不妨碍成文() -> None:
    form, render = FORMS["答辩状"]
    written = text(render(changed(form, ("facts",), "第一段\x0b\x00。\r\n第二段\ud800\ufffe。")))
    assert "第一段。\n第二段。" in written


@pytest.mark.obligation("YS-14.1")
def test_律师的特别授权即使误填也不写出() -> None:
    agent = dataclasses.replace(LAWYER, powers="代为和解")
    for name, given in (("授权委托书", {"agent": agent}), ("变更代理人告知书", {"after": (agent,)})):
        form, render = FORMS[name]
        assert "代为和解" not in text(render(dataclasses.replace(form, **given)))  # type: ignore[type-var]


@pytest.mark.obligation("YS-26")
@pytest.mark.parametrize(
    ("kind", "level", "appeals", "ours", "theirs", "answer"),
    [
        (MatterType.LITIGATION, "first", False, "被告", "原告", "行政答辩状"),
        (MatterType.LITIGATION, "second", None, "被上诉人", "上诉人", "行政上诉答辩状"),
        (MatterType.LITIGATION, "retrial", None, "再审被申请人", "再审申请人", "行政再审答辩状"),
        (MatterType.LITIGATION, "second", False, "原审被告", "原审原告", "行政上诉答辩状"),
        (MatterType.LITIGATION, "second", True, "上诉人", "被上诉人", "行政上诉答辩状"),
        (MatterType.LITIGATION, "retrial", False, "原审被告", "原审原告", "行政再审答辩状"),
        (MatterType.RECONSIDERATION, "reconsideration", False, "被申请人", "申请人", "行政复议答复书"),
        (MatterType.LITIGATION, "reconsideration", False, "被申请人", "申请人", "行政复议答复书"),
        (MatterType.COMPENSATION, "first", False, "被告", "原告", "行政赔偿答辩状"),
        (MatterType.CIVIL, "second", False, "原审被告", "原审原告", "民事上诉答辩状"),
        (MatterType.ARBITRATION, "arbitration", False, "被申请人", "申请人", "仲裁答辩书"),
    ],
    ids=(
        "一审",
        "对方上诉",
        "对方申请再审",
        "不知谁上诉",
        "机关上诉",
        "再审",
        "复议",
        "诉前复议",
        "行政赔偿",
        "民事二审",
        "仲裁",
    ),
)
def test_各类程序用各自的称谓(
    kind: MatterType, level: str, appeals: bool | None, ours: str, theirs: str, answer: str
) -> None:
    theirs_alone = appeals is None
    matter = dataclasses.replace(
        SUIT, kind=kind, level=level, organ_appeals=bool(appeals), other_appeals=theirs_alone
    )
    say = words(matter)
    assert (say.respondent, say.opponent, say.answer) == (ours, theirs, answer)
    form, render = FORMS["答辩状"]
    written = lines(render(dataclasses.replace(form, matter=matter)))  # type: ignore[type-var]
    assert written[0] == answer
    assert any(line.startswith((f"{ours}：", f"答辩人（{ours}）：")) for line in written)


def test_法律顾问和备案事项没有应诉文书() -> None:
    matter: Dispute = dataclasses.replace(SUIT, kind=MatterType.COUNSEL)
    with pytest.raises(RuleNotApplicable):
        words(matter)
