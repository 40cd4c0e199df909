"""The footer speaks one good sentence: names give way, the verb and the initials stay."""

from __future__ import annotations

import re

import pytest
from builders import a_bar
from hypothesis import given
from hypothesis import strategies as st
from placed import PlainMeasure, texts_of, words_of
from sheets import HD, a_launch, a_scene, both

from roadmap_display.layout.frame import footer
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.sentence import LEAST_NAME, _split, finding_runs, fitted, width_of
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.people import Person

FAR = Screen(1920, 1080, 65, 3.3)


def early(
    driver: str = "Mobile checkout", follower: str = "Spring launch", screen: Screen = HD, **fields: object
) -> Scene:
    """A launch that comes too early."""
    plan = both(
        a_bar(driver, "2 Mar 2026", "25 May 2026", id="driver"),
        a_launch(follower, "13 May 2026", "17 Jul 2026", id="follower"),
        people=(Person(id="mk", name="Mert Kaya"), Person(id="ar", name="Ada Rossi")),
        goals=(Goal(id="g", title="Retail partners"),),
    )
    finding = Finding(
        code="early", severity="error", message="", lead="12 days early", items=("follower", "driver"),
        sentence=f"{follower} starts before {driver} ships", owners=("mk", "ar"),
    )  # fmt: skip
    return a_scene(plan, screen, finding=finding, **fields)


def said(scene: Scene, said: str = "", name: str = "Side by side", sheets: int = 4) -> list[str]:
    """The words of a footer."""
    return words_of(Sheet(tuple(footer(scene, name, 0, sheets, said)), 0, 1))


def test_a_sentence_with_room_stands_as_it_is_beside_the_pages_name() -> None:
    assert said(early()) == [
        "12 days early", "Spring launch starts before ", "Mobile checkout", " ships · MK, AR", "Side by side  1 / 4",
    ]  # fmt: skip


def test_the_pages_name_gives_way_first() -> None:
    words = said(early("Extend data export again", "Measure partner portals"))
    assert "1 / 4" in words
    assert "Extend data export again" in words
    assert words[-2].endswith("ships · MK, AR")


def test_names_are_shortened_alike_and_the_rest_is_kept() -> None:
    words = said(early("Extend data export on phones", "Measure partner portal on phones", screen=FAR))
    assert words[1].startswith("Measure")
    assert words[1].endswith("… starts before ")
    assert words[2].endswith("…")
    assert words[3] == " ships · MK, AR"


def test_a_short_name_is_left_alone_where_a_long_one_gives_way() -> None:
    scene = early("x" * 70, "Launch", screen=FAR)
    runs = finding_runs(scene)
    short, long = [run.text for run in fitted(scene, runs, width_of(scene, runs) - 300) if run.is_name]
    assert short == "Launch"
    assert long.endswith("…")


@pytest.mark.parametrize("room", range(0, 1500, 50))
def test_what_is_shortened_fits_and_no_name_is_too_short_to_be_known(room: int) -> None:
    scene = early()
    runs = finding_runs(scene)
    made = fitted(scene, runs, room)
    if made != runs:
        assert width_of(scene, made) <= room
        least = (LEAST_NAME - 1) * scene.sizes.chip
        assert all(run.width(scene) >= least for run in made if run.is_name)


def test_a_name_is_a_name_only_as_a_whole_word() -> None:
    scene = early("art", "start of art")
    assert [run.text for run in finding_runs(scene) if run.is_name] == ["start of art", "art"]
    assert [run.text for run in finding_runs(scene) if run.weight == 700] == ["art"]


def test_goals_are_names_too_and_letters_that_cannot_be_drawn_end_no_sentence() -> None:
    class NoRockets(PlainMeasure):
        def drawable(self, text: str) -> str:
            return text.replace("🚀 ", "")

    scene = early(measure=NoRockets())
    goal = Finding(code="x", severity="warning", message="🚀 Retail partners is pursued by nobody", goals=("g",))
    scene = scene._replace(finding=goal)
    assert [run.text for run in finding_runs(scene) if run.is_name] == ["Retail partners"]
    assert said(scene)[1] == "Retail partners is pursued by nobody"
    words = said(early("Checkout", "🚀 Rocket", measure=NoRockets()))
    assert words[1:4] == ["Rocket starts before ", "Checkout", " ships · MK, AR"]


def test_in_a_tall_picture_the_sentence_has_a_line_of_its_own_and_the_page_keeps_its_name() -> None:
    scene = early(screen=Screen(1080, 1920))
    sheet = Sheet(tuple(footer(scene, "Side by side", 0, 4)), 0, 1)
    name = next(text for text in texts_of(sheet) if text.text == "Side by side  1 / 4")
    assert all(text.baseline > name.baseline + 20 for text in texts_of(sheet) if " ships" in text.text)


def test_what_a_page_says_takes_the_room_of_its_name_too() -> None:
    words = "2 dates moved later, 1 earlier · 3 new · 2 done · 1 parked · 4 removed · and more"
    assert said(early(), words, "Changes of all that is planned") == [words, "1 / 4"]


@given(st.text("ab_ é·", max_size=12), st.lists(st.text("ab_ é", min_size=1, max_size=3), min_size=1, max_size=3))
def test_names_are_found_as_a_pattern_of_them_would(sentence: str, names: list[str]) -> None:
    one_of_them = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    assert _split(sentence, names) == list(filter(None, re.split(rf"(?<!\w)({one_of_them})(?!\w)", sentence)))


def test_but_none_is_made_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python would keep it, and a wall meets other names for months."""

    def made(*_: object) -> None:
        raise AssertionError("a pattern is made")

    monkeypatch.setattr(re, "_compile", made)
    assert _split("Spring launch starts before Mobile checkout ships", ["Mobile checkout"]) == [
        "Spring launch starts before ", "Mobile checkout", " ships",
    ]  # fmt: skip
