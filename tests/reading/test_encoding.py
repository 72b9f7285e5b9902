"""Text files are read as Excel, WPS and the Windows editor save them."""

import codecs

import pytest

from casework.errors import InvalidInput
from casework.reading.encoding import decode

TEXT = "date,kind,name\r\n2027-01-01,off,元旦\r\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="Excel的CSV UTF-8"),
        pytest.param(TEXT.encode("gb18030"), id="WPS和Excel的CSV"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="Excel的Unicode文本"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16大端"),
    ],
)
def test_what_excel_and_wps_save_is_read(content: bytes) -> None:
    assert decode(content) == TEXT


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04\x00\x00", id="其实是工作簿"),
        pytest.param(TEXT.encode("utf-16-le"), id="没有标记的UTF-16"),
        pytest.param(b"\xff\xff\xff", id="什么也不是"),
        pytest.param(TEXT.encode("utf-8-sig") + b"\xd4\xff", id="标记之后不是UTF-8"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00", id="截断的UTF-16"),
    ],
)
def test_what_cannot_be_read_says_how_to_save_it(content: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        decode(content, field="body")
    assert "另存为“CSV UTF-8”" in str(refused.value.fields["body"])
