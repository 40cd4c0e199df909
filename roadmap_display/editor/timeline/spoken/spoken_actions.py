"""What a screen reader, a switch or a voice can do with an item of the timeline: the commands that keys run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessibleActionInterface, QAction

from roadmap_display.layout.timeline.timeline_places import bar_on_widget
from roadmap_display.layout.timeline.timeline_targets import OnItem
from roadmap_display.roadmap.items import Item

if TYPE_CHECKING:
    from roadmap_display.editor.timeline.canvas import EditorCanvas

PRESS = QAccessibleActionInterface.pressAction()
FOCUS = QAccessibleActionInterface.setFocusAction()
MENU = QAccessibleActionInterface.showMenuAction()
FOLD = "Fold or unfold"

COMMANDS = (
    "Rename", "Move later", "Move earlier", "Move only this one later", "Move only this one earlier",
    "Move to the lane above", "Move to the lane below", "End later", "End earlier", "Begin later", "Begin earlier",
    "Park",
)  # fmt: skip
"""Commands offered for every item that may be changed, by their words in the menus."""


class SpokenActions(QAccessibleActionInterface):
    """Press selects an item and gives it the focus; a command is run for it alone. What cannot be done is not named."""

    def __init__(self, canvas: EditorCanvas, item_id: str) -> None:
        super().__init__()
        self._canvas, self._item_id = canvas, item_id

    def actionNames(self) -> list[str]:
        """What can be done by now."""
        item, canvas = seen_item(self._canvas, self._item_id), self._canvas
        if item is None:
            return []
        known = self._commands()
        wanted = () if canvas.desk.why_not(item) else COMMANDS
        folds = (FOLD,) if item.id in canvas.desk.snapshot.parents else ()
        return [PRESS, FOCUS, MENU, *(words for words in (*folds, *wanted) if words in known)]

    def doAction(self, name: str) -> None:
        """Do it; nothing where it is not possible any more."""
        item, canvas = seen_item(self._canvas, self._item_id), self._canvas
        if item is None or name not in self.actionNames():
            return
        canvas.desk.select((item.id,))
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.keep_selection_in_sight()
        if name == MENU and canvas.sight:
            bar, ratio = bar_on_widget(canvas.sight, item.id), canvas.ratio
            below = QPoint(round(bar.x / ratio), round(bar.bottom / ratio))
            canvas.menu_wanted.emit(OnItem(item), canvas.mapToGlobal(below))
        elif name not in (PRESS, FOCUS):
            self._commands()[name].trigger()

    def localizedActionName(self, name: str) -> str:
        """Its words in the menus."""
        return name

    def localizedActionDescription(self, name: str) -> str:
        """What it does, for those whose name does not say it."""
        return {PRESS: "Select it", FOCUS: "Select it", MENU: "Show what can be done with it"}.get(name, name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """The keys that run it."""
        action = self._commands().get(name)
        return [keys.toString() for keys in action.shortcuts()] if action else []

    def _commands(self) -> dict[str, QAction]:
        return {action.text(): action for action in self._canvas.actions()}


def seen_item(canvas: EditorCanvas, item_id: str) -> Item | None:
    """The item as it is seen; None where it is gone."""
    seen = canvas.sight
    return seen.chart.timeline.snapshot.item(item_id) if seen else None
