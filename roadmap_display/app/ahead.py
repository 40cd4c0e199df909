"""Imports what a later page needs on a thread of its own, once the first picture stands."""

from __future__ import annotations

import logging
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer

_log = logging.getLogger(__name__)

AFTER = 1500
"""Milliseconds after the first picture: until then everything is needed for it."""


class Ahead(QObject):
    """Imports a module once, some time after `take` was told of the first snapshot."""

    def __init__(self, module: str, parent: QObject | None = None, *, after: int = AFTER) -> None:
        super().__init__(parent)
        self._module = module
        self._is_told = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(after)
        self._rest.timeout.connect(self._begin)

    def take(self, *_: object) -> None:
        """Something is shown."""
        if not self._is_told:
            self._is_told = True
            self._rest.start()

    def _begin(self) -> None:
        Thread(target=_imported, args=(self._module,), name=f"import {self._module}", daemon=True).start()


def _imported(module: str) -> None:
    try:
        import_module(module)
    except Exception:  # noqa: BLE001 - whoever needs it will import it, and say what is wrong
        _log.exception("%s could not be imported ahead", module)
