"""What one can do with the window itself, in its menus and in its bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from roadmap_display.editor.bar import ActionBar, MenuButton, PageSwitch
from roadmap_display.editor.rooms import SWITCHED
from roadmap_display.editor.scale import scaled

if TYPE_CHECKING:
    from roadmap_display.editor.window import EditorWindow

_LOOKS = {"light": "Dark colours", "dark": "Light colours"}


class Menus(QObject):
    """The actions of a window. Those that come first in their menus are added at once, the others by `add_rest`."""

    def __init__(self, window: EditorWindow) -> None:
        super().__init__(window)
        self._window, self._edits = window, window.desk.edits
        add = window.acts.add
        add("File", "Open or make another plan", window.start_wanted.emit, QKeySequence.StandardKey.Open)
        self.undo = add("Edit", "Undo", self._edits.undo, QKeySequence.StandardKey.Undo)
        self.redo = add("Edit", "Redo", self._edits.redo, "Ctrl+Shift+Z")
        add("Go", "Find or run", window.finder.begin, "Ctrl+K")
        add("Go", "Next part of the window", partial(window.go_to_part, 1), "F6")
        add("Go", "Part of the window before", partial(window.go_to_part, -1), "Shift+F6")
        self.switch = PageSwitch()
        self._edits.stepped.connect(self._tell_steps)
        self._tell_steps()

    def add_rest(self) -> None:
        """What comes after the actions of the rooms."""
        window, add = self._window, self._window.acts.add
        for number, (name, title) in enumerate(window.places.titles.items(), 1):
            add("View", title, partial(window.turn, name), f"Alt+{number}")
        self.filtering = add("View", "Filter", self._toggle_filters, "Ctrl+Shift+F")
        add("View", "Show everything", window.canvas.fit_all, "Ctrl+0")
        self.looks = add("View", _LOOKS[window.look], window.change_look)
        add("View", "Larger letters", partial(self._scale, 1), "Ctrl+Alt++")
        add("View", "Smaller letters", partial(self._scale, -1), "Ctrl+Alt+-")
        self.present = add("Share", "Present full screen", window.present_wanted.emit, "F5")
        self.picture = add("Share", "Picture, PDF or print", partial(window.turn, "share"))
        add("File", "Close", window.close, "Ctrl+W")
        self.button = MenuButton(window.acts)
        add("Help", "All one can do", self.button.open, "F10")

    def fill(self, bar: ActionBar) -> None:
        """Put into the bar what is done most."""
        lanes = self._window.rooms.commands.lanes
        bar.add(self.button)
        item, milestone = lanes.add_item, lanes.add_milestone
        bar.add_action(item, "+ Initiative", primary=True, act=partial(self._on_timeline, item))
        bar.add_action(milestone, "+ Milestone", spared=True, act=partial(self._on_timeline, milestone))
        bar.add_action(self.undo, "↶")
        bar.add_action(self.redo, "↷")
        bar.add_room()
        self.switch.set_pages({name: self._window.places.titles[name] for name in SWITCHED})
        bar.add(self.switch)
        bar.add_room()
        bar.add_action(self.filtering, "Filter ▾")
        bar.add_room(wide=True)
        bar.add(self._window.finder)
        bar.add_action(self.present, "Present")
        bar.add_action(self.picture, "Share")

    def tell_look(self, look: str) -> None:
        """These colours are worn."""
        self.looks.setText(_LOOKS[look])

    def _on_timeline(self, action: QAction) -> None:
        """What is added is named where it will stand."""
        if self._window.places.page not in ("timeline", "combined"):
            self._window.turn("timeline")
        action.trigger()

    def _toggle_filters(self) -> None:
        self._window.filters.setVisible(self._window.filters.isHidden())

    def _scale(self, step: int) -> None:
        self._window.note(scaled(self._window.kept, step))

    def _tell_steps(self) -> None:
        self.undo.setEnabled(bool(self._edits.steps.done))
        self.redo.setEnabled(bool(self._edits.steps.undone))
