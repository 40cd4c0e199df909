"""Bringing a database to the present schema with Alembic, imported nowhere else: that takes a third of a second."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

STEPS = Path(__file__).parent / "migrations"
"""The folder of the migrations that travel with this version."""


def upgrade(connection: Connection, steps: Path = STEPS) -> None:
    """Run the steps the database has not seen, inside the connection's transaction."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    command.upgrade(config, "head")
