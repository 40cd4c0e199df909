"""Palettes: what stands on what can be read, and neighbours stay apart for everybody."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from roadmap_display.layout.bands.band_sheet import MARKETING
from roadmap_display.layout.bars import DONE, FILL
from roadmap_display.layout.frame import CHIP_PERCENT
from roadmap_display.layout.goalmark import GOAL_COLOURS
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme, theme

THEMES = ["dark", "light"]
TEXT_CONTRAST, EDGE_CONTRAST = 4.5, 3.0
DEFICIENCIES = ["deutan", "protan", "tritan"]
APART = 8.0
"""CIEDE2000 difference at which two patches of a wall are told apart at a glance."""


def colour(colours: Theme, ink: Ink) -> Color:
    red, green, blue = colours.rgb(ink)
    return Color("srgb", [red / 255, green / 255, blue / 255])


def contrast(colours: Theme, one: Ink, other: Ink) -> float:
    return colour(colours, one).contrast(colour(colours, other), method="wcag21")


@pytest.fixture(params=THEMES)
def colours(request: pytest.FixtureRequest) -> Theme:
    return theme(request.param)


@pytest.mark.parametrize("ground", ["ground", "panel"])
@pytest.mark.parametrize("role", ["text", "quiet", "muted", "attention", "wrong", "good"])
def test_words_can_be_read_on_ground_and_panel(colours: Theme, role: str, ground: str) -> None:
    assert contrast(colours, Ink(role), Ink(ground)) >= TEXT_CONTRAST


def test_main_text_reaches_the_higher_aim(colours: Theme) -> None:
    assert contrast(colours, Ink("text"), Ink("panel")) >= 7


@pytest.mark.parametrize("number", range(GOAL_COLOURS))
def test_titles_can_be_read_on_every_bar_done_or_not(colours: Theme, number: int) -> None:
    for percent, role in ((FILL, "text"), (DONE, "text"), (DONE, "muted")):
        assert contrast(colours, Ink(role), Ink(f"goal{number}", percent)) >= TEXT_CONTRAST, (number, percent, role)


@pytest.mark.parametrize("number", range(GOAL_COLOURS))
def test_edges_stand_out_from_the_panel(colours: Theme, number: int) -> None:
    assert contrast(colours, Ink(f"goal{number}"), Ink("panel")) >= EDGE_CONTRAST


def test_the_ground_of_marketing_stands_out_from_the_panel_and_from_the_page(colours: Theme) -> None:
    for other in (Ink("panel"), Ink("ground")):
        assert contrast(colours, MARKETING, other) >= 1.04
    assert contrast(colours, Ink("quiet"), MARKETING) >= TEXT_CONTRAST


def test_initials_can_be_read_on_their_pill(colours: Theme) -> None:
    assert contrast(colours, Ink("pill_text"), Ink("pill")) >= TEXT_CONTRAST
    assert contrast(colours, Ink("pill_attention"), Ink("pill")) >= TEXT_CONTRAST


def test_the_gist_of_a_finding_can_be_read_on_its_chip(colours: Theme) -> None:
    for role in ("attention", "wrong"):
        assert contrast(colours, Ink(role), Ink(role, CHIP_PERCENT, "ground")) >= TEXT_CONTRAST


def test_neighbouring_goals_differ(colours: Theme) -> None:
    for one, other in pairwise(range(GOAL_COLOURS)):
        difference = colour(colours, Ink(f"goal{one}")).delta_e(colour(colours, Ink(f"goal{other}")), method="2000")
        assert difference >= 2 * APART, (one, other)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_neighbouring_goals_differ_under_colour_blindness(colours: Theme, deficiency: str) -> None:
    seen = [colour(colours, Ink(f"goal{number}")).filter(deficiency) for number in range(GOAL_COLOURS)]
    for one, other in pairwise(range(GOAL_COLOURS)):
        assert seen[one].delta_e(seen[other], method="2000") >= APART, (one, other)


def test_a_drained_theme_has_lost_its_colours_but_not_its_warnings() -> None:
    plain, drained = theme("dark"), theme("dark").drained()
    for number in range(GOAL_COLOURS):
        saturation = max(drained.rgb(Ink(f"goal{number}"))) - min(drained.rgb(Ink(f"goal{number}")))
        assert saturation < 0.25 * (max(plain.rgb(Ink(f"goal{number}"))) - min(plain.rgb(Ink(f"goal{number}"))))
    assert drained.rgb(Ink("attention")) == plain.rgb(Ink("attention"))


def test_all_themes_have_all_roles() -> None:
    for one, other in combinations(THEMES, 2):
        assert theme(one)._roles.keys() == theme(other)._roles.keys()
