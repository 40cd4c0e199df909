"""A list inside a form: a row for each element, which stays the same widget while the element does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_display.view.plain import put_into


class Rows(QWidget):
    """Rows by key, in the order in which they are wanted."""

    def __init__(self, make: Callable[[str], QWidget], parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._make = make
        self.rows: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def show_keys(self, wanted: Iterable[str]) -> None:
        """Have a row for each of these, one for what stands there twice."""
        keys = dict.fromkeys(wanted)
        for gone in self.rows.keys() - keys.keys():
            row = self.rows.pop(gone)
            row.hide()
            # One of its buttons may be handling the very click that leads here.
            row.deleteLater()
        for place, key in enumerate(keys):
            if key not in self.rows:
                self.rows[key] = self._make(key)
            if self._column.indexOf(self.rows[key]) != place:
                put_into(self._column, self.rows[key], place)
        self.setVisible(bool(keys))

    def clear(self) -> None:
        """Forget all."""
        self.show_keys(())
