"""The drawn signs: our own SVG files, tinted by the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from roadmap_display.shipped import shipped


@lru_cache(maxsize=256)
def sign(name: str, colour: str) -> QSvgRenderer:
    """A sign in a colour (`#rrggbb`), to be rendered into any rectangle."""
    drawing = shipped("assets", "signs", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
