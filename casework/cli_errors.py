"""What goes wrong at the command line, in one line: for a person at a terminal, and for the log of a service."""

import errno
import os
import re
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import typer
from typer.exceptions import TyperException

from casework.errors import CaseworkError

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "不是本机的地址",
    errno.EEXIST: "已有同名文件",
    errno.EISDIR: "是文件夹",
    errno.ENOENT: "不存在",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EROFS: "只读",
    socket.EAI_NONAME: "没有这个主机",
    socket.EAI_AGAIN: "没有这个主机",
}
_SLIPS = (
    (r"No such command '(.*?)'\.( Did you mean '(.*?)'\?)?", r"没有命令 \1"),
    (r"Got unexpected extra argument\S* \((.*)\)", r"多出 \1"),
)
"""What typer says of a slip, and how it is said here."""
_SIGNS = (
    ("unable to open database file", "打不开数据库文件，请核对 CASEWORK_DATABASE_URL 的路径和权限。"),
    ("file is not a database", "CASEWORK_DATABASE_URL 所指的文件不是 SQLite 数据库。"),
    ("readonly database", "数据库文件不可写，请核对权限。"),
    ("database is locked", "数据库正被占用，请稍后再试。"),
    ("disk is full", "磁盘已满。"),
)
"""What SQLite says, and what that means here."""


def reason(error: OSError) -> str:
    """Why the system refused."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def run(command: Callable[[], Any]) -> int:
    """Run a command and answer its exit code: a refusal is one clear line and 2."""
    try:
        return int(command() or 0)
    except BrokenPipeError:
        # Whoever read us has seen enough; Python would complain when it closes the stream.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except typer.Abort:
        return _say("已取消。", 1)
    except TyperException as error:
        return _usage(error)
    except CaseworkError as error:
        return _say(str(error))
    except OSError as error:
        return _say(f"不能读写{f'“{error.filename}”' if error.filename else ''}：{reason(error)}。")
    except Exception as error:
        return _database(error)


def _say(line: str, code: int = 2) -> int:
    typer.echo(" ".join(line.split()), err=True)
    return code


def _usage(error: TyperException) -> int:
    kind, context = type(error).__name__, getattr(error, "ctx", None)
    if kind == "NoArgsIsHelpError":
        error.show()  # type: ignore[attr-defined]
        return 2
    parameter = getattr(error, "param", None)
    hint = parameter.get_error_hint() if parameter else ""
    option = getattr(error, "option_name", "")
    said = {
        "MissingParameter": f"缺少 {hint}",
        "NoSuchOption": f"没有选项 {option}",
        "BadOptionUsage": f"选项 {option} 后面须有一个值",
    }.get(kind) or error.format_message()
    for slip, words in _SLIPS:
        said = re.sub(slip, words, said)
    return _say(f"{said}。用法见 {context.command_path if context else 'casework'} --help")


def _database(error: Exception) -> int:
    from sqlalchemy.exc import DBAPIError

    if not isinstance(error, DBAPIError):
        raise error
    said = str(error.orig)
    for sign, line in _SIGNS:
        if sign in said:
            return _say(line)
    if error.connection_invalidated or "connection" in said:
        return _say(
            f"连接不上数据库，请核对 CASEWORK_DATABASE_URL，并确认数据库已启动：{said.splitlines()[0]}"
        )
    return _say(f"数据库没有办成：{said.splitlines()[0]}")
