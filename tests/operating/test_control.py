"""The socket of a wall: what it answers, whom it lets in, and that nobody can hold it up."""

from __future__ import annotations

import json
import os
import socket
import stat
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import msgspec
import pytest
from statuses import a_status

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.operating import asking, control_place, listening
from roadmap_display.wall.operating.asking import ask_walls
from roadmap_display.wall.operating.control import MOST_ASKED, Answer, Control, Deeds, Request
from roadmap_display.wall.operating.control_place import listening_socket, made_private, socket_path, sockets
from roadmap_display.wall.operating.listening import Listening, read_until
from roadmap_display.wall.operating.status import understood

PICTURE = b"\x89PNG" + bytes(3_000_000)


class FakeWall:
    """What is asked of it, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.wrong = ""

    def status(self) -> list:
        self.asked.append("status")
        return [a_status()]

    def screenshot(self, screen: str) -> bytes:
        self.asked.append(f"screenshot {screen}")
        if screen == "VGA-9":
            raise Trouble("no wall hangs on VGA-9")
        return PICTURE

    def reload(self) -> None:
        self.asked.append("reload")
        if self.wrong:
            raise Trouble(self.wrong)


@pytest.fixture
def fake() -> FakeWall:
    return FakeWall()


@pytest.fixture
def control(fake: FakeWall) -> Control:
    return Control(Deeds(fake.status, fake.screenshot, fake.reload))


@pytest.fixture
def door(folder: Path, control: Control) -> Iterator[Path]:
    """A wall that listens in that folder."""
    door = Listening("test", [listening_socket(made_private(folder))], control.converse)
    door.start()
    yield folder
    door.stop()


def connected(folder: Path) -> socket.socket:
    asker = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    asker.settimeout(10)
    asker.connect(str(socket_path(folder, os.getpid())))
    return asker


def answer_to(folder: Path, request: bytes) -> bytes:
    with connected(folder) as asker:
        try:
            asker.sendall(request)
            return asker.makefile("rb").readline()
        except (BrokenPipeError, ConnectionResetError):
            return b""


# What it answers


def test_the_status_is_answered_as_the_document_it_is(door: Path) -> None:
    (answered,) = ask_walls(door, Request("status"))
    assert understood(bytes(answered.answer.status)) == [a_status()]


def test_a_picture_follows_its_line_as_bytes(door: Path, fake: FakeWall) -> None:
    (answered,) = ask_walls(door, Request("screenshot", "HDMI-1"))
    assert (answered.answer.size, answered.picture) == (len(PICTURE), PICTURE)
    assert fake.asked == ["screenshot HDMI-1"]


def test_reading_the_settings_again_is_fine_or_answered_by_one_sentence(door: Path, fake: FakeWall) -> None:
    assert ask_walls(door, Request("reload"))[0].answer == Answer(True, "fine")
    fake.wrong = "wall.toml: the setting “dwel” is not known"
    assert ask_walls(door, Request("reload"))[0].answer == Answer(False, fake.wrong)


def test_a_screen_without_a_wall_is_told(door: Path) -> None:
    (answered,) = ask_walls(door, Request("screenshot", "VGA-9"))
    assert answered.answer == Answer(False, "no wall hangs on VGA-9")
    assert answered.picture == b""


@pytest.mark.parametrize(
    "line",
    [
        b"\n", b"status\n", b"\x00\xff\xfe\n", b"[]\n", b"null\n", b"{}\n", b'{"ask":"quit"}\n',
        b'{"ask":["status"]}\n', b'{"ask":"status","path":"/etc/passwd"}\n', b'{"ask":"screenshot","screen":7}\n',
        b"[" * 900 + b"\n",
        b'{"ask":"status","screen":"\xff"}\n', b"GET / HTTP/1.1\n",
    ],
)  # fmt: skip
def test_garbage_is_answered_by_one_sentence_and_does_nothing(door: Path, fake: FakeWall, line: bytes) -> None:
    answer = json.loads(answer_to(door, line))
    assert answer == {"ok": False, "said": "this wall is asked for status, screenshot or reload"}
    assert fake.asked == []


def test_the_wall_has_no_other_deeds_than_these_three() -> None:
    assert set(msgspec.json.schema(Request)["$defs"]["Request"]["properties"]["ask"]["enum"]) == {
        "status", "screenshot", "reload",
    }  # fmt: skip
    assert Deeds._fields == ("status", "screenshot", "reload")


# Who may ask


def test_socket_and_folder_are_this_user_s_alone(door: Path) -> None:
    assert stat.S_IMODE(door.stat().st_mode) == 0o700
    assert stat.S_IMODE(socket_path(door, os.getpid()).stat().st_mode) == 0o600


def test_another_user_gets_no_answer(door: Path, fake: FakeWall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap_display.wall.operating.control.is_ours", lambda peer: False)
    assert answer_to(door, b'{"ask":"status"}\n') == b""
    assert fake.asked == []


def test_the_peer_is_told_by_the_system_not_by_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = socket.socketpair()
    with one, other:
        assert control_place.is_ours(one)
        monkeypatch.setattr(control_place.os, "getuid", lambda: 4242)
        monkeypatch.setattr(control_place, "_ROOT", 4243)
        assert not control_place.is_ours(one)


def test_a_wall_of_another_user_is_not_believed(door: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "is_ours", lambda peer: False)
    assert ask_walls(door, Request("status")) == []


def test_a_folder_that_is_a_link_is_refused_and_what_it_leads_to_untouched(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    folder.symlink_to(elsewhere)
    with pytest.raises(Trouble, match="it is no folder"):
        made_private(folder)
    with pytest.raises(Trouble, match="it is no folder"):
        sockets(folder)
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755


def test_a_folder_of_another_user_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(mode=0o700)
    monkeypatch.setattr(control_place.os, "getuid", lambda: os.geteuid() + 1)
    for use in (made_private, sockets):
        with pytest.raises(Trouble, match="belongs to another user"):
            use(folder)


def test_a_folder_that_others_could_use_is_shut_by_the_wall_and_mistrusted_by_who_asks(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(Trouble, match="others may look into it"):
        ask_walls(folder, Request("status"))
    assert stat.S_IMODE(made_private(folder).stat().st_mode) == 0o700


def test_a_link_in_the_place_of_the_socket_is_removed_not_followed(folder: Path) -> None:
    victim = folder.parent / "victim"
    victim.write_text("precious")
    made_private(folder)
    socket_path(folder, os.getpid()).symlink_to(victim)
    with closing(listening_socket(folder)):
        assert socket_path(folder, os.getpid()).is_socket()
    assert victim.read_text() == "precious"


def test_a_path_too_long_for_a_socket_is_told_in_one_sentence(folder: Path) -> None:
    long = made_private(folder) / ("x" * 120)
    with pytest.raises(Trouble, match="walls cannot be asked in"):
        listening_socket(made_private(long))


# What is left of dead walls


def a_dead_wall(folder: Path) -> Path:
    """The socket of a process that is no more."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as dead:
        path = socket_path(made_private(folder), 4_194_304 + 7)  # more than Linux ever counts
        dead.bind(str(path))
    return path


def test_a_dead_wall_is_nobody_and_its_socket_goes_with_the_next_start(folder: Path) -> None:
    dead = a_dead_wall(folder)
    assert ask_walls(folder, Request("status")) == []
    with closing(listening_socket(folder)):
        assert not dead.exists()
        assert len(sockets(folder)) == 1


def test_files_of_others_in_the_folder_are_neither_asked_nor_removed(folder: Path) -> None:
    lock = made_private(folder) / "wall-HDMI-1.lock"
    lock.write_text("mine")
    with closing(listening_socket(folder)):
        assert lock.read_text() == "mine"
        assert len(sockets(folder)) == 1


def test_without_a_folder_there_is_no_wall(folder: Path) -> None:
    assert ask_walls(folder, Request("status")) == []


# Nobody holds it up


def test_a_request_without_end_is_cut_off(door: Path, fake: FakeWall) -> None:
    assert answer_to(door, b'{"ask":"status","screen":"' + b"x" * 10 * MOST_ASKED) == b""
    assert fake.asked == []


def test_who_says_nothing_is_left_after_a_moment(door: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap_display.wall.operating.control.ASKING_TAKES", 0.05)
    with connected(door) as silent:
        assert silent.recv(1) == b""


def test_a_byte_now_and_then_does_not_buy_time() -> None:
    """The time is that of the whole request, not of each byte."""
    asker = SlowAsker()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listening, "monotonic", lambda: asker.seconds)
        assert read_until(asker, b"\n", 1000, 1.0) == b""  # type: ignore[arg-type]
    assert asker.patience == pytest.approx([1.0, 0.7, 0.4, 0.1])


class SlowAsker:
    """Says one letter each third of a second."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.patience: list[float] = []

    def settimeout(self, seconds: float) -> None:
        self.patience.append(seconds)

    def recv(self, most: int) -> bytes:
        self.seconds += 0.3
        return b"x"


def test_a_hundred_at_once_silent_ones_among_them_are_all_answered_or_left(door: Path, fake: FakeWall) -> None:
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setattr("roadmap_display.wall.operating.control.ASKING_TAKES", 0.05)
        silent = [stack.enter_context(connected(door)) for _ in range(20)]
        answers = together(80, lambda: answer_to(door, b'{"ask":"status"}\n'))
        assert all(json.loads(answer)["ok"] for answer in answers)
        assert [one.recv(1) for one in silent] == [b""] * 20
    assert threads("test") == listening.THREADS


def together(count: int, deed: Callable[[], bytes]) -> list[bytes]:
    results: list[bytes] = []
    started = [threading.Thread(target=lambda: results.append(deed())) for _ in range(count)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    return results


def threads(name: str) -> int:
    return sum(thread.name.startswith(f"{name} ") for thread in threading.enumerate())


def test_who_leaves_before_the_picture_came_is_forgotten(door: Path) -> None:
    for _ in range(10):
        with connected(door) as leaving:
            # No lingering: the connection is torn down at once.
            leaving.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            leaving.sendall(b'{"ask":"screenshot"}\n')
    assert ask_walls(door, Request("reload"))[0].answer.ok


@pytest.mark.expects_log
def test_a_bug_of_ours_is_logged_and_the_next_is_answered(
    door: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Control, "answered", lambda self, line: 1 / 0)
        for _ in range(2 * listening.THREADS):
            assert answer_to(door, b'{"ask":"status"}\n') == b""
    assert "answering failed" in caplog.text
    assert ask_walls(door, Request("status"))


@pytest.mark.parametrize("refusals", [1, 3])
def test_where_the_system_refuses_it_waits_and_listens_again(
    folder: Path, control: Control, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    """Without the wait a process that has no descriptors left would spin."""
    waited: list[float] = []
    listener = RefusingListener(listening_socket(made_private(folder)), refusals)
    door = Listening("refused", [listener], control.converse)  # type: ignore[list-item]
    monkeypatch.setattr(listening, "THREADS", 1)
    monkeypatch.setattr(door._is_stopped, "wait", waited.append)
    door.start()
    assert ask_walls(folder, Request("reload"))[0].answer.ok
    assert waited == [listening.BREATH] * refusals
    monkeypatch.undo()
    door.stop()


class RefusingListener:
    """A listening socket that has no descriptors left at first."""

    def __init__(self, listener: socket.socket, refusals: int) -> None:
        self._listener, self._refusals = listener, refusals

    def accept(self) -> tuple[socket.socket, object]:
        self._refusals -= 1
        if self._refusals >= 0:
            raise OSError(24, "Too many open files")
        return self._listener.accept()

    def __getattr__(self, name: str) -> object:
        return getattr(self._listener, name)


def test_a_stopped_wall_hears_nobody(folder: Path, control: Control) -> None:
    door = Listening("stopped", [listening_socket(made_private(folder))], control.converse)
    door.start()
    door.stop()
    assert ask_walls(folder, Request("status")) == []
    for thread in threading.enumerate():
        if thread.name.startswith("stopped "):
            thread.join(30)
    assert threads("stopped") == 0
