"""What stands on what in the editor can be read, in both themes: its style sheet, its palette, what is painted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from coloraide import Color
from PySide6.QtGui import QPalette

from roadmap_display.editor.below.row_delegate import CHOSEN
from roadmap_display.editor.style import style_of
from roadmap_display.editor.timeline.gestures import gesture
from roadmap_display.layout.shapes import Ink
from roadmap_display.layout.timeline import timeline_hand, timeline_marks
from roadmap_display.paint.theme import Theme, theme
from roadmap_display.view.colours import palette_of

TEXT, EDGE = 4.5, 3.0

Rule = tuple[str, dict[str, str]]
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Pair(NamedTuple):
    """Something on a ground, each as an ink, and how much they have to differ."""

    ink: Ink
    over: Ink
    least: float = TEXT


PAINTED = [
    *(Pair(Ink(role), CHOSEN) for role in ("text", "quiet", "goal0")),
    *(Pair(Ink(role), Ink("panel")) for role in ("text", "quiet", "goal0", "wrong", "attention", "good")),
    *(Pair(Ink("text"), Ink(role, 12, "panel")) for role in ("wrong", "good")),
    *(Pair(Ink(role), Ink("goal0", 14, "panel")) for role in ("text", "quiet", "wrong")),
    *(Pair(Ink(role), Ink("hairline", 55, "panel")) for role in ("text", "quiet")),
    *(Pair(Ink("goal0"), Ink(ground), EDGE) for ground in ("panel", "ground")),
    *(Pair(ink, Ink("pill")) for ink in (timeline_hand.SAYS, timeline_hand.WARNS, Ink("pill_text", 72, "pill"))),
    *(Pair(timeline_marks.MARK, Ink(ground), EDGE) for ground in ("panel", "ground")),
    Pair(Ink("text", 62), Ink("panel"), EDGE),
    Pair(Ink("attention"), Ink("panel"), EDGE),
]
"""What delegates and the timeline's hand paint: lines below, cells, sections, rings of focus, tips, ghosts."""


@pytest.fixture(params=["dark", "light"])
def colours(request: pytest.FixtureRequest) -> Theme:
    return theme(request.param)


def rules_of(colours: Theme) -> list[Rule]:
    """The rules of the style sheet, each with its declarations."""
    return [
        (selector.strip(), dict(pair.strip().split(":", 1) for pair in body.split(";") if ":" in pair))
        for selector, body in _RULE.findall(style_of(colours))
    ]


def contrast(one: str, other: str) -> float:
    return Color(one).contrast(Color(other), method="wcag21")


def colour_in(declared: dict[str, str], *names: str) -> str:
    """The first colour that is declared under one of these names; empty where none is."""
    found = (_COLOUR.search(declared.get(name, "")) for name in names)
    return next((one[0] for one in found if one), "")


def grounds(declared: dict[str, str], colours: Theme) -> tuple[str, ...]:
    """What a rule paints its words on: its own ground, or else what may lie below."""
    own = colour_in(declared, "background", "background-color")
    return (own,) if own else tuple(colours.colour(Ink(role)).name() for role in ("panel", "ground"))


def written(colours: Theme) -> Iterator[tuple[str, str, str]]:
    """Each colour of words in the style sheet, and what they stand on."""
    for selector, declared in rules_of(colours):
        for name in ("color", "placeholder-text-color"):
            if words := colour_in(declared, name):
                yield from ((selector, words, ground) for ground in grounds(declared, colours))
        if chosen := colour_in(declared, "selection-background-color"):
            yield selector, colour_in(declared, "selection-color"), chosen


def test_words_of_the_style_sheet_can_be_read(colours: Theme) -> None:
    found = list(written(colours))
    assert len(found) > 40
    poor = [(*one, round(contrast(*one[1:]), 2)) for one in found if contrast(*one[1:]) < TEXT]
    assert poor == []


def test_the_edge_of_what_has_the_focus_stands_out(colours: Theme) -> None:
    focused = [(selector, declared) for selector, declared in rules_of(colours) if ":focus" in selector]
    poor = []
    for selector, declared in focused:
        edge = colour_in(declared, "border-color", "border", "border-left-color", "color")
        assert edge, selector
        below = [colours.colour(Ink(role)).name() for role in ("panel", "ground")]
        poor += [(selector, ground) for ground in below if contrast(edge, ground) < EDGE]
    assert len(focused) > 8
    assert poor == []


def test_the_edge_of_what_is_wrong_stands_out(colours: Theme) -> None:
    for selector, declared in rules_of(colours):
        if 'wrong="true"' in selector:
            assert contrast(colour_in(declared, "border"), colours.colour(Ink("panel")).name()) >= EDGE


@pytest.mark.parametrize("pair", PAINTED, ids=lambda pair: f"{pair.ink.role} on {pair.over.role} {pair.over.percent}")
def test_what_is_painted_by_hand_can_be_seen(colours: Theme, pair: Pair) -> None:
    assert contrast(colours.colour(pair.ink).name(), colours.colour(pair.over).name()) >= pair.least


def test_words_of_the_palette_can_be_read(colours: Theme) -> None:
    role, palette = QPalette.ColorRole, palette_of(colours)
    for words, ground in (
        (role.WindowText, role.Window), (role.Text, role.Base), (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button), (role.PlaceholderText, role.Base), (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
    ):  # fmt: skip
        assert contrast(palette.color(words).name(), palette.color(ground).name()) >= TEXT, (words, ground)


@pytest.mark.parametrize("kind", ["QLineEdit", "QPlainTextEdit", "QListView", "QComboBox"])
def test_quiet_words_inside_a_widget_are_told_their_colour(colours: Theme, kind: str) -> None:
    told = [declared for selector, declared in rules_of(colours) if kind in re.split(r",\s*", selector)]
    assert colours.colour(Ink("quiet")).name() in {one.get("placeholder-text-color", "").strip() for one in told}


def test_a_warning_of_a_gesture_is_in_the_colour_that_can_be_read_on_its_ground() -> None:
    (phrase,) = gesture.refusing("It may only be read").phrases
    assert phrase.ink == timeline_hand.WARNS
