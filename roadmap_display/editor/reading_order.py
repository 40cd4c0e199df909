"""The way of the keys through a window: Tab goes as one reads, F6 from part to part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """What can be reached by Tab inside a widget, and it itself first, as the layouts place it."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    if takes_tab(widget):
        yield widget
    for part in _parts(widget):
        yield from reading_order(part)


def takes_tab(widget: QWidget) -> bool:
    """Whether a widget can have the focus by Tab; of buttons that exclude each other the pressed one can."""
    # The policy first: PySide takes who is asked for its proxy, a viewport, for the owner of the view around it.
    if (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) != Qt.FocusPolicy.TabFocus or widget.focusProxy():
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is None or group.checkedButton() in (None, widget)


def go_on(window: QWidget, now: QWidget | None, by: int) -> bool:
    """Give the focus to the next widget, or to the one before; False where there is none."""
    return _focus(_beside(tuple(reading_order(window)), now, by), by)


def go_to_part(parts: Sequence[QWidget], now: QWidget | None, by: int) -> bool:
    """Give the focus to the first widget of the next of a window's parts that has any, or of the one before."""
    firsts = {part: first for part in parts if (first := next(reading_order(part), None))}
    here = next((part for part in firsts if now and (part is now or part.isAncestorOf(now))), None)
    part = _beside(tuple(firsts), here, by)
    return _focus(firsts[part] if part else None, 1)


def _beside(all_: Sequence[QWidget], now: QWidget | None, by: int) -> QWidget | None:
    """The next in a circle; without one the first."""
    if not all_:
        return None
    return all_[(all_.index(now) + by) % len(all_)] if now in all_ else all_[0 if by > 0 else -1]


def _focus(widget: QWidget | None, by: int) -> bool:
    if widget is not None:
        reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
        widget.setFocus(reason)
    return widget is not None


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The widgets inside one, as they are read; those that no layout places come last."""
    if isinstance(widget, QScrollArea):
        placed = [widget.widget()]
    elif isinstance(widget, QSplitter):
        placed = [widget.widget(place) for place in range(widget.count())]
    elif isinstance(widget, QStackedWidget):
        placed = [widget.currentWidget()]
    else:
        placed = list(_placed(widget.layout()))
    yield from filter(None, placed)
    if not isinstance(widget, (QScrollArea, QSplitter, QStackedWidget)):
        yield from (child for child in _children(widget) if child not in placed)


def _placed(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout else 0):
        item = layout.itemAt(place) if layout else None
        if item and (widget := item.widget()):
            yield widget
        elif item:
            yield from _placed(item.layout())


def _children(widget: QWidget) -> Iterator[QWidget]:
    children: Sequence[QObject] = widget.children()
    return (child for child in children if isinstance(child, QWidget) and not child.isWindow())
