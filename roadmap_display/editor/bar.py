"""The bar above everything: adding, taking back, which page is seen, finding and running."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from roadmap_display.editor.actions import MENUS, Actions
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.choice_button import OneButton
from roadmap_display.view.plain import STRONG, TYPE, button

_MARGINS = (14, 9, 14, 9)
_GAP, _WIDER_GAP, _NARROW_GAP, _EDGE = 8, 12, 3, 2
_GIVEN = 100
"""So many pixels the field for finding gives before any button has to."""


class ActionBar(QWidget):
    """A row of buttons; every one of them is an action that the menu and Ctrl K offer, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*_MARGINS)
        self._row.setSpacing(_GAP)
        self._spared: list[QToolButton] = []

    def add_action(
        self,
        action: QAction,
        text: str = "",
        *,
        primary: bool = False,
        spared: bool = False,
        act: Callable[[], object] | None = None,
    ) -> QToolButton:
        """A button that runs an action, or `act` in its place, and is grey while that is not possible.

        One that may be `spared` goes where there is no room: the menu has the action, too.
        """
        made = button(text or action.text(), _named(action), act or action.trigger, self)
        made.setObjectName("primary" if primary else "")
        made.setEnabled(action.isEnabled())
        action.enabledChanged.connect(made.setEnabled)
        self._row.addWidget(made)
        self._spared += [made] if spared else []
        return made

    def add(self, widget: QWidget) -> None:
        """Any other widget, next."""
        self._row.addWidget(widget)

    def add_room(self, wide: bool = False) -> None:
        """A gap; with `wide` all the room that is left."""
        self._row.addStretch(1) if wide else self._row.addSpacing(_WIDER_GAP - _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room or less."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Words on a button became longer or shorter."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Where there is no room for a button for each page, there is one for all; then the least needed go."""
        self._set_narrow(is_narrow := self._width(_GAP, is_narrow=False) > self.width())
        is_tight = is_narrow and self._width(_NARROW_GAP, is_narrow=True) > self.width()
        for made in self._spared:
            made.setVisible(not is_tight)

    def _set_narrow(self, is_narrow: bool) -> None:
        gap = _NARROW_GAP if is_narrow else _GAP
        if gap != self._row.spacing():  # even the same one asks for another layout
            self._row.setSpacing(gap)
        for widget in self._widgets():
            if isinstance(widget, PageSwitch):
                widget.set_narrow(is_narrow)

    def _width(self, gap: int, *, is_narrow: bool) -> int:
        """How wide it is with everything in it; the field for finding has given what it can."""
        widths = [
            widget.width_if(is_narrow) if isinstance(widget, PageSwitch) else widget.sizeHint().width()
            for widget in self._widgets()
        ]
        return sum(widths) + (self._row.count() - 1) * gap + _MARGINS[0] + _MARGINS[2] - _GIVEN

    def _widgets(self) -> list[QWidget]:
        items = [self._row.itemAt(place) for place in range(self._row.count())]
        return [widget for item in items if item and (widget := item.widget())]


class PageSwitch(QFrame):
    """Which page is seen, as buttons beside each other, or as one; `chosen(name)` when another is wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("switch")
        self.setAccessibleName("Page")
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*[_EDGE] * 4)
        self._row.setSpacing(0)
        self._titles: dict[str, str] = {}
        self._one = OneButton("Page", self)
        self._one.chosen.connect(self.chosen)
        self._one.hide()
        self._row.addWidget(self._one)

    def width_if(self, is_narrow: bool) -> int:
        """How much room one button takes, or one for each page."""
        made = [self._one] if is_narrow else self._buttons.values()
        return sum(one.sizeHint().width() for one in made) + 2 * _EDGE

    def set_pages(self, titles: Mapping[str, str]) -> None:
        """Offer these, by name."""
        for name, title in titles.items():
            made = button(title, f"Show {title}", partial(self.chosen.emit, name), self)
            made.setCheckable(True)
            self._group.addButton(made)
            self._buttons[name] = made
            self._row.addWidget(made)
        self._titles |= titles

    def set_narrow(self, is_narrow: bool) -> None:
        """Whether one button has to do."""
        for made in self._buttons.values():
            made.setVisible(not is_narrow)
        self._one.setVisible(is_narrow)

    def tell(self, name: str) -> None:
        """That page is seen."""
        self._one.set_ways(self._titles, name)
        self._one.setText(f"{self._titles.get(name, 'Page')} ▾")
        self._one.setMinimumWidth(self._one.sizeHint().width())
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
