"""The editor: plans in windows, each with edits that are safe on this machine before they are seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSize, Signal

from roadmap_display.app.login import login
from roadmap_display.app.pasting import tables
from roadmap_display.app.readers import views_of_reader
from roadmap_display.app.running import Signals, application
from roadmap_display.app.sources import feed
from roadmap_display.app.telling import Telling
from roadmap_display.live.door import Live
from roadmap_display.live.last_look import LastLook
from roadmap_display.roadmap.called import who_is
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.settings import WallSettings
from roadmap_display.storage.watching.places import identity, last_looks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from roadmap_display.app.showing import Wall
    from roadmap_display.editor.kept import Kept
    from roadmap_display.editor.start.start_window import StartWindow
    from roadmap_display.live.saving import Saving
    from roadmap_display.live.told import Told
    from roadmap_display.roadmap.portfolio import Snapshot
    from roadmap_display.storage.edits.journal import Journal
    from roadmap_display.storage.store import Store
    from roadmap_display.wall.clock import Clock

_FRAME = QSize(0, 40)


def run_editor(source: str = "", *, theme: str = "", today: date | None = None, checks: CheckSettings = USUAL) -> int:
    """Edit a source, or where none is named one that is chosen, until the last window is closed; the exit code."""
    from roadmap_display.editor.kept import kept_for_this_user
    from roadmap_display.editor.scale import apply_scale
    from roadmap_display.wall.clock import Clock, local_now, steady_seconds

    apply_scale(kept_for_this_user())
    qt = application()
    qt.setStyle("Fusion")
    qt.setQuitOnLastWindowClosed(False)
    program = Program(Given(Clock(local_now, steady_seconds), theme, today, checks))
    signals = Signals()
    program.ended.connect(signals.leave)
    if source:
        program.edit(source)
    else:
        program.begin()
    try:
        return qt.exec()
    finally:
        program.close()
        signals.close()


class Given(NamedTuple):
    """What every window goes by; `theme` empty: as it was last."""

    clock: Clock
    theme: str = ""
    today: date | None = None
    checks: CheckSettings = USUAL

    def day(self) -> date:
        """Today, or the day that was asked for."""
        return self.today or self.clock.now().date()


class Program(QObject):
    """The windows of one user: the start window, and an editor for each plan. `ended()` when the last is closed."""

    ended = Signal()

    def __init__(self, given: Given) -> None:
        from roadmap_display.editor.kept import kept_for_this_user

        super().__init__()
        self.kept = kept_for_this_user()
        self.editors: dict[str, Editor] = {}
        self.start: StartWindow | None = None
        self._given = given

    def begin(self) -> None:
        """Show the start window."""
        from roadmap_display.app.doors import Doors
        from roadmap_display.editor.start.start_window import StartWindow

        if self.start is None:
            self.start = StartWindow(Doors(self._given.day), self.kept)
            self.start.chosen.connect(self.edit)
            self.start.closed.connect(self._start_closed)
        self.start.show()
        self.start.raise_()
        self.start.activateWindow()

    def edit(self, source: str) -> None:
        """Edit a source in a window of its own; one that is open already comes to the front."""
        known_as = identity(source)
        if known_as not in self.editors:
            editor = Editor(source, self._given, self.kept, self)
            editor.closed.connect(self._editor_closed)
            editor.window.start_wanted.connect(self.begin)
            self.editors[known_as] = editor
            self.kept.keep_recent(known_as)
            editor.open()
        self.editors[known_as].window.raise_()
        self.editors[known_as].window.activateWindow()
        if self.start:
            self.start.close()

    def close(self) -> None:
        """Close all windows."""
        for editor in list(self.editors.values()):
            editor.close()
        if self.start:
            self.start.close()

    def _editor_closed(self, editor: Editor) -> None:
        self.editors = {known_as: one for known_as, one in self.editors.items() if one is not editor}
        editor.window.deleteLater()
        editor.deleteLater()
        self._end_if_done()

    def _start_closed(self) -> None:
        start, self.start = self.start, None
        if start:
            start.deleteLater()
        self._end_if_done()

    def _end_if_done(self) -> None:
        if not self.editors and self.start is None:
            self.ended.emit()


class Editor(QObject):
    """One source in a window: read and written on threads of their own, from its making to `close`.

    `closed(editor)` when its window was closed.
    """

    closed = Signal(object)

    def __init__(self, source: str, given: Given, kept: Kept, parent: QObject | None = None) -> None:
        from roadmap_display.editor.desk import Desk
        from roadmap_display.editor.window import EditorWindow
        from roadmap_display.live.edits import Edits

        super().__init__(parent)
        self.source = source
        self._given = given
        self._wall: Wall | None = None
        read = feed(source, given.clock.steady, given.today, is_wary=False)
        # All belong to this object: what is left of a window must end on the thread of the windows, and not wherever
        # Python happens to look for what nobody needs.
        self.live = Live([read], partial(check, settings=given.checks), given.day, self)
        self.edits = Edits(self.live, partial(saving, source, given.today), author, parent=self)
        self.desk = Desk(self.edits, given.day, self)
        self.desk.tables = tables()
        self.live.found.connect(self.desk.take_findings)
        self.window = EditorWindow(self.desk, kept, look=given.theme)
        self.window.closed.connect(self._window_closed)
        self.window.present_wanted.connect(self.present)
        self._telling = Telling(self.window, self.live, given.clock)
        self._views = views_of_reader(
            (source,), self.window.filters.keeper, self.window.filters.keeper.take_mine, self.window.note
        )
        self._looks = LastLook(last_looks(), [(source, identity(source))], self)
        self._looks.recalled.connect(self._recall)

    def open(self) -> None:
        """Read the source and show the window."""
        self.live.start()
        self.edits.start()
        self._views.start()
        self._looks.start()
        self._telling.tell()
        if fits(self.window):
            self.window.show()
        else:
            self.window.showMaximized()

    def present(self) -> None:
        """Show the plan as a wall does, full screen, until somebody leaves it."""
        from roadmap_display.app.showing import Wall
        from roadmap_display.layout.pages import PAGES

        if self._wall is None:
            # As in a window, where Escape leaves.
            settings = WallSettings(sources=(self.source,), pages=tuple(PAGES), windowed=True, today=self._given.today)
            self._wall = Wall(settings, self._given.clock)
            self._wall.left.connect(self._present_no_more)
            self._wall.open()
            self._wall.window.showFullScreen()

    def close(self) -> None:
        """Save what can be saved, and end all threads."""
        self._telling.stop()
        self._present_no_more()
        if self.edits.shown:
            self._looks.keep(self.edits.shown)
        self._looks.stop()
        self._views.stop()
        self.edits.stop()
        self.live.stop()
        self.window.close()

    def _recall(self, _snapshot: Snapshot, at: datetime) -> None:
        """Changes can be told since this user last looked."""
        self.window.rooms.below.look_back(at.astimezone().date())

    def _window_closed(self) -> None:
        self.close()
        self.closed.emit(self)

    def _present_no_more(self) -> None:
        wall, self._wall = self._wall, None
        if wall:
            wall.close()
            for left in (*wall.windows, wall.live, wall):
                left.deleteLater()


def fits(window: QWidget) -> bool:
    """Whether its screen has room for a window and for what is drawn around it."""
    room = window.screen().availableSize() - _FRAME
    return window.width() <= room.width() and window.height() <= room.height()


def saving(source: str, today: date | None, tell: Callable[[Told], None]) -> Saving:
    """The way of edits into a source, through the journal of this user."""
    from roadmap_display.live.saving import Saving

    def open_store() -> Store:
        from roadmap_display.storage.opening import open_store

        return open_store(source, today=today)

    def open_journal() -> Journal:
        from roadmap_display.storage.edits.journal import Journal

        return Journal()

    return Saving(identity(source), open_store, open_journal, tell)


def author(snapshot: Snapshot) -> str:
    """Who edits: the person of the plan who is logged in here, or else the name that is."""
    return who_is(snapshot, login())
