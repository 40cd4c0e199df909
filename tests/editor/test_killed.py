"""An editor that is killed loses nothing that was seen: every edit on its screen is in the source afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable

from seats import Seat

EDITING = """
import sys
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer

from roadmap_display.app.editing import author, saving
from roadmap_display.app.running import application
from roadmap_display.app.sources import feed
from roadmap_display.live.door import Live
from roadmap_display.live.edits import Edits
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.wall.clock import steady_seconds

source, day = sys.argv[1], date(2026, 2, 26)
qt = application()
live = Live([feed(source, steady_seconds, is_wary=False)], lambda *_: (), lambda: day)
edits = Edits(live, partial(saving, source, None), author)
number = 0


def write() -> None:
    global number
    item = edits.snapshot.item("checkout")
    number += 1
    edits.submit((Edited("item", "checkout", "notes", item.notes, f"note {number}"),), "wrote")


def seen(snapshot, changes) -> None:
    print(snapshot.item("checkout").notes, flush=True)
    QTimer.singleShot(0, write)


edits.changed.connect(seen)
live.start()
edits.start()
qt.exec()
"""


def test_whatever_was_seen_before_the_kill_is_in_the_source_after_the_next_start(
    sit: Callable[..., Seat], demo: str
) -> None:
    for most in (1, 7, 30):
        with subprocess.Popen(
            [sys.executable, "-c", EDITING, demo], stdout=subprocess.PIPE, text=True, env=os.environ.copy()
        ) as editor:
            assert editor.stdout is not None
            seen = [line.strip() for line, _ in zip(editor.stdout, range(most + 1), strict=False)]
            editor.send_signal(signal.SIGKILL)
            seen += [line.strip() for line in editor.stdout]
        last = max(int(line.rpartition(" ")[2]) for line in seen if line.startswith("note"))
        seat = sit(demo)
        seat.until(seat.is_saved)
        seat.until(lambda seat=seat, last=last: _number(seat) >= last)  # type: ignore[misc]
        assert int(str(seat.settled().item("checkout").notes).rpartition(" ")[2]) >= last  # type: ignore[union-attr]
        seat.close()


def _number(seat: Seat) -> int:
    item = seat.shown.item("checkout")
    return int(item.notes.rpartition(" ")[2]) if item and item.notes.startswith("note") else -1
