"""Whether what was asked to be painted was painted: a wall may be alive and show nothing."""

from __future__ import annotations

from collections.abc import Callable


class Paints:
    """Counts nothing but the last paint. `has_shown`: whether something true was painted ever, content or words."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self.has_shown = False
        self._steady = steady
        self._asked_at: float | None = None

    def asked(self) -> None:
        """A paint was asked for."""
        if self._asked_at is None:
            self._asked_at = self._steady()

    def happened(self, *, is_true: bool) -> None:
        """A paint took place; `is_true`: it showed what there is to show."""
        self._asked_at = None
        self.has_shown = self.has_shown or is_true

    @property
    def outstanding(self) -> float | None:
        """Seconds since a paint was asked for that has not happened; None without."""
        return None if self._asked_at is None else self._steady() - self._asked_at
