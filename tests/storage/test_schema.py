"""The tables of a database source: made by migrations, brought up to date by them, readable with an SQL tool."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from builders import a_link, an_item
from contents import content
from sqlalchemy import Connection
from sqlite_words import CHECKOUT, SEARCH, a_change_set, a_plan, a_title, by_hand, titles

from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.sql import migrate, sqlite, sqlite_connect, sqlite_make, sqlite_open
from roadmap_display.storage.sql.schema import metadata
from roadmap_display.storage.sql.sqlite import SqliteStore
from roadmap_display.storage.sql.versions import SCHEMA
from roadmap_display.storage.store import Behind, Refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "plan.db"
    plan = a_plan(
        CHECKOUT,
        SEARCH,
        an_item("'); drop table records;--", id="evil", order=2.5, private=True, tags=("a", "b")),
        people=(Person(id="ada", name="Ada Rossi"),),
        goals=(Goal(id="g", title="Grow"),),
        links=(a_link("mobile-checkout", "search"),),
    )
    SqliteStore(made).create(plan)
    return made


class TestMigrations:
    def test_lead_to_the_tables_the_code_knows(self, path: Path) -> None:
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        connection = sqlite_connect.connection_over(sqlite_connect.connect(path, "ro", 0))
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, metadata)
        connection.close()
        assert differences == []

    def test_their_number_is_the_number_of_the_schema(self, path: Path) -> None:
        assert by_hand(path, "SELECT version_num FROM alembic_version") == [(f"{SCHEMA:04}",)]
        assert by_hand(path, "PRAGMA user_version") == [(SCHEMA,)]
        assert by_hand(path, "PRAGMA application_id") == [(int.from_bytes(b"Rmap"),)]

    def test_each_follows_the_one_before(self) -> None:
        from alembic.script import ScriptDirectory

        steps = list(ScriptDirectory(str(migrate.STEPS)).walk_revisions())
        assert [step.revision for step in steps] == [f"{number:04}" for number in range(SCHEMA, 0, -1)]

    def test_a_wall_needs_neither_alembic_nor_sqlalchemy(self, path: Path) -> None:
        import subprocess
        import sys

        code = (
            "import sys; from pathlib import Path; from roadmap_display.storage.sql.sqlite import SqliteStore\n"
            "store = SqliteStore(Path(sys.argv[1]), read_only=True)\n"
            "loaded = store.load()\n"
            "assert len(loaded.snapshot.items) == 3\n"
            "import sqlite3\n"
            "sqlite3.connect(sys.argv[1]).executescript('''BEGIN; UPDATE meta SET revision = revision + 1;\n"
            "    UPDATE records SET revision = (SELECT revision FROM meta), body = replace(body, 'Search', 'Find')\n"
            "    WHERE id = 'search'; COMMIT''')\n"
            "assert [change.becomes for change in store.load(loaded).changes] == ['Find']\n"
            "never = {'alembic', 'sqlalchemy', 'PySide6', 'roadmap_display.storage.native.json_file'}\n"
            "print(never & set(sys.modules))"
        )
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
        assert done.stdout == "set()\n"


class TestViews:
    def test_items_with_their_defaults(self, path: Path) -> None:
        rows = by_hand(path, 'SELECT id, title, "start", "end", stage, progress, tags, private, "order" FROM items')
        assert rows == [
            ("mobile-checkout", "Mobile checkout", "2026-03-02", "2026-05-25", "planned", 0, "[]", 0, 0),
            ("search", "Search", "2026-Q2", "2026-Q3", "planned", 0, "[]", 0, 0),
            ("evil", "'); drop table records;--", None, None, "planned", 0, '["a","b"]', 1, 2.5),
        ]

    def test_the_others(self, path: Path) -> None:
        assert by_hand(path, "SELECT id, name, function FROM people") == [("ada", "Ada Rossi", "")]
        assert by_hand(path, "SELECT id, title, scope FROM goals") == [("g", "Grow", "shared")]
        assert by_hand(path, 'SELECT "from", "to", type, gap_days, rule FROM links') == [
            ("mobile-checkout", "search", "depends", 0, "not_before")
        ]
        assert by_hand(path, "SELECT id, kind, lanes FROM roadmaps") == [
            ("product", "product", '[{"id":"storefront","title":"Storefront"}]')
        ]

    def test_what_is_removed_or_broken_is_not_in_them(self, path: Path) -> None:
        by_hand(path, "UPDATE records SET removed_at = 'now' WHERE id = 'search'")
        by_hand(path, "UPDATE records SET body = '{' WHERE id = 'evil'")
        assert by_hand(path, "SELECT id FROM items") == [("mobile-checkout",)]

    def test_have_the_words_and_defaults_of_the_records(self, path: Path) -> None:
        """A field that a record has by default stands in the view as the record says it."""
        import msgspec

        from roadmap_display.roadmap.changes.change import TYPES
        from roadmap_display.storage.codec import plain

        for view, kind in {"items": "item", "goals": "goal", "people": "person", "links": "link"}.items():
            connection = sqlite3.connect(path)
            cursor = connection.execute(f"SELECT * FROM {view} LIMIT 0")
            columns = {column[0] for column in cursor.description} - {"revision"}
            connection.execute(f"INSERT INTO records VALUES ('{kind}', 'bare', 0, 99, '{{}}', 1, 1, 1, NULL)")
            row = connection.execute(f"SELECT * FROM {view} WHERE id = 'bare'").fetchone()
            connection.close()
            shown = dict(zip([column[0] for column in cursor.description], row, strict=True))
            fields = {field.encode_name: field for field in msgspec.structs.fields(TYPES[kind])}  # type: ignore[index]
            assert columns <= set(fields)
            for name in columns - {"id"}:
                default = "" if fields[name].required else plain(fields[name].default)
                assert shown[name] == ("[]" if default == [] else default)


_NEXT_STEP = '''
"""A step that only a test takes."""
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("ALTER TABLE records ADD COLUMN colour TEXT")
    op.execute("UPDATE meta SET reader = 1")
'''


@pytest.fixture
def one_step_on(path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as it will be when a second step has been added, and a file from before."""
    assert path.exists()
    steps = tmp_path_factory.mktemp("steps") / "50% steps"
    shutil.copytree(migrate.STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "0003_next.py").write_text(_NEXT_STEP)
    upgrade = migrate.upgrade

    def upgrade_on(connection: Connection) -> None:
        upgrade(connection, steps)

    monkeypatch.setattr(sqlite_make, "upgrade", upgrade_on)
    for module in (sqlite, sqlite_make, sqlite_open):
        monkeypatch.setattr(module, "SCHEMA", SCHEMA + 1)


@pytest.mark.usefixtures("one_step_on")
class TestAnOlderFile:
    def test_is_read_as_it_is(self, path: Path) -> None:
        before = path.read_bytes()
        for read_only in (True, False):
            store = SqliteStore(path, read_only=read_only)
            assert titles(store.load())[:2] == ["Mobile checkout", "Search"]
            store.close()
        assert path.read_bytes() == before
        assert os.listdir(path.parent) == ["plan.db"]

    def test_is_brought_up_to_date_when_it_is_first_saved(self, path: Path) -> None:
        store = SqliteStore(path)
        first = store.load()
        store.save(a_title("Mobile checkout", "Checkout"))
        assert by_hand(path, "PRAGMA user_version", "SELECT version_num FROM alembic_version") == [("0003",)]
        assert by_hand(path, "SELECT colour FROM records WHERE id = 'search'") == [(None,)]
        assert titles(store.load(first))[0] == "Checkout"
        store.close()

    def test_is_brought_up_when_an_editor_opens_it_and_it_cannot_be_read_as_it_is(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (sqlite, sqlite_open):
            monkeypatch.setattr(module, "OLDEST", SCHEMA + 1)
        editor, wall = SqliteStore(path), SqliteStore(path, read_only=True)
        with pytest.raises(Trouble, match="open it once for editing"):
            wall.load()
        assert titles(editor.load()) == titles(wall.load())
        assert sorted(os.listdir(path.parent)) == ["plan.db", "plan.db.schema-2.backup"]
        wall.close()
        editor.close()

    def test_is_kept_as_a_copy(self, path: Path) -> None:
        old = SqliteStore(path)
        before = content(old.load().snapshot)
        path.with_name("plan.db.schema-2.backup").write_text("an earlier one")
        old.save(a_title("Mobile checkout", "Checkout"))
        old.close()
        assert sorted(os.listdir(path.parent)) == ["plan.db", "plan.db.schema-2.2.backup", "plan.db.schema-2.backup"]
        kept = SqliteStore(path.with_name("plan.db.schema-2.2.backup"), read_only=True)
        assert content(kept.load().snapshot) == before
        kept.close()
        assert path.with_name("plan.db.schema-2.backup").read_text() == "an earlier one"

    def test_stays_as_it_was_when_a_step_fails(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        upgrade = sqlite_make.upgrade

        def broken(connection: Connection) -> None:
            upgrade(connection)
            connection.exec_driver_sql("SELECT nonsense")

        monkeypatch.setattr(sqlite_make, "upgrade", broken)
        store = SqliteStore(path)
        with pytest.raises(Trouble):
            store.save(a_title("Mobile checkout", "Checkout"))
        store.close()
        assert by_hand(path, "PRAGMA user_version") == [(SCHEMA,)]
        assert by_hand(path, "SELECT version_num FROM alembic_version") == [("0002",)]
        assert "colour" not in {row[1] for row in by_hand(path, "PRAGMA table_info(records)")}

    def test_a_wall_goes_on_while_an_editor_brings_it_up(self, path: Path) -> None:
        wall, editor = SqliteStore(path, read_only=True), SqliteStore(path)
        first = wall.load()
        editor.save(a_title("Mobile checkout", "Checkout"))
        assert titles(wall.load(first))[0] == "Checkout"
        wall.close()
        editor.close()


@pytest.mark.usefixtures("one_step_on")
def test_nobody_writes_between_the_copy_and_the_steps(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    back_up = sqlite_make.back_up

    def busy(*args: Any) -> Path:
        other = sqlite3.connect(path, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("DELETE FROM records")
        other.close()
        return back_up(*args)

    monkeypatch.setattr(sqlite_make, "back_up", busy)
    store = SqliteStore(path)
    store.save(a_title("Mobile checkout", "Checkout"))
    store.close()


@pytest.fixture
def first_schema(tmp_path: Path) -> Path:
    """A file as the first version made it: without editors' numbers."""
    path = tmp_path / "old.db"
    SqliteStore(path).create(a_plan(), (a_title("Mobile checkout", "Checkout"),))
    by_hand(
        path,
        *("DROP TABLE applied", "DROP INDEX changes_by_record", "ALTER TABLE changes DROP COLUMN editor"),
        *("ALTER TABLE changes DROP COLUMN seq", "ALTER TABLE meta DROP COLUMN writer"),
        *("UPDATE alembic_version SET version_num = '0001'", "PRAGMA user_version = 1"),
    )
    return path


class TestAFileOfTheFirstSchema:
    def test_is_read_as_it_is_with_its_history(self, first_schema: Path) -> None:
        before = first_schema.read_bytes()
        store = SqliteStore(first_schema, read_only=True)
        assert titles(store.load()) == ["Mobile checkout", "Search"]
        assert [change_set.note for change_set in store.history()] == [""]
        assert store.applied() == {}
        store.close()
        assert first_schema.read_bytes() == before

    def test_is_brought_up_to_date_by_the_first_save(self, first_schema: Path) -> None:
        store = SqliteStore(first_schema)
        store.save(a_change_set(Edited("item", "search", "title", "Search", "Find"), editor="e", seq=1))
        assert dict(store.applied()) == {"e": 1}
        assert [(one.editor, one.seq) for one in store.history()] == [("", 0), ("e", 1)]
        store.close()
        assert first_schema.with_name("old.db.schema-1.backup").exists()


class TestExactlyOnce:
    def test_what_is_there_already_is_not_written_again(self, path: Path) -> None:
        store = SqliteStore(path)
        first = a_change_set(Edited("item", "search", "title", "Search", "Find"), editor="e", seq=1)
        assert [store.save(first), store.save(first)] == [1, 1]
        assert (dict(store.applied()), len(store.history())) == ({"e": 1}, 1)
        store.close()

    def test_earlier_ones_come_first(self, path: Path) -> None:
        store = SqliteStore(path)
        store.save(a_change_set(editor="e", seq=1))
        with pytest.raises(Behind) as behind:
            store.save(a_change_set(Edited("item", "search", "title", "Search", "Find"), editor="e", seq=3))
        assert behind.value.applied == 1
        assert (store.load().snapshot.revision, store.history()) == (0, ())
        store.close()

    def test_a_refused_one_is_not_counted(self, path: Path) -> None:
        store = SqliteStore(path)
        with pytest.raises(Refused):
            store.save(a_change_set(Edited("item", "search", "title", "x", "y"), editor="e", seq=1))
        assert dict(store.applied()) == {}
        store.close()

    def test_editors_that_have_long_been_silent_are_forgotten(self, path: Path) -> None:
        store = SqliteStore(path)
        store.save(a_change_set(editor="old", seq=1))
        by_hand(path, "UPDATE applied SET at = '2020-01-01T00:00:00+00:00'")
        store.save(a_change_set(editor="new", seq=1))
        assert dict(store.applied()) == {"new": 1}
        store.close()

    def test_who_may_change_it_is_told_by_the_file(self, path: Path) -> None:
        assert SqliteStore(path).may_change(CHECKOUT) == ""
        assert "opened for reading only" in SqliteStore(path, read_only=True).may_change(CHECKOUT)

    def test_and_by_its_folder_which_takes_the_journal(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "access", lambda where, mode: mode != os.W_OK or Path(where) == path)
        assert SqliteStore(path).may_change(CHECKOUT) == f"the folder {path.parent} may not be written by you"
