"""Databases in which somebody was with a tool of their own: what cannot be read is told or left out, the rest shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlite_words import a_plan, a_title, by_hand, titles

from roadmap_display.cli import run
from roadmap_display.live.overruled import overruled
from roadmap_display.roadmap.changes.change import Removed
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.change_text import decode_change_set
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.sql.sqlite import SqliteStore

Url = Callable[[str], str]

TODAY = date(2026, 2, 26)

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"

WORKED_OUT = {
    "records": (
        "ALTER TABLE records RENAME TO kept",
        f"""CREATE VIEW records AS {_ENDLESS} SELECT kind, 'x' || i AS id, ordinal, place, body, revision, placed,
        version, removed_at FROM kept, n""",
    ),
    "meta": (
        "ALTER TABLE meta RENAME TO kept",
        f"CREATE VIEW Meta AS {_ENDLESS} SELECT kept.* FROM kept, n WHERE n.i < 0",
    ),
    "changes": ("ALTER TABLE changes RENAME TO kept", "CREATE VIRTUAL TABLE changes USING fts5(revision)"),
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "plan.db"
    with closing(SqliteStore(made)) as store:
        store.create(a_plan())
        store.save(a_title("Mobile checkout", "Checkout"))
    return made


@pytest.mark.timeout(30)
@pytest.mark.parametrize("table", WORKED_OUT)
def test_a_table_that_is_worked_out_when_it_is_asked_is_none(path: Path, table: str) -> None:
    """One that never ends would hold the thread that reads it for ever, whatever is put in the place of the file."""
    by_hand(path, *WORKED_OUT[table])
    with closing(SqliteStore(path, read_only=True)) as store, pytest.raises(Trouble, match=r"is damaged.* is no table"):
        store.load()


def test_much_out_of_little_is_refused_before_it_takes_the_memory(path: Path) -> None:
    by_hand(path, "UPDATE records SET body = zeroblob(70000000) WHERE id = 'search'")
    with closing(SqliteStore(path, read_only=True)) as store, pytest.raises(Trouble, match="holds more than 64 MB"):
        store.load()


@pytest.mark.parametrize("revision", ["'many'", "1.5", "x'00'"])
def test_a_revision_that_is_no_number_is_damage(path: Path, revision: str) -> None:
    with closing(SqliteStore(path)) as store:
        last = store.load()
        by_hand(path, f"UPDATE meta SET revision = {revision}")
        for load in (store.load, lambda: store.load(last)):
            with pytest.raises(Trouble, match=r"is damaged.*\(its revision is no number"):
                load()


# What a record may be made to say: JSON that no reader of ours bears, with which a server has no trouble.

UNREADABLE = {
    "as deep as can be": "[" * 1500 + "]" * 1500,
    "deeper than we read": "[" * 6000 + "]" * 6000,
    "a number beyond all": "1e999",
    "a number without end": "9" * 5000,
}


_LOG = """INSERT INTO changes (revision, number, at, by, note, record, kind, id, field, was, becomes)
SELECT 1, max(number) + 1, '2026-03-02T12:00:00+00:00', 'x', '', 'item', ?, ?, ?, ?, ? FROM changes"""


def logged(path: Path, *told: str | None) -> None:
    """Add a row to the log, with a tool of one's own."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(_LOG, told)


def body(record_id: str, more: str, **fields: str) -> str:
    said = {"id": record_id, "title": record_id, "roadmap": "marketing"} | fields
    return f"{json.dumps(said)[:-1]}, {more}}}"


@pytest.mark.parametrize("value", UNREADABLE.values(), ids=UNREADABLE)
def test_no_change_in_the_log_hides_the_others(path: Path, value: str) -> None:
    gone = body("x", f'"odd": {value}')
    for told in (
        ("edited", "search", "title", value, '"x"'), ("edited", "search", "odd", "1", value),
        ("edited", "search", "title", "{{{", "]"), ("removed", "x", None, gone, None),
    ):  # fmt: skip
        logged(path, *told)
    with closing(SqliteStore(path)) as store:
        (only,) = store.history()
        assert [change.becomes for change in only.changes if getattr(change, "field", "") == "title"] == ["Checkout"]
    assert run(["log", str(path)]) == 0


@pytest.mark.parametrize("side", ["was", "becomes"])
def test_nor_does_one_at_the_very_edge_of_what_can_be_read(path: Path, side: str) -> None:
    """What can just be read may not be compared or written; where the edge is depends on who calls."""
    logged(path, "edited", "search", "odd", "1", "2")
    for depth in (*range(400, 900, 100), *range(900, 1000)):
        value = "[" * depth + "]" * depth
        odd = body("search", f'"odd": {value if side == "becomes" else 2}', roadmap="product")
        by_hand(
            path,
            f"UPDATE records SET body = '{odd}' WHERE id = 'search'",
            f"UPDATE changes SET {side} = '{value}' WHERE field = 'odd'",
        )
        with closing(SqliteStore(path)) as store:
            assert [change.becomes for change in store.history()[0].changes][:1] == ["Checkout"]
            assert titles(store.load())[0] == "Checkout"


@pytest.mark.parametrize("column", ["at = 'at noon'", "by = x'ff'", "note = 3.5", "seq = 'many'"])
def test_a_head_in_the_log_that_cannot_be_read_hides_nothing_else(path: Path, column: str) -> None:
    by_hand(path, f"UPDATE changes SET {column}")
    with closing(SqliteStore(path)) as store:
        (only,) = store.history()
        assert only.changes[0].becomes == "Checkout"
    assert run(["log", str(path)]) == 0


ODD_EDITS = (
    {"field": "budget"}, {"field": ""}, {"field": "__struct_fields__"}, {"field": "carried", "becomes": 5},
    {"field": "start", "becomes": "soon"}, {"field": "title", "becomes": None},
    {"field": "title", "was": []}, {"record": "budget"}, {"record": ["item"]}, {"kind": "turned"}, {"id": 5},
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD_EDITS, ids=repr)
def test_an_edit_that_this_version_does_not_know_is_none(odd: dict[str, object]) -> None:
    """A later version's, or one made up: no editor may stumble over what it offers to take back."""
    edit = {"kind": "edited", "record": "item", "id": "search", "field": "title", "was": "Search", "becomes": "Find"}
    plan = a_plan()
    assert overruled(KeptConflict(id="k", change=edit), plan, TODAY).sentence
    kept = KeptConflict(id="k", change=edit | odd)
    assert overruled(kept, plan, TODAY).other == (Removed("conflict", kept),)
    history = f'{{"at": "2026-03-02T12:00:00Z", "changes": [{json.dumps(edit | odd)}, {json.dumps(edit)}]}}'
    assert [change.becomes for change in decode_change_set(history.encode()).changes] == ["Find"]


_ADD = "INSERT INTO records (kind, id, ordinal, place, body) VALUES (%s, %s, 0, 9, %s)"


def test_a_record_of_a_kind_that_a_later_version_knows_hides_nothing(path: Path) -> None:
    with closing(SqliteStore(path, read_only=True)) as wall:
        last = wall.load()
        by_hand(
            path,
            "INSERT INTO records VALUES ('budget', 'b', 0, 1, '{\"id\": \"b\"}', 2, 2, 1, NULL)",
            "UPDATE records SET revision = 2, version = 3, body = replace(body, 'Checkout', 'Till') WHERE id ="
            " 'mobile-checkout'",
            "UPDATE meta SET revision = 2",
        )
        later = wall.load(last)
        assert titles(later) == ["Till", "Search"]
        assert later.snapshot.revision == 2


@pytest.mark.xdist_group("postgres")
class TestAServer:
    """Who may change marketing says what no reader bears: in the log it stays for ever, and must harm nobody."""

    @pytest.mark.parametrize("value", UNREADABLE.values(), ids=UNREADABLE)
    def test_nobody_can_make_the_history_unreadable(self, url: Url, value: str) -> None:
        with closing(open_store(url("wall"), read_only=True)) as wall, closing(open_store(url("ada"))) as ada:
            last = wall.load()
            with psycopg.connect(url("max"), autocommit=True) as connection:
                for field in ("odd", "notes", "progress"):
                    for kind, record_id in (("item", f"{field}-item"), ("comment", field)):
                        connection.execute(_ADD, (kind, record_id, body(record_id, f'"{field}": {value}', text="?")))
                    spring = "UPDATE records SET body = %s WHERE id = 'spring-campaign'"
                    for told in (value, '"plain"'):
                        connection.execute(spring, (body("spring-campaign", f'"{field}": {told}'),))
            ada.save(a_title("Mobile checkout", "Checkout"))
            assert "Checkout" in titles(wall.load(last))
            assert "Checkout" in titles(wall.load())
            assert wall.history()[-1].changes[0].becomes == "Checkout"
        assert run(["log", url("wall")]) == 0

    def test_a_record_of_a_kind_that_a_later_version_knows_hides_nothing(self, url: Url) -> None:
        with closing(open_store(url("wall"), read_only=True)) as wall:
            last = wall.load()
            with psycopg.connect(url("ada"), autocommit=True) as connection:
                connection.execute(_ADD, ("budget", "b", '{"id": "b"}'))
                connection.execute("UPDATE records SET body = replace(body, 'Search', 'Find') WHERE id = 'search'")
            later = wall.load(last)
            assert "Find" in titles(later)
            assert "Find" in titles(wall.load(later))
