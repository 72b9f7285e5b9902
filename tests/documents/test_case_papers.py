"""Each paper of a case in its legal situation."""

import dataclasses
from datetime import date
from io import BytesIO

import pytest
from document_samples import (
    ANSWER,
    APPROVAL,
    CERTIFICATE,
    EVIDENCE,
    LAWYER,
    LAWYER_LETTER,
    LETTER,
    NOTICE,
    ORGAN,
    SLIP,
    STAFF,
    SUIT,
    lines,
    text,
)
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from casework.cases.agents.papers import (
    AgentChangeNotice,
    LetterOfAuthority,
    render_agent_change_notice,
    render_letter_of_authority,
)
from casework.cases.answers.certificate import render_representative_certificate
from casework.cases.answers.evidence import (
    BasisLine,
    EvidenceLine,
    EvidenceList,
    page_ranges,
    render_evidence_list,
)
from casework.cases.answers.papers import Answer, render_answer
from casework.cases.approvals.papers import render_approval_form
from casework.cases.transfers.papers import SlipDocument, render_transfer_slip
from casework.papers.facts import UNSIGNED, Due, Opinion
from casework.papers.wording import em
from casework.rulebook import MatterType

FIVE = ("认定的事实", "证据", "程序", "法律依据", "法律适用")
"""What 201号第十三条 asks an answer to address, in its order."""


def fields(docx: bytes) -> dict[str, str]:
    """A table form as field -> what it holds."""
    found: dict[str, str] = {}
    for row in Document(BytesIO(docx)).tables[0].rows:
        cells = [cell.text.replace("\n", "") for cell in row.cells]
        distinct = [c for n, c in enumerate(cells) if n == 0 or row.cells[n]._tc is not row.cells[n - 1]._tc]
        for name, held in zip(distinct[::2], distinct[1::2], strict=True):
            found[name] = found.get(name, "") + held
    return found


class Test应诉审批表:
    @pytest.mark.obligation("YS-11")
    def test_载明承办单位_应诉意见_三日期限和负责人审批(self) -> None:
        form = fields(render_approval_form(APPROVAL))
        assert form["承办单位"] == "郑州市某某区住房保障局"
        assert form["法制机构收到日期"] == "2026年3月4日"
        assert form["报批截止日期"] == "2026年3月9日（应诉规则）"
        assert form["法制机构应诉意见"] == "建议由住房保障局承办。签名：法制机构负责人　　2026年3月6日"
        assert form["主要负责人审批"] == "☑批准　□退回同意，按期答辩。签名：主要负责人　　2026年3月8日"
        assert form["赔偿请求"] == "□提起　☑未提起"
        assert form["负责人出庭"] == "☑出庭　□不出庭"

    @pytest.mark.obligation("YS-11")
    def test_尚未批示的留出签名和日期的位置(self) -> None:
        undecided = dataclasses.replace(APPROVAL, approved=None, principal=UNSIGNED)
        form = fields(render_approval_form(undecided))
        assert form["主要负责人审批"].split() == ["□批准", "□退回签名：", "年", "月", "日"]

    @pytest.mark.obligation("YS-11")
    def test_批准而没有写批示的_只勾批准_不替负责人写同意(self) -> None:
        silent = dataclasses.replace(APPROVAL.principal, text="")
        form = fields(render_approval_form(dataclasses.replace(APPROVAL, principal=silent)))
        assert form["主要负责人审批"] == "☑批准　□退回签名：主要负责人　　2026年3月8日"

    def test_没有人说过是否提起赔偿的_两项都不勾(self) -> None:
        form = fields(render_approval_form(dataclasses.replace(APPROVAL, compensation=None)))
        assert form["赔偿请求"] == "□提起　□未提起"

    def test_尚未提出负责人是否出庭的两项都不勾(self) -> None:
        form = fields(render_approval_form(dataclasses.replace(APPROVAL, principal_appears=None)))
        assert form["负责人出庭"] == "□出庭　□不出庭"

    def test_过长的案号和法院各占一行(self) -> None:
        court = "河南省郑州航空港经济综合实验区人民法院第一人民法庭巡回审判点"
        matter = dataclasses.replace(SUIT, court=court)
        rows = (
            Document(BytesIO(render_approval_form(dataclasses.replace(APPROVAL, matter=matter))))
            .tables[0]
            .rows
        )
        assert [len(rows[n]._tr.tc_lst) for n in (0, 1, 2)] == [2, 2, 4]

    def test_期限落在尚未公布放假安排的年度_标明暂定(self) -> None:
        due = dataclasses.replace(APPROVAL.answer_due, provisional=True)
        form = fields(render_approval_form(dataclasses.replace(APPROVAL, answer_due=due)))
        assert form["答辩截止日期"] == "2026年3月18日（暂定；行政诉讼法）"

    def test_没有第三人的不留第三人一栏(self) -> None:
        matter = dataclasses.replace(SUIT, third_parties=())
        assert "第三人" not in fields(render_approval_form(dataclasses.replace(APPROVAL, matter=matter)))

    def test_复议案件用复议的名称(self) -> None:
        matter = dataclasses.replace(SUIT, kind=MatterType.RECONSIDERATION, level="reconsideration")
        docx = render_approval_form(dataclasses.replace(APPROVAL, matter=matter))
        form = fields(docx)
        assert lines(docx)[0] == "行政复议答复审批表"
        assert form["复议机关"] == SUIT.court
        assert form["申请人"] == "张某某、李某某"
        assert form["复议请求"] == "撤销补偿决定"
        assert form["复议事项"] == "某政征补〔2025〕9号决定"
        assert "答复截止日期" in form

    @pytest.mark.obligation("YS-26")
    def test_复议审批表写听证和负责人参加听证_没有出庭和应诉身份(self) -> None:
        matter = dataclasses.replace(SUIT, kind=MatterType.RECONSIDERATION, level="reconsideration")
        form = fields(render_approval_form(dataclasses.replace(APPROVAL, matter=matter)))
        assert form["听证（听取意见）时间"] == "3月30日第三法庭"
        assert form["负责人参加听证"] == "☑参加　□不参加"
        assert (form["案件类别"], form["赔偿请求"]) == ("行政征收", "□提起　☑未提起")
        assert not {"开庭时间", "负责人出庭", "应诉身份"} & set(form)

    @pytest.mark.obligation("YS-26")
    @pytest.mark.parametrize(
        ("kind", "level"),
        [
            pytest.param(MatterType.CIVIL, "first", id="民事诉讼"),
            pytest.param(MatterType.CIVIL, "second", id="民事二审"),
            pytest.param(MatterType.ARBITRATION, "arbitration", id="仲裁"),
            pytest.param(MatterType.CIVIL, "award_review", id="撤裁"),
        ],
    )
    def test_民事_仲裁审批表没有行政案件的栏目(self, kind: MatterType, level: str) -> None:
        matter = dataclasses.replace(SUIT, kind=kind, level=level)
        form = fields(render_approval_form(dataclasses.replace(APPROVAL, matter=matter)))
        assert form["开庭时间"] == "3月30日第三法庭"
        assert form["应诉承办人"] == "应诉承办人甲"
        assert not {"案件类别", "管理类别", "赔偿请求", "应诉身份", "负责人出庭"} & set(form)


class Test答辩状:
    @pytest.mark.obligation("YS-13")
    def test_依次答辩事实_证据_程序_法律依据_法律适用(self) -> None:
        written = lines(render_answer(ANSWER))
        at = [written.index(f"{n}、关于{p}") for n, p in zip("一二三四五", FIVE, strict=True)]
        assert at == sorted(at)
        assert [written[i + 1] for i in at] == [part for _, _, part in ANSWER.parts]

    @pytest.mark.obligation("YS-26")
    @pytest.mark.parametrize(
        ("kind", "level", "title"),
        [
            pytest.param(MatterType.CIVIL, "first", "民事答辩状", id="民事诉讼"),
            pytest.param(MatterType.ARBITRATION, "arbitration", "仲裁答辩书", id="仲裁"),
            pytest.param(MatterType.CIVIL, "award_review", "答辩意见", id="撤裁"),
        ],
    )
    def test_民事_仲裁答辩写事实和理由_法律依据_不写行政行为的五个方面(
        self, kind: MatterType, level: str, title: str
    ) -> None:
        matter = dataclasses.replace(SUIT, kind=kind, level=level)
        answer = Answer(
            matter, facts="合同已经履行完毕。", legal_basis="民法典第五百零九条。", request="驳回请求。"
        )
        written = lines(render_answer(answer))
        assert written[0] == title
        at = written.index("一、事实和理由")
        assert written[at + 1 : at + 4] == ["合同已经履行完毕。", "二、法律依据", "民法典第五百零九条。"]
        assert not any(line.partition("、")[2].startswith("关于") for line in written)
        assert "【待补：" not in "".join(written[at:])

    def test_民事答辩状早先写在别的部分的内容不丢(self) -> None:
        matter = dataclasses.replace(SUIT, kind=MatterType.CIVIL)
        answer = Answer(matter, facts="事实。", procedure="早先写的程序部分。", legal_basis="依据。")
        written = lines(render_answer(answer))
        headings = [line for line in written if line[:2] in {"一、", "二、", "三、"}]
        assert headings == ["一、事实和理由", "二、关于程序", "三、法律依据"]
        assert "早先写的程序部分。" in written

    @pytest.mark.obligation("YS-13")
    @pytest.mark.parametrize(
        "part", ["facts", "evidence", "procedure", "legal_basis", "application", "request"]
    )
    def test_空缺的部分在成文中醒目标出(self, part: str) -> None:
        docx = render_answer(dataclasses.replace(ANSWER, **{part: " \n"}))
        assert text(docx).count("【待补：") == 1
        assert text(render_answer(ANSWER)).count("【待补：") == 0

    @pytest.mark.obligation("YS-13")
    def test_答辩请求列在五个方面之前_逐项编号(self) -> None:
        written = lines(render_answer(ANSWER))
        at = written.index("答辩请求")
        assert written[at + 1 : at + 3] == ["1．判决驳回诉讼请求。", "2．诉讼费用由原告承担。"]
        assert at < written.index("一、关于认定的事实")

    @pytest.mark.parametrize(
        ("typed", "printed"),
        [
            ("请求驳回。", ["1．请求驳回。"]),
            ("1、驳回；2、费用由原告承担。", ["1．驳回；", "2．费用由原告承担。"]),
            ("一、驳回\n（二）费用由原告承担", ["1．驳回", "2．费用由原告承担"]),
            ("1.5万元补偿款不应返还", ["1．1.5万元补偿款不应返还"]),
        ],
        ids=("一项", "自己编了号", "汉字编号", "金额不是编号"),
    )
    def test_请求自带的编号换成统一编号_不重复(self, typed: str, printed: list[str]) -> None:
        written = lines(render_answer(dataclasses.replace(ANSWER, request=typed)))
        at = written.index("答辩请求")
        assert written[at + 1 : at + 1 + len(printed)] == printed

    def test_没有列证据的_不写附有证据清单(self) -> None:
        assert "证据清单" not in text(render_answer(Answer(SUIT)))

    def test_多段意见逐段成文(self) -> None:
        written = lines(render_answer(dataclasses.replace(ANSWER, facts="第一段。\n\n 第二段。")))
        assert written[written.index("第一段。") + 1] == "第二段。"

    def test_原告人数众多的_正文写等若干人_首部逐一列明(self) -> None:
        people = tuple(f"张某某{n}" for n in range(50))
        written = lines(render_answer(Answer(dataclasses.replace(SUIT, opponents=people))))
        assert "被答辩人（原告）：" + "、".join(people) in written
        assert any("受理的原告张某某0等50人与答辩人房屋征收补偿决定一案" in line for line in written)

    def test_落款有印章位置并与正文相连(self) -> None:
        paragraphs = Document(BytesIO(render_answer(ANSWER))).paragraphs
        written = [p.text for p in paragraphs]
        assert "答辩人：郑州市某某区人民政府（印章）" in written
        first, last = written.index("条款适用正确，未超越职权。"), len(written) - 1
        assert all(p.paragraph_format.keep_with_next for p in paragraphs[first:last])

    @pytest.mark.parametrize(
        ("name", "sealed"),
        [
            (ORGAN.name, ["答辩人：郑州市某某区人民政府（印章）"]),
            ("某局", ["答辩人：某局（印章）"]),
            (
                "郑州航空港经济综合实验区（郑州新郑综合保税区）管理委员会",
                ["答辩人：郑州航空港经济综合实验区", "（郑州新郑综合保税区）管理委员会（印章）"],
            ),
        ],
        ids=("一行", "短名称", "长名称在括号处回行"),
    )
    def test_成文日期在署名之下居中_右空至少四字(self, name: str, sealed: list[str]) -> None:
        organ = dataclasses.replace(ORGAN, name=name)
        docx = render_answer(dataclasses.replace(ANSWER, matter=dataclasses.replace(SUIT, organ=organ)))
        signed = [p for p in Document(BytesIO(docx)).paragraphs if p.style.name == "公文落款"]
        assert [p.text for p in signed] == [*sealed, "2026年3月16日"]
        indents = [p.paragraph_format.right_indent.pt / 16 for p in signed]
        middles = [indent + em(p.text) / 2 for indent, p in zip(indents, signed, strict=True)]
        assert middles[-1] == pytest.approx(middles[-2], abs=0.1)
        assert indents[-1] >= 4
        assert min(indents) >= 2

    def test_数字和汉字之间不加空隙(self) -> None:
        document = Document(BytesIO(render_answer(ANSWER)))
        for name in {p.style.name for p in document.paragraphs}:
            layout = document.styles[name].element.pPr
            for switch in ("w:autoSpaceDE", "w:autoSpaceDN"):
                assert layout.find(qn(switch)).get(qn("w:val")) == "0"


class Test证据清单:
    def test_二百项证据一项不少_表头逐页重复_横排(self) -> None:
        many = tuple(EvidenceLine(f"证据{n}", proves=f"证明事项{n}") for n in range(200))
        document = Document(BytesIO(render_evidence_list(EvidenceList(SUIT, many))))
        table = document.tables[0]
        assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
        assert len(table._tbl.tr_lst) == 201
        assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
        cells = table._cells
        assert [cells[9 * n + 1].text for n in range(1, 201)] == [line.name for line in many]
        assert [cells[9 * n].text for n in range(1, 201)] == [str(n) for n in range(1, 201)]

    def test_每组证据之前通栏写明组别_序号连续_组别不与证据分页(self) -> None:
        groups = ("第一组　主体和职权", "第一组　主体和职权", "第二组　程序", "")
        lines_ = tuple(EvidenceLine(f"证据{n}", group) for n, group in enumerate(groups))
        table = Document(BytesIO(render_evidence_list(EvidenceList(SUIT, lines_)))).tables[0]
        rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
        assert [row[0] for row in rows] == ["第一组　主体和职权", "1", "2", "第二组　程序", "3", "4"]
        band = table.rows[1]
        assert len(band._tr.tc_lst) == 1
        assert band.cells[0].paragraphs[0].paragraph_format.keep_with_next

    def test_依据另列清单_写明文号和条款(self) -> None:
        table = Document(BytesIO(render_evidence_list(EVIDENCE))).tables[1]
        assert [c.text for c in table.rows[0].cells] == ["序号", "依据名称", "文号", "条款", "页码"]
        basis = EVIDENCE.bases[0]
        assert [c.text for c in table.rows[1].cells] == [
            "1",
            basis.name,
            basis.number,
            basis.article,
            basis.pages,
        ]

    @pytest.mark.parametrize(
        ("items", "pages"),
        [
            ([("", 3), ("", 1), ("", 12)], ["1-3", "4", "5-16"]),
            ([("1-5", None), ("", 2)], ["1-5", "6-7"]),
            ([("", 2), ("80-85", 6), ("", 1)], ["1-2", "80-85", "86"]),
            ([("", 2), ("", None), ("", 4)], ["1-2", "", ""]),
            ([("", None), ("11-12", None), ("", 3)], ["", "11-12", "13-15"]),
        ],
        ids=("按页数接续", "原有页码不变_其后接续", "另编页码的接着编", "不知道页数的及其后留空", "知道页码处重新接上"),
    )  # fmt: skip
    def test_起止页按页数接续计算_不猜(self, items: list[tuple[str, int | None]], pages: list[str]) -> None:
        assert page_ranges(items) == pages

    def test_没有说是原件还是复印件的_不代为填写(self) -> None:
        rows = [(True, "原件"), (False, "复印件"), (None, "【待补：原件或复印件】")]
        for said, printed in rows:
            listed = EvidenceList(SUIT, (EvidenceLine("公告", original=said),))
            table = Document(BytesIO(render_evidence_list(listed))).tables[0]
            assert table.rows[1].cells[6].text == printed

    def test_没有依据的不附空表(self) -> None:
        docx = render_evidence_list(dataclasses.replace(EVIDENCE, bases=()))
        assert len(Document(BytesIO(docx)).tables) == 1
        assert "依据清单" not in text(docx)

    def test_空着的各栏一律标出(self) -> None:
        docx = render_evidence_list(EvidenceList(SUIT, (EvidenceLine(""),), (BasisLine(""),)))
        rows = [[c.text for c in table.rows[1].cells] for table in Document(BytesIO(docx)).tables]
        assert rows == [
            ["1", "【待补：证据名称】", "【待补：种类】", "【待补：来源】", "【待补：形成时间】", "【待补：证明对象】",
             "【待补：原件或复印件】", "1", "【待补：页码】"],
            ["1", "【待补：依据名称】", "【待补：文号】", "【待补：条款】", "【待补：页码】"],
        ]  # fmt: skip

    def test_经办人未定的留出签名位置(self) -> None:
        docx = render_evidence_list(dataclasses.replace(EVIDENCE, submitter=""))
        line = next(p for p in Document(BytesIO(docx)).paragraphs if p.text == "经办人：")
        assert line.paragraph_format.right_indent.pt >= 16 * 8


class Test委托手续:
    @pytest.mark.obligation("YS-14.1")
    def test_律师为一般代理_工作人员为特别授权并列明事项(self) -> None:
        assert "委托权限：一般代理。" in lines(render_letter_of_authority(LAWYER_LETTER))
        assert f"委托权限：特别授权（{STAFF.powers}）。" in lines(render_letter_of_authority(LETTER))

    @pytest.mark.obligation("YS-12.2")
    @pytest.mark.parametrize(
        ("letter", "person"),
        [
            (LETTER, "受委托人：应诉工作人员甲，女，郑州市某某区司法局科长"),
            (LAWYER_LETTER, "受委托人：孙某某，男，河南某某律师事务所专职律师，执业证号：14101201000000000"),
        ],
        ids=("工作人员", "律师"),
    )
    def test_一名代理人一份_写明身份_工作单位和电话(self, letter: LetterOfAuthority, person: str) -> None:
        written = lines(render_letter_of_authority(letter))
        assert [line for line in written if line.startswith("受委托人：")] == [person]
        assert f"联系电话：{letter.agent.phone}" in written

    def test_不知道代理人电话的_留空手写(self) -> None:
        silent = dataclasses.replace(LETTER, agent=dataclasses.replace(STAFF, phone=""))
        assert "联系电话：＿＿＿＿＿＿＿＿" in lines(render_letter_of_authority(silent))

    def test_工作人员没有列明特别授权事项的标出(self) -> None:
        silent = dataclasses.replace(LETTER, agent=dataclasses.replace(STAFF, powers=""))
        assert "【待补：特别授权事项】" in text(render_letter_of_authority(silent))

    def test_未写期限的至本审级终结(self) -> None:
        matter = dataclasses.replace(SUIT, level="second")
        written = text(render_letter_of_authority(dataclasses.replace(LETTER, matter=matter, term="")))
        assert "至本案二审程序终结之日止" in written

    @pytest.mark.obligation("YS-14.2")
    def test_换律师并改权限_告知书写明各人变更前后的权限(self) -> None:
        after = (
            dataclasses.replace(STAFF, powers="代收法律文书"),
            dataclasses.replace(LAWYER, name="周某某"),
        )
        form = AgentChangeNotice(SUIT, (STAFF, LAWYER), after, "律师调离", on=NOTICE.on)
        docx = render_agent_change_notice(form)
        table = Document(BytesIO(docx)).tables[0]
        assert [
            (r.cells[0].text.split("\n")[0], r.cells[2].text, r.cells[3].text) for r in table.rows[1:]
        ] == [
            ("应诉工作人员甲", f"特别授权（{STAFF.powers}）", "特别授权（代收法律文书）"),
            ("孙某某", "一般代理", "解除委托"),
            ("周某某", "（未委托）", "一般代理"),
        ]
        assert lines(docx)[1] == f"{SUIT.court}："

    def test_没有说明变更原因的不写原因_不留空缺(self) -> None:
        docx = render_agent_change_notice(dataclasses.replace(NOTICE, reason=""))
        assert "【待补" not in text(docx)
        assert "一案（案号：（2026）豫01行初123号），我单位（被告）自2026年4月1日起" in text(docx)

    def test_身份证明书写明姓名职务并留印章位置(self) -> None:
        written = lines(render_representative_certificate(CERTIFICATE))
        assert f"赵某某现任{ORGAN.name}区长，是我单位的法定代表人（负责人）。" in written
        assert f"{ORGAN.name}（印章）" in written
        assert "2026年3月12日" in written

    def test_没有人定日期的_留空手写_不编造(self) -> None:
        for form, render in (
            (CERTIFICATE, render_representative_certificate),
            (LETTER, render_letter_of_authority),
            (NOTICE, render_agent_change_notice),
            (ANSWER, render_answer),
        ):
            assert "　　　　年　　月　　日" in lines(render(dataclasses.replace(form, on=None)))


class Test转办单:
    def test_并列承办单位送审期限和法定期限(self) -> None:
        form = fields(render_transfer_slip(SLIP))
        assert form["承办单位送审期限"] == "2026年3月16日（应诉规则）"
        assert form["法定答辩举证期限"] == "2026年3月18日（行政诉讼法）"
        assert form["转办文书"] == "1．应诉通知书（1份，2页）2．起诉状副本（3份，6页）"

    def test_期限尚未确定的标出_暂定的注明(self) -> None:
        slip = dataclasses.replace(
            SLIP, unit_due=Due(), statutory_due=dataclasses.replace(SLIP.unit_due, provisional=True)
        )
        form = fields(render_transfer_slip(slip))
        assert form["承办单位送审期限"] == "【待补：送审期限】"
        assert "（暂定；应诉规则）" in form["法定答辩举证期限"]

    def test_批准发出的只勾选_不替负责人写同意(self) -> None:
        silent = dataclasses.replace(SLIP, approval=Opinion("", "法制机构负责人", date(2026, 3, 6)))
        form = fields(render_transfer_slip(silent))
        assert form["批准转办"] == "☑批准发出签名：法制机构负责人　　2026年3月6日"
        waiting = fields(render_transfer_slip(dataclasses.replace(SLIP, approval=UNSIGNED)))
        assert waiting["批准转办"].startswith("□批准发出")

    def test_没有人说过几份的_不写份数(self) -> None:
        form = fields(render_transfer_slip(dataclasses.replace(SLIP, documents=(SlipDocument("传票"),))))
        assert form["转办文书"] == "1．传票"

    @pytest.mark.obligation("GW-4")
    def test_给人看的校验值只印前八位(self) -> None:
        assert fields(render_transfer_slip(SLIP))["校验值前8位"] == SLIP.digest[:8]
        assert SLIP.digest not in text(render_transfer_slip(SLIP))

    def test_承办单位核对后签收(self) -> None:
        assert "来源已核对" in fields(render_transfer_slip(SLIP))["承办单位签收"]

    def test_尚未签收的核对事项不勾_签收后勾选并写明签收人和日期(self) -> None:
        waiting = dataclasses.replace(SLIP, received_by="", received_on=None)
        receipt = fields(render_transfer_slip(waiting))["承办单位签收"]
        assert receipt.startswith("□来源已核对　□文书齐全　□格式无误签收人：　")
        assert (
            fields(render_transfer_slip(SLIP))["承办单位签收"]
            == "☑来源已核对　☑文书齐全　☑格式无误签收人：承办单位签收人　　2026年3月7日"
        )

    def test_不知道电话的留空_不作待补(self) -> None:
        docx = render_transfer_slip(dataclasses.replace(SLIP, phone=""))
        assert "【待补" not in text(docx)
        organ = dataclasses.replace(ORGAN, phone="")
        matter = dataclasses.replace(SUIT, organ=organ)
        certificate = render_representative_certificate(dataclasses.replace(CERTIFICATE, matter=matter))
        assert lines(certificate)[-1] == "联系电话：＿＿＿＿＿＿＿＿"
