"""Tables on the command line: what is taken in, what is not, and that none takes the place of a plan."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from test_commands import DAY, says

from roadmap_display.cli import run
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.watching.places import identity


def test_an_edit_of_a_table_is_refused_and_does_not_wait_for_ever(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("title,start,end\nLogin,2026-03-02,2026-03-20\n")
    for words in (["move", table, "Login", "--by", "1w"], ["baseline", table, "--title", "May"]):
        code, _, err = says(capsys, *words)
        assert (code, "is read only, being a table: import it" in err) == (2, True)
        assert "kept on this machine" not in err
    journal = Journal()
    assert journal.pending(identity(str(table))) == ()
    journal.close()


def test_an_import_that_had_to_leave_something_out_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, plan = tmp_path / "plan.csv", tmp_path / "plan.roadmap.json"
    table.write_text("title,end\nLogin,whenever\nSearch,2026-05-02\n")
    code, out, _ = says(capsys, "import", table, "--into", plan, *DAY)
    assert (code, "2 added" in out, "“whenever” is not a date" in out) == (1, True, True)
    table.write_text("title,end\nLogin,2026-05-02\n", encoding="cp1252")
    assert says(capsys, "import", table, "--into", plan, *DAY)[0] == 0


def test_a_dry_run_says_what_the_columns_are_taken_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("Titel;Beginn;owner;Budget\nLogin;2 Mar 2026;Ann;12 €\n", encoding="utf-8")
    words = ["import", table, "--into", tmp_path / "plan.db", *DAY]
    out = says(capsys, *words, "--dry-run")[1]
    assert out.endswith("\nIt would read “Titel” as title, “Beginn” as start and carry along “Budget”.\n")
    assert says(capsys, *words)[1].count("\n") == 1


def test_a_workbook_of_several_sheets_says_which_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with xlsxwriter.Workbook(tmp_path / "plan.xlsx") as workbook:
        for name in ("Product", "Marketing"):
            workbook.add_worksheet(name).write_column(0, 0, ["Title", name])
            workbook.get_worksheet_by_name(name).write(0, 1, "Start")
    code, out, _ = says(capsys, "import", tmp_path / "plan.xlsx", "--into", tmp_path / "plan.db", *DAY)
    assert (code, "1 added" in out) == (0, True)
    assert "· plan.xlsx: only the sheet “Product” is read, not “Marketing”\n" in out


def test_an_export_replaces_an_older_one_and_never_another_plan(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever takes `export` for `import` would lose the plan."""
    assert run(["new", "precious.roadmap.json"]) == 0
    (plans / "list.csv").write_text("title,start\nLogin,2026-03-02\n")
    kept = (plans / "precious.roadmap.json").read_bytes()
    for source in ("list.csv", "plan.db"):
        capsys.readouterr()
        code, _, err = says(capsys, "export", source, "precious.roadmap.json")
        assert (code, err) == (
            2,
            "precious.roadmap.json is another plan; name another file, or move it away first.\n",
        )
    for same in ("list.csv", "plan.roadmap.json"):
        assert says(capsys, "export", same, same)[::2] == (2, f"{same} is the source itself; name another file.\n")
    assert (plans / "precious.roadmap.json").read_bytes() == kept
    for name in ("out.json", "out.csv"):
        assert [run(["export", "plan.db", name]) for _ in range(2)] == [0, 0]
