"""Workbooks built to do harm, and files that only say they are workbooks: one sentence, at once, in little memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hostile_workbooks import HOSTILE, SHEET, a_sheet, a_workbook, forged

import roadmap_display
from roadmap_display.exchange import xlsx_table
from roadmap_display.exchange.tables import read_table
from roadmap_display.exchange.xlsx_check import Unsafe, look_over
from roadmap_display.exchange.xlsx_table import read_xlsx
from roadmap_display.roadmap.trouble import Trouble


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_one_sentence(name: str) -> None:
    make, words = HOSTILE[name]
    content = make()
    with pytest.raises(Trouble, match=words) as refusal:
        read_table(content, "plan.xlsx")
    assert str(refusal.value).startswith("plan.xlsx ")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("told", [0, 1, 5_000_000])
def test_a_part_that_lies_about_its_size_is_found_before_it_is_read(told: int) -> None:
    content = forged(a_workbook(), SHEET, told)
    with pytest.raises(Unsafe, match=r"wrong size|hundred times|damaged"):
        look_over(content)


def test_two_parts_of_one_name_are_refused() -> None:
    content = a_workbook(more={"xl/worksheets/sheet9.xml": a_sheet()}).replace(b"sheet9.xml", b"sheet1.xml")
    with pytest.raises(Unsafe, match="the same part twice"):
        look_over(content)


def test_a_sound_workbook_made_by_hand_is_read() -> None:
    assert read_xlsx(a_workbook(), "plan.xlsx")[0] == [["Title"]]


def test_a_workbook_under_another_name_is_still_a_workbook() -> None:
    assert read_table(a_workbook(), "plan.csv").header == ["Title"]


def test_a_worker_that_does_not_answer_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "PATIENCE_SECONDS", 0.001)
    with pytest.raises(Trouble, match="memory or time"):
        read_xlsx(a_workbook(), "plan.xlsx")


@pytest.mark.expects_log
def test_a_worker_that_fails_in_a_way_nobody_foresaw_is_logged_and_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(xlsx_table, "_WORKER", "roadmap_display.no_such_module")
    with pytest.raises(Trouble, match=r"plan\.xlsx cannot be read as a workbook"):
        read_xlsx(a_workbook(), "plan.xlsx")
    assert "no_such_module" in caplog.text


def test_the_worker_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "others")
    home = Path(roadmap_display.__file__).parents[1]
    assert xlsx_table.environment()["PYTHONPATH"].split(os.pathsep) == [str(home), "others"]
    assert read_xlsx(a_workbook(), "plan.xlsx")[0] == [["Title"]]
