"""Whose change set it was, so that none is written twice; on a server, all that only a server can hold to."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SERVER = Path(__file__).parents[1] / "postgres.sql"


def upgrade() -> None:
    """Add the columns and the table; on a server also its functions, triggers, policies and views."""
    op.add_column("changes", sa.Column("editor", sa.Text))
    op.add_column("changes", sa.Column("seq", sa.Integer))
    op.create_index("changes_by_record", "changes", ["record", "id"])
    op.add_column("meta", sa.Column("writer", sa.Text))
    op.create_table(
        "applied",
        sa.Column("author", sa.Text, primary_key=True),
        sa.Column("editor", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(_SERVER.read_text(encoding="utf-8"))
