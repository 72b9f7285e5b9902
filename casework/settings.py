"""One frozen `Settings`, read from `CASEWORK_*` at start and handed down."""

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """How this installation runs. An unsafe combination is refused at start, with the reason."""

    model_config = SettingsConfigDict(env_prefix="CASEWORK_", frozen=True, extra="forbid")

    database_url: str = "sqlite:///var/casework.db"
    files: Path = Path("var/files")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    demo: bool = False
    """Shows the demonstration accounts on the sign-in page. Loopback only."""
    secure_cookies: bool = False
    """Set where the product is reached by HTTPS: cookies are then sent over HTTPS only."""
    idle_minutes: int = Field(default=30, ge=5, le=480)
    max_upload_mb: int = Field(default=50, ge=1, le=500)
    database_threads: int = Field(default=0, ge=0, le=64)
    """Threads that may use the database at once; 0 chooses: 2 for SQLite, 16 for PostgreSQL."""

    @model_validator(mode="after")
    def _safe(self) -> Self:
        loopback = self.host in {"127.0.0.1", "localhost", "::1"}
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
        if not self.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError(
                "CASEWORK_DATABASE_URL 只支持 sqlite:///路径 或 postgresql+psycopg://用户@主机/库名"
            )
        return self

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
