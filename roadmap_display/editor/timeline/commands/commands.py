"""Every command for items and links of the timeline, once: for keys, menus, the bar and the list of Ctrl K."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from roadmap_display.editor.actions import Actions, Keys
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.editor.timeline.commands import keyed
from roadmap_display.editor.timeline.commands.clipboard import Clipboard
from roadmap_display.editor.timeline.commands.doing import Deeds, Doing
from roadmap_display.editor.timeline.commands.lane_commands import LaneCommands
from roadmap_display.editor.timeline.commands.menu import TimelineMenu
from roadmap_display.editor.timeline.commands.offered import Offered
from roadmap_display.layout.timeline.timeline_neighbours import Direction

_WAYS: tuple[tuple[str, Direction, str], ...] = (
    ("Item to the right", "right", "Ctrl+Right"),
    ("Item to the left", "left", "Ctrl+Left"),
    ("Item above", "up", "Ctrl+Up"),
    ("Item below", "down", "Ctrl+Down"),
)


class TimelineCommands(QObject):
    """Adds the commands; those that need a selection are grey without one."""

    def __init__(self, canvas: EditorCanvas, actions: Actions) -> None:
        super().__init__(canvas)
        self._canvas, self._offered = canvas, Offered(actions, canvas)
        self.doing = Doing(canvas)
        self.clipboard = Clipboard(self.doing)
        self._of_items: list[QAction] = []
        self._of_link: list[QAction] = []
        self.lanes = LaneCommands(self.doing, self._offered)
        self._add_editing()
        self._add_moves()
        self._add_links()
        self._add_ways()
        self.menu = TimelineMenu(self.doing, self._offered, self.lanes)
        canvas.desk.selected.connect(self._tell)
        canvas.link_selected.connect(self._tell)
        self._tell()

    def _add_moves(self) -> None:
        for words, deeds, key in (
            ("Move later", partial(keyed.moved, step=1), "Right"),
            ("Move earlier", partial(keyed.moved, step=-1), "Left"),
            ("Move a day later", partial(keyed.moved, step=1, unit="day"), "Alt+Right"),
            ("Move a day earlier", partial(keyed.moved, step=-1, unit="day"), "Alt+Left"),
            ("Move only this one later", partial(keyed.moved, step=1, only=True), "Alt+Shift+Right"),
            ("Move only this one earlier", partial(keyed.moved, step=-1, only=True), "Alt+Shift+Left"),
            ("Move to the lane above", partial(keyed.to_lane, step=-1), "Up"),
            ("Move to the lane below", partial(keyed.to_lane, step=1), "Down"),
            ("End later", partial(keyed.resized, edge="end", step=1), "Shift+Right"),
            ("End earlier", partial(keyed.resized, edge="end", step=-1), "Shift+Left"),
            ("Begin later", partial(keyed.resized, edge="start", step=1), "Ctrl+Shift+Right"),
            ("Begin earlier", partial(keyed.resized, edge="start", step=-1), "Ctrl+Shift+Left"),
        ):
            self._add_for_items(words, deeds, key)

    def _add_editing(self) -> None:
        doing = self.doing
        self.rename = self._offered.add("Item", "Rename", doing.rename, "F2")
        self.rename.setShortcuts([QKeySequence("F2"), QKeySequence("Return"), QKeySequence("Enter")])
        self.park = self._offered.add("Item", "Park", doing.park, "P")
        self._of_items += [self.rename, self.park]
        self._add_for_items("Duplicate", keyed.duplicated, "Ctrl+D")
        self.delete = self._offered.add("Item", "Delete", doing.delete, QKeySequence.StandardKey.Delete)
        self.delete.setShortcuts([QKeySequence("Del"), QKeySequence("Backspace")])
        for words, act, keys in (
            ("Cut", self.clipboard.cut, QKeySequence.StandardKey.Cut),
            ("Copy", self.clipboard.copy, QKeySequence.StandardKey.Copy),
        ):
            self._of_items.append(self._offered.add("Edit", words, act, keys))
        self._offered.add("Edit", "Paste", self.clipboard.paste, QKeySequence.StandardKey.Paste)
        self._offered.add("Edit", "Select all", doing.select_all, QKeySequence.StandardKey.SelectAll)
        self._offered.add("Edit", "Select nothing", doing.let_go, "Esc")
        self._offered.add("View", "Fold or unfold", doing.fold, "F")

    def _add_links(self) -> None:
        self._add_for_items("Link the selected items", keyed.linked, "L")
        self._of_items.append(self._offered.add("Go", "Next link of the item", self.doing.next_link, "K"))
        rule, unlink = partial(self.doing.with_link, keyed.ruled), partial(self.doing.with_link, keyed.unlinked)
        self._of_link.append(self._offered.add("Item", "Change the rule of the link", rule, "R"))
        self._of_link.append(self._offered.add("Item", "Unlink", unlink))

    def _add_ways(self) -> None:
        for words, direction, key in _WAYS:
            go = partial(self._canvas.select_beside, direction)
            self._of_items.append(self._offered.add("Go", words, go, key))

    def _add_for_items(self, words: str, deeds: Deeds, keys: Keys) -> None:
        self._of_items.append(self._offered.add("Item", words, partial(self.doing.with_items, deeds), keys))

    def _tell(self) -> None:
        has_items, has_link = bool(self._canvas.desk.selection), bool(self._canvas.link)
        for action in self._of_items:
            action.setEnabled(has_items)
        for action in self._of_link:
            action.setEnabled(has_link)
        self.delete.setEnabled(has_items or has_link)
