"""Whose screens are whose: where walls of other programs stand, ours may not."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal


class Places(QObject):
    """All screens are ours. What knows of others says so; `answered()` when what it could not say at once is known."""

    answered = Signal()

    def is_ours(self, screen: str) -> bool | None:  # noqa: ARG002 - for those who know of others
        """Whether walls of this program may stand on the screen of that name; None: not known before `answered`."""
        return True

    def said(self, screen: str) -> str:  # noqa: ARG002
        """Why they may not, in one sentence; empty where they may."""
        return ""

    def keep(self, screens: Collection[str]) -> None:
        """Let go of all other screens. What was refused is asked again at the next look."""
