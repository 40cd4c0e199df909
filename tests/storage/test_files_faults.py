"""A save that fails or dies at any call to the file system: the old content or the new one, never a third."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import a_snapshot, an_item

from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.native.json_file import JsonFile

CALLS = [name for name in vars(Fs) if not name.startswith("_") and name not in ("pause", "monotonic", "free")]
AGAIN = ChangeSet(at=datetime(2026, 6, 2, tzinfo=UTC), changes=(Edited("item", "a", "owner", "", "ada"),))
CHANGE = ChangeSet(at=datetime(2026, 6, 1, tzinfo=UTC), changes=(Edited("item", "a", "title", "Old", "New"),))


class FailingFs(Fs):
    """Counts the calls, and fails one of them, or all from that one on. Waiting takes no time."""

    def __init__(self, fails_at: int = 0, error: int = errno.EIO, *, is_sticky: bool = False) -> None:
        self.calls = 0
        self.fails_at = fails_at
        self.error = error
        self.is_sticky = is_sticky
        self.open_files: set[int] = set()
        self.clock = 0.0

    def meet(self, _name: str) -> None:
        self.calls += 1
        if self.calls == self.fails_at or (self.is_sticky and 0 < self.fails_at < self.calls):
            raise OSError(self.error, os.strerror(self.error))

    def pause(self, seconds: float) -> None:
        self.clock += seconds

    def monotonic(self) -> float:
        return self.clock


def counted(name: str) -> Any:
    real = getattr(Fs, name)

    def call(self: FailingFs, *arguments: Any, **named: Any) -> Any:
        if name == "close":
            self.open_files.discard(arguments[0])
            real(self, *arguments)
            return self.meet(name)
        self.meet(name)
        result = real(self, *arguments, **named)
        if name == "open":
            self.open_files.add(result)
        return result

    return call


for each in CALLS:
    setattr(FailingFs, each, counted(each))


def a_plan(folder: Path) -> Path:
    path = folder / "plan.roadmap.json"
    JsonFile(path).create(a_snapshot(an_item("Old", id="a")))
    return path


def calls_of_a_save(folder: Path) -> int:
    fs = FailingFs()
    JsonFile(a_plan(folder), fs=fs).save(CHANGE)
    return fs.calls


def new_content(folder: Path) -> bytes:
    folder.mkdir()
    path = a_plan(folder)
    JsonFile(path).save(CHANGE)
    return path.read_bytes()


def test_the_faults_reach_every_kind_of_call_a_save_makes(tmp_path):
    met: set[str] = set()

    class Noting(FailingFs):
        def meet(self, name: str) -> None:
            met.add(name)

    JsonFile(a_plan(tmp_path), fs=Noting()).save(CHANGE)
    JsonFile(tmp_path / "other.roadmap.json", fs=Noting()).create(Snapshot())
    assert met == set(CALLS) - {"set_times"}


ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.ESTALE]


@pytest.mark.parametrize("is_sticky", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: errno.errorcode[error])
def test_15_an_error_at_any_call_of_a_save_is_told_or_harmless_and_leaves_the_old_or_the_new(
    tmp_path, error, is_sticky
):
    new = new_content(tmp_path / "reference")
    (tmp_path / "count").mkdir()
    sentences: list[str] = []
    for number in range(1, calls_of_a_save(tmp_path / "count") + 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = a_plan(folder)
        old = path.read_bytes()
        fs = FailingFs(number, error, is_sticky=is_sticky)
        sentence = told_by_a_save(path, fs)
        sentences += [sentence] if sentence else []
        assert path.read_bytes() in ((old, new) if sentence else (new,)), f"after failing at call {number}"
        assert is_sticky or os.listdir(folder) == [path.name], f"left behind after failing at call {number}"
        assert all(is_left_by_a_save(name) for name in os.listdir(folder) if name != path.name)
        assert not fs.open_files, f"left open after failing at call {number}"
        JsonFile(path, fs=FailingFs()).save(AGAIN)
        assert JsonFile(path).load().snapshot.items[0].owner == "ada"
    assert len(sentences) > 15
    assert all(one.startswith("plan.roadmap.json ") and "\n" not in one for one in sentences)


def told_by_a_save(path: Path, fs: Fs) -> str:
    """The sentence of a save that failed; empty where it said nothing."""
    try:
        JsonFile(path, fs=fs).save(CHANGE)
    except Trouble as trouble:
        return str(trouble)
    return ""


def is_left_by_a_save(name: str) -> bool:
    """Whether a name is that of a lock or a temporary file: taken over after 3 s, swept after an hour."""
    return name == ".plan.roadmap.json.lock" or (name.startswith(".plan.roadmap.json.") and name.endswith(".tmp"))


def test_an_error_before_the_replacement_leaves_the_old_and_a_save_again_works(tmp_path):
    path = a_plan(tmp_path)
    old = path.read_bytes()
    write = order_of_a_save(tmp_path / "order").index("fsync") + 1
    store = JsonFile(path, fs=FailingFs(write, errno.ENOSPC))
    with pytest.raises(Trouble, match="the disk is full"):
        store.save(CHANGE)
    assert path.read_bytes() == old
    assert store.save(CHANGE) == 1
    assert JsonFile(path).load().snapshot.items[0].title == "New"


def test_an_error_at_any_call_of_a_creation_leaves_nothing_or_all(tmp_path):
    fs = FailingFs()
    JsonFile(tmp_path / "whole.roadmap.json", fs=fs).create(a_snapshot(an_item("Old", id="a")))
    whole = (tmp_path / "whole.roadmap.json").read_bytes()
    for number in range(1, fs.calls + 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "plan.roadmap.json"
        with pytest.raises(Trouble):
            JsonFile(path, fs=FailingFs(number)).create(a_snapshot(an_item("Old", id="a")))
        assert [name for name in os.listdir(folder) if name != path.name] == []
        assert not path.exists() or path.read_bytes() == whole


def test_an_error_at_any_call_of_a_load_is_told(tmp_path):
    path = a_plan(tmp_path)
    fs = FailingFs()
    JsonFile(path, fs=fs).load()
    for number in range(1, fs.calls + 1):
        with pytest.raises(Trouble) as told:
            JsonFile(path, fs=FailingFs(number)).load()
        assert told.value.kind == "unreadable"


def test_a_disk_that_writes_a_little_at_a_time_still_gets_it_all(tmp_path):
    class Slow(Fs):
        def write(self, descriptor: int, data: memoryview) -> int:
            return super().write(descriptor, data[:7])

        def read(self, descriptor: int, size: int) -> bytes:
            return super().read(descriptor, min(size, 5))

    path = a_plan(tmp_path)
    JsonFile(path, fs=Slow()).save(CHANGE)
    assert path.read_bytes() == new_content(tmp_path / "reference")


def order_of_a_save(folder: Path) -> list[str]:
    """The calls a save makes, by name."""
    order: list[str] = []

    class Noting(FailingFs):
        def meet(self, name: str) -> None:
            order.append(name)

    folder.mkdir()
    JsonFile(a_plan(folder), fs=Noting()).save(CHANGE)
    return order


def test_the_bytes_are_on_the_disk_before_they_get_the_name_and_the_name_after(tmp_path):
    order = order_of_a_save(tmp_path / "order")
    replaced = order.index("replace")
    last_write = max(place for place, name in enumerate(order) if name == "write")
    assert "fsync" in order[last_write:replaced]
    assert "fsync" in order[replaced:]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk of its own")
def test_12_a_full_disk_leaves_the_old_content(tmp_path):
    """RLIMIT_FSIZE stops the write in the middle, as a full disk does."""
    path = a_plan(tmp_path)
    old = path.read_bytes()
    code = (
        "import resource, signal, sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from roadmap_display.storage.native.json_file import JsonFile\n"
        "from roadmap_display.roadmap.trouble import Trouble\n"
        "from roadmap_display.roadmap.changes.change import ChangeSet, Edited\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "change = Edited('item', 'a', 'title', 'Old', 'New')\n"
        "try: JsonFile(Path(sys.argv[1])).save(ChangeSet(at=datetime.now(UTC), changes=(change,)))\n"
        "except Trouble as told: print(told)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout
    assert path.read_bytes() == old
    assert os.listdir(tmp_path) == [path.name]


KILLED = """
import json, os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_files_faults import CALLS, CHANGE, FailingFs, a_plan
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.native.json_file import JsonFile

class Dying(FailingFs):
    half = False

    def meet(self, name):
        self.calls += 1
        if self.calls == self.fails_at and not (self.half and name == "write"):
            os.kill(os.getpid(), signal.SIGKILL)

    def write(self, descriptor, data):
        self.meet("write")
        if self.half and self.calls == self.fails_at:
            Fs.write(self, descriptor, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return Fs.write(self, descriptor, data)

folder, half = Path(sys.argv[1]), sys.argv[2] == "half"
number, ended = 0, None
while ended != 0:
    number += 1
    (folder / str(number)).mkdir()
    path = a_plan(folder / str(number))
    child = os.fork()
    if not child:
        fs = Dying(number)
        fs.half = half
        JsonFile(path, fs=fs).save(CHANGE)
        os._exit(0)
    ended = os.waitpid(child, 0)[1]
    assert ended in (0, signal.SIGKILL), ended
    print(json.dumps([number, ended, path.read_text(), os.listdir(path.parent)]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children by fork")
@pytest.mark.parametrize("how", ["before", "half"])
def test_13_killed_at_any_call_a_save_leaves_the_old_or_the_new(tmp_path, how):
    new = new_content(tmp_path / "reference").decode()
    old = a_plan(tmp_path).read_text(encoding="utf-8")
    here = str(Path(__file__).parent)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), how, here],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ends = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(ends) > 15
    assert {end[1] for end in ends[:-1]} == {signal.SIGKILL}
    assert {end[2] for end in ends} == {old, new}
    for number, _, _, names in ends:
        assert all(is_left_by_a_save(name) for name in names if name != "plan.roadmap.json")
        path = tmp_path / str(number) / "plan.roadmap.json"
        for name in names:
            os.utime(path.with_name(name), (0, 0))
        saver = FailingFs()
        JsonFile(path, fs=saver).save(AGAIN)
        assert os.listdir(path.parent) == [path.name]
        assert (saver.clock > 3) is (".plan.roadmap.json.lock" in names)
