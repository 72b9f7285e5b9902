"""What is filled in on the board."""

from casework.counsel.board.tables import Bulletin, BulletinKind, CounselSuggestion
from casework.db import longest
from casework.forms import Form, Number, asked
from casework.text import N_, T


class Telling(Form):
    """A bulletin."""

    kind: BulletinKind = asked(N_("通报种类"), missing=T("请选择信息通报或者学习培训。"))
    title: str = asked(N_("标题"), most=longest(Bulletin, "title"), missing=T("请填写标题。"))
    text: str = asked(N_("通报内容"), most=longest(Bulletin, "text"), missing=T("请填写内容。"))
    file_ids: list[Number] = asked(N_("附件"), [], page="file")


class Suggesting(Form):
    """What a counsel suggests."""

    text: str = asked(
        N_("意见、建议"), most=longest(CounselSuggestion, "text"), missing=T("请写明您的意见或者建议。")
    )


class Replying(Form):
    """The office's reply."""

    reply: str = asked(
        N_("办公室的答复"), most=longest(CounselSuggestion, "reply"), missing=T("请写明答复，顾问会看到。")
    )
