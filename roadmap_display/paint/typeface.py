"""The one typeface, shipped with the program so that each wall looks the same."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import ceil
from operator import add
from typing import NamedTuple

from fontpkg_inter import ROOT
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont, QTextLayout

from roadmap_display.layout.lettering import one_line

_FILE = "Inter[opsz,wght].ttf"
_WEIGHT = QFont.Tag("wght")
_OPTICAL_SIZE = QFont.Tag("opsz")
_OPTICAL_SIZES = (14, 32)
_TABULAR = QFont.Tag("tnum")
_ALTERNATES = QFont.Tag("calt")


@lru_cache(maxsize=1)
def family() -> str:
    """The family's name, loaded on first use. Raises RuntimeError where Qt cannot draw it."""
    number = QFontDatabase.addApplicationFont(str(ROOT / "files" / _FILE))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        raise RuntimeError(f"the typeface {_FILE} could not be loaded")
    _assert_letters_differ(families[0])
    return families[0]


def _assert_letters_differ(name: str) -> None:
    """Without a typeface Qt paints boxes, and pixels still change: so ask for the glyphs."""
    glyphs = QRawFont.fromFont(QFont(name)).glyphIndexesForString("Rq7")
    if len(set(glyphs)) != 3 or 0 in glyphs:
        raise RuntimeError(f"the typeface {name} has no letters")


def font_for(text: str, size: int, weight: int) -> QFont:
    """The face a text is measured and painted in."""
    return face(size, weight, is_tabular(text))


def is_tabular(text: str) -> bool:
    """Figures of one width in a clock, which must not tremble; not in words: a PDF could not be searched for them."""
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text)) and "-" not in text


@lru_cache(maxsize=256)
def face(size: int, weight: int, tabular: bool) -> QFont:
    """One face. Weight is set on the variable axis alone: `setWeight` would embolden it twice."""
    font = QFont(family())
    font.setPixelSize(size)
    font.setVariableAxis(_WEIGHT, weight)
    font.setVariableAxis(_OPTICAL_SIZE, min(max(size, _OPTICAL_SIZES[0]), _OPTICAL_SIZES[1]))
    font.setFeature(_TABULAR, tabular)
    font.setFeature(_ALTERNATES, 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=256)
def _metrics(size: int, weight: int, tabular: bool = False) -> QFontMetricsF:
    return QFontMetricsF(face(size, weight, tabular))


class _Steps(dict[str, float]):
    """By how much a second letter takes a line further behind a first; measured once a pair.

    A line of plain letters is as wide as its first letter and its steps, kerning included, because the
    face is set without contextual alternates. This is ten times as fast as asking Qt for the line.
    """

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, pair: str) -> float:
        step = self._metrics.horizontalAdvance(pair)
        if len(pair) > 1:
            step -= self[pair[0]]
        self[pair] = step
        return step

    def width(self, text: str) -> float:
        """The advance of a line of plain letters."""
        return self[text[0]] + sum(map(self.__getitem__, map(add, text, text[1:]))) if text else 0.0


@lru_cache(maxsize=256)
def _steps(size: int, weight: int, tabular: bool) -> _Steps:
    return _Steps(_metrics(size, weight, tabular))


def is_plain(text: str) -> bool:
    """Whether each letter is one glyph of the face, and stands where its pair steps say."""
    return text.isascii() or _PLAIN.issuperset(text)


def letter_starts(text: str, size: int, weight: int) -> list[float]:
    """Where each letter of a plain line begins, in pixels from the first."""
    steps = _steps(size, weight, is_tabular(text))
    pairs = map(steps.__getitem__, map(add, text, text[1:]))
    ends = accumulate(pairs, initial=steps[text[0]] if text else 0.0)
    return [end - steps[letter] for end, letter in zip(ends, text, strict=False)]


@lru_cache(maxsize=131072)
def _width(text: str, size: int, weight: int) -> float:
    if is_plain(text):
        return _steps(size, weight, is_tabular(text)).width(text)
    return _metrics(size, weight, is_tabular(text)).horizontalAdvance(text)


_PLAIN = frozenset(map(chr, range(32, 127))) | frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ…–—·→“”’€"
)


@lru_cache(maxsize=4096)
def _is_drawable(letter: str) -> bool:
    """Whether the face, or another of this machine's, has a glyph for it."""
    layout = QTextLayout(letter, face(32, 400, False))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())


_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
"""What makes one sign of several letters, or says which form a letter has: nothing without the letter before."""


@lru_cache(maxsize=65536)
def _drawable(text: str) -> str:
    if text.isascii() or all(map(_is_drawable, text)):
        return text
    kept: list[str] = []
    is_kept = False
    for letter in text:
        is_kept = is_kept if letter in _JOINERS else _is_drawable(letter)
        if is_kept:
            kept.append(letter)
    return " ".join("".join(kept).split())


def forget_words() -> None:
    """Forget what was measured of words, or months of them add up; letters stay known."""
    for known in (_width, _drawable, one_line):
        known.cache_clear()


class TypefaceMeasure:
    """What layout asks of the typeface (see `layout.lettering.Measure`)."""

    def drawable(self, text: str) -> str:
        """The text without letters that no typeface here can draw."""
        return _drawable(text)

    def width(self, text: str, size: int, weight: int) -> float:
        """The exact advance of a line."""
        return _width(text, size, weight)

    def size_for_cap(self, cap_height: float) -> int:
        """The smallest whole pixel size whose capitals are at least that high."""
        size = max(1, ceil(cap_height / _metrics(1000, 400).capHeight() * 1000 - 1e-6))
        while self.cap_height(size) < cap_height - 1e-6:
            size += 1
        return size

    def cap_height(self, size: int) -> float:
        """Height of a capital."""
        return _heights(size).cap

    def ascent(self, size: int) -> float:
        """From the baseline up to the top of the line."""
        return _heights(size).ascent

    def descent(self, size: int) -> float:
        """From the baseline down to the bottom of the line."""
        return _heights(size).descent


class _Heights(NamedTuple):
    cap: float
    ascent: float
    descent: float


@lru_cache(maxsize=256)
def _heights(size: int) -> _Heights:
    metrics = _metrics(size, 400)
    return _Heights(metrics.capHeight(), metrics.ascent(), metrics.descent())
