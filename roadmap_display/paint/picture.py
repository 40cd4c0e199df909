"""Pages into files: PNG, SVG and PDF, without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from roadmap_display.layout.scene import Sheet
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.theme import Theme

SUFFIXES = (".png", ".svg", ".pdf")
_POINTS_PER_INCH = 72


def image_of(sheet: Sheet, size: tuple[int, int], theme: Theme) -> QImage:
    """One sheet as pixels."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(theme.colour(Ink("ground")))
    with QPainter(image) as painter:
        Brush(theme).paint(painter, sheet.shapes)
    return image


def picture(sheets: Sequence[Sheet], size: tuple[int, int], theme: Theme, suffix: str, title: str) -> bytes:
    """A file's bytes by suffix; only a PDF holds more than one sheet."""
    if suffix == ".pdf":
        return _pdf(sheets, size, theme, title)
    if suffix == ".svg":
        return _svg(sheets[0], size, theme, title)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image_of(sheets[0], size, theme))
    return bytes(buffer.data().data())


def _pdf(sheets: Sequence[Sheet], size: tuple[int, int], theme: Theme, title: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Roadmap Display")
    writer.setResolution(_POINTS_PER_INCH)
    writer.setPageSize(QPageSize(QSizeF(*size), QPageSize.Unit.Point, "sheet", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    with QPainter(writer) as painter:
        for number, sheet in enumerate(sheets):
            if number:
                writer.newPage()
            painter.fillRect(QRect(0, 0, *size), theme.colour(Ink("ground")))
            Brush(theme).paint(painter, sheet.shapes)
    return bytes(buffer.data().data())


def _svg(sheet: Sheet, size: tuple[int, int], theme: Theme, title: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(*size))
    generator.setViewBox(QRect(0, 0, *size))
    generator.setTitle(title)
    with QPainter(generator) as painter:
        painter.fillRect(QRect(0, 0, *size), theme.colour(Ink("ground")))
        Brush(theme, outlined_text=True).paint(painter, sheet.shapes)
    return bytes(buffer.data().data())


def suffix_of(path: Path) -> str:
    """`.png`, `.svg` or `.pdf`, or nothing where the name ends otherwise."""
    suffix = path.suffix.lower()
    return suffix if suffix in SUFFIXES else ""
