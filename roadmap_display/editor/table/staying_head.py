"""The head of the column that stays, over the heads that go under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView


class StayingHead(QHeaderView):
    """Clicked to sort and pulled to be wider like the others; what stays is not dragged elsewhere."""

    def __init__(self, heads: QHeaderView) -> None:
        super().__init__(Qt.Orientation.Horizontal, heads)
        self._heads, self._column = heads, -1
        self.setModel(heads.model())
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(heads.defaultAlignment())
        self.setFont(heads.font())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Column that stays")
        self.hide()
        self.sectionClicked.connect(heads.sectionClicked)
        self.sectionResized.connect(self._resize)

    def show_over(self, column: int, width: int) -> None:
        """Show the head of a column so wide, in pixels; nothing where there is no width."""
        self._column = -1
        if width:
            for section in range(self.count()):
                self.setSectionHidden(section, section != column)
            self.resizeSection(column, width)
            self.setGeometry(0, 0, width, self._heads.height())
        self._column = column
        self.setVisible(width > 0)

    def _resize(self, section: int, _was: int, width: int) -> None:
        """Somebody pulls: the column itself becomes as wide."""
        if section == self._column and width:
            self._heads.resizeSection(section, width)
