"""Hands at the fields of the editor: real clicks and keys, and what came of them in the source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from roadmap_display.editor.forms.field_box import FieldBox
from roadmap_display.roadmap.portfolio import Snapshot


def press(widget: QAbstractButton | None) -> None:
    """Click a button that is to be seen."""
    assert widget is not None
    QApplication.processEvents()
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def begin(box: FieldBox | None, text: str) -> FieldBox:
    """Click into a field and write a text in place of what stands there; nothing counts yet."""
    assert box is not None
    QApplication.processEvents()
    editor = box.editor
    target = editor.viewport() if hasattr(editor, "viewport") else editor
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    assert editor.hasFocus()
    close_list(box)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    for line, words in enumerate(text.split("\n")):
        if line:
            QTest.keyClick(editor, Qt.Key.Key_Return)
        type_words(editor, words)
    close_list(box)
    return box


def type_words(widget: QWidget, words: str) -> None:
    """Type letter by letter; those that no key of QTest's has come as an input method would send them."""
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            QApplication.sendEvent(
                widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            )


def write(box: FieldBox | None, text: str) -> FieldBox:
    """Write a text into a field, and commit it by a key."""
    made = begin(box, text)
    QTest.keyClick(made.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return made


def close_list(box: FieldBox) -> None:
    """Put the list of choices away."""
    if (offering := getattr(box.editor, "offering", None)) is not None:
        offering.hide()


def goes_both_ways(seat: Any, see: Callable[[Snapshot], Any], before: Any, after: Any) -> None:
    """What was done is in the source; undo takes it away there, and redo makes it again."""
    seat.until(lambda: see(seat.shown) == after)
    assert see(seat.settled()) == after
    seat.edits.undo()
    seat.until(lambda: see(seat.shown) == before)
    assert see(seat.settled()) == before
    seat.edits.redo()
    seat.until(lambda: see(seat.shown) == after)
    assert see(seat.settled()) == after


def button_of(widget: QWidget, name: str) -> QAbstractButton:
    """The button that says this, or whose name it is."""
    found = [
        one
        for one in widget.findChildren(QAbstractButton)
        if name in (one.text(), one.accessibleName()) and not one.isHidden()
    ]
    assert found, [one.accessibleName() for one in widget.findChildren(QAbstractButton)]
    return found[0]
