"""What a wall shows while it has nothing to show, and in the place of a page that could not be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_display.layout.frame import GAP, MARGIN, PLAIN, STRONG, TITLE_WEIGHT, header
from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Ink, Text

_LEADING, _TITLE_LEADING = 1.6, 2.2
"""Height of a line, in sizes of the type."""


class WaitingWords(NamedTuple):
    """What it waits for, why, and when it tries; those that are empty are left out."""

    title: str
    reason: str = ""
    tries: str = ""


class _Line(NamedTuple):
    text: str
    size: int
    weight: int
    ink: Ink

    @property
    def height(self) -> float:
        """Pixels from its top to the top of the next."""
        return self.size * (_TITLE_LEADING if self.weight == TITLE_WEIGHT else _LEADING)


def waiting(scene: Scene, words: WaitingWords) -> Sheet:
    """A calm page: the header with its clock, and the words in the middle, broken into lines that fit."""
    above, top = header(scene, scene.snapshot.portfolio.title or "Roadmap", "")
    return Sheet((*above, *_middle(scene, words, top)), 0, 1)


def _middle(scene: Scene, words: WaitingWords, top: float) -> Iterator[Text]:
    lines = list(_lines(scene, words, scene.screen.height - top))
    y = top + max(0.0, scene.screen.height - top - sum(line.height for line in lines)) / 2
    for line in lines:
        baseline = y + (line.height + scene.measure.cap_height(line.size)) / 2
        yield a_line(
            line.text, scene.screen.width / 2, baseline, line.size, scene.measure,
            weight=line.weight, ink=line.ink, room=_room(scene), align="middle",
        )  # fmt: skip
        y += line.height


def _lines(scene: Scene, words: WaitingWords, room: float) -> Iterator[_Line]:
    """Line by line, the most important first; those for which there is no height are left out."""
    sizes = scene.sizes
    for text, size, weight, ink in (
        (words.title, sizes.heading, TITLE_WEIGHT, Ink("text")),
        (words.reason, sizes.bar, STRONG, Ink("text")),
        (words.tries, sizes.quiet, PLAIN, Ink("quiet")),
    ):
        for part in wrapped(text, _room(scene), size, weight, scene.measure):
            line = _Line(part, size, weight, ink)
            room -= line.height
            if room < 0:
                return
            yield line


def wrapped(text: str, room: float, size: int, weight: int, measure: Measure) -> list[str]:
    """The text in as few lines as fit `room` pixels each; a word that alone is too long stands on a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure.width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _room(scene: Scene) -> float:
    return scene.screen.width - 2 * (MARGIN + GAP) * scene.sizes.margin
