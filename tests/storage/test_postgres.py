"""The PostgreSQL source: what is put in comes out, and what changes is seen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import postgres
import pytest
from builders import a_bar, a_link, a_roadmap, an_item
from contents import content
from sqlite_words import CHECKOUT, a_change_set, a_plan, a_title, titles

from roadmap_display.roadmap.changes.change import Added, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.portfolio import Criterion, Portfolio
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres import postgres_read
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.storage.store import Behind, Refused

pytestmark = pytest.mark.xdist_group("postgres")

Url = Callable[..., str]


@pytest.fixture(autouse=True)
def _every_store_is_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made: list[PostgresStore] = []
    init = PostgresStore.__init__

    def remembered(self: PostgresStore, *args: Any, **more: Any) -> None:
        init(self, *args, **more)
        made.append(self)

    monkeypatch.setattr(PostgresStore, "__init__", remembered)
    yield
    for store in made:
        store.close()


@pytest.fixture
def store(url: Url) -> PostgresStore:
    return PostgresStore(url("ada"))


@pytest.fixture
def wall(url: Url) -> PostgresStore:
    return PostgresStore(url("wall"), read_only=True)


@pytest.fixture
def empty(server: postgres.Server, database: str) -> str:
    """The address of a database with nothing in it."""
    server.do(f"DROP DATABASE {database} WITH (FORCE)", f"CREATE DATABASE {database} OWNER owner")
    return server.url(database, "owner")


class TestWhatIsPutInComesOut:
    def test_every_kind_of_record(self, empty: str) -> None:
        snapshot = a_plan(
            portfolio=Portfolio(id="p", title="Lumen", fiscal_year_start=4, carried={"requests": [{"id": "r1"}]}),
            links=(a_link("mobile-checkout", "search"),),
            criteria=(Criterion(id="c", title="Reach", weight=2.5),),
            roadmaps=(a_roadmap("Product", "Storefront", "Search"), a_roadmap("Marketing")),
        )
        PostgresStore(empty).create(snapshot)
        assert content(PostgresStore(empty).load().snapshot) == content(snapshot)

    def test_the_server_knows_from_the_first_how_few_are_later_than_others(
        self, server: postgres.Server, database: str, empty: str
    ) -> None:
        """It would read a hundred thousand of them for each change, and for each wall."""
        PostgresStore(empty).create(a_plan())
        known = "SELECT attname FROM pg_stats WHERE tablename = 'records'"
        assert ("revision",) in server.do(known, database=database)

    @pytest.mark.parametrize(
        "title", ["'); drop table records;--", "ü\\n\t€ 🚀", "a\\u0041", "two\nlines", "%s %(x)s", "\0"]
    )
    def test_odd_letters(self, empty: str, title: str) -> None:
        snapshot = a_plan(an_item(title, id="odd"))
        store = PostgresStore(empty)
        store.create(snapshot)
        assert titles(store.load()) == [title]
        store.save(a_change_set(Edited("item", "odd", "notes", "", title)))
        loaded = PostgresStore(empty, read_only=True).load()
        assert loaded.snapshot.items[0].notes == title
        assert store.history()[-1].changes == (Edited("item", "odd", "notes", "", title),)

    def test_records_that_share_an_id_or_cannot_be_read(self, empty: str) -> None:
        twins = (an_item("One", id="twin"), an_item("Two", id="twin"))
        store = PostgresStore(empty)
        store.create(a_plan(*twins))
        postgres.do(empty, "ALTER TABLE records DISABLE TRIGGER USER",
                    "UPDATE records SET body = '{broken' WHERE ordinal = 1")  # fmt: skip
        loaded = store.load()
        assert titles(loaded) == ["One"]
        assert [finding.code for finding in loaded.snapshot.findings] == ["unreadable-record"]

    def test_a_portfolio_without_an_id_gets_one(self, empty: str) -> None:
        store = PostgresStore(empty)
        store.create(a_plan(portfolio=Portfolio(title="Lumen")))
        assert store.load().snapshot.portfolio.id

    def test_history_is_carried_over(self, empty: str) -> None:
        history = (a_title("Mobile checkout", "Checkout"), a_title("Checkout", "Mobile checkout"))
        store = PostgresStore(empty)
        store.create(a_plan(), history)
        assert store.history() == history
        assert store.load().snapshot.revision == 2

    def test_a_roadmap_is_never_replaced(self, empty: str) -> None:
        PostgresStore(empty).create(a_plan())
        with pytest.raises(Trouble, match=r"holds a roadmap already; choose another database") as told:
            PostgresStore(empty).create(a_plan(CHECKOUT))
        assert told.value.kind == "denied"
        assert len(PostgresStore(empty).load().snapshot.items) == 2

    def test_an_empty_database_is_missing_its_roadmap(self, empty: str) -> None:
        with pytest.raises(Trouble, match=r"holds no roadmap yet; make it with “roadmap-display new”") as told:
            PostgresStore(empty).load()
        assert told.value.kind == "missing"

    def test_only_an_owner_makes_one(self, empty: str) -> None:
        with pytest.raises(Trouble, match="does not let you do that") as told:
            PostgresStore(empty.replace("owner@", "ada@")).create(a_plan())
        assert told.value.kind == "denied"


class TestSaving:
    def test_what_was_saved_is_seen_with_its_changes(self, store: PostgresStore, wall: PostgresStore) -> None:
        first = wall.load()
        assert store.save(a_title("Mobile checkout", "Checkout")) == 1
        second = wall.load(first)
        assert second.changes == (Edited("item", "mobile-checkout", "title", "Mobile checkout", "Checkout"),)
        assert second.snapshot.revision == 1
        assert second.snapshot.roadmaps is first.snapshot.roadmaps
        assert content(second.snapshot) == content(PostgresStore.load(wall).snapshot)

    def test_without_news_the_same_object_comes_back(self, store: PostgresStore, wall: PostgresStore) -> None:
        first = wall.load()
        assert wall.fingerprint() == wall.fingerprint()
        assert wall.load(first) is first

    def test_items_added_moved_and_removed(self, store: PostgresStore, wall: PostgresStore) -> None:
        first = wall.load()
        _, search, spring = first.snapshot.items
        changes = (
            Removed("item", search, 1),
            Added("item", an_item("Wallet"), 0),
            Removed("item", spring, 2),
            Added("item", spring, 1),
            Added("item", an_item("Last")),
            Edited("item", "mobile-checkout", "progress", 0, 40),
        )
        store.save(a_change_set(*changes))
        second = wall.load(first)
        expected, conflicts = apply(first.snapshot, changes)
        assert not conflicts
        assert content(second.snapshot) == content(expected)
        assert content(PostgresStore.load(store).snapshot) == content(expected)
        assert apply(first.snapshot, second.changes or ())[0].items == expected.items

    def test_what_the_log_says_leads_there_and_back(self, store: PostgresStore, wall: PostgresStore) -> None:
        first = wall.load()
        _, search, spring = first.snapshot.items
        moved = (
            Removed("item", search, 1),
            Added("item", an_item("Wallet"), 0),
            Removed("item", spring, 2),
            Added("item", spring, 0),
        )
        edits = (
            Edited("item", "mobile-checkout", "progress", 0, 40),
            Edited("item", "mobile-checkout", "tags", (), ("new",)),
            Edited("portfolio", "p", "title", "Lumen", "Lumen 2"),
            Edited("item", "mobile-checkout", "goals", (), ("grow",)),
        )
        store.save(a_change_set(*moved))
        store.save(a_change_set(*edits))
        last = wall.load(first).snapshot
        logged = [change for change_set in store.history() for change in change_set.changes]
        assert content(apply(first.snapshot, logged)[0]) == content(last)
        assert content(apply(last, inverse(logged))[0]) == content(first.snapshot)

    def test_a_was_that_no_longer_holds_is_refused_whole(self, store: PostgresStore) -> None:
        store.save(a_title("Mobile checkout", "Checkout"))
        change_set = a_change_set(
            Edited("item", "search", "title", "Search", "Find"),
            Edited("item", "mobile-checkout", "title", "Mobile checkout", "Mine"),
        )
        with pytest.raises(Refused, match="was changed meanwhile") as refused:
            store.save(change_set)
        assert [conflict.found for conflict in refused.value.conflicts] == ["Checkout"]
        assert titles(store.load())[1] == "Search"
        assert store.load().snapshot.revision == 1

    def test_nothing_to_save_is_no_revision(self, store: PostgresStore) -> None:
        assert store.save(a_change_set()) == 0
        assert store.history() == ()

    def test_room_between_two_places_can_run_out(self, store: PostgresStore, wall: PostgresStore, url: Url) -> None:
        first = wall.load()
        for number in range(60):
            store.save(a_change_set(Added("item", an_item(f"Item {number}"), 2)))
        added = [f"Item {number}" for number in reversed(range(60))]
        expected = ["Mobile checkout", "Search", *added, "Spring campaign"]
        second = wall.load(first)
        assert titles(second) == expected == titles(PostgresStore.load(wall))
        assert postgres.do(url("wall"), "SELECT place FROM records WHERE id = 'spring-campaign'")[0][0] > 50
        assert [len(change_set.changes) for change_set in store.history()] == [1] * 60

    def test_who_and_when_are_the_servers_words(self, store: PostgresStore) -> None:
        store.save(a_title("Mobile checkout", "Checkout"))
        store.save(a_change_set(Edited("item", "search", "title", "Search", "Find"), by="somebody else", note="why"))
        said = store.history()[-1]
        assert (said.by, said.note) == ("ada", "why")
        assert abs(said.at - datetime.now(UTC)) < timedelta(minutes=1)

    def test_a_wall_cannot_write_even_by_mistake(self, url: Url) -> None:
        wall = PostgresStore(url("ada"), read_only=True)
        with pytest.raises(Trouble, match="was opened for reading only"):
            wall.save(a_title("Mobile checkout", "Checkout"))
        wall.writable = True
        with pytest.raises(Trouble, match="can only be read"):
            wall.save(a_title("Mobile checkout", "Checkout"))


class TestExactlyOnce:
    def test_what_is_there_already_is_not_written_again(self, store: PostgresStore) -> None:
        first = a_change_set(Added("item", an_item("Wallet")), editor="e", seq=1)
        assert [store.save(first), store.save(first)] == [1, 1]
        assert titles(store.load()).count("Wallet") == 1
        assert dict(store.applied()) == {"e": 1}

    def test_earlier_ones_come_first(self, store: PostgresStore) -> None:
        store.save(a_change_set(Added("item", an_item("Wallet")), editor="e", seq=1))
        with pytest.raises(Behind) as behind:
            store.save(a_change_set(Added("item", an_item("Purse")), editor="e", seq=3))
        assert behind.value.applied == 1
        assert titles(store.load())[-1] == "Wallet"

    def test_one_without_changes_is_counted_and_leaves_no_trace(self, store: PostgresStore) -> None:
        assert store.save(a_change_set(editor="e", seq=1)) == 0
        assert (dict(store.applied()), store.history()) == ({"e": 1}, ())

    def test_a_refused_one_is_not_counted(self, store: PostgresStore) -> None:
        with pytest.raises(Refused):
            store.save(a_change_set(Edited("item", "search", "title", "x", "y"), editor="e", seq=1))
        assert dict(store.applied()) == {}
        store.save(a_title("Mobile checkout", "Checkout"))
        store.save(a_title("Search", "Find", "search"))
        assert titles(store.load())[:2] == ["Checkout", "Find"]

    def test_the_log_remembers_editor_and_number(self, store: PostgresStore) -> None:
        store.save(a_change_set(Added("item", an_item("Wallet")), editor="e", seq=1))
        assert [(one.editor, one.seq) for one in store.history()] == [("e", 1)]

    def test_nobody_counts_for_somebody_else(self, store: PostgresStore, url: Url) -> None:
        other = PostgresStore(url("max"))
        other.save(a_change_set(editor="e", seq=1))
        assert dict(store.applied()) == {}
        store.save(a_change_set(Added("item", an_item("Wallet")), editor="e", seq=1))
        assert titles(store.load())[-1] == "Wallet"


class TestRevisions:
    def test_back_to_an_earlier_state_everything_is_read_anew(
        self, store: PostgresStore, wall: PostgresStore, server, database
    ) -> None:
        """A restore: what was saved after it is not there any more, and new changes bear the old numbers."""
        server.do(f"CREATE DATABASE {database}_copy OWNER owner TEMPLATE {database}")
        store.save(a_title("Mobile checkout", "Lost"))
        store.save(a_title("Search", "Find", "search"))
        before = wall.load()
        wall.close(), store.close()
        server.do(f"DROP DATABASE {database} WITH (FORCE)", f"ALTER DATABASE {database}_copy RENAME TO {database}")
        after = wall.load(before)
        assert after.changes is None
        assert (titles(after)[:2], after.snapshot.revision) == (["Mobile checkout", "Search"], 0)

    def test_back_and_on_again_under_the_same_numbers(
        self, store: PostgresStore, wall: PostgresStore, server, database
    ) -> None:
        server.do(f"CREATE DATABASE {database}_copy OWNER owner TEMPLATE {database}")
        store.save(a_title("Mobile checkout", "Lost"))
        before = wall.load()
        wall.close(), store.close()
        server.do(f"DROP DATABASE {database} WITH (FORCE)", f"ALTER DATABASE {database}_copy RENAME TO {database}")
        store.save(a_title("Search", "Find", "search"))
        same = wall.load(before)
        assert (titles(same)[:2], same.snapshot.revision) == (["Mobile checkout", "Find"], 1)
        store.save(a_title("Find", "Seek", "search"))
        assert titles(wall.load(before))[:2] == ["Mobile checkout", "Seek"]

    def test_a_transaction_that_commits_late_is_not_missed(
        self, store: PostgresStore, wall: PostgresStore, url: Url
    ) -> None:
        """It got its number when it began to write; whoever wants the next one waits for it."""
        first = wall.load()
        with postgres.psycopg.connect(url("ada")) as slow:
            slow.execute("UPDATE records SET body = replace(body, 'Search', 'Find') WHERE id = 'search'")
            saver = threading.Thread(target=store.save, args=(a_title("Mobile checkout", "Checkout"),))
            saver.start()
            assert wall.load(first) is first
            slow.commit()
            saver.join(50)
        second = wall.load(first)
        assert titles(second)[:2] == ["Checkout", "Find"]
        assert second.snapshot.revision == 2

    def test_several_rows_of_one_transaction_are_one_revision(self, store: PostgresStore) -> None:
        changes = (Edited("item", "search", "title", "Search", "Find"), Edited("goal", "grow", "title", "Grow", "Rise"))
        assert store.save(a_change_set(*changes, Added("item", an_item("Wallet")))) == 1
        assert len(store.history()) == 1

    def test_a_later_version_is_read_as_far_as_it_goes_or_told(
        self, store: PostgresStore, wall: PostgresStore, url: Url
    ) -> None:
        postgres.do(url("owner"), "UPDATE alembic_version SET version_num = '0099'")
        assert "later version" in wall.load().note
        with pytest.raises(Trouble, match="is of another version") as told:
            store.save(a_title("Mobile checkout", "Checkout"))
        assert told.value.kind == "newer"
        postgres.do(url("owner"), "UPDATE meta SET reader = 99")
        with pytest.raises(Trouble, match="written by a later version; update this program"):
            wall.load()

    def test_an_earlier_one_is_brought_up_by_its_owner_alone(self, wall: PostgresStore, url: Url, monkeypatch) -> None:
        monkeypatch.setattr(postgres_read, "OLDEST", 3)
        with pytest.raises(Trouble, match=r"older version; ask its owner for “roadmap-display database URL --upgrade”"):
            wall.load()


class TestTheTables:
    def test_are_those_the_code_knows(self, url: Url) -> None:
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        from roadmap_display.storage.sql.schema import metadata

        def ours(_thing: Any, name: str | None, kind: str, *_: Any) -> bool:
            return not (kind == "table" and name == "rights")

        def differences(connection: Any) -> list[Any]:
            options = {"compare_type": True, "include_object": ours}
            return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

        assert PostgresStore(url("owner"))._line.ask(differences, 30) == []

    def test_are_readable_with_an_sql_tool(self, url: Url) -> None:
        rows = postgres.do(url("wall"), 'SELECT id, title, "start", stage, progress, tags, private FROM items')
        assert rows[0] == ("mobile-checkout", "Mobile checkout", "2026-03-02", "planned", "0", "[]", "0")
        assert postgres.do(url("wall"), "SELECT id, scope FROM goals")[1] == ("ship", "product")
        assert postgres.do(url("wall"), 'SELECT "from", gap_days FROM links') == [("mobile-checkout", "0")]

    def test_what_no_server_can_unescape_is_left_out_of_views(self, store: PostgresStore, url: Url) -> None:
        store.save(a_change_set(Edited("item", "search", "title", "Search", "a\0b")))
        assert [row[0] for row in postgres.do(url("wall"), "SELECT id FROM items")] == [
            "mobile-checkout",
            "spring-campaign",
        ]

    def test_bringing_them_up_to_date_twice_changes_nothing(self, url: Url) -> None:
        from roadmap_display.storage.postgres.postgres_owner import upgraded

        before = postgres.do(url("owner"), "SELECT * FROM meta")
        assert upgraded(url("owner")) == 2
        assert postgres.do(url("owner"), "SELECT * FROM meta") == before


def test_a_hundred_new_items_at_once(store: PostgresStore, wall: PostgresStore) -> None:
    first = wall.load()
    store.save(a_change_set(*(Added("item", a_bar(f"Item {n}", "2 Mar 2026", "3 Mar 2026")) for n in range(100))))
    assert len(wall.load(first).snapshot.items) == 103
    assert [change.place for change in store.history()[0].changes] == [None] * 100


def test_nothing_is_asked_for_the_answer_that_is_known(wall: PostgresStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later load reads what was saved, not everything."""
    first = wall.load()
    monkeypatch.setattr(postgres_read, "read_all", None)
    assert wall.load(first) is first


def test_what_was_saved_since_is_one_question(
    store: PostgresStore, wall: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much came between others: each question is a way to the server and back."""
    first = wall.load()
    added = (Added("item", an_item(f"New {number}"), number) for number in range(15))
    store.save(a_change_set(*added, Edited("item", "search", "title", "Search", "Find")))
    asked: list[Any] = []
    execute = postgres.psycopg.Cursor.execute

    def counted(cursor: Any, *words: Any, **more: Any) -> Any:
        asked.append(words)
        return execute(cursor, *words, **more)

    monkeypatch.setattr(postgres.psycopg.Cursor, "execute", counted)
    second = wall.load(first)
    assert len(asked) == 1
    assert titles(second)[:15] == [f"New {number}" for number in range(15)]
    assert len(second.changes or ()) == 16


def test_a_change_of_what_this_version_does_not_know_is_kept_and_told(url: Url, store: PostgresStore) -> None:
    first = store.load()
    postgres.do(url("ada"), """UPDATE records SET body = '{"colour":"red",' || substr(body, 2) WHERE id = 'search'""")
    second = store.load(first)
    assert second.snapshot.item("search").carried == {"colour": "red"}
    assert store.history()[-1].changes == (Edited("item", "search", "carried", None, {"colour": "red"}),)
    store.save(a_title("Search", "Find", "search"))
    assert (
        msgspec.json.decode(postgres.do(url("wall"), "SELECT body FROM records WHERE id = 'search'")[0][0])["colour"]
        == "red"
    )
