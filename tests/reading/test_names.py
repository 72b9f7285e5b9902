"""A name is one name, with padding or without, whatever dot the keyboard gave."""

import pytest

from casework.reading.names import name_key, private_use, tidy_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("张　三", "张三", id="全角空格"),
        pytest.param("张  三", "张三", id="半角空格"),
        pytest.param(" 张 三 丰\t", "张三丰", id="每个字之间"),
        pytest.param("张\u200b三\ufeff", "张三", id="不可见字符"),
        pytest.param("张\xa0三", "张三", id="不换行空格"),
        pytest.param("𠮷 野某某", "𠮷野某某", id="扩展区汉字"),
        pytest.param("曾\ue863　某", "曾\ue863某", id="自造字"),
        pytest.param("某某 （北京） 有限公司", "某某（北京）有限公司", id="全角括号"),
        pytest.param("John   Smith", "John Smith", id="外文名留一个空格"),
        pytest.param("John 史密斯", "John 史密斯", id="中外文之间留一个空格"),
        pytest.param("买买提•艾力", "买买提·艾力", id="项目符号"),
        pytest.param("买买提 ・ 艾力", "买买提·艾力", id="片假名中点和空格"),
        pytest.param("买买提‧艾力", "买买提·艾力", id="连字点"),
        pytest.param("买买提.艾力", "买买提.艾力", id="句点照原样"),
        pytest.param("A·B Company", "A·B Company", id="外文里的点照原样"),
    ],
)
def test_a_name_is_kept_once_and_without_padding(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept
    assert tidy_name(kept) == kept


@pytest.mark.parametrize("typed", ["买买提·艾力", "买买提•艾力", "买买提.艾力", "买买提艾力", "买买提 艾力"])
def test_search_compares_names_without_their_dot(typed: str) -> None:
    assert name_key(typed) == "买买提艾力"


def test_a_home_made_character_is_pointed_at_with_what_to_do() -> None:
    said = str(private_use("曾\ue863"))
    assert said.startswith("“曾”后面的字是自造字（U+E863），只在本机可见")
    assert "请换用输入法里的通用字" in said
    assert str(private_use("\U000f0001某")).startswith("第一个字是自造字（U+F0001）")
    assert private_use("曾𠮷某") is None
