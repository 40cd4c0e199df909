"""`picture` and `export` of every page, and what they can be told of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from portfolios import the_demo
from pypdfium2 import PdfDocument

from roadmap_display.cli import run
from roadmap_display.shipped import shipped

DEMO = str(shipped("data", "demo.roadmap.json"))
DAY = ("--today", "2026-02-26")

pytestmark = pytest.mark.usefixtures("qapp")


def words_of(file: Path) -> str:
    """All words of a PDF."""
    return " ".join(page.get_textpage().get_text_range() for page in PdfDocument(file))


def pictured(tmp_path: Path, *words: str) -> str:
    file = tmp_path / "page.pdf"
    assert run(["picture", DEMO, "-o", str(file), *DAY, *words]) == 0
    return words_of(file)


def test_the_combined_page_has_every_goal_and_its_launches(tmp_path: Path) -> None:
    words = pictured(tmp_path, "--page", "combined")
    for goal in the_demo().goals:
        assert goal.title.split()[0] in words
    assert "12 days early" in words
    assert "1 of 8 launches is out of step" in words


def test_the_combined_page_is_grouped_as_asked(tmp_path: Path) -> None:
    assert "Ada Rossi" in pictured(tmp_path, "--page", "combined", "--group", "owner")
    assert "No tag" in pictured(tmp_path, "--page", "combined", "--group", "tag")
    assert "Q2 2026" in pictured(tmp_path, "--page", "combined", "--group", "release")


def test_the_board_shows_what_is_parked_when_asked(tmp_path: Path) -> None:
    assert "Gift registry" not in pictured(tmp_path, "--page", "board")
    assert "Gift registry" in pictured(tmp_path, "--page", "board", "--parked")


def test_a_page_can_be_exported(tmp_path: Path) -> None:
    assert run(["export", DEMO, str(tmp_path / "board.pdf"), "--page", "board", *DAY]) == 0
    assert "Now, next, later" in words_of(tmp_path / "board.pdf")


def test_a_group_that_there_is_not_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["picture", DEMO, "-o", str(tmp_path / "x.png"), "--page", "combined", "--group", "goals"]) == 2
    assert capsys.readouterr().err == "--group cannot be “goals”; it can be goal, owner, tag or release.\n"
    assert run(["wall", DEMO, "--group", "goals"]) == 2
    assert 'the setting "group" must be goal, owner, tag or release.' in capsys.readouterr().err
