"""One frozen `Settings`, read from `CASEWORK_*` at start and handed down."""

import os
from collections.abc import Iterator
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from casework.errors import InvalidInput

PREFIX = "CASEWORK_"
DEMONSTRATION_KEYS = (b"the identity numbers of the demonstration are nobody's",)
"""With what the demonstration closes its numbers, so that it needs no setting."""
DEMONSTRATION_EXCHANGE = b"the packages of the demonstration convince nobody"
"""With what the demonstration signs the packages that it carries."""
ELSEWHERE = frozenset({"CASEWORK_REQUIRE_ALL", "CASEWORK_TEST_RUN"})
"""Names with our prefix that belong to the tests."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names of this machine that nobody else can have."""


class Settings(BaseSettings):
    """How this installation runs. An unsafe combination is refused at start, with the reason."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    database_url: str = "sqlite:///var/casework.db"
    files: Path = Path("var/files")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    demo: bool = False
    """Shows the demonstration accounts on the sign-in page. Loopback only."""
    secure_cookies: bool = False
    """Set where the product is reached by HTTPS: cookies are then sent over HTTPS only."""
    idle_minutes: int = Field(default=30, ge=5, le=480)
    audit_key: SecretStr = SecretStr("")
    """The key that seals the audit trail, or the path of a file with it (beginning with a slash); empty for none."""
    max_upload_mb: int = Field(default=50, ge=1, le=500)
    database_threads: int = Field(default=0, ge=0, le=64)
    """Threads that may use the database at once; 0 chooses: 2 for SQLite, 16 for PostgreSQL."""

    export_at_once: int = Field(default=5000, ge=0, le=100_000)
    """Rows of a list that are exported while one waits; a longer one is made as background work."""

    work_here: bool = True
    """Background work runs in the process of `serve`; 0 where `casework worker` runs it apart."""

    counsel_failings_add_up: bool = True
    """How 200号第十七条第二项 is read: absence, refusal and lateness of one year together make two; 0: only twice the same does."""

    secret_key: SecretStr = SecretStr("")
    """The key under which passwords of channels are kept, or the path of a file with it (beginning with a slash)."""
    identity_keys: SecretStr = SecretStr("")
    """The keys of identity numbers between commas, each itself or the path of a file with it; the first one encrypts."""
    exchange_key: SecretStr = SecretStr("")
    """The key that signs what is carried by hand to another installation, or the path of a file with it; empty for none."""
    private_addresses: str = ""
    """Addresses and networks of this machine and of the inner network that channels may speak to, between commas."""
    site: str = ""
    """Where people reach this installation (https://…); messages and calendar feeds, which leave the house, link to it."""

    @model_validator(mode="after")
    def _safe(self) -> Self:
        loopback = self.host in LOOPBACK
        if self.demo and not loopback:
            raise ValueError(
                "演示模式（CASEWORK_DEMO）会公开演示账号，只能监听本机地址；"
                "请去掉 CASEWORK_DEMO，或把 CASEWORK_HOST 设为 127.0.0.1"
            )
        if not loopback and not self.secure_cookies:
            raise ValueError(
                "监听非本机地址时必须经 HTTPS 访问；"
                "请在反向代理配置 HTTPS 并设 CASEWORK_SECURE_COOKIES=1，或只监听 127.0.0.1"
            )
        if self.files == Path():
            raise ValueError("CASEWORK_FILES 须写明存放文件的文件夹，如 /var/lib/casework/files")
        return self

    @model_validator(mode="after")
    def _database(self) -> Self:
        try:
            url = make_url(self.database_url)
        except (ArgumentError, ValueError):
            url = None
        if url is None or url.drivername not in {"sqlite", "postgresql+psycopg"}:
            raise ValueError(
                "CASEWORK_DATABASE_URL 只支持 sqlite:///路径 或 postgresql+psycopg://用户@主机/库名"
            )
        if self.audit_key.get_secret_value():
            try:
                secret = self.audit_secret
            except OSError as error:
                raise ValueError(f"读不到审计密钥文件：{error.strerror}") from None
            if len(secret) < 16:
                raise ValueError("审计密钥至少16个字符，可用 openssl rand -hex 32 生成")
        if not url.database or ":memory:" in url.database or url.database.startswith("file:"):
            raise ValueError(
                "CASEWORK_DATABASE_URL 没有写明数据库：SQLite 须写文件路径（不能用内存数据库），PostgreSQL 须写库名"
            )
        return self

    @model_validator(mode="after")
    def _channels(self) -> Self:
        if self.secret_key.get_secret_value():
            try:
                secret = self.channel_secret
            except OSError as error:
                raise ValueError(f"读不到渠道密钥文件（CASEWORK_SECRET_KEY）：{error.strerror}") from None
            if len(secret) < 16:
                raise ValueError(
                    "渠道密钥（CASEWORK_SECRET_KEY）至少16个字符，可用 openssl rand -hex 32 生成"
                )
        try:
            if self.exchange_key.get_secret_value() and len(_key(self.exchange_key)) < 32:
                raise ValueError(
                    "交换密钥（CASEWORK_EXCHANGE_KEY）至少32个字符，可用 openssl rand -hex 32 生成"
                )
        except OSError as error:
            raise ValueError(f"读不到交换密钥文件（CASEWORK_EXCHANGE_KEY）：{error.strerror}") from None
        try:
            if any(len(key) < 32 for key in self.identity_secrets):
                raise ValueError(
                    "证件号码密钥（CASEWORK_IDENTITY_KEYS）每把至少32个字符，可用 openssl rand -hex 32 生成"
                )
        except OSError as error:
            raise ValueError(f"读不到证件号码密钥文件（CASEWORK_IDENTITY_KEYS）：{error.strerror}") from None
        try:
            tuple(self.private_networks)
        except ValueError:
            raise ValueError(
                "CASEWORK_PRIVATE_ADDRESSES 须为逗号分隔的地址或网段，如 127.0.0.1,10.20.0.0/16"
            ) from None
        if self.site and not self.site.startswith(("https://", "http://")):
            raise ValueError("CASEWORK_SITE 须为完整网址，如 https://casework.example.gov.cn")
        return self

    @property
    def private_networks(self) -> Iterator[IPv4Network | IPv6Network]:
        """What stands in `private_addresses`. Raises ValueError."""
        return (ip_network(part.strip()) for part in self.private_addresses.split(",") if part.strip())

    @property
    def channel_secret(self) -> bytes:
        """The key of what channels keep secret itself; empty for none."""
        return _key(self.secret_key)

    @property
    def identity_secrets(self) -> tuple[bytes, ...]:
        """The keys of identity numbers themselves; the demonstration brings its own."""
        keys = (each.strip() for each in self.identity_keys.get_secret_value().split(","))
        told = tuple(_key(SecretStr(each)) for each in keys if each)
        return (*told, *DEMONSTRATION_KEYS) if self.demo else told

    @property
    def exchange_secret(self) -> bytes:
        """The key of packages itself; the demonstration brings its own."""
        return _key(self.exchange_key) or (DEMONSTRATION_EXCHANGE if self.demo else b"")

    @property
    def audit_secret(self) -> bytes:
        """The key of the audit trail itself."""
        return _key(self.audit_key)

    @property
    def sqlite(self) -> bool:
        """Whether the embedded database is used."""
        return self.database_url.startswith("sqlite:")

    @property
    def threads(self) -> int:
        """Threads that may use the database at once.

        SQLite releases the interpreter lock on every row: more than two threads slow a page down.
        """
        return self.database_threads or (2 if self.sqlite else 16)


def _key(given: SecretStr) -> bytes:
    """A key that is told itself, or that stands in a file."""
    told = given.get_secret_value()
    return Path(told).read_bytes().strip() if told.startswith("/") else told.encode()


def load(**over: Any) -> Settings:
    """The settings of this process. Raises `InvalidInput`, in one line, for what it does not know or cannot take."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    problems = {
        name: f"配置有误：没有 {name} 这一项{_nearest(name, known)}"
        for name in sorted(os.environ)
        if name.upper().startswith(PREFIX) and name.upper() not in known | ELSEWHERE
    }
    if problems:
        raise InvalidInput(problems)
    try:
        return Settings(**over)
    except ValidationError as error:
        raise InvalidInput(dict(map(_problem, error.errors()))) from None


def _nearest(name: str, known: set[str]) -> str:
    near = get_close_matches(name.upper(), sorted(known), n=1)
    return f"，是否应为 {near[0]}？" if near else f"，可用：{'、'.join(sorted(known))}。"


def _problem(error: Any) -> tuple[str, str]:
    """A problem that pydantic found, in the product's words."""
    where = "_".join(str(part) for part in error["loc"]).upper()
    limits = error.get("ctx", {})
    said = {
        "int_parsing": "须为整数",
        "int_from_float": "须为整数",
        "bool_parsing": "须为 1 或 0",
        "greater_than_equal": f"不能小于{limits.get('ge')}",
        "less_than_equal": f"不能大于{limits.get('le')}",
        "path_type": "须为路径",
    }.get(error["type"], str(error["msg"]).removeprefix("Value error, "))
    given = f"，现为“{error['input']}”" if where else ""
    return where, f"配置有误{f'（{PREFIX}{where}）' if where else ''}：{said}{given}"
