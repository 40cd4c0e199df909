"""A few words beside the selected item: what a key did, or why nothing can be done. They are spoken as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_hand import WARNS, Phrase, hand_tip
from roadmap_display.layout.timeline.timeline_places import bar_on_widget
from roadmap_display.roadmap.record import Record

_INTO_THE_BAR = 24.0
"""Pixels of the design from the left end of a bar to where the words are said."""


def say(pane: EditorPane, phrases: Sequence[Phrase], hint: str = "") -> None:
    """Show words until the mouse moves or another key is pressed, and quietly a hint; none for no phrases."""
    announce(pane, ", ".join(phrase.words for phrase in phrases))
    seen, ratio = pane.sight, pane.ratio
    if seen is None:
        return
    bar = bar_on_widget(seen, pane.selection)
    everywhere = Rect(0, 0, pane.width() * ratio, pane.height() * ratio)
    at = (bar.x + min(bar.w, _INTO_THE_BAR * ratio), bar.y)
    pane.show_tip(hand_tip(phrases, hint, at, everywhere, ratio, pane.measure) if phrases else ())


def warn(pane: EditorPane, words: str) -> None:
    """Say why something cannot be done."""
    say(pane, (Phrase(words, WARNS),))


def may(pane: EditorPane, *records: Record) -> bool:
    """Whether records may be changed; where not, it is said why."""
    why = next(filter(None, map(pane.desk.why_not, records)), "")
    if why:
        warn(pane, why)
    return not why


def announce(of: QWidget, words: str) -> None:
    """Say what a key did, if anybody listens."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(of, words))
