"""A warning for the first time only: what goes on going wrong would fill the log."""

from __future__ import annotations

from logging import Logger


class Once:
    """Writes the first warning it is given into the log, and no other."""

    def __init__(self, log: Logger) -> None:
        self._log = log
        self._is_logged = False

    def warn(self, message: str, *about: object) -> None:
        """Say so, unless something was said before; `message` is one of logging's, with a %s for each of `about`."""
        if not self._is_logged:
            self._is_logged = True
            self._log.warning(message, *about, stacklevel=2)
