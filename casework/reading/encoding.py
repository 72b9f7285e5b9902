"""Text files as spreadsheets and editors save them."""

import codecs

from casework.errors import InvalidInput
from casework.text import T

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(content: bytes, *, field: str = "file") -> str:
    """The text of a file: in UTF-8 or UTF-16 where a mark at its head says so, else in UTF-8, else in GB18030.

    Raises InvalidInput (`field`) saying how to save it where it is none of these.
    """
    named = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    for encoding in (named,) if named else ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # UTF-16 without its mark, or no text at all
            return text
    raise InvalidInput(
        {
            field: T(
                "读不出这个文件的文字编码。请在 Excel 或 WPS 里另存为“CSV UTF-8”，"
                "或者用记事本打开后另存为 UTF-8 编码，再重新选择。"
            )
        }
    )
