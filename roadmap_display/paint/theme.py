"""Inks become colours."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from PySide6.QtGui import QColor

from roadmap_display.layout.shapes import Ink
from roadmap_display.shipped import shipped

Rgb = tuple[int, int, int]

DIM = 0.42
"""How much of each part of a colour is left in a dark room: a fifth of the light, and still to be read."""


class Theme:
    """Colours by role. A drained one has lost most of its saturation: what a stale wall looks like."""

    def __init__(self, roles: dict[str, Rgb], *, drained: bool = False) -> None:
        self._roles = {role: _drained(rgb) for role, rgb in roles.items()} if drained else roles
        if drained:
            self._roles |= {role: roles[role] for role in ("attention", "wrong")}
        self._plain = roles
        self._colours: dict[Ink, QColor] = {}

    def colour(self, ink: Ink) -> QColor:
        """The opaque colour of an ink."""
        found = self._colours.get(ink)
        if found is None:
            found = self._colours[ink] = QColor(*self.rgb(ink))
        return found

    def rgb(self, ink: Ink) -> Rgb:
        """The colour of an ink as three numbers of 0 to 255."""
        top, ground = self._roles[ink.role], self._roles[ink.over]
        part = ink.percent / 100
        red, green, blue = (round(below + (above - below) * part) for above, below in zip(top, ground, strict=True))
        return red, green, blue

    def dimmed(self) -> Theme:
        """The same colours for a dark room: every part of them less bright."""
        roles = {role: _dimmed(rgb) for role, rgb in self._roles.items()}
        return Theme(roles)

    def drained(self) -> Theme:
        """The same theme for data that is too old to trust."""
        return Theme(self._plain, drained=True)


@lru_cache
def theme(name: str) -> Theme:
    """`dark` or `light`, from the tokens that travel with the program."""
    table = msgspec.toml.decode(shipped("assets", "themes.toml").read_bytes())[name]
    goals = table.pop("goals")
    roles = {role: _rgb(text) for role, text in table.items()}
    return Theme(roles | {f"goal{number}": _rgb(text) for number, text in enumerate(goals)})


def _rgb(text: str) -> Rgb:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _dimmed(rgb: Rgb) -> Rgb:
    red, green, blue = (round(part * DIM) for part in rgb)
    return red, green, blue


def _drained(rgb: Rgb) -> Rgb:
    grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
    red, green, blue = (round(grey + (part - grey) * 0.12) for part in rgb)
    return red, green, blue
