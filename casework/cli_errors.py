"""What goes wrong at the command line, in one line: for a person at a terminal, and for the log of a service."""

import errno
import os
import socket
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import typer

# typer keeps click's exceptions to itself; only by their kind is it known what slipped.
from typer._click.exceptions import (
    BadOptionUsage,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from casework.errors import CaseworkError

F = TypeVar("F", bound=Callable[..., Any])

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
_SIGNS = {
    sqlite3.SQLITE_CANTOPEN: "打不开数据库文件，请核对 CASEWORK_DATABASE_URL 的路径和权限。",
    sqlite3.SQLITE_NOTADB: "CASEWORK_DATABASE_URL 所指的文件不是 SQLite 数据库。",
    sqlite3.SQLITE_READONLY: "数据库文件不可写，请核对权限。",
    sqlite3.SQLITE_BUSY: "数据库正被占用，请稍后再试。",
    sqlite3.SQLITE_FULL: "磁盘已满。",
}
"""What SQLite's codes mean here."""


class _Command(TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args:
            raise UsageError(f"多出 {' '.join(ctx.args)}", ctx)
        return rest


class _Group(TyperGroup):
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if self.get_command(ctx, args[0]) is None:
            raise UsageError(f"没有命令 {args[0]}", ctx)
        return super().resolve_command(ctx, args)


class Commands(typer.Typer):
    """A group of commands; what is too much or is none of them is said in the product's words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(cls=_Group, no_args_is_help=True, **options)

    def command(self, name: str | None = None, **options: Any) -> Callable[[F], F]:
        """Declare a command, as typer does."""
        return super().command(name, cls=_Command, **options)


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
    context = getattr(error, "ctx", None)
    match error:
        case NoArgsIsHelpError():
            error.show()
            return 2
        case MissingParameter(param=parameter):
            said = f"缺少 {parameter.get_error_hint() if parameter else ''}"
        case NoSuchOption(option_name=option):
            said = f"没有选项 {option}"
        case BadOptionUsage(option_name=option):
            said = f"选项 {option} 后面须有一个值"
        case _:
            said = error.format_message()
    return _say(f"{said}。用法见 {context.command_path if context else 'casework'} --help")


def _database(error: Exception) -> int:
    from sqlalchemy.exc import DBAPIError

    if not isinstance(error, DBAPIError):
        raise error
    said = str(error.orig)
    # The lower byte is the kind of trouble, the upper one its closer reason.
    if line := _SIGNS.get(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF):
        return _say(line)
    if error.connection_invalidated or "connection" in said:
        return _say(
            f"连接不上数据库，请核对 CASEWORK_DATABASE_URL，并确认数据库已启动：{said.splitlines()[0]}"
        )
    return _say(f"数据库没有办成：{said.splitlines()[0]}")
