"""The field in place in which a view gets a name."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, TYPE, button, tip

_WIDTH, _LONGEST = 260, 80


class KeepView(QWidget):
    """`for_me(title)` and `in_plan(title)` ask for what is seen to be kept under a name.

    `forgotten()` asks for it to be kept no more, `left()` says that the field is done with. Keeping in the plan is
    offered only where `offers_plan` was set.
    """

    for_me = Signal(str)
    in_plan = Signal(str)
    forgotten = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers_plan = False
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Keep this view as…")
        self.line.setAccessibleName("Name of this view")
        self.line.setMaxLength(_LONGEST)
        self.line.setFont(font_for("", TYPE, PLAIN))
        self.line.setFixedWidth(_WIDTH)
        self.mine = button("Keep for me", "", self._keep_for_me, self)
        self.plan = button("Keep in the plan", "Keep it in the plan, for everybody", self._keep_in_plan, self)
        self.forget = button("Forget it", "Keep this view no more", self._forget, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.line, self.mine, self.plan, self.forget):
            row.addWidget(widget)
        row.addStretch(1)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._keep_for_me)
        self.line.textChanged.connect(self._tell)
        self.hide()

    def begin(self, title: str, *, is_mine: bool) -> None:
        """Ask for a name; `is_mine`: what is seen is kept already, under this one."""
        self.mine.setText("Rename" if is_mine else "Keep for me")
        self.mine.setToolTip(tip("Give your view this name" if is_mine else "Keep it on this computer, for you alone"))
        self.forget.setVisible(is_mine)
        self.plan.setVisible(self.offers_plan)
        self.line.setText(title)
        self._tell()
        self.show()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the field."""
        is_key = watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        for each in (self.mine, self.plan):
            each.setEnabled(bool(self._title()))

    def _title(self) -> str:
        return " ".join(self.line.text().split())

    def _keep_for_me(self) -> None:
        if title := self._title():
            self.for_me.emit(title)
            self._leave()

    def _keep_in_plan(self) -> None:
        self.in_plan.emit(self._title())
        self._leave()

    def _forget(self) -> None:
        self.forgotten.emit()
        self._leave()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
