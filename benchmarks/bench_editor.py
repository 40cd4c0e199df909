"""The editor's whole window over a real file: an edit and its undo on the screen, a letter typed, something found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.bench_view import settle
from benchmarks.figures import tell, timed
from benchmarks.floors import blit
from benchmarks.generate import TODAY, write
from roadmap_display.app.editing import saving
from roadmap_display.app.sources import feed
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.kept import Kept
from roadmap_display.editor.window import EditorWindow
from roadmap_display.live.door import Live
from roadmap_display.live.edits import Edits
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.wall.clock import steady_seconds

_SIZE = (1920, 1080)
_PATIENCE = 60.0
_LOOK_AGAIN = 100
"""Milliseconds after which a loop in which nothing happens looks again."""


@contextmanager
def editor(size: int) -> Iterator[EditorWindow]:
    """The editor over a JSON file of so many items, all folders its own."""
    with TemporaryDirectory() as folder:
        for name in ("DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name.lower())
        path = Path(folder) / "plan.roadmap.json"
        write(size, path)
        live = Live([feed(str(path), steady_seconds, is_wary=False)], lambda *_: (), lambda: TODAY)
        edits = Edits(live, partial(saving, str(path), None), lambda _: "benchmark")
        kept = Kept(QSettings(str(Path(folder) / "editor.ini"), QSettings.Format.IniFormat))
        window = EditorWindow(Desk(edits, lambda: TODAY), kept, look="light")
        window.resize(*_SIZE)
        live.start()
        edits.start()
        window.show()
        until(lambda: edits.shown)
        settle()
        yield window
        until(lambda: not edits.safety.here)
        edits.stop()
        live.stop()
        window.close()
        window.deleteLater()


def until(what: Callable[[], object]) -> None:
    """Let the loop turn until it has come to pass; in between it rests, as that of a program does."""
    ends, alarm = monotonic() + _PATIENCE, QTimer(interval=_LOOK_AGAIN)
    alarm.start()
    while not what():
        if monotonic() > ends:
            raise TimeoutError("what was asked for did not come to pass")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def edit_to_paint(sizes: Sequence[int], quick: bool) -> None:
    """An edit written down, shown and painted; the same taken back; a letter typed; a word looked for by Ctrl K."""
    for size in sizes:
        with editor(size) as window:
            floor, count = blit(), 15 if quick else 60
            tell("edit to paint", size, timed(partial(_edit, window), count, floor, prepare=_rest(window)))
            tell("undo to paint", size, timed(partial(_undo, window), count // 2, floor, prepare=_rest(window)))
            window.desk.select((window.desk.snapshot.items[0].id,))
            settle()
            title = window.rooms.inspector.title.field.editor
            title.setFocus()
            tell("letter typed", size, timed(partial(_type, title), count, floor))
            window.finder.begin()
            tell("letter looked for", size, timed(partial(_look_for, window), count, floor))
            window.finder.clear()


def _edit(window: EditorWindow, number: int) -> None:
    item = window.desk.snapshot.items[number]
    becomes = (item.progress + 7) % 100
    window.desk.make((Edited("item", item.id, "progress", item.progress, becomes),), "progress")
    until(lambda: _progress(window, item.id) == becomes)
    settle()


def _undo(window: EditorWindow, _number: int) -> None:
    (edit,) = window.desk.edits.steps.done[-1].changes
    assert isinstance(edit, Edited)
    window.desk.edits.undo()
    until(lambda: _progress(window, edit.id) == edit.was)
    settle()


def _type(box: QWidget, _number: int) -> None:
    QTest.keyClicks(box, "a")
    settle()


def _look_for(window: EditorWindow, number: int) -> None:
    window.finder.setText("item"[: 1 + number % 4] + str(number % 7))
    settle()


def _progress(window: EditorWindow, item_id: str) -> int:
    item = window.desk.edits.shown.item(item_id) if window.desk.edits.shown else None
    return item.progress if item else -1


def _rest(window: EditorWindow) -> Callable[[int], object]:
    def rest(_number: int) -> None:
        until(lambda: not (window.desk.edits.safety.here or window.desk.edits.safety.asked))

    return rest
