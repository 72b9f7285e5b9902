"""The command line. Each command imports what it needs, so that `due` answers at once."""

import sys
from typing import Any

import typer

from casework import cli_rules
from casework.errors import CaseworkError

cli = typer.Typer(
    name="casework",
    help="应诉通：行政应诉、法律顾问、信用核查。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
cli_rules.add_to(cli)
user = typer.Typer(help="账号。", no_args_is_help=True)
audit = typer.Typer(help="审计记录。", no_args_is_help=True)
cli.add_typer(user, name="user")
cli.add_typer(audit, name="audit")


def _settings(**over: object):  # type: ignore[no-untyped-def]
    from pydantic import ValidationError

    from casework.settings import Settings

    try:
        return Settings(**over)  # type: ignore[arg-type]
    except ValidationError as error:
        for problem in error.errors():
            where = "_".join(str(p) for p in problem["loc"]).upper()
            message = str(problem["msg"]).removeprefix("Value error, ")
            typer.echo(f"配置有误{f'（CASEWORK_{where}）' if where else ''}：{message}", err=True)
        raise SystemExit(2) from None


@cli.command()
def migrate() -> None:
    """建立数据库，或者升级到最新结构。"""
    from casework.db import migrate as apply

    apply(_settings().database_url)
    typer.echo("数据库已是最新结构。")


@cli.command()
def serve() -> None:
    """启动服务（先执行 migrate）。"""
    _serve(_settings())


def _serve(settings) -> None:  # type: ignore[no-untyped-def]
    import uvicorn

    from casework.app import create_app
    from casework.http.middleware import log_as_json

    log_as_json()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1",
        server_header=False,
    )


@cli.command()
def demo(
    serve_it: bool = typer.Option(True, "--serve/--no-serve", help="装载后启动服务。"),
) -> None:
    """装载演示城市并启动演示（仅本机）。"""
    from casework.calendar import official
    from casework.clock import office_day, utc_now
    from casework.db import engine, writing
    from casework.db import migrate as apply
    from casework.demonstration.cases import load_cases
    from casework.demonstration.load import is_loaded, load_city
    from casework.files.store import FolderStore

    settings = _settings(demo=True)
    apply(settings.database_url)
    made = engine(settings.database_url)
    with writing(made) as tx:
        if not is_loaded(tx):
            now = utc_now()
            load_city(tx, now)
            load_cases(tx, official(), office_day(now), FolderStore(settings.files))
    made.dispose()
    if serve_it:
        typer.echo(
            f"演示已就绪：http://{settings.host}:{settings.port}  （登录页列有演示账号，按 Ctrl+C 结束）"
        )
        _serve(settings)


@user.command("add")
def user_add(
    username: str,
    name: str = typer.Option(..., help="姓名。"),
    organisation: str = typer.Option(..., help="所在机构的代号。"),
    role: list[str] = typer.Option(..., help="岗位，可多次给出，如 administrator。"),
    post: str = typer.Option("", help="职务。"),
    create: str = typer.Option("", "--create-organisation", help="机构尚不存在时，按此全称建立一个机关。"),
) -> None:
    """开通账号；初始密码从标准输入读取，首次登录须修改。"""
    from sqlmodel import select

    from casework.accounts.actions import add_person
    from casework.accounts.roles import Role
    from casework.clock import utc_now
    from casework.db import engine, writing
    from casework.organisations.actions import add
    from casework.organisations.kinds import OrganKind
    from casework.organisations.tables import Organisation

    unknown = [r for r in role if r not in set(Role)]
    if unknown:
        _refuse(f"没有岗位“{unknown[0]}”。可用：{'、'.join(Role)}。")
    password = (
        typer.prompt("初始密码", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    )
    with writing(engine(_settings().database_url)) as tx:
        found = tx.exec(select(Organisation.id).where(Organisation.key == organisation)).first()
        if found is None and not create:
            _refuse(f"没有代号为“{organisation}”的机构。首次使用请加 --create-organisation 机构全称。")
        found = found or add(
            tx, key=organisation, name=create, short_name="", kind=OrganKind.CITY_GOVERNMENT, parent_id=None
        )
        add_person(
            tx,
            username=username,
            name=name,
            post=post,
            organisation_id=found,
            roles=frozenset(Role(r) for r in role),
            password=password,
            at=utc_now(),
            actor=None,
        )
    typer.echo(f"账号“{username}”已开通。")


@cli.command()
def recompute() -> None:
    """法律或日历更新后，重新计算全部案件的期限。"""
    from casework.cases.actions.refresh import refresh_all
    from casework.db import engine, writing
    from casework.deadlines.queries import office_calendar

    with writing(engine(_settings().database_url)) as tx:
        count = refresh_all(tx, office_calendar(tx))
    typer.echo(f"已重新计算{count}件案件。")


@audit.command("verify")
def audit_verify() -> None:
    """核验审计链；有一处不符即以 1 退出。"""
    from casework.audit.queries import verify
    from casework.db import engine, reading

    with reading(engine(_settings().database_url)) as tx:
        checked, broken = verify(tx)
    for place in broken:
        typer.echo(f"{place.stream} 第{place.seq}条：{place.reason}", err=True)
    typer.echo(f"已核验{checked}条，{'全部相符' if not broken else f'{len(broken)}处不符'}。")
    raise SystemExit(1 if broken else 0)


def _refuse(message: str) -> None:
    typer.echo(message, err=True)
    raise SystemExit(2)


# Of the errors of its parser typer exports this one; its base is what they have in common.
_USAGE: tuple[type[Exception], ...] = typer.BadParameter.__bases__


def _usage(error: Any) -> str:
    """What is wrong with the words on the command line, in one line."""
    kind, param = type(error).__name__, getattr(error, "param", None)
    if kind == "MissingParameter" and param is not None:
        option = param.opts[-1]
        what = (
            f"缺少选项 {option}" if option.startswith("-") else f"缺少参数 {param.metavar or option.upper()}"
        )
    elif kind == "NoSuchOption":
        what = f"没有选项 {error.option_name}"
    else:
        what = " ".join(error.format_message().split()).rstrip(".")
    command = error.ctx.command_path if error.ctx is not None else "casework"
    return f"用法有误：{what}（{command} --help 查看用法）"


def main() -> None:
    """The entry point: a refusal, and a slip in the words of the command, is one clear line and exit code 2."""
    try:
        code = cli(prog_name="casework", standalone_mode=False)
    except CaseworkError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from None
    except _USAGE as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(str(error))
        else:
            typer.echo(_usage(error), err=True)
        raise SystemExit(2) from None
    except typer.Abort:
        raise SystemExit(1) from None
    raise SystemExit(code or 0)
