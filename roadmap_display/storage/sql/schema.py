"""The tables of a database source, for every kind of database.

A record is stored as the same line of JSON as in the native file, so that a copy between any two
kinds of source loses nothing. A record that was removed stays as a tombstone: whoever asks what
changed since a revision must learn of it. The tables are made by the migrations only; a test
keeps both the same.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Float, Index, Integer, MetaData, Table, Text, text

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1", name="only_one"), primary_key=True),
    Column("revision", Integer, nullable=False),  # counts up with each saved change set, no gaps
    Column("reader", Integer, nullable=False),  # lowest schema number a program must know to read this
    Column("created", Text, nullable=False),  # ISO time with its zone
    Column("writer", Text),  # which transaction counted up last, where a server tells; another one did so otherwise
)
"""The one row every saved change set counts up: writers wait for it, so revisions follow commits."""

records = Table(
    "records",
    metadata,
    Column("kind", Text, primary_key=True),  # a change.Kind
    Column("id", Text, primary_key=True),  # empty for the portfolio
    Column("ordinal", Integer, primary_key=True, autoincrement=False),  # tells records of one id apart, from 0
    Column("place", Float, nullable=False),  # sort key in the list of its kind
    Column("body", Text, nullable=False),  # the record's line of JSON
    Column("revision", Integer, nullable=False),  # of its last change
    Column("placed", Integer, nullable=False),  # revision in which it came to its place
    Column("version", Integer, nullable=False),  # counts this record's changes, from 1
    Column("removed_at", Text),  # ISO time; NULL while it is there
    Index("records_by_revision", "revision"),
    Index("records_by_place", "kind", "place", sqlite_where=text("removed_at IS NULL"),
          postgresql_where=text("removed_at IS NULL")),
)  # fmt: skip
"""Every record, of whatever kind."""

changes = Table(
    "changes",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=False),  # one change set
    Column("number", Integer, primary_key=True, autoincrement=False),  # of the change in its set, from 0
    Column("at", Text, nullable=False),  # ISO time with its zone
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("kind", Text, nullable=False),  # added, removed, edited
    Column("record", Text, nullable=False),  # a change.Kind
    Column("id", Text, nullable=False),
    Column("place", Integer),  # index of a record added or removed; NULL: the end, or not known
    Column("field", Text),  # of an edit, as in the file
    Column("was", Text),  # JSON: the field's value, or the record removed; NULL: its default
    Column("becomes", Text),  # JSON: the field's value, or the record added; NULL: its default
    Column("editor", Text),  # the session it was made in; NULL: none is known
    Column("seq", Integer),  # which change set of that session
    Index("changes_by_record", "record", "id"),
)
"""The log: one row a change, grouped into change sets by revision."""

applied = Table(
    "applied",
    metadata,
    Column("author", Text, primary_key=True),  # whose session, where a server knows; else empty
    Column("editor", Text, primary_key=True),  # the session
    Column("seq", Integer, nullable=False),  # its last change set that is here
    Column("at", Text, nullable=False),  # ISO time of that, with its zone
)
"""How far each editor's change sets have come, so that none is written twice."""
