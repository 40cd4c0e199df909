"""The bar above everything: adding, taking back, which page is seen, finding and running."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from roadmap_display.editor.actions import MENUS, Actions
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import STRONG, TYPE, button

_MARGINS = (14, 9, 14, 9)
_GAP, _WIDER_GAP = 8, 12


class ActionBar(QWidget):
    """A row of buttons; every one of them is an action that the menu and Ctrl K offer, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*_MARGINS)
        self._row.setSpacing(_GAP)

    def add_action(
        self, action: QAction, text: str = "", *, primary: bool = False, act: Callable[[], object] | None = None
    ) -> QToolButton:
        """A button that runs an action, or `act` in its place, and is grey while that is not possible."""
        made = button(text or action.text(), _named(action), act or action.trigger, self)
        made.setObjectName("primary" if primary else "")
        made.setEnabled(action.isEnabled())
        action.enabledChanged.connect(made.setEnabled)
        self._row.addWidget(made)
        return made

    def add(self, widget: QWidget) -> None:
        """Any other widget, next."""
        self._row.addWidget(widget)

    def add_room(self, wide: bool = False) -> None:
        """A gap; with `wide` all the room that is left."""
        self._row.addStretch(1) if wide else self._row.addSpacing(_WIDER_GAP - _GAP)


class PageSwitch(QFrame):
    """Which page is seen, as buttons beside each other; `chosen(name)` when another is wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("switch")
        self.setAccessibleName("Page")
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)

    def set_pages(self, titles: Mapping[str, str]) -> None:
        """Offer these, by name."""
        for name, title in titles.items():
            made = button(title, f"Show {title}", partial(self.chosen.emit, name), self)
            made.setCheckable(True)
            self._group.addButton(made)
            self._buttons[name] = made
            self._row.addWidget(made)

    def tell(self, name: str) -> None:
        """That page is seen."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
        elif checked := self._group.checkedButton():
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)


class MenuButton(QToolButton):
    """Opens one menu with everything one can do, menu by menu; what is added later is in it as well."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setText("☰")
        self.setFont(font_for("", TYPE, STRONG))
        self.setToolTip("Everything one can do (F10)")
        self.setAccessibleName("Menu")
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Show it below the button."""
        menu = QMenu(self)
        menu.setFont(self.font())
        for name in MENUS:
            if found := self._actions.of(name):
                sub = menu.addMenu(name)
                sub.setFont(self.font())
                sub.addActions(found)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


def _named(action: QAction) -> str:
    keys = action.shortcut().toString()
    words = action.text().replace("&", "")
    return f"{words} ({keys})" if keys else words
