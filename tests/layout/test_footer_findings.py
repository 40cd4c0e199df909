"""Findings in the footer: a warning catches the eye, a note is quiet, and what is gathered finds room."""

from __future__ import annotations

import pytest
from builders import an_item
from checking import TODAY
from placed import PlainMeasure, texts_of, words_of
from portfolios import the_demo

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages.side_by_side import side_by_side
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.roadmap.checks.gathered import Lack, gathered
from roadmap_display.roadmap.finding import Finding


def shown(finding: Finding) -> Sheet:
    status, screen = Status("14:32", "Thu 26 Feb 2026"), Screen(1920, 1080)
    scene = Scene(the_demo(), TODAY, usual_window(TODAY), screen, status, PlainMeasure(), finding)
    return side_by_side(scene, 0, PageMemory())


@pytest.mark.parametrize(
    ("severity", "lead", "chip", "ink"),
    [
        ("error", "12 days early", "12 days early", "attention"),
        ("error", "", "Wrong", "wrong"),
        ("warning", "", "Check", "attention"),
        ("note", "", "Note", "text"),
        ("note", "3 days late", "3 days late", "text"),
    ],
)
def test_the_chip_says_the_gist_and_only_a_note_is_quiet(severity: str, lead: str, chip: str, ink: str) -> None:
    finding = Finding(code="x", severity=severity, message="Something", lead=lead, sentence=lead and "Something")  # type: ignore[arg-type]
    (words,) = [text for text in texts_of(shown(finding)) if text.text == chip]
    assert words.ink.role == ink


def test_of_many_that_lack_the_same_the_footer_counts_and_names_none() -> None:
    lack = Lack("no-owner", "has no owner", "have no owner", "name one")
    (finding,) = gathered(lack, [an_item(f"Item {n}") for n in range(9)], TODAY.toordinal())
    assert "9 items have no owner" in words_of(shown(finding))
