"""Bring a database to the newest schema with the migrations that ship with the product."""

from alembic import command
from alembic.config import Config

from casework.resources import shipped


def alembic_config(url: str) -> Config:
    """Alembic's configuration for one database, made in code: there is no ini file to keep in step."""
    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Apply every migration that the database does not have yet."""
    command.upgrade(alembic_config(url), "head")
