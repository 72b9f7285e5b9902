"""The command line. Each command imports what it needs, so that `due` answers at once."""

import gc
import os
import socket
import sys
import tempfile
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from casework import cli_alerts, cli_fees, cli_gate, cli_notice, cli_programme, cli_rules, cli_statistics
from casework.cli_errors import Commands, reason, run
from casework.errors import Conflict, InvalidInput
from casework.reading.encoding import decode

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from casework.jobs.rounds import Works
    from casework.settings import Settings

cli = Commands(
    name="casework",
    help="应诉通：行政应诉、法律顾问、信用核查。",
    pretty_exceptions_enable=False,
    add_completion=False,
)
cli_rules.add_to(cli)
cli_notice.add_to(cli)
cli_gate.add_to(cli)
cli_statistics.add_to(cli)
cli.add_typer(cli_alerts.alerts, name="alerts")
cli.add_typer(cli_fees.fees, name="fees")
cli.add_typer(cli_programme.programmes, name="programme")
user = Commands(help="账号。")
credit = Commands(help="信用。")
audit = Commands(help="审计记录。")
cli.add_typer(user, name="user")
cli.add_typer(audit, name="audit")
cli.add_typer(credit, name="credit")


def _settings(**over: object) -> "Settings":
    from casework.settings import load

    return load(**over)


def _database(settings: "Settings") -> "Engine":
    """The database, which must be there and have the newest schema."""
    import casework.schema  # noqa: F401  (fills the metadata that the database is compared with)
    from casework.db import engine, require_ready

    made = engine(settings.database_url, audit_key=settings.audit_secret)
    require_ready(made)
    return made


@cli.command()
def migrate() -> None:
    """建立数据库，或者升级到最新结构。"""
    from casework.db import migrate as apply

    apply(_settings().database_url)
    typer.echo("数据库已是最新结构。")


@cli.command()
def serve() -> None:
    """启动服务（先执行 migrate）。"""
    settings = _settings()
    with _listen(settings) as door:
        _serve(settings, door)


def _listen(settings: "Settings") -> socket.socket:
    """The port, taken before anything is said or loaded."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise Conflict(
            f"不能监听 {settings.host}:{settings.port}（{reason(error)}），"
            "请改 CASEWORK_PORT 或 CASEWORK_HOST 后重试。"
        ) from None


def _serve(settings: "Settings", door: socket.socket) -> None:
    gc.disable()  # what is loaded stays: looking through it again and again is a tenth of a start; `life` turns it on

    import uvicorn

    from casework.app import create_app
    from casework.http.middleware import log_as_json
    from casework.jobs.here import background

    _database(settings).dispose()
    _require_writable(settings.files)
    log_as_json()
    app = create_app(settings)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            workers=1,
            log_config=None,
            access_log=False,
            proxy_headers=True,
            forwarded_allow_ips="127.0.0.1",
            server_header=False,
            timeout_graceful_shutdown=5,  # pages that listen for what is new would hold the end up
        )
    )
    typer.echo(
        f"应诉通在 http://{settings.host}:{settings.port} 等候"
        + ("，登录页列有演示账号；按 Ctrl+C 结束。" if settings.demo else "；按 Ctrl+C 结束。")
    )
    runs = background(app.state.house.works, settings.database_url, _law_first)
    with suppress(KeyboardInterrupt), runs if settings.work_here else nullcontext():
        server.run(sockets=[door])
    if not server.started:
        raise SystemExit(1)


def _law_first(works: "Works") -> None:
    """Ask for every deadline again, once, where the law that is installed is another than the stored dates come from."""
    from casework.cases.record.work import RECOMPUTE, law_key
    from casework.db import reading, writing
    from casework.jobs.actions import order
    from casework.jobs.queries import of_key
    from casework.text import N_

    with reading(works.engine) as tx:
        known = of_key(tx, works.kinds, law_key())
    if known is None:
        with writing(works.engine) as tx:
            order(tx, RECOMPUTE, law_key(), works.clock(), subject=N_("法律规则或日历已随程序更新"))


@cli.command()
def worker() -> None:
    """单独运行后台工作（serve 另设 CASEWORK_WORK_HERE=0）。"""
    import signal
    from threading import Event

    from casework.http.middleware import log_as_json
    from casework.jobs.here import background

    settings = _settings()
    works = _works(settings)
    log_as_json()
    ended = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: ended.set())
    with background(works, settings.database_url, _law_first):
        typer.echo("后台工作已启动；按 Ctrl+C 结束，没有做完的下次接着做。")
        ended.wait()


def _works(settings: "Settings") -> "Works":
    from casework.clock import utc_now
    from casework.files.store import FolderStore
    from casework.house import WORK
    from casework.jobs.rounds import Works

    store = FolderStore(settings.files)
    return Works(_database(settings), store, clock=utc_now, kinds=WORK, settings=settings)


def _require_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Conflict(f"文件夹“{folder}”不可写（{reason(error)}），请核对 CASEWORK_FILES。") from None


@cli.command()
def demo(
    serve_it: bool = typer.Option(True, "--serve/--no-serve", help="装载后启动服务。"),
) -> None:
    """装载演示城市并启动演示（仅本机）。"""
    settings = _settings(demo=True)
    if not serve_it:
        _load_demonstration(settings, history_too=True)
        return
    with _listen(settings) as door:
        _load_demonstration(settings, history_too=not settings.work_here)
        _serve(settings, door)


def _load_demonstration(settings: "Settings", *, history_too: bool) -> None:
    """The city with its people, and its history: here, or in the background while the first page is read already."""
    from casework.calendar import official
    from casework.clock import office_day, utc_now
    from casework.db import engine, writing
    from casework.db import migrate as apply
    from casework.demonstration.cases import load_cases
    from casework.demonstration.counsel_years import OFTEN
    from casework.demonstration.load import is_loaded, load_city, must_be_free
    from casework.demonstration.work import DEMONSTRATION, KEY, until
    from casework.files.store import FolderStore
    from casework.jobs.actions import order

    _require_writable(settings.files)
    apply(settings.database_url)
    made = engine(settings.database_url, audit_key=settings.audit_secret)
    with writing(made) as tx:
        must_be_free(tx)
        if not is_loaded(tx):
            now = utc_now()
            load_city(tx, now)
            if history_too:
                load_cases(tx, official(), office_day(now), FolderStore(settings.files), OFTEN)
            else:
                order(tx, DEMONSTRATION, KEY, now, facts=until(office_day(now)))
    made.dispose()


@user.command("add")
def user_add(
    username: str,
    name: str = typer.Option(..., help="姓名。"),
    organisation: str = typer.Option(..., help="所在机构的代号。"),
    role: list[str] = typer.Option(..., help="岗位，可多次给出，如 administrator。"),
    post: str = typer.Option("", help="职务。"),
    create: str = typer.Option("", "--create-organisation", help="机构尚不存在时，按此全称建立一个机关。"),
    kind: str = typer.Option("city_government", help="所建机关的类别，如 county_government。"),
) -> None:
    """开通账号；初始密码从标准输入读取，首次登录须修改。"""
    from sqlmodel import select

    from casework.accounts.actions import add_person
    from casework.accounts.forms import NewPerson
    from casework.accounts.passwords import hash_password
    from casework.accounts.roles import Role
    from casework.clock import utc_now
    from casework.db import writing
    from casework.organisations.actions import add
    from casework.organisations.forms import NewOrganisation
    from casework.organisations.kinds import OrganKind
    from casework.organisations.tables import Organisation

    unknown = [r for r in role if r not in set(Role)]
    if unknown:
        _refuse(f"没有岗位“{unknown[0]}”。可用：{'、'.join(Role)}。")
    kinds = [k for k in OrganKind if k is not OrganKind.UNIT]
    if kind not in kinds:
        _refuse(f"没有机关类别“{kind}”。可用：{'、'.join(f'{k}（{k.label}）' for k in kinds)}。")
    made = _database(_settings())
    password = (
        typer.prompt("初始密码", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    )
    hashed = hash_password(password)
    with writing(made) as tx:
        found = tx.exec(select(Organisation.id).where(Organisation.key == organisation)).first()
        if found is None and not create:
            _refuse(f"没有代号为“{organisation}”的机构。首次使用请加 --create-organisation 机构全称。")
        found = found or add(tx, NewOrganisation.of(key=organisation, name=create, kind=OrganKind(kind)))
        new = NewPerson.of(username=username, name=name, post=post, organisation_id=found, roles=role)
        add_person(tx, new, password=password, password_hash=hashed, at=utc_now(), actor=None)
    typer.echo(f"账号“{username}”已开通。")


@cli.command()
def recompute() -> None:
    """法律或日历更新后，重新计算全部案件的期限。"""
    from casework.cases.record.work import RECOMPUTE
    from casework.db import reading, writing
    from casework.jobs.actions import order
    from casework.jobs.queries import of_key
    from casework.jobs.rounds import finish

    works = _works(_settings())
    at = works.clock()
    key = f"{RECOMPUTE.name}:{at.isoformat()}"
    with writing(works.engine) as tx:
        job_id = order(tx, RECOMPUTE, key, at, subject="命令行")
    finish(works, job_id)
    with reading(works.engine) as tx:
        job = of_key(tx, works.kinds, key)
    typer.echo(f"已重新计算{job.done if job else 0}件案件。")


@credit.callback()
def _credit() -> None:
    """Of one command typer would make the group itself."""


@credit.command("rekey")
def credit_rekey() -> None:
    """用 CASEWORK_IDENTITY_KEYS 的第一把密钥重新加密全部证件号码。"""
    from casework.credit.objections.rekey import rekey as objectors
    from casework.credit.sealing import sealing
    from casework.credit.subjects.rekey import MANY
    from casework.credit.subjects.rekey import rekey as subjects
    from casework.db import writing

    settings = _settings()
    made = _database(settings)
    done = 0
    for rekey in (subjects, objectors):
        some, last = MANY, 0
        while some == MANY:
            with writing(made) as tx:
                some, last = rekey(tx, sealing(settings), last)
            done += some
    typer.echo(f"已重新加密{done}个证件号码，原来的密钥可以撤下。")


@audit.command("verify")
def audit_verify(
    against: Path = typer.Option(None, help="以前用 audit checkpoint 存下的检查点，一并核对。"),
) -> None:
    """核验审计链、总封签和全部文件；有一处不符即以 1 退出。"""
    from casework.audit.queries import sealed_with_key, verify
    from casework.db import snapshot
    from casework.files.queries import damaged
    from casework.files.store import FolderStore

    settings = _settings()
    with snapshot(_database(settings)) as tx:
        checked, broken = verify(tx, _checkpoint(against) if against else {})
        keyed = sealed_with_key(tx)
        files, lost = damaged(tx, FolderStore(settings.files))
    for place in broken:
        where = "全部记录" if place.stream == "*" else f"{place.stream} 第{place.seq}条"
        typer.echo(f"{where}：{place.reason}", err=True)
    for name, why in lost:
        typer.echo(f"文件“{name}”：{why}", err=True)
    wrong = len(broken) + len(lost)
    typer.echo(f"已核验{checked}条、文件{files}份，{f'{wrong}处不符' if wrong else '全部相符'}。")
    if not keyed:
        typer.echo(
            "没有审计密钥：能改数据库的人可以连同封签一起重算。请设 CASEWORK_AUDIT_KEY，再执行 casework audit seal。",
            err=True,
        )
    raise SystemExit(1 if wrong else 0)


@audit.command("checkpoint")
def audit_checkpoint() -> None:
    """输出检查点（每条链的长度和末条校验值）；存到别处，日后用 audit verify --against 核对。"""
    from casework.audit.queries import heads
    from casework.db import snapshot

    with snapshot(_database(_settings())) as tx:
        for stream, (length, last) in heads(tx).items():
            typer.echo(f"{stream} {length} {last}")


def _checkpoint(path: Path) -> dict[str, tuple[int, str]]:
    try:
        lines = [line.rsplit(" ", 2) for line in decode(path.read_bytes()).splitlines() if line]
        return {stream: (int(length), last) for stream, length, last in lines}
    except (OSError, ValueError, InvalidInput):
        _refuse(f"读不懂检查点文件“{path}”，请用 casework audit checkpoint 的输出。")


@audit.command("seal")
def audit_seal() -> None:
    """设置审计密钥之后，核验现有记录并用密钥封签；只做一次。"""
    from casework.audit.actions import append
    from casework.audit.queries import verify
    from casework.audit.seal import seal_with_key
    from casework.clock import utc_now
    from casework.db import writing

    with writing(_database(_settings())) as tx:
        if verify(tx)[1]:
            _refuse("审计记录核验不符，不能封签。请先执行 casework audit verify 查明。")
        count = seal_with_key(tx)
        append(
            tx, "audit", "audit.sealed", at=utc_now(), user_id=None, actor="命令行", facts={"checked": count}
        )
    typer.echo(f"已用密钥封签{count}条。")


def _refuse(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise SystemExit(2)


def main() -> None:
    """The entry point. What it makes (database, files) belongs to the user that runs it and to nobody else."""
    os.umask(0o077)
    raise SystemExit(run(partial(cli, prog_name="casework", standalone_mode=False)))
