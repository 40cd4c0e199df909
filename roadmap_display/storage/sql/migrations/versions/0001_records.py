"""Records, their log, and views of them for people with an SQL tool."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_PRESENT = "removed_at IS NULL"

_VIEWS = {
    "roadmaps": ("roadmap", {"title": "''", "kind": "'product'", "owner": "''", "market_owner": "''", "lanes": "'[]'"}),
    "people": ("person", {"name": "''", "function": "''", "email": "''"}),
    "goals": ("goal", {"title": "''", "objective": "''", "scope": "'shared'", "owner": "''", "metrics": "'[]'"}),
    "links": (
        "link",
        {"from": "''", "to": "''", "type": "'depends'", "from_edge": "'end'", "to_edge": "'start'", "gap_days": "0"}
        | {"rule": "'not_before'"},
    ),
    "items": (
        "item",
        {"roadmap": "''", "lane": "''", "title": "''", "kind": "'initiative'", "parent": "''"}
        | {"start": "NULL", "end": "NULL", "horizon": "NULL", "stage": "'planned'", "progress": "0"}
        | {"confidence": "NULL", "health": "NULL", "owner": "''", "goals": "'[]'", "nature": "NULL", "source": "NULL"}
        | {"url": "''", "notes": "''", "tags": "'[]'", "private": "0", "order": "0"},
    ),
}
"""View name: the kind of its records, and their fields with the default of each."""


def upgrade() -> None:
    """Make the tables and the views."""
    _make_meta()
    _make_records()
    _make_changes()
    view = _view if op.get_bind().dialect.name == "sqlite" else _server_view
    for name, (kind, fields) in _VIEWS.items():
        op.get_bind().exec_driver_sql(view(name, kind, fields))


def _make_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1", name="only_one"), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("reader", sa.Integer, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
    )


def _make_records() -> None:
    op.create_table(
        "records",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("place", sa.Float, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("placed", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("removed_at", sa.Text),
    )
    present = sa.text(_PRESENT)
    op.create_index("records_by_revision", "records", ["revision"])
    op.create_index("records_by_place", "records", ["kind", "place"], sqlite_where=present, postgresql_where=present)


def _make_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("place", sa.Integer),
        sa.Column("field", sa.Text),
        sa.Column("was", sa.Text),
        sa.Column("becomes", sa.Text),
    )


def _view(name: str, kind: str, fields: dict[str, str]) -> str:
    """A column a field, its default filled in; a body that is no JSON is left out, or every query would fail."""
    columns = ", ".join(
        f"""coalesce(json_extract(body, '$."{field}"'), {default}) AS "{field}\"""" for field, default in fields.items()
    )
    present = f"kind = '{kind}' AND {_PRESENT} AND json_valid(body)"
    return f"CREATE VIEW {name} AS SELECT id, {columns}, revision FROM records WHERE {present} ORDER BY place"  # noqa: S608 - of the constants above


def _server_view(name: str, kind: str, fields: dict[str, str]) -> str:
    """The same as texts, with the rights of whoever looks; what no server can unescape is left out."""
    texts = {
        field: default if default == "NULL" else f"'{default.strip(chr(39))}'" for field, default in fields.items()
    }
    columns = ", ".join(
        f"""coalesce(body::json ->> '{field}', {text}) AS "{field}\"""" for field, text in texts.items()
    )
    present = f"kind = '{kind}' AND {_PRESENT} AND strpos(body, '\\u0000') = 0"
    selected = f"SELECT id, {columns}, revision FROM records WHERE {present} ORDER BY place"  # noqa: S608 - constants
    return f"CREATE VIEW {name} WITH (security_invoker) AS {selected}"
