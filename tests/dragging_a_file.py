"""A window from which a file can be dragged, at the upper left: `… FILE`. It ends where its input ends."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QSocketNotifier, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

LEFT, TOP, SIDE = 20, 40, 160
"""Where on the screen it is."""


class Held(QLabel):
    """Drags a file, and lets whoever takes it choose between a copy and a move."""

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        mime, drag = QMimeData(), QDrag(self)
        mime.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(mime)
        taken = drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)
        tell(taken.name)


def tell(word: str) -> None:
    """To whoever started it."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    qt = QApplication([])
    held = Held("A file")
    held.setGeometry(LEFT, TOP, SIDE, SIDE)
    held.setWindowFlag(Qt.WindowType.BypassWindowManagerHint)
    held.show()
    over = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    over.activated.connect(qt.quit)
    tell("shown")
    qt.exec()
