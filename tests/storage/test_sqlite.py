"""The SQLite source: what is put in comes out, and what changes is seen."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import a_link, a_roadmap, an_item, when
from contents import content
from sqlite_words import CHECKOUT, NOON, SEARCH, a_change_set, a_plan, a_title, by_hand, titles

from roadmap_display.roadmap.changes.change import Added, Change, Conflict, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.sql import sql_delta, sqlite, sqlite_make
from roadmap_display.storage.sql.sqlite import SqliteStore
from roadmap_display.storage.sql.sqlite_open import Opened
from roadmap_display.storage.store import Refused


@pytest.fixture(autouse=True)
def _every_store_is_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made: list[SqliteStore] = []
    init = SqliteStore.__init__

    def remembered(self: SqliteStore, *args: Any, **more: Any) -> None:
        init(self, *args, **more)
        made.append(self)

    monkeypatch.setattr(SqliteStore, "__init__", remembered)
    yield
    for store in made:
        store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.db"


@pytest.fixture
def store(path: Path) -> SqliteStore:
    made = SqliteStore(path, patience=0.1)
    made.create(a_plan())
    return made


@pytest.fixture
def wall(store: SqliteStore, path: Path) -> SqliteStore:
    return SqliteStore(path, read_only=True, patience=0.1)


def _raw(store: SqliteStore) -> sqlite3.Connection:
    """The connection under an opened store."""
    assert store._opened
    connection = store._opened.driver
    assert isinstance(connection, sqlite3.Connection)
    return connection


class TestWhatIsPutInComesOut:
    def test_every_kind_of_record(self, path: Path) -> None:
        snapshot = a_plan(
            portfolio=Portfolio(id="p", title="Lumen", fiscal_year_start=4, carried={"requests": [{"id": "r1"}]}),
            people=(Person(id="ada", name="Ada Rossi", function="product"),),
            goals=(Goal(id="g", title="Grow", metrics=(Metric(id="m", title="Users", target=5.5),)),),
            links=(a_link("mobile-checkout", "search"),),
            criteria=(Criterion(id="c", title="Reach", weight=2.5),),
            roadmaps=(a_roadmap("Product", "Storefront", "Search"), a_roadmap("Marketing")),
        )
        SqliteStore(path).create(snapshot)
        assert content(SqliteStore(path).load().snapshot) == content(snapshot)

    @pytest.mark.parametrize("title", ["'); drop table records;--", "ü\u202e🚀 \x00 \n", '"$.title"', "%s :title ?"])
    def test_any_title_is_only_a_title(self, path: Path, title: str) -> None:
        store = SqliteStore(path)
        store.create(a_plan(an_item(title, id=title)))
        store.save(
            a_change_set(Edited("item", title, "notes", "", title), Added("person", Person(id=title, name=title)))
        )
        loaded = SqliteStore(path).load().snapshot
        assert loaded.items == (an_item(title, id=title, notes=title),)
        assert loaded.people == (Person(id=title, name=title),)
        assert store.history()[0].changes[1] == Added("person", Person(id=title, name=title))

    def test_items_of_one_id_all_survive(self, path: Path) -> None:
        twins = (an_item("One", id="x"), an_item("Other", id="y"), an_item("Two", id="x"))
        SqliteStore(path).create(a_plan(*twins))
        assert SqliteStore(path).load().snapshot.items == twins

    def test_unknown_fields_are_carried(self, path: Path) -> None:
        SqliteStore(path).create(a_plan(an_item("x", carried={"budget": {"eur": 5}})))
        assert SqliteStore(path).load().snapshot.items[0].carried == {"budget": {"eur": 5}}

    def test_an_empty_portfolio(self, path: Path) -> None:
        SqliteStore(path).create(Snapshot(Portfolio(id="p")))
        loaded = SqliteStore(path).load()
        assert content(loaded.snapshot) == content(Snapshot(Portfolio(id="p")))
        assert (loaded.changes, loaded.note, loaded.snapshot.revision) == (None, "", 0)

    def test_a_portfolio_without_an_id_gets_one_for_good(self, path: Path) -> None:
        SqliteStore(path).create(a_plan(portfolio=Portfolio(title="Lumen")))
        portfolio = SqliteStore(path).load().snapshot.portfolio
        assert portfolio.id
        assert portfolio == SqliteStore(path).load().snapshot.portfolio

    def test_history_and_revision_come_along(self, path: Path) -> None:
        history = (
            a_change_set(
                Edited("item", "search", "start", None, when("2026-Q2")), Added("item", SEARCH, 1), note="as agreed"
            ),
            a_change_set(Removed("person", Person(id="ada", name="Ada", carried={"x": 1}), 0)),
            a_change_set(Edited("portfolio", "p", "title", "Old", "Lumen"), Added("link", a_link("a", "b"))),
        )
        SqliteStore(path).create(a_plan(revision=41), history)
        store = SqliteStore(path)
        assert store.history() == history
        assert store.load().snapshot.revision == 41
        assert [row[0] for row in by_hand(path, "SELECT DISTINCT revision FROM changes")] == [39, 40, 41]

    @pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "#1.db", "%20.db", "Plän 🚀.db", "a&mode=rwc.db"])
    def test_the_file_may_have_any_name(self, tmp_path: Path, name: str) -> None:
        store = SqliteStore(tmp_path / name)
        store.create(a_plan())
        assert store.save(a_title("Mobile checkout", "Checkout")) == 1
        assert titles(SqliteStore(tmp_path / name, read_only=True).load()) == ["Checkout", "Search"]
        assert [entry.name for entry in tmp_path.iterdir()] == [name]


class TestMaking:
    def test_never_replaces_what_is_there(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """And says so before the long work of making a file."""
        monkeypatch.setattr(sqlite_make, "upgrade", pytest.fail)
        path.write_text("precious")
        with pytest.raises(Trouble, match=r"plan\.db is already there"):
            SqliteStore(path).create(a_plan())
        assert path.read_text() == "precious"

    def test_never_replaces_what_came_while_it_was_made(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        link = os.link

        def late(made: Path, name: Path) -> None:
            path.write_text("quicker")
            link(made, name)

        monkeypatch.setattr(os, "link", late)
        with pytest.raises(Trouble, match="is already there"):
            SqliteStore(path).create(a_plan())
        assert path.read_text() == "quicker"
        assert os.listdir(path.parent) == ["plan.db"]

    def test_works_without_hard_links(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: Any) -> None:
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr(os, "link", refused)
        SqliteStore(path).create(a_plan())
        assert titles(SqliteStore(path).load()) == ["Mobile checkout", "Search"]
        assert os.listdir(path.parent) == ["plan.db"]

    def test_says_when_the_folder_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(Trouble, match="nowhere is not there; make the folder") as trouble:
            SqliteStore(tmp_path / "nowhere" / "plan.db").create(a_plan())
        assert trouble.value.kind == "missing"

    def test_leaves_nothing_behind_when_it_fails(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: Any) -> None:
            raise sqlite3.OperationalError("disk I/O error")

        monkeypatch.setattr(sqlite_make, "fill", broken)
        with pytest.raises(Trouble):
            SqliteStore(path).create(a_plan())
        assert os.listdir(path.parent) == []

    @pytest.mark.parametrize(("folder", "mark"), [("Dropbox", ""), ("OneDrive - Lumen", ""), ("shared", ".stfolder")])
    def test_refuses_folders_that_are_synchronised(self, tmp_path: Path, folder: str, mark: str) -> None:
        (tmp_path / folder / "plans").mkdir(parents=True)
        if mark:
            (tmp_path / folder / mark).touch()
        with pytest.raises(Trouble, match="damages databases"):
            SqliteStore(tmp_path / folder / "plans" / "plan.db").create(a_plan())


class TestReadingAgain:
    def test_what_is_the_same_is_the_same_object(self, wall: SqliteStore) -> None:
        first = wall.load()
        assert wall.load(first) is first

    def test_an_edit_is_one_change_and_everything_else_is_shared(self, store: SqliteStore, wall: SqliteStore) -> None:
        first = wall.load()
        store.save(a_title("Mobile checkout", "Checkout"))
        second = wall.load(first)
        assert second.changes == (Edited("item", "mobile-checkout", "title", "Mobile checkout", "Checkout"),)
        assert titles(second) == ["Checkout", "Search"]
        assert second.snapshot.items[1] is first.snapshot.items[1]
        assert second.snapshot.roadmaps is first.snapshot.roadmaps
        assert second.snapshot.revision == 1
        assert wall.load(second) is second

    def test_several_saves_are_read_in_one_go(self, store: SqliteStore, wall: SqliteStore) -> None:
        first = wall.load()
        store.save(a_title("Mobile checkout", "Checkout"))
        store.save(a_change_set(Added("item", an_item("Zoom"), 0), Removed("item", SEARCH, 2)))
        store.save(a_title("Checkout", "Pay"))
        second = wall.load(first)
        assert second.changes == (
            Removed("item", SEARCH, 1),
            Added("item", an_item("Zoom"), 0),
            Edited("item", "mobile-checkout", "title", "Mobile checkout", "Pay"),
        )
        assert titles(second) == ["Zoom", "Pay"]
        assert second.snapshot.revision == 3

    def test_removals_can_be_turned_round(self, store: SqliteStore, wall: SqliteStore) -> None:
        store.save(a_change_set(Added("item", an_item("Zoom"))))
        first = wall.load()
        store.save(a_change_set(Removed("item", CHECKOUT, 0), Removed("item", SEARCH, 0)))
        second = wall.load(first)
        assert second.changes == (Removed("item", SEARCH, 1), Removed("item", CHECKOUT, 0))
        back, conflicts = apply(second.snapshot, inverse(second.changes))
        assert (content(back), conflicts) == (content(first.snapshot), ())

    def test_a_record_moved_in_its_list(self, store: SqliteStore, wall: SqliteStore) -> None:
        first = wall.load()
        store.save(a_change_set(Removed("item", SEARCH, 1), Added("item", SEARCH, 0)))
        second = wall.load(first)
        assert titles(second) == titles(wall.load()) == ["Search", "Mobile checkout"]
        assert second.changes == (Removed("item", SEARCH, 1), Added("item", SEARCH, 0))

    def test_a_record_added_and_removed_meanwhile_leaves_no_change(self, store: SqliteStore, wall: SqliteStore) -> None:
        first = wall.load()
        store.save(a_change_set(Added("item", an_item("Zoom"))))
        store.save(a_change_set(Removed("item", an_item("Zoom"), 2)))
        second = wall.load(first)
        assert second.changes == ()
        assert second.snapshot.revision == 2

    def test_people_and_the_words_over_everything(self, store: SqliteStore, wall: SqliteStore) -> None:
        first = wall.load()
        store.save(
            a_change_set(
                Edited("portfolio", "p", "vision", "", "Light"), Added("person", Person(id="ada", name="Ada Rossi"))
            )
        )
        second = wall.load(first)
        assert second.snapshot.portfolio.vision == "Light"
        assert second.snapshot.people == (Person(id="ada", name="Ada Rossi"),)
        assert second.snapshot.items is first.snapshot.items

    def test_a_new_fiscal_year_reads_every_date_anew(self, path: Path) -> None:
        store = SqliteStore(path)
        store.create(a_plan(an_item("x", start="FY2026-Q1")))
        first = store.load()
        store.save(a_change_set(Edited("portfolio", "p", "fiscal_year_start", 1, 4)))
        second = store.load(first)
        assert second.changes is None
        assert second.snapshot.items == SqliteStore(path).load().snapshot.items
        assert second.snapshot.items[0].start != first.snapshot.items[0].start

    def test_an_edit_of_one_of_two_with_the_same_id(self, path: Path) -> None:
        store = SqliteStore(path)
        store.create(a_plan(an_item("One", id="x"), an_item("Two", id="x")))
        first = store.load()
        store.save(a_title("One", "First", "x"))
        assert titles(store.load(first)) == titles(store.load()) == ["First", "Two"]

    def test_a_change_that_does_not_fit_is_read_as_a_whole(
        self, store: SqliteStore, wall: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = wall.load()
        store.save(a_title("Mobile checkout", "Checkout"))
        monkeypatch.setattr(sql_delta, "apply", lambda snapshot, changes: (snapshot, changes))
        second = wall.load(first)
        assert second.changes is None
        assert titles(second) == ["Checkout", "Search"]

    def test_waiting_for_another_program_costs_no_full_load(
        self, store: SqliteStore, wall: SqliteStore, path: Path
    ) -> None:
        first = wall.load()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Trouble, match="being written by another program"):
            wall.load(first)
        other.execute("ROLLBACK")
        other.close()
        store.save(a_title("Mobile checkout", "Checkout"))
        assert wall.load(first).changes

    def test_a_writer_sees_its_own_save(self, store: SqliteStore) -> None:
        first, before = store.load(), store.fingerprint()
        store.save(a_title("Mobile checkout", "Checkout"))
        assert store.fingerprint() != before
        second = store.load(first)
        assert titles(second) == ["Checkout", "Search"]
        assert second.changes

    def test_the_fingerprint_differs_with_a_commit_only(self, store: SqliteStore, wall: SqliteStore) -> None:
        before = wall.fingerprint()
        wall.load()
        assert wall.fingerprint() == before
        store.save(a_title("Mobile checkout", "Checkout"))
        after = wall.fingerprint()
        assert after != before
        assert wall.fingerprint() == after

    def test_reading_changes_nothing_on_disk(self, wall: SqliteStore, path: Path) -> None:
        before = path.read_bytes(), path.stat().st_mtime_ns
        loaded = wall.load()
        wall.load(loaded)
        wall.history()
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before
        assert os.listdir(path.parent) == ["plan.db"]

    def test_one_load_is_of_one_moment(
        self, store: SqliteStore, wall: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A save in the middle of a load is seen whole by the next load, and not in part by this one."""
        read_all = sqlite.read_all

        def saved_meanwhile(connection: Any) -> Any:
            sqlite.read_revision(connection)
            with pytest.raises(Trouble, match="being written by another program"):
                store.save(a_title("Mobile checkout", "Checkout"))
            return read_all(connection)

        monkeypatch.setattr(sqlite, "read_all", saved_meanwhile)
        loaded = wall.load()
        assert (titles(loaded)[0], loaded.snapshot.revision) == ("Mobile checkout", 0)

    def test_the_garbage_collector_is_put_back(self, wall: SqliteStore) -> None:
        import gc

        wall.load()
        assert gc.isenabled()

    def test_where_to_listen_is_the_folder_of_the_real_file(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        path.symlink_to(tmp_path / "real" / "data.db")
        watched = SqliteStore(path).watched()
        assert watched.folder == tmp_path / "real"
        assert watched.names == {"data.db", "data.db-journal", "data.db-wal"}

    def test_a_link_in_a_circle_is_told_when_it_is_read(self, path: Path) -> None:
        path.symlink_to(path)
        store = SqliteStore(path)
        assert store.watched().folder == path.parent
        with pytest.raises(Trouble, match="cannot be reached"):
            store.load()


class TestSaving:
    def test_revisions_have_no_gaps(self, store: SqliteStore) -> None:
        assert store.save(a_title("Mobile checkout", "A")) == 1
        with pytest.raises(Refused):
            store.save(a_title("Mobile checkout", "B"))
        assert store.save(a_title("A", "B")) == 2

    def test_a_change_set_without_changes_is_none(self, store: SqliteStore) -> None:
        assert store.save(a_change_set()) == 0
        assert store.history() == ()

    def test_the_log_gives_the_change_sets_back(self, store: SqliteStore) -> None:
        sets = (
            a_change_set(Edited("item", "search", "start", when("2026-Q2"), None), note="unsure"),
            a_change_set(Added("item", an_item("Zoom"), 0), Removed("item", CHECKOUT, 1)),
        )
        for change_set in sets:
            store.save(change_set)
        assert store.history() == sets

    def test_a_conflict_is_told_and_nothing_is_written(self, store: SqliteStore, path: Path) -> None:
        before = path.read_bytes()
        right = Edited("item", "search", "title", "Search", "Find")
        wrong = Edited("item", "mobile-checkout", "title", "Something else", "Checkout")
        with pytest.raises(Refused, match=r"plan\.db was changed meanwhile") as refused:
            store.save(a_change_set(right, wrong))
        assert refused.value.conflicts == (Conflict(wrong, "Mobile checkout"),)
        assert path.read_bytes() == before

    @pytest.mark.parametrize(
        ("change", "found"),
        [
            (Edited("item", "gone", "title", "x", "y"), None),
            (Removed("item", an_item("gone")), None),
            (Removed("item", an_item("Search"), 1), SEARCH),
            (Added("item", an_item("Search")), SEARCH),
            (Edited("portfolio", "p", "title", "Lux", "Lumen 2"), "Lumen"),
            (Removed("portfolio", Portfolio(id="p", title="Lumen")), Portfolio(id="p", title="Lumen")),
        ],
    )
    def test_what_is_not_as_it_was_is_a_conflict(self, store: SqliteStore, change: Change, found: Any) -> None:
        with pytest.raises(Refused) as refused:
            store.save(a_change_set(change))
        assert refused.value.conflicts == (Conflict(change, found),)

    def test_a_later_change_of_a_set_builds_on_an_earlier_one(self, store: SqliteStore) -> None:
        store.save(
            a_change_set(
                Edited("item", "search", "title", "Search", "Find"),
                Edited("item", "search", "title", "Find", "Seek"),
                Added("item", an_item("Zoom")),
                Edited("item", "zoom", "progress", 0, 50),
                Removed("item", CHECKOUT, 0),
                Added("item", CHECKOUT, 2),
            )
        )
        loaded = store.load().snapshot
        assert [(item.title, item.progress) for item in loaded.items] == [
            ("Seek", 0),
            ("Zoom", 50),
            ("Mobile checkout", 0),
        ]

    def test_records_count_their_changes(self, store: SqliteStore, path: Path) -> None:
        store.save(a_title("Mobile checkout", "A"))
        store.save(
            a_change_set(
                Edited("item", "mobile-checkout", "title", "A", "B"),
                Edited("item", "mobile-checkout", "progress", 0, 1),
            )
        )
        store.save(a_change_set(Removed("item", SEARCH)))
        store.save(a_change_set(Added("item", SEARCH)))
        rows = by_hand(path, "SELECT id, version, revision, removed_at FROM records WHERE kind = 'item' ORDER BY id")
        assert rows == [("mobile-checkout", 3, 2, None), ("search", 3, 4, None)]

    def test_a_removed_record_stays_as_a_tombstone(self, store: SqliteStore, path: Path) -> None:
        store.save(a_change_set(Removed("item", SEARCH, 1)))
        assert by_hand(path, "SELECT removed_at, revision FROM records WHERE id = 'search'") == [(NOON.isoformat(), 1)]

    def test_there_is_always_room_between_two(self, store: SqliteStore, wall: SqliteStore) -> None:
        """Halving the gap between two numbers ends after some fifty times; then they are numbered anew."""
        expected, loaded = ["mobile-checkout", "search"], wall.load()
        for number in range(60):
            store.save(a_change_set(Added("item", an_item(f"n{number}"), number + 1)))
            expected.insert(-1, f"n{number}")
        loaded = wall.load(loaded)
        assert [item.id for item in loaded.snapshot.items] == expected
        assert [item.id for item in wall.load().snapshot.items] == expected

    def test_more_records_than_a_statement_bears(self, store: SqliteStore) -> None:
        many = [an_item(f"n{number}") for number in range(1200)]
        store.load()
        _raw(store).setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
        store.save(a_change_set(*(Added("item", item) for item in many)))
        store.save(a_change_set(*(Edited("item", item.id, "progress", 0, 1) for item in many)))
        loaded = store.load().snapshot
        assert [(item.id, item.progress) for item in loaded.items[2:]] == [(item.id, 1) for item in many]

    def test_places_in_the_middle_and_at_the_end_in_one_go(self, store: SqliteStore) -> None:
        added = {"a": 0, "b": None, "c": None, "d": 1, "e": None, "f": 99, "g": 99, "h": None}
        store.save(a_change_set(*(Added("item", an_item(name), place) for name, place in added.items())))
        ids = [item.id for item in store.load().snapshot.items]
        assert ids == ["a", "d", "mobile-checkout", "search", "b", "c", "e", "f", "g", "h"]

    def test_a_file_opened_for_reading_only_is_not_written(self, wall: SqliteStore, path: Path) -> None:
        before = path.read_bytes()
        with pytest.raises(Trouble, match="opened for reading only") as trouble:
            wall.save(a_title("Mobile checkout", "Checkout"))
        assert trouble.value.kind == "denied"
        assert not wall.writable
        assert path.read_bytes() == before

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE meta SET revision = 9",
            "DELETE FROM records",
            "DROP TABLE records",
            "CREATE TABLE t (x)",
            "PRAGMA user_version = 7",
            "PRAGMA query_only = 0; DELETE FROM records",
        ],
    )
    def test_every_write_fails_at_the_connection_of_a_wall(self, wall: SqliteStore, path: Path, statement: str) -> None:
        wall.load()
        before = path.read_bytes()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            _raw(wall).executescript(statement)
        assert path.read_bytes() == before

    def test_somebody_else_saving_for_too_long_is_told(self, store: SqliteStore, path: Path) -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        for ask in (lambda: store.save(a_title("Mobile checkout", "A")), store.load, store.fingerprint):
            with pytest.raises(Trouble, match="being written by another program") as trouble:
                ask()
            assert trouble.value.kind == "busy"
        other.execute("COMMIT")
        other.close()
        assert store.save(a_title("Mobile checkout", "A")) == 1

    def test_while_one_has_the_turn_others_read_and_wait_to_save(
        self, store: SqliteStore, wall: SqliteStore, path: Path
    ) -> None:
        with store.turn("ada"):
            store.save(a_title("Mobile checkout", "Mine"))
            assert titles(wall.load()) == ["Mobile checkout", "Search"]
            with pytest.raises(Trouble, match="being written by another program"):
                SqliteStore(path, patience=0.1).save(a_title("Search", "Theirs", "search"))
        assert SqliteStore(path).save(a_title("Search", "Theirs", "search")) == 2
        assert titles(wall.load()) == ["Mine", "Theirs"]

    def test_a_lock_that_was_waited_for_in_vain_leaves_the_patience_as_it_was(self, store: SqliteStore) -> None:
        with SqliteStore(store.path).turn("bo"), pytest.raises(Trouble, match="being written"):
            store.save(a_title("Mobile checkout", "A"))
        assert _raw(store).execute("PRAGMA busy_timeout").fetchone() == (100,)

    def test_a_full_disk_is_told_and_nothing_is_lost(self, store: SqliteStore, path: Path) -> None:
        store.load()
        _raw(store).execute("PRAGMA max_page_count = 1")
        with pytest.raises(Trouble, match="the disk is full"):
            store.save(a_change_set(Added("item", an_item("x", notes="n" * 100_000))))
        assert titles(SqliteStore(path).load()) == ["Mobile checkout", "Search"]

    def test_a_file_that_may_only_be_read_is_told(self, store: SqliteStore) -> None:
        """SQLite opens such a file for reading, whatever it was asked for."""
        store.load()
        _raw(store).execute("PRAGMA query_only = 1")
        with pytest.raises(Trouble, match="may not be written by you") as trouble:
            store.save(a_title("Mobile checkout", "A"))
        assert trouble.value.kind == "denied"

    def test_not_in_a_folder_that_is_synchronised(self, store: SqliteStore, path: Path) -> None:
        (path.parent / ".stfolder").touch()
        with pytest.raises(Trouble, match="a folder of Syncthing, which damages databases"):
            store.save(a_title("Mobile checkout", "A"))


class TestAnotherFileInItsPlace:
    def test_a_file_put_in_its_place_is_opened(self, store: SqliteStore, wall: SqliteStore, path: Path) -> None:
        first, before = wall.load(), wall.fingerprint()
        SqliteStore(path.with_name("other.db")).create(a_plan(an_item("Other"), revision=7))
        os.replace(path.with_name("other.db"), path)
        assert wall.fingerprint() != before
        second = wall.load(first)
        assert (titles(second), second.changes, second.snapshot.revision) == (["Other"], None, 7)

    def test_a_file_of_the_same_size_and_time_is_seen(self, wall: SqliteStore, path: Path) -> None:
        first, before = wall.load(), wall.fingerprint()
        other = path.with_name("other.db")
        shutil.copy(path, other)
        by_hand(other, "UPDATE records SET body = replace(body, 'Search', 'Seeker')")
        os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
        os.replace(other, path)
        assert wall.fingerprint() != before
        assert titles(wall.load(first)) == ["Mobile checkout", "Seeker"]

    def test_a_writer_does_not_write_to_the_file_that_went(self, store: SqliteStore, path: Path) -> None:
        store.load()
        SqliteStore(path.with_name("other.db")).create(a_plan(an_item("Other")))
        os.replace(path.with_name("other.db"), path)
        assert store.save(a_title("Other", "New", "other")) == 1
        assert titles(SqliteStore(path).load()) == ["New"]

    def test_nor_in_a_turn_that_it_had_before(self, store: SqliteStore, path: Path) -> None:
        SqliteStore(path.with_name("other.db")).create(a_plan())

        def replaced() -> None:
            with store.turn("ada"):
                os.replace(path.with_name("other.db"), path)
                store.save(a_title("Mobile checkout", "A"))

        with pytest.raises(Trouble, match="was replaced by another file a moment ago"):
            replaced()
        assert titles(SqliteStore(path).load()) == ["Mobile checkout", "Search"]

    def test_nor_when_it_went_a_moment_ago(
        self, store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.load()
        SqliteStore(path.with_name("other.db")).create(a_plan())
        os.replace(path.with_name("other.db"), path)
        before = path.read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(Opened, "is_current", True)
            with pytest.raises(Trouble, match="was replaced by another file a moment ago") as trouble:
                store.save(a_title("Mobile checkout", "New"))
        assert trouble.value.kind == "busy"
        assert path.read_bytes() == before
        assert store.save(a_title("Mobile checkout", "New")) == 1

    def test_deleted_and_put_back(self, wall: SqliteStore, path: Path) -> None:
        first = wall.load()
        path.rename(path.with_name("away.db"))
        for ask in (wall.fingerprint, lambda: wall.load(first)):
            with pytest.raises(Trouble, match=r"plan\.db is not there") as trouble:
                ask()
            assert trouble.value.kind == "missing"
        assert not path.exists()
        path.with_name("away.db").rename(path)
        assert wall.load(first) is first

    def test_an_older_copy_put_back(self, store: SqliteStore, wall: SqliteStore, path: Path) -> None:
        shutil.copy(path, path.with_name("old.db"))
        store.save(a_title("Mobile checkout", "Checkout"))
        first = wall.load()
        os.replace(path.with_name("old.db"), path)
        second = wall.load(first)
        assert (titles(second)[0], second.snapshot.revision) == ("Mobile checkout", 0)

    def test_a_copy_written_over_it_in_place(self, store: SqliteStore, wall: SqliteStore, path: Path) -> None:
        """SQLite looks for another change counter only; here it is the same, and the time of the file is not."""
        copy = path.with_name("copy.db")
        shutil.copy(path, copy)
        SqliteStore(copy).save(a_title("Mobile checkout", "Theirs"))
        store.save(a_title("Mobile checkout", "Ours"))
        first, before = wall.load(), wall.fingerprint()
        path.write_bytes(copy.read_bytes())
        os.utime(path, ns=(1, 1))
        assert wall.fingerprint() != before
        assert titles(wall.load(first))[0] == "Theirs"

    def test_a_later_copy_written_over_it_in_place(self, store: SqliteStore, wall: SqliteStore, path: Path) -> None:
        """It says a later revision, and yet not all that differs was saved since."""
        copy = path.with_name("copy.db")
        shutil.copy(path, copy)
        raw = sqlite3.connect(copy)
        with raw:
            raw.execute("UPDATE meta SET revision = 5")
            raw.execute("UPDATE records SET body = replace(body, 'Search', 'Theirs')")
        raw.close()
        store.save(a_title("Mobile checkout", "Ours"))
        first = wall.load()
        _raw(wall).execute("PRAGMA shrink_memory")
        path.write_bytes(copy.read_bytes())
        os.utime(path, ns=(1, 1))
        assert titles(wall.load(first)) == ["Mobile checkout", "Theirs"]

    def test_a_body_changed_with_an_sql_tool(self, wall: SqliteStore, path: Path) -> None:
        first = wall.load()
        by_hand(path, "UPDATE records SET body = json_set(body, '$.title', 'By hand') WHERE id = 'search'")
        second = wall.load(first)
        assert titles(second) == ["Mobile checkout", "By hand"]
        assert second.changes is None

    def test_another_id_given_with_an_sql_tool(self, wall: SqliteStore, path: Path) -> None:
        first = wall.load()
        by_hand(
            path,
            "UPDATE records SET body = json_set(body, '$.id', 'other'), revision = 1 WHERE id = 'search'",
            "UPDATE meta SET revision = 1",
        )
        second = wall.load(first)
        assert second.changes is None
        assert [item.id for item in second.snapshot.items] == ["mobile-checkout", "other"]

    def test_nothing_new_after_somebody_adds_a_table_of_theirs(
        self, wall: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, before = wall.load(), wall.fingerprint()
        by_hand(path, "CREATE TABLE theirs (x)")
        assert wall.fingerprint() != before
        assert wall.load(first) is first
        monkeypatch.setattr(sqlite, "read_all", pytest.fail)
        assert wall.load(first) is first
