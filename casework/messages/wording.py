"""Notes in words: a mail with its subject, plain and HTML, and a text for robots and telephones."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from casework.i18n import Translator
from casework.messages.kinds import Level
from casework.messages.notes import Note
from casework.rulebook import Character
from casework.text import N_, T, Text

SUBJECT = 120
"""Characters of a subject."""
MORE = 80
"""Bytes that the line "and n more" takes at most."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person is told by one message."""

    subject: str
    lines: tuple[tuple[str, str], ...]
    """Each line with where it leads to, or an empty string."""
    ends: str
    """What stands below."""
    language: str
    """The value of a `lang` attribute."""

    @property
    def plain(self) -> str:
        """As a mail without markup."""
        told = [f"{line}\n{link}" if link else line for line, link in self.lines]
        return "\n\n".join([*told, self.ends]) + "\n"

    @property
    def html(self) -> str:
        """As a mail with markup; styles stand in the elements, since mail programs read no other."""
        rows = "".join(
            '<tr><td style="padding:10px 0;border-bottom:1px solid #E4EAED;font-size:15px;line-height:1.6;color:#17262E">'
            + (f'<a href="{escape(link)}" style="color:#17587F">{escape(line)}</a>' if link else escape(line))
            + "</td></tr>"
            for line, link in self.lines
        )
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8"><title>{escape(self.subject)}</title></head>'
            '<body style="margin:0;padding:20px;background:#F2F5F6;'
            "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif\">"
            '<table role="presentation" style="width:100%;max-width:640px;margin:0 auto;background:#FFFFFF;'
            'border:1px solid #CFD8DD;border-collapse:collapse"><tr><td style="padding:18px">'
            f'<h1 style="margin:0 0 10px;font-size:18px;color:#12364B">{escape(self.subject)}</h1>'
            f'<table role="presentation" style="width:100%;border-collapse:collapse">{rows}</table>'
            f'<p style="margin:14px 0 0;font-size:13px;color:#44545D">{escape(self.ends)}</p>'
            "</td></tr></table></body></html>\n"
        )

    def text(self, most: int, say: Translator) -> str:
        """As one text of at most so many bytes: what finds no room is counted."""
        whole = "\n".join(_linked(line, link) for line, link in self.lines)
        if len(whole.encode()) <= most:
            return whole
        taken: list[str] = []
        room = most - MORE
        for line, _ in self.lines:
            room -= len(line.encode()) + 1
            if room < 0:
                break
            taken.append(line)
        left = len(self.lines) - len(taken)
        return "\n".join([*taken, say.say(T("另有{n}项，请登录应诉通查看。", n=left))])


def _linked(line: str, link: str) -> str:
    return f"{line} {link}" if link else line


_SAID = {
    Level.EARLY: N_("{number}：{act}，{on}到期。"),
    Level.NEAR: N_("{number}：{act}临近，{on}到期。"),
    Level.LATE: N_("{number}：{act}已过{on}，尚未办理。"),
    Level.MOVED: N_("{number}：{act}的日期由{was}改为{on}。"),
}
_NOT_OWED = {
    Character.RIGHT: N_("{number}：还可{act}至{on}（权利，可以不用）。"),
    Character.WATCH: N_("{number}：{act}，{on}（只跟踪）。"),
}
"""Of what nobody here owes, however near it is."""


def letter(notes: Sequence[Note], say: Translator, *, site: str) -> Letter:
    """Notes for one person, with all that they say."""
    lines = tuple(
        (
            _line(note, say),
            f"{site.rstrip('/')}{note.path}" if site and note.path else "",
        )
        for note in notes
    )
    first = notes[0]
    if len(notes) > 1:
        subject = say.say(T("应诉通：{n}项提醒", n=len(notes)))
    elif first.level.once:
        subject = say.say(T("应诉通：{level}", level=Text(first.level.label)))
    else:
        act = say.gettext(first.act)
        subject = say.say(T("应诉通：{number} {act}", number=first.number, act=act))
    ends = say.say(T("由应诉通自动发送，请勿回复。收取方式在“我的通知”中设定。"))
    return Letter(_one_line(subject)[:SUBJECT], lines, ends, say.language.html)


def _line(note: Note, say: Translator) -> str:
    if note.level is Level.TEST:
        return say.say(T("这是渠道“{name}”的试发消息，收到即表明可以送达。", name=note.act))
    if note.level is Level.CODE:
        return say.say(
            T(
                "验证码 {code}，30分钟内有效，请填到“我的通知”中。不是您本人申请的，请不必理会。",
                code=note.act,
            )
        )
    values = {"number": note.number, "act": note.act, "on": note.on or "", "was": note.was or ""}
    moved = note.level is Level.MOVED
    words = _SAID[note.level] if moved else _NOT_OWED.get(note.character, _SAID[note.level])
    said = say.say(Text(words, values))
    more = [part for part in (note.title, note.cause, note.party) if part]
    return _one_line(f"{said}（{'；'.join(more)}）" if more else said)


def _one_line(said: str) -> str:
    """Without breaks, which would begin another header or another line."""
    return " ".join(said.split())
