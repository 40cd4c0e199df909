"""Who may do what on a server, tried by people who may not: every attack is refused, or changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import postgres
import psycopg
import pytest
from builders import a_link, a_roadmap, an_item
from msgspec.structs import replace
from sqlite_words import CHECKOUT, a_change_set, a_title

from roadmap_display.roadmap.changes.change import Added, Change, Edited, Removed
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Portfolio
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.storage.postgres.postgres_grant import parse
from roadmap_display.storage.postgres.postgres_owner import granted

pytestmark = pytest.mark.xdist_group("postgres")

Url = Callable[..., str]
SPRING = postgres.the_plan().items[2]
LINK = postgres.the_plan().links[0]


@pytest.fixture
def of(url: Url) -> Iterator[Callable[[str], PostgresStore]]:
    """The store of a role."""
    made: list[PostgresStore] = []

    def opened(role: str) -> PostgresStore:
        made.append(PostgresStore(url(role)))
        return made[-1]

    yield opened
    for store in made:
        store.close()


def _shifted(body: str, was: str, becomes: str) -> str:
    return f"UPDATE records SET body = replace(body, '{was}', '{becomes}') WHERE {body}"


ATTACKS = {
    "change product": _shifted("id = 'search'", "Search", "Mine"),
    "change everything": "UPDATE records SET body = '{}'",
    "move own item into product": _shifted("id = 'spring-campaign'", '"marketing"', '"product"'),
    "make own item a nobody's": _shifted("id = 'spring-campaign'", '"marketing"', '"nowhere"'),
    "say the roadmap twice": """UPDATE records SET body = '{"roadmap":"product",' || substr(body, 2)
        WHERE id = 'spring-campaign'""",
    "add to product": """INSERT INTO records (kind, id, ordinal, place, body)
        VALUES ('item', 'x', 0, 9, '{"id":"x","title":"x","roadmap":"product"}')""",
    "add under another's id": """INSERT INTO records (kind, id, ordinal, place, body)
        VALUES ('item', 'search', 1, -9, '{"id":"search","title":"x","roadmap":"marketing"}')""",
    "wear another's id": """INSERT INTO records (kind, id, ordinal, place, body)
        VALUES ('item', 'x', 0, 9, '{"id":"search","title":"x","roadmap":"marketing"}')""",
    "upsert over": """INSERT INTO records (kind, id, ordinal, place, body)
        VALUES ('item', 'search', 0, 9, '{"id":"search","title":"x","roadmap":"marketing"}')
        ON CONFLICT (kind, id, ordinal) DO UPDATE SET body = excluded.body""",
    "make the product roadmap marketing's": _shifted("kind = 'roadmap' AND id = 'product'", '"product"', '"marketing"'),
    "a second product roadmap": """INSERT INTO records (kind, id, ordinal, place, body)
        VALUES ('roadmap', 'product', 1, 9, '{"id":"product","title":"x","kind":"marketing"}')""",
    "forge a version": "UPDATE records SET version = 99 WHERE id = 'spring-campaign'",
    "forge a revision": "UPDATE records SET revision = 99 WHERE id = 'spring-campaign'",
    "forge the count": "UPDATE meta SET revision = 99",
    "forge history": """INSERT INTO changes VALUES (99, 0, 'now', 'ada', '', 'edited', 'item', 'search')""",
    "change history": "UPDATE changes SET by = 'ada'",
    "forget history": "DELETE FROM changes",
    "count for somebody": "INSERT INTO applied VALUES ('ada', 'e', 99, 'now')",
    "remove for good": "DELETE FROM records WHERE id = 'spring-campaign'",
    "truncate": "TRUNCATE records",
    "give oneself rights": "INSERT INTO rights VALUES ('max', '*')",
    "disable security": "ALTER TABLE records DISABLE ROW LEVEL SECURITY",
    "disable triggers": "ALTER TABLE records DISABLE TRIGGER ALL",
    "skip triggers": "SET session_replication_role = replica",
    "drop a policy": "DROP POLICY change ON records",
    "become somebody": "SET ROLE ada",
    "become the owner": "SET SESSION AUTHORIZATION owner",
    "lock": "DO $$ BEGIN LOCK TABLE records IN ACCESS EXCLUSIVE MODE; END $$",
    "lock the count": "SELECT * FROM meta FOR UPDATE",
    "steal a shared goal": _shifted("id = 'grow'", "{", '{"scope":"marketing",'),
    "change a goal of product": _shifted("id = 'ship'", "Ship", "Sink"),
    "change the words over all": _shifted("kind = 'portfolio'", "Lumen", "Mine"),
    "a function in the way": "CREATE FUNCTION public.parsed(text, int) RETURNS json LANGUAGE sql RETURN '{}'::json",
    "replace a function": """CREATE OR REPLACE FUNCTION may_change(text, text, text, boolean) RETURNS boolean
        LANGUAGE sql RETURN true""",
    "write the log by its own function": "SELECT log_change(r, 'edited', 1, 'x', 'y', 'z') FROM records AS r LIMIT 1",
    "stand nowhere": "UPDATE records SET place = 'NaN' WHERE id = 'spring-campaign'",
}


@pytest.fixture(scope="module")
def fortress(server: postgres.Server) -> Iterator[Url]:
    """The address, for a role, of one plan that all attack."""
    server.do("CREATE DATABASE roadmap_fortress OWNER owner TEMPLATE roadmap_plan")
    yield lambda role="ada": server.url("roadmap_fortress", role)
    server.do("DROP DATABASE roadmap_fortress WITH (FORCE)")


@pytest.fixture
def untouched(fortress: Url) -> Iterator[None]:
    """The plan, its log, rights and counts are as they were when the test is over."""

    def everything() -> list[object]:
        tables = ("records", "changes", "rights", "meta", "applied")
        return [sorted(postgres.do(fortress("owner"), f"SELECT {table}::text FROM {table}")) for table in tables]

    before = everything()
    yield
    assert everything() == before


@pytest.mark.usefixtures("untouched")
class TestAttacks:
    @pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
    def test_by_who_may_change_marketing(self, fortress: Url, attack: str) -> None:
        with psycopg.connect(fortress("max"), autocommit=True) as connection:
            state = ""
            try:
                assert connection.execute(attack).rowcount <= 0
            except psycopg.Error as error:
                state = error.sqlstate or "?"
            assert state in ("", "42501", "22000", "23505", "42883")

    def test_by_who_may_only_read(self, fortress: Url) -> None:
        """Whatever it is, it is refused; and none of it waits or gets through."""
        with psycopg.connect(fortress("wall"), autocommit=True) as connection:
            connection.execute("SET default_transaction_read_only = off")
            turns = ("next_revision()", "take_turn('e')", "count_turn('e', 9)", "number_anew('item')")
            calls = [f"SELECT {turn}" for turn in turns]
            for attack in (*ATTACKS.values(), *calls, _shifted("id = 'spring-campaign'", "Spring", "x")):
                with pytest.raises(psycopg.Error):
                    connection.execute(attack)

    def test_a_stranger_reads_nothing(self, fortress: Url) -> None:
        sentence = "does not let you do that; ask whoever runs it for the right"
        with closing(PostgresStore(fortress("stranger"))) as store, pytest.raises(Trouble, match=sentence) as told:
            store.load()
        assert told.value.kind == "denied"

    def test_names_of_their_own_do_not_stand_before_ours(self, fortress: Url) -> None:
        with psycopg.connect(fortress("max"), autocommit=True) as connection:
            connection.execute("CREATE TEMP TABLE rights (role name, may_change text)")
            connection.execute("INSERT INTO pg_temp.rights VALUES ('max', '*')")
            attack = "UPDATE public.records SET body = replace(body, 'Search', 'Mine') WHERE id = 'search'"
            assert connection.execute(attack).rowcount == 0


def test_not_even_an_owner_changes_history(url: Url, of: Callable[[str], PostgresStore]) -> None:
    of("ada").save(a_title("Mobile checkout", "Checkout"))
    for attack in ("UPDATE changes SET by = 'x' RETURNING 1", "DELETE FROM changes RETURNING 1"):
        assert postgres.do(url("owner"), attack) == []
    assert [said.by for said in of("owner").history()] == ["ada"]


def test_what_is_said_of_oneself_is_not_believed(url: Url, of: Callable[[str], PostgresStore]) -> None:
    with psycopg.connect(url("max")) as connection:
        connection.execute("SELECT set_config('roadmap.editor', 'e', true), set_config('roadmap.by', 'ada', true)")
        connection.execute(_shifted("id = 'spring-campaign'", "Spring", "Summer"))
    said = of("ada").history()[-1]
    assert (said.by, said.changes[0].becomes) == ("max", "Summer campaign")
    assert postgres.do(url(), "SELECT version, revision FROM records WHERE id = 'spring-campaign'") == [(2, 1)]


ALLOWED: dict[str, Change] = {
    "own item": Edited("item", "spring-campaign", "title", "Spring campaign", "Summer"),
    "own item removed": Removed("item", SPRING, 2),
    "new item": Added("item", an_item("Wallet", roadmap="marketing", lane="campaigns")),
    "new item at a place": Added("item", an_item("Wallet", roadmap="marketing"), 0),
    "own roadmap": Edited("roadmap", "marketing", "title", "Marketing", "Market"),
    "new roadmap": Added("roadmap", a_roadmap("Events", kind="marketing")),
    "own goal": Edited("goal", "tell", "title", "Tell", "Shout"),
    "shared goal": Edited("goal", "grow", "title", "Grow", "Rise"),
    "new goal": Added("goal", Goal(id="g", title="New", scope="marketing")),
    "link to own": Edited("link", LINK.id, "gap_days", 0, 7),
    "new link to own": Added("link", a_link("search", "spring-campaign")),
    "own person": Edited("person", "max", "name", "Max", "Max M."),
    "notice for others": Added("notice", Notice(id="n", function="product", reason="it moved")),
    "comment": Added("comment", Comment(id="c", text="why?", item="search")),
    "conflict": Added("conflict", KeptConflict(id="k", change={"kind": "edited"})),
}

DENIED: dict[str, Change] = {
    "another's item": Edited("item", "search", "title", "Search", "Find"),
    "another's item removed": Removed("item", CHECKOUT, 0),
    "item into product": Edited("item", "spring-campaign", "roadmap", "marketing", "product"),
    "new item in product": Added("item", an_item("Wallet")),
    "another's roadmap": Edited("roadmap", "product", "title", "Product", "P"),
    "new product roadmap": Added("roadmap", a_roadmap("Other", kind="product")),
    "another's goal": Edited("goal", "ship", "title", "Ship", "Sink"),
    "shared goal taken": Edited("goal", "grow", "scope", "shared", "marketing"),
    "link to another's": Added("link", a_link("spring-campaign", "search")),
    "link turned": Edited("link", LINK.id, "to", "spring-campaign", "search"),
    "another's person": Edited("person", "ada", "name", "Ada Rossi", "A"),
    "notice confirmed for others": Added("notice", Notice(id="n", function="product", confirmed_on=date(2026, 1, 1))),
    "the words over all": Edited("portfolio", "p", "title", "Lumen", "L"),
}  # fmt: skip


class TestMarketing:
    @pytest.mark.parametrize("change", ALLOWED.values(), ids=ALLOWED)
    def test_may(self, of: Callable[[str], PostgresStore], change: Change) -> None:
        assert of("max").save(a_change_set(change)) == 1
        assert of("ada").history()[-1].by == "max"

    @pytest.mark.parametrize("change", DENIED.values(), ids=DENIED)
    def test_may_not_and_is_told(self, of: Callable[[str], PostgresStore], change: Change) -> None:
        sentence = r"lets max change only what belongs to marketing; this does not, and was not saved"
        with pytest.raises(Trouble, match=sentence) as told:
            of("max").save(a_change_set(change))
        assert told.value.kind == "denied"
        assert of("ada").load().snapshot.revision == 0

    @pytest.mark.parametrize(
        "record", [CHECKOUT, LINK, Portfolio(id="p"), Person(id="new", name="N"), SPRING], ids=repr
    )
    def test_can_ask_before_typing(self, of: Callable[[str], PostgresStore], record: Record) -> None:
        said = of("max").may_change(record)
        is_allowed = record in (SPRING, LINK)
        assert bool(said) is not is_allowed
        assert is_allowed or said.endswith("lets max change only what belongs to marketing, and this does not")

    def test_comments_are_changed_by_who_made_them(self, of: Callable[[str], PostgresStore]) -> None:
        of("ada").save(a_change_set(Added("comment", Comment(id="a", text="hers"))))
        of("max").save(a_change_set(Added("comment", Comment(id="m", text="his"))))
        of("max").save(a_change_set(Edited("comment", "m", "text", "his", "mine")))
        with pytest.raises(Trouble, match="only what belongs to marketing"):
            of("max").save(a_change_set(Edited("comment", "a", "text", "hers", "mine")))

    def test_notices_are_confirmed_by_who_is_asked(self, of: Callable[[str], PostgresStore]) -> None:
        notices = (Notice(id="p", function="product"), Notice(id="m", function="marketing"))
        of("ada").save(a_change_set(*(Added("notice", notice) for notice in notices)))
        of("max").save(a_change_set(Edited("notice", "m", "confirmed_by", "", "max")))
        with pytest.raises(Trouble, match="only what belongs to marketing"):
            of("max").save(a_change_set(Edited("notice", "p", "confirmed_by", "", "max")))

    def test_a_conflict_is_told_before_a_right(self, of: Callable[[str], PostgresStore]) -> None:
        with pytest.raises(Trouble, match="was changed meanwhile"):
            of("max").save(a_change_set(Edited("item", "search", "title", "Other", "Find")))

    def test_may_number_anew_what_belongs_to_others(self, of: Callable[[str], PostgresStore]) -> None:
        store = of("max")
        for number in range(58):
            store.save(a_change_set(Added("item", an_item(f"I {number}", roadmap="marketing"), 2)))
        titles = [item.title for item in of("ada").load().snapshot.items]
        assert titles == ["Mobile checkout", "Search", *(f"I {n}" for n in reversed(range(58))), "Spring campaign"]


class TestOthers:
    def test_a_viewer_is_told_before_typing_and_after(self, of: Callable[[str], PostgresStore]) -> None:
        assert (
            of("wall")
            .may_change(CHECKOUT)
            .endswith("may only be read by wall; ask its owner for the right to change it")
        )
        with pytest.raises(Trouble, match="may only be read by wall"):
            of("wall").save(a_title("Mobile checkout", "x"))

    def test_an_editor_may_change_everything(self, of: Callable[[str], PostgresStore]) -> None:
        assert of("ada").rights().kinds == ("*",)
        assert of("ada").may_change(Portfolio(id="p")) == ""
        changes = [
            change for name, change in (ALLOWED | DENIED).items() if name not in ("notice confirmed for others",)
        ]
        assert of("ada").save(a_change_set(changes[0])) == 1

    def test_a_right_that_is_taken_back_while_somebody_works(
        self, of: Callable[[str], PostgresStore], url: Url
    ) -> None:
        """Fault 46: a role revoked."""
        store = of("ada")
        assert store.save(a_title("Mobile checkout", "Checkout")) == 1
        granted(url("owner"), parse(["ada:viewer"]))
        with pytest.raises(Trouble, match="may only be read by ada; ask its owner") as told:
            store.save(a_title("Checkout", "x"))
        assert told.value.kind == "denied"
        assert store.load().snapshot.item("mobile-checkout").title == "Checkout"
        granted(url("owner"), parse(["ada:editor"]))
        assert store.save(a_title("Checkout", "y")) == 2


class TestGranting:
    def test_is_understood(self) -> None:
        assert parse(["a:viewer", "b:editor", "c:marketing_editor", "c:product_editor", "d e:f:x_editor"]) == {
            "a": frozenset(), "b": frozenset("*"), "c": frozenset(("marketing", "product")), "d e:f": frozenset("x"),
        }  # fmt: skip

    @pytest.mark.parametrize("word", ["", "a", "a:", ":viewer", "a:admin", "a:_editor", "a:Viewer", "a:marketing"])
    def test_of_nothing_is_refused(self, word: str) -> None:
        with pytest.raises(Trouble, match="grants nothing; write ROLE:viewer") as told:
            parse([word])
        assert told.value.kind == "unclear"

    def test_twice_is_once_and_a_later_one_replaces(self, url: Url, of: Callable[[str], PostgresStore]) -> None:
        for _ in range(2):
            granted(url("owner"), parse(["stranger:marketing_editor", "stranger:product_editor"]))
        assert of("stranger").rights().kinds == ("marketing", "product")
        granted(url("owner"), parse(["stranger:viewer"]))
        assert of("stranger").rights().kinds == ()
        assert of("stranger").load().snapshot.items

    def test_to_a_group_is_to_its_members(self, url: Url, of: Callable[[str], PostgresStore], server) -> None:
        server.do("DROP ROLE IF EXISTS team", "CREATE ROLE team", "GRANT team TO stranger")
        try:
            granted(url("owner"), parse(["team:marketing_editor"]))
            assert of("stranger").save(a_change_set(ALLOWED["own item"])) == 1
            assert of("stranger").history()[-1].by == "stranger"
        finally:
            postgres.do(url("postgres"), "DROP OWNED BY team", "DROP ROLE team")

    def test_to_nobody_or_by_nobody(self, url: Url) -> None:
        with pytest.raises(Trouble, match="knows no role nobody; make it first"):
            granted(url("owner"), parse(["nobody:viewer"]))
        with pytest.raises(Trouble, match=r"owns .* and may do everything"):
            granted(url("owner"), parse(["owner:viewer"]))
        with pytest.raises(Trouble, match="does not let you do that"):
            granted(url("ada"), parse(["stranger:editor"]))

    def test_by_a_superuser_the_roles_own_habits_are_set_too(self, url: Url) -> None:
        (one,) = granted(url("postgres"), parse(["stranger:viewer"]))
        assert one.habits
        assert postgres.do(url("stranger"), "SHOW default_transaction_read_only") == [("on",)]
        granted(url("postgres"), parse(["stranger:editor"]))
        assert postgres.do(url("stranger"), "SHOW default_transaction_read_only") == [("off",)]
        assert postgres.do(url("stranger"), "SHOW idle_in_transaction_session_timeout") == [("4s",)]


def test_the_plan_has_what_is_attacked() -> None:
    assert replace(SPRING, roadmap="product") != SPRING
