"""A real PgBouncer in between: walls poll where it swallows announcements, and nobody's settings become another's."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import postgres
import pytest
from pgbouncer import PROGRAM, Bouncer
from postgres import do, until
from sqlite_words import a_change_set, a_title, titles

from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.storage.postgres.postgres_grant import parse
from roadmap_display.storage.postgres.postgres_owner import granted
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching.watch import Watcher

pytestmark = [
    pytest.mark.xdist_group("postgres"),
    pytest.mark.skipif(PROGRAM is None, reason="no pgbouncer is installed here"),
]

MODES = ("transaction", "session")


@pytest.fixture(scope="module")
def bouncers(server: postgres.Server) -> Iterator[dict[str, Bouncer]]:
    made = {mode: Bouncer(server, mode, postgres.ROLES) for mode in MODES}
    yield made
    for bouncer in made.values():
        bouncer.remove()


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pooled(server: postgres.Server, bouncers: dict[str, Bouncer], mode: str, database: str) -> Callable[..., str]:
    """The address of a database with the plan in it, behind the pooler."""
    port = bouncers[mode].port
    return lambda role="ada": server.url(database, role, port)


def test_45_a_wall_behind_one_shows_what_is_saved_behind_it(
    pooled: Callable[[str], str], mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Loaded | Trouble] = []
    with closing(PostgresStore(pooled("wall"), read_only=True)) as store:
        watch = Watcher(store, told.append).start()
        try:
            until(lambda: told, 30, "the first picture")
            until(lambda: watch._hints.is_heard is not None, 30, "the probe")  # type: ignore[union-attr]
            assert watch._hints.is_heard == (mode == "session")  # type: ignore[union-attr]
            with closing(PostgresStore(pooled("ada"))) as editor:
                for was, becomes in (("Mobile checkout", "A"), ("A", "B"), ("B", "C")):
                    editor.save(a_title(was, becomes))
                    until(lambda title=becomes: isinstance(told[-1], Loaded) and titles(told[-1])[0] == title, 30)
        finally:
            watch.stop()
    assert not [one for one in told if isinstance(one, Trouble)]
    assert ("it is polled" in caplog.text) == (mode == "transaction")


test_45_a_wall_behind_one_shows_what_is_saved_behind_it = pytest.mark.expects_log(
    test_45_a_wall_behind_one_shows_what_is_saved_behind_it
)


def test_many_saves_over_few_sessions_of_the_server(pooled: Callable[[str], str]) -> None:
    """Often enough that the driver would prepare statements, and four at a time over two sessions."""

    def work(number: int) -> None:
        with closing(PostgresStore(pooled("ada"))) as store:
            loaded = None
            for _ in range(12):
                loaded = store.load(loaded)
                order = loaded.snapshot.items[number % 2].order
                edit = Edited("item", loaded.snapshot.items[number % 2].id, "order", order, order + 1)
                try:
                    store.save(a_change_set(edit))
                    done.append(number)
                except Trouble as told:
                    refusals.append(told)

    done: list[int] = []
    refusals: list[Trouble] = []
    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert {one.kind for one in refusals} <= {"conflict"}
    with closing(PostgresStore(pooled("ada"))) as store:
        assert sum(item.order for item in store.load().snapshot.items) == len(done) >= 12
        assert store.load().snapshot.revision == len(store.history()) == len(done)


def test_a_wall_leaves_nothing_behind_in_the_sessions_it_shared(
    pooled: Callable[[str], str], server: postgres.Server, database: str
) -> None:
    """A role that reads here and writes there: what only reads sets nothing that others would find."""
    with closing(PostgresStore(pooled("ada"), read_only=True)) as reader:
        for _ in range(3):
            assert titles(reader.load())[0] == "Mobile checkout"
        with closing(PostgresStore(pooled("ada"))) as editor:
            assert editor.save(a_title("Mobile checkout", "Kiosk")) == 1
        reader.writable = True
        with pytest.raises(Trouble, match="can only be read"):
            reader.save(a_title("Kiosk", "Tablet"))
    assert do(pooled("ada"), "SHOW search_path") == [('"$user", public',)]


def test_an_editor_behind_one_notes_merges_and_is_told_its_rights(
    pooled: Callable[[str], str], journals: Callable[..., Journal], tmp_path
) -> None:
    with closing(PostgresStore(pooled("max"))) as store, closing(PostgresStore(pooled("ada"))) as other:
        edits = SafeEdits(store, journals(tmp_path), "plan")
        base = store.load().snapshot
        other.save(a_title("Spring campaign", "Theirs", "spring-campaign"))
        mine = edits.submit(a_title("Spring campaign", "Mine", "spring-campaign"), base)
        assert (mine.state, len(mine.conflicts)) == ("saved", 1)
        assert edits.submit(a_title("Mobile checkout", "Not mine"), base).state == "refused"
        assert store.may_change(base.items[0]).endswith("and this does not")
        assert store.applied()[mine.op.editor] == 2


def test_an_owner_makes_and_grants_behind_one(
    server: postgres.Server, bouncers: dict[str, Bouncer], mode: str, database: str
) -> None:
    new = f"{database}_new"
    server.do(f"CREATE DATABASE {new} OWNER owner")
    source = server.url(new, "owner", bouncers[mode].port)
    try:
        with closing(PostgresStore(source)) as store:
            store.create(postgres.the_plan())
            granted(source, parse(("ada:editor",)))
        with closing(PostgresStore(server.url(new, "ada", bouncers[mode].port))) as editor:
            assert editor.save(a_title("Mobile checkout", "Kiosk")) == 1
    finally:
        server.do(f"DROP DATABASE {new} WITH (FORCE)")
