"""What a program sends of an import."""

from casework.credit.imports.tables import CreditImport
from casework.db import longest
from casework.forms import Form, asked
from casework.text import N_, T


class Handing(Form):
    """A file, in base64."""

    name: str = asked(N_("文件名"), most=longest(CreditImport, "name"), missing=T("请填写文件名。"))
    content: str = asked(N_("文件内容（base64）"), most=70_000_000, missing=T("请给出文件内容。"))
