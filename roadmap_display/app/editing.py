"""The editor: one source, with edits that are safe on this machine before they are seen."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from roadmap_display.app.running import Signals, application
from roadmap_display.app.sources import feed
from roadmap_display.app.telling import Telling
from roadmap_display.live import Live
from roadmap_display.roadmap.called import who_is
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.storage.watching.places import identity

if TYPE_CHECKING:
    from roadmap_display.live.saving import Saving, Told
    from roadmap_display.roadmap.portfolio import Snapshot
    from roadmap_display.storage.edits.journal import Journal
    from roadmap_display.storage.store import Store


def run_editor(source: str, *, theme: str = "", today: date | None = None, checks: CheckSettings = USUAL) -> int:
    """Edit a source until its window is closed; the exit code."""
    from roadmap_display.editor.desk import Desk
    from roadmap_display.editor.kept import kept_for_this_user
    from roadmap_display.editor.window import EditorWindow
    from roadmap_display.live.edits import Edits
    from roadmap_display.wall.clock import Clock, local_now, steady_seconds

    qt = application()
    qt.setStyle("Fusion")
    clock = Clock(local_now, steady_seconds)

    def day() -> date:
        return today or clock.now().date()

    live = Live([feed(source, clock.steady, today)], partial(check, settings=checks), day)
    edits = Edits(live, partial(saving, source, today), author)
    desk = Desk(edits, day)
    live.found.connect(desk.take_findings)
    window = EditorWindow(desk, kept_for_this_user(), look=theme)
    signals = Signals()
    window.closed.connect(signals.leave)
    telling = Telling(window, live, clock)
    live.start()
    edits.start()
    telling.tell()
    window.show()
    try:
        return qt.exec()
    finally:
        telling.stop()
        edits.stop()
        live.stop()
        window.close()
        signals.close()


def saving(source: str, today: date | None, tell: Callable[[Told], None]) -> Saving:
    """The way of edits into a source, through the journal of this user."""
    from roadmap_display.live.saving import Saving

    def open_store() -> Store:
        from roadmap_display.storage.opening import open_store

        return open_store(source, today=today)

    def open_journal() -> Journal:
        from roadmap_display.storage.edits.journal import Journal

        return Journal.open()

    return Saving(identity(source), open_store, open_journal, tell)


def author(snapshot: Snapshot) -> str:
    """Who edits: the person of the plan who is logged in here, or else the name that is."""
    try:
        return who_is(snapshot, getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""
