"""A case is called by who moves against whom, in the word of its kind of matter."""

import pytest

from casework.pages.captions import between, mover
from casework.rulebook import MatterType as M

COURT = "郑州市中级人民法院"


@pytest.mark.parametrize(
    ("matter", "level", "plaintiffs", "court", "said"),
    [
        pytest.param(M.LITIGATION, "first", "张某某", COURT, ("张某某", "诉"), id="行政诉讼"),
        pytest.param(M.CIVIL, "second", ("张某某", "李某"), COURT, ("张某某、李某", "诉"), id="民事诉讼"),
        pytest.param(M.COMPENSATION, "first", "张某某", COURT, ("张某某", "诉"), id="行政赔偿诉讼"),
        pytest.param(
            M.COMPENSATION, "other", "张某某", "市政府", ("张某某", "申请赔偿"), id="向机关申请赔偿"
        ),
        pytest.param(
            M.RECONSIDERATION, "reconsideration", "张某某", "省政府", ("张某某", "申请复议"), id="行政复议"
        ),
        pytest.param(M.ARBITRATION, "arbitration", "某公司", "仲裁委", ("某公司", "申请仲裁"), id="仲裁"),
        pytest.param(M.LITIGATION, "other", (), COURT, (COURT, "司法建议"), id="司法建议没有原告"),
        pytest.param(
            M.LITIGATION, "other", "", "市人民检察院", ("市人民检察院", "检察建议"), id="检察建议没有原告"
        ),
    ],
)
def test_a_caption_says_the_word_of_its_matter(
    matter: M, level: str, plaintiffs: str | tuple[str, ...], court: str, said: tuple[str, str]
) -> None:
    assert (mover(plaintiffs, court), between(matter, level, plaintiffs, court)) == said
