"""What happens to servers and networks: no wall shows old data as live, no edit that was called saved is lost."""

from __future__ import annotations

import gc
import logging
import os
import random
import shutil
import subprocess
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import postgres
import psycopg
import pytest
from postgres import do, until
from sqlalchemy import Connection
from sqlite_words import a_change_set, a_title, titles
from tcp_proxy import Proxy

from roadmap_display.live.feed import Feed, Recalled
from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.postgres import postgres as postgres_store
from roadmap_display.storage.postgres import postgres_line, postgres_listen
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.storage.postgres.postgres_address import address
from roadmap_display.storage.postgres.server_url import without_password
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching.last_good import LastGood
from roadmap_display.storage.watching.patience import Pace
from roadmap_display.storage.watching.watch import SERVER, Watcher, steady_clock

pytestmark = pytest.mark.xdist_group("postgres faults")

PLAN = "roadmap_plan"

PATIENCE = 20.0
"""Seconds that the busiest machine may take for what takes one to four at rest."""


class Wall:
    """What a wall is told of a source, and how old that is."""

    def __init__(self, url: str, pace: Pace = SERVER) -> None:
        self.told: list[Loaded | Trouble] = []
        self.store = PostgresStore(url, read_only=True)
        self.watch = Watcher(self.store, self.told.append, pace=pace, chance=random.Random(1)).start()

    @property
    def shown(self) -> list[str]:
        loaded = [one for one in self.told if isinstance(one, Loaded)]
        return titles(loaded[-1]) if loaded else []

    @property
    def trouble(self) -> str:
        """What is wrong; nothing once content has come again."""
        return str(self.told[-1]) if self.told and isinstance(self.told[-1], Trouble) else ""

    @property
    def age(self) -> float:
        checked = self.watch.last_checked
        return float("inf") if checked is None else time.clock_gettime(time.CLOCK_BOOTTIME) - checked

    @property
    def is_listening(self) -> bool:
        return bool(self.watch._hints.is_heard)  # type: ignore[union-attr]

    def shows(self, title: str) -> Callable[[], bool]:
        return lambda: self.shown[:1] == [title]

    def close(self) -> None:
        self.watch.stop()
        self.store.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[postgres.Server]:
    """A server that is stopped, killed and frozen."""
    with postgres.a_server_to_harm(PLAN) as server:
        yield server


_numbers = iter(range(1, 1000))


@pytest.fixture
def database(shared: postgres.Server) -> str:
    name = f"roadmap_fault_{next(_numbers)}"
    shared.do(f"CREATE DATABASE {name} OWNER owner TEMPLATE {PLAN}")
    return name


@pytest.fixture
def url(shared: postgres.Server, database: str) -> Callable[..., str]:
    return lambda role="ada", port=None: shared.url(database, role, port)


@pytest.fixture
def proxy(shared: postgres.Server) -> Iterator[Proxy]:
    made = Proxy(shared.port).open()
    yield made
    made.is_silent = False
    made.close()


@pytest.fixture
def small_disk(shared: postgres.Server) -> Iterator[Path]:
    """A disk of 24 MB that belongs to the server."""
    if not shared.runs_as_nobody or not shutil.which("fallocate"):
        pytest.skip("to mount a small disk takes root, and to fill it, fallocate")
    folder = Path(tempfile.mkdtemp(prefix="small-", dir="/tmp"))
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True, text=True
    )
    if done.returncode:
        folder.rmdir()
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        shutil.chown(folder, "nobody")
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


@contextmanager
def hung(url: str, *, listening: bool = True, pace: Pace = SERVER) -> Iterator[Wall]:
    """A wall that shows the plan, and by default hears what is announced."""
    wall = Wall(url, pace)
    try:
        until(wall.shows("Mobile checkout"), PATIENCE, "the first picture")
        if listening:
            until(lambda: wall.is_listening, PATIENCE, "listening")
        yield wall
    finally:
        wall.close()


def _saved(url: str, was: str, becomes: str) -> None:
    with closing(PostgresStore(url)) as store:
        store.save(a_title(was, becomes))


class TestTheServer:
    def test_39_is_down_when_the_wall_starts(self, shared: postgres.Server, url: Callable[..., str]) -> None:
        shared.stop()
        wall = Wall(url("wall"))
        try:
            until(lambda: wall.trouble, PATIENCE)
            assert wall.trouble.endswith("does not answer: no server listens there; check the host, or wait for it")
            shared.start()
            until(wall.shows("Mobile checkout"), PATIENCE)
        finally:
            wall.close()

    def test_39_shows_what_was_seen_last_until_it_is_up(
        self, shared: postgres.Server, url: Callable[..., str], tmp_path: Path
    ) -> None:
        """Its last good copy, which is known by the address without its password."""
        source = url("wall").replace("wall@", f"wall:{postgres.SECRET}@")
        kept, name = LastGood(tmp_path), without_password(source)
        kept.keep(name, postgres.the_plan(), datetime.now(UTC))
        shared.stop()
        told: list[Any] = []

        def begin(publish: Callable[[Any], None]) -> Watcher:
            return Watcher(open_store(source, read_only=True), publish).start()

        feed = Feed(source, begin, steady=steady_clock, recall=lambda: kept.recall(name))
        feed.start(told.append)
        try:
            until(lambda: feed.health.trouble and any(isinstance(one, Recalled) for one in told), PATIENCE)
            assert feed.health.is_recalled
            assert feed.health.trouble.startswith(f"{feed.name} does not answer")
            shared.start()
            until(lambda: told and isinstance(told[-1], Loaded), PATIENCE)
            assert not feed.health.trouble
        finally:
            feed.stop()
            feed._watch._look._store.close()  # type: ignore[union-attr]

    @pytest.mark.parametrize("how", ["stop", "kill"])
    def test_40_goes_away_and_comes_back(self, shared: postgres.Server, url: Callable[..., str], how: str) -> None:
        with hung(url("wall")) as wall:
            getattr(shared, how)()
            until(lambda: wall.trouble, PATIENCE, "the trouble to be told")
            assert "127.0.0.1" in wall.trouble
            shared.start()
            _saved(url("ada"), "Mobile checkout", "Checkout")
            until(wall.shows("Checkout"), PATIENCE)
            until(lambda: wall.is_listening, PATIENCE, "listening again")
            _saved(url("ada"), "Checkout", "Again")
            until(wall.shows("Again"), PATIENCE)

    def test_40_an_editor_goes_on_where_a_restart_went_unnoticed(
        self, shared: postgres.Server, url: Callable[..., str]
    ) -> None:
        with closing(PostgresStore(url("ada"))) as store:
            store.load()
            shared.stop()
            shared.start()
            assert store.save(a_title("Mobile checkout", "Checkout")) == 1
            assert titles(store.load())[0] == "Checkout"

    def test_41_is_frozen(self, shared: postgres.Server, url: Callable[..., str]) -> None:
        """Connected, alive and silent: the age tells, and nobody waits for ever."""
        with hung(url("wall")) as wall, closing(PostgresStore(url("ada"), patience=0.5)) as store:
            store.load()
            with shared.frozen():
                began = time.monotonic()
                with pytest.raises(Trouble, match="does not answer; check the network"):
                    store.save(a_title("Mobile checkout", "Checkout"))
                assert time.monotonic() - began < PATIENCE
                until(lambda: wall.age > 2.5, PATIENCE)
                assert wall.shown[0] == "Mobile checkout"
            until(lambda: wall.age < 2, PATIENCE)
            _saved(url("ada"), "Mobile checkout", "Thawed")
            until(wall.shows("Thawed"), PATIENCE)

    def test_43_is_a_stand_by_that_takes_over(self) -> None:
        """A real one: made by a base copy, asked while it follows, and written to once it was promoted."""
        first = postgres.Server().start()
        second = None
        try:
            postgres.make_roles(first)
            postgres.make_template(first, PLAN, postgres.the_plan(), postgres.RIGHTS)
            second = postgres.Server(copy_of=first).start()
            hosts = f"127.0.0.1:{first.port},127.0.0.1:{second.port}"
            editor = PostgresStore(f"postgresql://ada@{hosts}/{PLAN}?target_session_attrs=read-write")
            with closing(editor), hung(f"postgresql://wall@{hosts}/{PLAN}") as wall:
                editor.save(a_title("Mobile checkout", "Checkout"))
                until(wall.shows("Checkout"), PATIENCE)
                replayed = "SELECT 1 FROM meta WHERE revision = 1"
                until(lambda: second.do(replayed, database=PLAN), PATIENCE, "the stand-by to follow")
                first.kill()
                until(lambda: not wall.is_listening, PATIENCE)
                until(lambda: wall.age < 0.5 and not wall.trouble, PATIENCE, "the stand-by to be read")
                assert wall.shown[0] == "Checkout"
                with closing(PostgresStore(second.url(PLAN, "ada"))) as waiting:
                    assert waiting.may_change(postgres.the_plan().items[0]).endswith("its server being a stand-by")
                    with pytest.raises(Trouble, match="can only be read at this moment, its server being a stand-by"):
                        waiting.save(a_title("Checkout", "Too early"))
                with pytest.raises(Trouble, match=r"stand-by|no server listens"):
                    editor.save(a_title("Checkout", "Too early"))
                second.promote()
                assert editor.save(a_title("Checkout", "Promoted")) == 2
                until(wall.shows("Promoted"), PATIENCE)
                until(lambda: wall.is_listening, PATIENCE, "listening once it has taken over")
                assert [one.changes[0].becomes for one in editor.history()] == ["Checkout", "Promoted"]
        finally:
            first.remove()
            if second:
                second.remove()

    def test_44_went_back_while_a_wall_looks_on(
        self, shared: postgres.Server, database: str, url: Callable[..., str]
    ) -> None:
        shared.do(f"CREATE DATABASE {database}_backup OWNER owner TEMPLATE {database}")
        with hung(url("wall")) as wall:
            _saved(url("ada"), "Mobile checkout", "Checkout")
            until(wall.shows("Checkout"), PATIENCE)
            shared.do(
                f"DROP DATABASE {database} WITH (FORCE)", f"ALTER DATABASE {database}_backup RENAME TO {database}"
            )
            until(wall.shows("Mobile checkout"), PATIENCE)

    def test_44_an_editor_saves_again_what_was_lost(
        self, shared: postgres.Server, database: str, url: Callable[..., str], tmp_path: Path
    ) -> None:
        shared.do(f"CREATE DATABASE {database}_backup OWNER owner TEMPLATE {database}")
        with closing(PostgresStore(url("ada"))) as store, closing(Journal(tmp_path)) as journal:
            edits = SafeEdits(store, journal, "plan")
            for was, becomes in ("Mobile checkout", "Kiosk"), ("Kiosk", "Tablet"):
                assert edits.submit(a_title(was, becomes), store.load().snapshot).state == "saved"
            shared.do(
                f"DROP DATABASE {database} WITH (FORCE)", f"ALTER DATABASE {database}_backup RENAME TO {database}"
            )
            assert titles(store.load())[0] == "Mobile checkout"
            assert [outcome.state for outcome in edits.recover()] == ["saved", "saved"]
            assert titles(store.load())[0] == "Tablet"
            assert store.load().snapshot.revision == 2

    def test_49_has_no_room_on_its_disk(
        self, shared: postgres.Server, database: str, url: Callable[..., str], small_disk: Path, tmp_path: Path
    ) -> None:
        """A real one, filled to its last byte: what was edited is safe here, and saved once there is room."""
        moved = f"CREATE TABLESPACE small LOCATION '{small_disk}'", f"ALTER DATABASE {database} SET TABLESPACE small"
        shared.do(*moved)
        filler = small_disk / "filler"
        long = a_change_set(Edited("item", "search", "notes", "", os.urandom(300_000).hex()))
        with (
            closing(PostgresStore(url("ada"))) as store,
            closing(Journal(tmp_path)) as journal,
            hung(url("wall")) as wall,
        ):
            edits, base = SafeEdits(store, journal, "plan"), store.load().snapshot
            subprocess.run(["fallocate", "-l", str(shutil.disk_usage(small_disk).free), str(filler)], check=True)
            outcome = edits.submit(long, base)
            assert (outcome.state, journal.pending("plan")) == ("here", (outcome.op,))
            assert outcome.reason.endswith(
                "did not save it, because the server's disk is full; tell whoever runs it, and save again"
            )
            assert titles(store.load())[0] == "Mobile checkout"
            assert not wall.trouble
            filler.unlink()
            assert [one.state for one in edits.settle()] == ["saved"]
            assert store.load().snapshot.item("search").notes == long.changes[0].becomes  # type: ignore[union-attr]
            until(lambda: wall.told[-1].snapshot.revision == 1, PATIENCE, "the wall to show it")  # type: ignore[union-attr]
            assert journal.pending("plan") == ()
        shared.do(f"DROP DATABASE {database} WITH (FORCE)", "DROP TABLESPACE small")


class TestTheNetwork:
    def test_42_is_cut_and_back(self, proxy: Proxy, url: Callable[..., str]) -> None:
        with hung(url("wall", proxy.port)) as wall:
            proxy.refuse()
            proxy.cut()
            until(lambda: wall.trouble, PATIENCE)
            _saved(url("ada"), "Mobile checkout", "Checkout")
            proxy.open()
            until(wall.shows("Checkout"), PATIENCE)

    def test_42_swallows_everything(self, proxy: Proxy, url: Callable[..., str]) -> None:
        """Half open: nobody says that the other end is gone."""
        with hung(url("wall", proxy.port)) as wall:
            proxy.is_silent = True
            until(lambda: wall.age > 3, PATIENCE)
            _saved(url("ada"), "Mobile checkout", "Checkout")
            proxy.is_silent = False
            until(wall.shows("Checkout"), PATIENCE)

    def test_42_stays_silent_until_the_connection_is_given_up(
        self, proxy: Proxy, url: Callable[..., str], monkeypatch
    ) -> None:
        monkeypatch.setattr(postgres_store, "QUICK", 1.0)
        with hung(url("wall", proxy.port)) as wall:
            wall.store._quick = 1.0
            proxy.is_silent = True
            until(lambda: wall.trouble, PATIENCE)
            assert wall.trouble.endswith("does not answer; check the network, or ask whoever runs the server")
            proxy.is_silent = False
            until(lambda: not wall.trouble, PATIENCE)
            assert wall.shown[0] == "Mobile checkout"

    def test_42_is_slow(self, proxy: Proxy, url: Callable[..., str]) -> None:
        proxy.delay = 0.05
        with hung(url("wall", proxy.port)) as wall:
            _saved(url("ada"), "Mobile checkout", "Checkout")
            until(wall.shows("Checkout"), PATIENCE)
            assert not any(isinstance(one, Trouble) for one in wall.told)

    def test_42_knows_no_such_host(self) -> None:
        with (
            closing(PostgresStore("postgresql://ada@no-such-host.invalid/plan", read_only=True)) as store,
            pytest.raises(Trouble, match="cannot be found: nobody knows the host; check its name") as told,
        ):
            store.load()
        assert told.value.kind == "unreadable"

    def test_42_is_lost_at_the_very_moment_of_the_commit(
        self, proxy: Proxy, url: Callable[..., str], monkeypatch
    ) -> None:
        """Whether it was written cannot be known, so it is said again, and written once."""
        with closing(PostgresStore(url("ada", proxy.port))) as store:
            store.load()
            write, cuts = postgres_store.write, []

            def cut_after(connection: Connection, *args: Any) -> Any:
                done = write(connection, *args)
                if not cuts:
                    cuts.append("COMMIT is on its way, and its answer never comes")
                    connection.exec_driver_sql("COMMIT")
                    connection.exec_driver_sql("BEGIN")
                    proxy.cut()
                return done

            monkeypatch.setattr(postgres_store, "write", cut_after)
            assert (
                store.save(
                    a_change_set(Added("item", postgres.SEARCH.__class__(id="w", title="Wallet", roadmap="product")))
                )
                == 1
            )
        with closing(PostgresStore(url("ada"))) as other:
            assert titles(other.load()).count("Wallet") == 1
            assert other.load().snapshot.revision == 1


class TestAnnouncements:
    def test_45_are_not_needed(self, proxy: Proxy, url: Callable[..., str], caplog: pytest.LogCaptureFixture) -> None:
        """A pooler swallows them: that is said once, and the poll finds everything within five seconds."""
        proxy.swallows_notifications = True
        with hung(url("wall", proxy.port), listening=False) as wall:
            _saved(url("ada"), "Mobile checkout", "Checkout")
            until(wall.shows("Checkout"), PATIENCE)
            until(lambda: wall.watch._hints.is_heard is False, PATIENCE)  # type: ignore[union-attr]
        with closing(PostgresStore(url("wall", proxy.port), read_only=True)) as store:
            assert not store.hears()
            proxy.swallows_notifications = False
            assert store.hears()

    test_45_are_not_needed = pytest.mark.expects_log(test_45_are_not_needed)

    def test_nothing_is_said_of_them_when_nobody_waits_for_the_answer_any_more(
        self, proxy: Proxy, url: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(postgres_listen, "_PROBE", 600.0)
        proxy.swallows_notifications = True
        listening = postgres_listen.Listening(address(url("wall", proxy.port)), lambda: None)
        listening.tend(0.0)
        until(lambda: listening._ear, PATIENCE)
        listening.stop()
        assert listening._thread
        listening._thread.join(PATIENCE)
        assert not listening._thread.is_alive()

    def test_45_that_are_missed_are_found_by_looking(self, url: Callable[..., str]) -> None:
        with hung(url("wall")) as wall:
            ended = do(url("postgres"), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'wall'")
            assert len(ended) >= 2
            _saved(url("ada"), "Mobile checkout", "Checkout")
            until(wall.shows("Checkout"), PATIENCE)
            until(lambda: wall.is_listening, PATIENCE)

    def test_45_in_a_flood_cost_next_to_nothing(
        self, shared: postgres.Server, database: str, url: Callable[..., str]
    ) -> None:
        """Anybody may announce anything, as often as they like; nothing of it is believed."""
        with hung(url("wall")) as wall:
            looks, look = [], wall.store.fingerprint
            wall.store.fingerprint = lambda: (looks.append(1), look())[1]  # type: ignore[method-assign]
            before, began, told = time.process_time(), time.monotonic(), len(wall.told)
            shared.flood(database, "SELECT pg_notify('roadmap', 'revision ' || random())", 10_000)
            until(lambda: time.monotonic() - began > 2, 60)
            lasted = time.monotonic() - began
            assert len(wall.told) == told
            assert len(looks) < 12 * lasted
            assert (time.process_time() - before) / lasted < 0.05

    def test_of_a_change_are_heard_at_once(self, url: Callable[..., str]) -> None:
        with hung(url("wall"), pace=msgspec.structs.replace(SERVER, poll=600.0)) as wall:
            _saved(url("ada"), "Mobile checkout", "Checkout")
            until(wall.shows("Checkout"), PATIENCE)


class TestRefusals:
    def test_46_no_room_for_another_connection(
        self, shared: postgres.Server, database: str, url: Callable[..., str]
    ) -> None:
        shared.do(f"ALTER DATABASE {database} CONNECTION LIMIT 0")
        wall = Wall(url("wall"))
        try:
            until(lambda: wall.trouble, PATIENCE)
            assert wall.trouble.endswith(
                "has no room for another connection; try again, or ask whoever runs it to allow more"
            )
            tried = len([one for one in wall.told if isinstance(one, Trouble)])
            assert tried == 1
            shared.do(f"ALTER DATABASE {database} CONNECTION LIMIT -1")
            until(wall.shows("Mobile checkout"), PATIENCE)
        finally:
            wall.close()

    def test_46_a_password_that_is_wrong_or_has_run_out(self, url: Callable[..., str], tmp_path, monkeypatch) -> None:
        file = tmp_path / "pgpass"
        file.write_text(f"*:*:*:locked:{postgres.SECRET}\n")
        file.chmod(0o600)
        monkeypatch.setenv("PGPASSFILE", str(file))
        with closing(PostgresStore(url("locked"), read_only=True)) as store:
            assert titles(store.load())[0] == "Mobile checkout"
        do(url("postgres"), "ALTER ROLE locked VALID UNTIL '2001-01-01'")
        try:
            with (
                closing(PostgresStore(url("locked"), read_only=True)) as store,
                pytest.raises(Trouble, match="refused the password, which may be wrong or have run out") as told,
            ):
                store.load()
            assert told.value.kind == "denied"
        finally:
            do(url("postgres"), "ALTER ROLE locked VALID UNTIL 'infinity'")

    def test_46_a_password_file_that_others_can_read(self, url: Callable[..., str], tmp_path, monkeypatch) -> None:
        file = tmp_path / "pgpass"
        file.write_text(f"*:*:*:locked:{postgres.SECRET}\n")
        file.chmod(0o644)
        monkeypatch.setenv("PGPASSFILE", str(file))
        with (
            closing(PostgresStore(url("locked"), read_only=True)) as store,
            pytest.raises(Trouble, match=r"pgpass is not used while others can read it; chmod 600 .*pgpass"),
        ):
            store.load()
        file.unlink()
        with (
            closing(PostgresStore(url("locked"), read_only=True)) as store,
            pytest.raises(Trouble, match=r"asks for a password; put it into ~/.pgpass"),
        ):
            store.load()

    def test_46_a_role_that_may_not_log_in(self, shared: postgres.Server, url: Callable[..., str]) -> None:
        shared.do("ALTER ROLE stranger NOLOGIN")
        try:
            with (
                closing(PostgresStore(url("stranger"))) as store,
                pytest.raises(Trouble, match="does not let this role log in"),
            ):
                store.load()
        finally:
            shared.do("ALTER ROLE stranger LOGIN")

    def test_46_no_such_database_or_role(self, shared: postgres.Server) -> None:
        for source, sentence in (("nowhere", "is not there; check the name"), ("postgres", "holds no roadmap yet")):
            with closing(PostgresStore(shared.url(source))) as store, pytest.raises(Trouble, match=sentence) as told:
                store.load()
            assert told.value.kind == "missing"
        with (
            closing(PostgresStore(shared.url(PLAN, "ghost"))) as store,
            pytest.raises(Trouble, match="knows no such role"),
        ):
            store.load()

    def test_46_fifty_walls_do_not_come_back_in_one_second(self) -> None:
        from roadmap_display.storage.watching.patience import Worry
        from roadmap_display.storage.watching.watch import SERVER

        retries = []
        for number in range(50):
            worry = Worry("plan", SERVER, random.Random(number))
            now = 0.0
            while now < 60:
                worry.meets(Trouble("gone", kind="unreadable"), now)
                now = worry.due(now)
                retries.append(now)
        a_second = [sum(1 for at in retries if second <= at < second + 1) for second in range(30, 60)]
        assert max(a_second) < 30
        assert all(later - earlier <= 4 for earlier, later in zip(sorted(retries), sorted(retries)[1:], strict=False))

    @pytest.mark.parametrize("state", ["40001", "40P01", "55P03"])
    def test_47_what_passes_is_tried_again_and_then_told(
        self, url: Callable[..., str], state: str, monkeypatch
    ) -> None:
        monkeypatch.setattr(postgres_line.time, "sleep", lambda seconds: None)
        do(url("postgres"), "CREATE SEQUENCE tries", "GRANT ALL ON SEQUENCE tries TO PUBLIC",
           "CREATE FUNCTION in_the_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
           f"IF nextval('tries') < 4 THEN RAISE 'no' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$",
           "CREATE TRIGGER in_the_way BEFORE UPDATE ON records FOR EACH ROW EXECUTE FUNCTION in_the_way()")  # fmt: skip
        with closing(PostgresStore(url("ada"))) as store:
            assert store.save(a_title("Mobile checkout", "Checkout")) == 1
            assert do(url("postgres"), "SELECT last_value FROM tries") == [(4,)]
            do(url("postgres"), "ALTER SEQUENCE tries RESTART MINVALUE -100 START -100")
            with pytest.raises(Trouble, match="is being written by somebody else; try again in a moment") as told:
                store.save(a_title("Checkout", "x"))
            assert told.value.kind == "busy"
            assert do(url("postgres"), "SELECT last_value FROM tries") == [(-96,)]

    def test_47_a_real_deadlock_ends(self, shared: postgres.Server, url: Callable[..., str]) -> None:
        """Somebody with an SQL tool takes rows the other way round."""
        with closing(PostgresStore(url("ada"))) as store, psycopg.connect(url("owner")) as other:
            store.load()
            other.execute("SELECT 1 FROM records WHERE id = 'mobile-checkout' FOR UPDATE")
            saving = threading.Thread(target=store.save, args=(a_title("Mobile checkout", "Checkout"),))
            saving.start()
            waiting = "SELECT 1 FROM pg_locks WHERE NOT granted"
            until(lambda: do(url("postgres"), waiting), PATIENCE)
            with suppress(psycopg.errors.DeadlockDetected):  # one of the two is the victim
                other.execute("UPDATE meta SET revision = revision")
            other.rollback()
            saving.join(PATIENCE)
            assert not saving.is_alive()
            assert titles(store.load())[0] == "Checkout"

    def test_48_an_editor_that_is_stuck_is_ended_by_the_server(self, url: Callable[..., str]) -> None:
        """One in our program, that is: its transactions have a time limit of their own."""
        with closing(PostgresStore(url("ada"))) as stuck, closing(PostgresStore(url("ada"))) as other:
            began = time.monotonic()

            def hold(connection: Connection) -> None:
                with postgres_store.writing(connection):
                    postgres_store._TURNS.take(connection, "")
                    with closing(PostgresStore(url("wall"), read_only=True)) as wall:
                        assert titles(wall.load())[0] == "Mobile checkout"
                    assert other.save(a_title("Mobile checkout", "Checkout")) == 1

            with pytest.raises(Trouble, match=r"ended the transaction, because this program was silent for too long"):
                stuck._line.do(hold, 60)
            assert time.monotonic() - began < 2 * PATIENCE


def test_what_the_driver_says_goes_no_further(url: Callable[..., str], caplog: pytest.LogCaptureFixture) -> None:
    """Nothing that is sent or that it connects with is in what is told."""
    caplog.set_level(logging.DEBUG)
    secret = f"postgresql://locked:{postgres.SECRET}-wrong@{url().partition('@')[2]}"
    with closing(PostgresStore(secret, read_only=True)) as store, pytest.raises(Trouble) as told:
        store.load()
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__
    assert postgres.SECRET not in f"{told.value} {store.name} {store._address!r} {caplog.text}"


def test_an_edit_of_the_wrong_shape_is_told(url: Callable[..., str]) -> None:
    with closing(PostgresStore(url("ada"))) as store, pytest.raises(Trouble, match="refused what it was asked"):
        store.save(a_change_set(Edited("item", "search", "id", "search", "other")))


def test_a_failed_try_leaves_nothing_behind_that_waits_for_a_search_of_cycles() -> None:
    """A wall searches for them every ten minutes only, and may try for a whole night."""
    with closing(PostgresStore("postgresql://127.0.0.1:1/plan", read_only=True)) as store:
        gc.disable()
        try:
            assert _of_a_try(store)() is None
        finally:
            gc.enable()


def _of_a_try(store: PostgresStore) -> weakref.ref[Trouble]:
    try:
        store.load()
    except Trouble as trouble:
        return weakref.ref(trouble)
    raise AssertionError("there is no server")
