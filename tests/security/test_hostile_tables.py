"""Tables built to do harm, on the way in and on the way out, through the commands that people type."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from builders import a_bar, a_roadmap, a_snapshot
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from roadmap_display.cli import run
from roadmap_display.exchange.tables import changes_of, to_csv, to_xlsx
from roadmap_display.roadmap.gestures.parcel import unpacked
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.rows.block import block_of, written
from roadmap_display.roadmap.rows.guard import guarded, unguarded
from roadmap_display.storage.opening import open_store

TODAY = date(2026, 2, 26)
FORMULAS = (
    "=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x";"y")', "＝1+1",
    '=IMPORTXML("http://x","//a")', "'=1", "=1", "-", "+", "@", "= 1", "DDE(\"cmd\")", "http://example.org/a",
    "mailto:a@b.c", "internal:Sheet!A1", "external:\\\\host\\share",
)  # fmt: skip


def hostile(text: str) -> Snapshot:
    """The text in every field that a table shows."""
    item = a_bar(
        f"{text}", "2 Mar 2026", "25 May 2026", id="a", notes=text, url=text, tags=(text,), owner="p", lane="l",
        carried={"Comment": text},
    )  # fmt: skip
    return a_snapshot(
        item, people=(Person(id="p", name=text),), portfolio=Portfolio(title=text),
        roadmaps=(a_roadmap(text, text, id="product"),),
    )  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_injection_no_cell_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    plan, table = tmp_path / "plan.roadmap.json", tmp_path / "plan.xlsx"
    open_store(str(plan)).create(hostile(text))
    assert run(["export", str(plan), str(table)]) == 0
    with zipfile.ZipFile(table) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
        links = [name for name in archive.namelist() if "_rels/sheet" in name or "externalLink" in name]
    assert not any(re.search(r"<f[ >]|<hyperlink|t=\"str\"", sheet) for sheet in sheets)
    assert links == []


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_injection_no_cell_of_a_csv_begins_one(tmp_path: Path, text: str) -> None:
    plan, table = tmp_path / "plan.roadmap.json", tmp_path / "plan.csv"
    open_store(str(plan)).create(hostile(text))
    assert run(["export", str(plan), str(table)]) == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]


@pytest.mark.parametrize("text", ["x;=cmd|' /C calc'!A0;y", "x\n=1+1\ny", "x\r\n@SUM(A1)", "a;'=1;+1+1", "x;＝1"])
def test_formula_injection_nor_does_what_a_spreadsheet_makes_of_it_that_parts_cells_by_semicolons(text: str) -> None:
    """It knows no quotes but those a cell begins with."""
    pieces = re.split(r"[;\r\n]", to_csv(hostile(text)).decode("utf-8-sig"))
    assert not [piece for piece in pieces if re.match(r"[=@+\-＝＠]", piece)]
    _, report = changes_of(to_csv(hostile(text)), "plan.csv", hostile(text), TODAY)
    assert (report.added, report.updated) == (0, 0)


def test_formula_injection_lists_in_notes_stay_lists() -> None:
    assert guarded("Why:\n- it sells\n+ it is ready; -5 % cost") == "Why:\n- it sells\n+ it is ready; -5 % cost"


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_injection_no_cell_on_the_clipboard_begins_one(text: str) -> None:
    (row,) = csv.reader(io.StringIO(written([[text, "x"]]), newline=""), delimiter="\t")
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@pytest.mark.parametrize("depth", [1000, 100_000])
@pytest.mark.parametrize("field", ["items", "carried"])
def test_json_bomb_on_the_clipboard_is_nothing_to_paste(field: str, depth: int) -> None:
    parcel = {"items": [], "links": [], "carried": {"a": {"b": 0}}, "fiscal_year_start": 1}
    bomb = "[" * depth + "]" * depth
    text = json.dumps(parcel | {"items": 7}).replace("7", bomb) if field == "items" else json.dumps(parcel)
    assert unpacked(text.replace("0", bomb).encode()) is None


_PIECES = st.text(alphabet=st.sampled_from("'=+-@;\n\r\t 1aＺ＝"), max_size=12)


@settings(max_examples=300, deadline=None)
@given(_PIECES)
def test_formula_injection_every_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert block_of(written([[text, "x"]])) == ((text, "x"),)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_formula_injection_what_was_guarded_comes_back_as_it_was(text: str) -> None:
    snapshot = hostile(text.strip() or "x")
    _, report = changes_of(to_csv(snapshot), "plan.csv", snapshot, TODAY)
    assert (report.added, report.updated) == (0, 0)


def test_formula_injection_control_characters_cannot_break_a_workbook() -> None:
    workbook = to_xlsx(hostile("".join(map(chr, range(1, 32))) + "\ufffe\ud800 end"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
    assert any("end" in str(cell) for cell in rows[1])


def test_zip_bomb_a_wall_of_hostile_workbooks_ends_with_one_sentence_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (65 << 20))
    for words in (["check", str(bomb)], ["import", str(bomb), "--into", str(tmp_path / "plan.db")]):
        assert run(words) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert "unpacks to more than the 64 MB" in err
    assert not (tmp_path / "plan.db").exists()
