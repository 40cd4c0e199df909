"""What goes wrong of our own doing is logged once for each place it comes from; the wall stands."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

_log = logging.getLogger(__name__)

MOST = 200
"""Signatures remembered; a wall stands for months."""


class Complaints:
    """Counts exceptions by signature: the type, and the line that raised it."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def note(self, what: str, error: Exception) -> None:
        """Log an exception met while doing `what`, the first time it is met."""
        signature = f"{what}: {type(error).__name__} at {_place(error)}"
        if signature not in self.counts and len(self.counts) < MOST:
            _log.error("%s failed", what, exc_info=error)
        if signature in self.counts or len(self.counts) < MOST:
            self.counts[signature] = self.counts.get(signature, 0) + 1

    def guarded(self, what: str, deed: Callable[[], object]) -> bool:
        """Do it, and note what goes wrong in it; whether it went well."""
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - whatever it is, the wall must stand; it is logged
            self.note(what, error)
            return False
        return True


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"
