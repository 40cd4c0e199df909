"""Markdown as it reads: no HTML of anybody, no pictures, and no link that leads anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, TYPE

_FEATURES = QTextDocument.MarkdownFeature(
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub.value | QTextDocument.MarkdownFeature.MarkdownNoHTML.value
)


class _Closed(QTextDocument):
    """A document that opens nothing: in the place of every picture that a text names there is an empty one."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        """A picture of one pixel that cannot be seen: without any, Qt itself would open the file."""
        return _empty_picture()


def _empty_picture() -> QImage:
    made = QImage(1, 1, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.transparent)
    return made


class Preview(QTextEdit):
    """As high as what stands in it; its words can be marked and copied, and that is all.

    `recoloured()` when it is to be shown anew in other colours.
    """

    recoloured = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = _Closed(self)
        self._page.setDefaultFont(font_for("", TYPE, PLAIN))
        self._page.setDocumentMargin(2)
        self.setDocument(self._page)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Notes as they read")

    def show_markdown(self, text: str) -> None:
        """Show it, all in one colour: a link that leads nowhere must not look like one."""
        self._page.setMarkdown(text, _FEATURES)
        plain = QTextCharFormat()
        plain.setForeground(self.palette().text())
        plain.setFontUnderline(False)
        whole = QTextCursor(self._page)
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeCharFormat(plain)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: what is shown is shown anew by whoever knows the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.recoloured.emit()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(120, round(self._page.size().height()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines at another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
