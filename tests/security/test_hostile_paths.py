"""What stands where a file should: pipes, devices, folders, loops of links, and somebody who swaps links meanwhile."""

from __future__ import annotations

import os
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import an_item
from sqlite_words import a_plan, a_title

from roadmap_display.cli import run
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import read_settings
from roadmap_display.storage.disk.files import ChangedError, create_whole, fingerprint, put_whole, replace_whole
from roadmap_display.storage.opening import open_store

SAVES = 1000


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    """One of our own where we may make one: whoever may do that may also replace those of the machine."""
    if os.geteuid() == 0:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    else:
        path.symlink_to("/dev/zero")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_loop(path: Path) -> None:
    other = path.with_name(f"{path.name}.other")
    path.symlink_to(other)
    other.symlink_to(path)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


THINGS = (a_pipe, a_device, a_folder, a_loop, a_link_to_nothing, a_socket)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", THINGS)
@pytest.mark.parametrize("name", ["plan.roadmap.json", "plan.db", "plan.csv", "plan.xlsx"])
def test_no_file_is_told_in_one_sentence_and_waits_for_nobody(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    make(path)
    store = open_store(str(path))
    with pytest.raises(Trouble) as told:
        store.load()
    assert name in str(told.value)
    assert "\n" not in str(told.value)
    store.close()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", THINGS)
@pytest.mark.parametrize("name", ["plan.roadmap.json", "plan.db"])
def test_nothing_is_made_or_copied_where_something_else_stands(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    make(path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Trouble):
        open_store(str(path)).create(a_plan())
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", THINGS)
def test_the_settings_of_a_wall_may_not_be_one_either(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A wall reads them again and again: one that waits for a pipe would go by the last ones for ever."""
    make(tmp_path / "wall.toml")
    with pytest.raises(Trouble, match=r"wall\.toml") as told:
        read_settings({}, config=tmp_path / "wall.toml", environment={})
    assert "\n" not in str(told.value)


def test_settings_nested_as_deep_as_can_be_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "wall.toml").write_text(f"pages = {'[' * 100_000}")
    with pytest.raises(Trouble, match="too many brackets"):
        read_settings({}, config=tmp_path / "wall.toml", environment={})


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", [a_pipe, a_device, a_folder, a_loop])
def test_a_table_to_import_and_a_picture_to_write_may_not_be_one_either(
    tmp_path: Path, make: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.db"
    open_store(str(plan)).create(a_plan())
    table, wall = tmp_path / "table.csv", tmp_path / "wall.png"
    for path in (table, wall):
        make(path)
    before = wall.lstat()
    assert run(["import", str(table), "--into", str(plan)]) == 2
    assert run(["export", str(plan), str(wall), "--as", "json"]) == 2
    assert capsys.readouterr().err.count("\n") == 2
    assert wall.lstat().st_ino == before.st_ino, "it was not replaced either"


class Attacker:
    """Swaps a name for a link to a victim and back, each time it is let go."""

    def __init__(self, path: Path, victim: Path) -> None:
        self._path, self._victim = path, victim
        self._go, self._is_over = threading.Event(), False
        self._thread = threading.Thread(target=self._run)
        self.swaps = 0

    def __enter__(self) -> Attacker:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self.go()
        self._thread.join()

    def go(self) -> None:
        """One swap, at some moment of what comes now."""
        self._go.set()

    def _run(self) -> None:
        while self._go.wait() and not self._is_over:
            self._go.clear()
            self._swap()

    def _swap(self) -> None:
        kept = self._path.with_name("kept")
        try:
            os.link(self._path, kept, follow_symlinks=False)
            self._put_link(self._path)
            kept.replace(self._path)
        except OSError:
            kept.unlink(missing_ok=True)
        else:
            self.swaps += 1

    def _put_link(self, path: Path) -> None:
        link = self._path.with_name("link")
        try:
            link.symlink_to(self._victim)
            link.replace(path)
        except OSError:
            link.unlink(missing_ok=True)


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a thousand saves would wait for a slow disk."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture
def victim(quick: Path) -> Iterator[Path]:
    """A file of somebody else's, which must never change."""
    path = quick / "elsewhere" / "victim"
    path.parent.mkdir()
    path.write_bytes(b"untouched")
    yield path
    assert path.read_bytes() == b"untouched"
    assert not path.is_symlink()
    assert [one.name for one in path.parent.iterdir()] == ["victim"]


def test_save_race_a_thousand_saves_while_links_are_swapped_touch_nothing_else(quick: Path, victim: Path) -> None:
    path = quick / "plans" / "plan.roadmap.json"
    path.parent.mkdir()
    store = open_store(str(path))
    store.create(a_plan(an_item("Title 0", id="a")))
    saved, at = 0, 0
    with Attacker(path, victim) as attacker:
        for number in range(SAVES):
            attacker.go()
            try:
                at = int(store.load().snapshot.items[0].title.split()[1])
                store.save(a_title(f"Title {at}", f"Title {number + 1}", "a"))
                saved += 1
            except (Trouble, IndexError):
                continue
    assert attacker.swaps > 20
    assert saved > 20


def test_save_race_no_file_of_ours_ever_writes_through_a_link_to_the_victim(quick: Path, victim: Path) -> None:
    path = quick / "plans" / "wall.png"
    path.parent.mkdir()
    path.write_bytes(b"0")
    done = 0
    with Attacker(path, victim) as attacker:
        for number in range(SAVES):
            seen = fingerprint(path)
            attacker.go()
            try:
                if seen == fingerprint(victim):
                    continue
                replace_whole(path, b"%d" % number, seen)
                done += 1
            except (Trouble, ChangedError):
                continue
    assert attacker.swaps > 20
    assert done > 5


def test_save_race_a_new_file_is_never_made_through_a_link(tmp_path: Path, victim: Path) -> None:
    link = tmp_path / "new.roadmap.json"
    link.symlink_to(victim)
    with pytest.raises(Trouble):
        create_whole(link, b"overwritten")
    dangling = tmp_path / "dangling.roadmap.json"
    dangling.symlink_to(victim.with_name("made"))
    with pytest.raises(Trouble):
        open_store(str(dangling)).create(a_plan())


def test_save_race_a_planted_link_for_the_temporary_name_is_not_followed(
    tmp_path: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even somebody who guesses the random part of the name gets nothing written."""
    path = tmp_path / "plan"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "urandom", lambda count: b"\0" * count)
    from roadmap_display.storage.disk import files

    temporary = Path(files._temporary(str(path)))
    for write in (lambda: replace_whole(path, b"new", fingerprint(path)), lambda: put_whole(path, b"new")):
        temporary.symlink_to(victim)
        with pytest.raises(Trouble):
            write()
    assert path.read_bytes() == b"old"
