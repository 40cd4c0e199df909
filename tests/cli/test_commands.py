"""The command line, as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
import typer
from at_the_shell import says
from pypdfium2 import PdfDocument

from roadmap_display.cli import COMMANDS
from roadmap_display.shipped import shipped

pytestmark = pytest.mark.usefixtures("qapp")

DEMO = str(shipped("data", "demo.roadmap.json"))
DAY = ["--today", "2026-02-26"]

TABLE = """roadmap,lane,title,start,end,owner,goals
Product,App,Login,2 Mar 2026,mid May,Ann Lee,Growth
Marketing,Web,Launch site,May 2026,Q3 2026,Bo Ek,Growth; Trust
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_stranger_goes_from_a_spreadsheet_to_a_picture(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, picture = tmp_path / "plan.roadmap.json", tmp_path / "wall.png"
    assert says(capsys, "import", table, "--into", plan, *DAY)[:2] == (
        0,
        f"Imported plan.csv into {plan}: 2 added, 0 updated, 0 unchanged.\n",
    )
    assert says(capsys, "check", plan, *DAY)[0] == 0
    assert says(capsys, "picture", plan, "-o", picture, *DAY)[0] == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_second_import_changes_nothing(tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.db"
    says(capsys, "import", table, "--into", plan, *DAY)
    code, out, _ = says(capsys, "import", table, "--into", plan, "--format", "json", *DAY)
    assert code == 0
    assert json.loads(out) == {"added": 0, "updated": 0, "unchanged": 2, "findings": []}


def test_a_dry_run_writes_nothing(tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.roadmap.json"
    code, out, _ = says(capsys, "import", table, "--into", plan, "--dry-run", *DAY)
    assert (code, out) == (0, f"Would import plan.csv into {plan}: 2 added, 0 updated, 0 unchanged.\n")
    assert not plan.exists()


def test_check_prints_the_misfit_of_the_demo_and_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = says(capsys, "check", DEMO, "--format", "json", *DAY)
    assert code == 1
    document = json.loads(out)
    assert document["today"] == "2026-02-26"
    finding, notice, *rest = document["findings"]
    assert notice["message"].startswith("Marketing has not confirmed that Mobile checkout now ends on 25 May")
    assert {one["severity"] for one in rest} == {"note"}
    assert finding["message"] == "Spring launch starts 12 days before Mobile checkout ships"
    assert (finding["severity"], finding["days"], finding["certain"]) == ("error", 12, True)
    assert finding["items"] == ["spring", "checkout"]
    assert finding["goals"] == []
    assert finding["remedy"]


@pytest.mark.parametrize("suffix", ["roadmap.json", "db"])
def test_copy_there_and_back_loses_nothing(tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    there, back, plain = tmp_path / f"copy.{suffix}", tmp_path / "back.roadmap.json", tmp_path / "plain.roadmap.json"
    assert says(capsys, "copy", DEMO, there)[0] == 0
    assert says(capsys, "copy", there, back)[0] == 0
    assert says(capsys, "copy", DEMO, plain)[0] == 0
    assert json.loads(back.read_bytes()) == json.loads(plain.read_bytes())


@pytest.mark.parametrize("suffix", ["json", "csv", "xlsx", "png", "svg", "pdf"])
def test_export_writes_every_kind(tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"out.{suffix}"
    assert says(capsys, "export", DEMO, file, *DAY)[:2] == (0, f"{file}\n")
    starts = {"json": b"{", "csv": b"\xef\xbb\xbf", "xlsx": b"PK", "png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    assert file.read_bytes().startswith(starts[suffix])


def test_an_exported_table_comes_back_unchanged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, table = tmp_path / "plan.roadmap.json", tmp_path / "plan.xlsx"
    says(capsys, "copy", DEMO, plan)
    says(capsys, "export", plan, table)
    code, out, _ = says(capsys, "import", table, "--into", plan, "--format", "json", *DAY)
    assert code == 0
    assert (json.loads(out)["added"], json.loads(out)["updated"]) == (0, 0)


def test_new_makes_two_roadmaps_and_refuses_to_replace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.roadmap.json"
    assert says(capsys, "new", plan, "--title", "Lumen")[0] == 0
    made = plan.read_bytes()
    assert [roadmap["title"] for roadmap in json.loads(made)["roadmaps"]] == ["Product", "Marketing"]
    code, out, err = says(capsys, "new", plan)
    assert (code, out) == (2, "")
    assert "plan.roadmap.json is there already" in err
    assert plan.read_bytes() == made


def test_pictures_come_sheet_by_sheet_and_a_pdf_holds_them_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = ["--diagonal", "55", "--distance", "4", *DAY]
    code, out, _ = says(capsys, "picture", DEMO, "-o", tmp_path / "wall.png", "--sheet", "all", *far)
    assert code == 0
    sheets = out.splitlines()
    assert len(sheets) > 1
    assert all(Path(sheet).is_file() for sheet in sheets)
    says(capsys, "picture", DEMO, "-o", tmp_path / "wall.pdf", *far)
    assert len(PdfDocument(tmp_path / "wall.pdf")) == len(sheets)


def test_several_sources_become_one_wall(tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert says(capsys, "picture", DEMO, table, "-o", tmp_path / "wall.svg", *DAY)[0] == 0


def test_the_schema_describes_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = says(capsys, "schema")
    schema = json.loads(out)
    demo = json.loads(Path(DEMO).read_bytes())
    assert code == 0
    assert set(schema["required"]) <= demo.keys()
    item = schema["$defs"]["Item"]
    for record in demo["items"]:
        assert set(item["required"]) <= record.keys() <= item["properties"].keys()
    link = schema["$defs"]["Link"]["properties"]
    assert {"from", "to", "rule", "gap_days"} <= link.keys()


def test_doctor_looks_at_a_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = says(capsys, "doctor", DEMO, tmp_path / "nowhere.db", "--format", "json")
    checks = json.loads(out)["checks"]
    found = [check for check in checks if check["name"] == "source"]
    assert [check["ok"] for check in found] == [True, False]
    assert "nowhere.db" in found[1]["detail"]
    assert next(check for check in checks if check["name"] == "typeface")["detail"] == "Inter"


def test_the_demo_without_a_display_draws_every_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    code, out, _ = says(capsys, "demo", "--folder", tmp_path, *DAY)
    assert code == 0
    assert (tmp_path / "demo.db").is_file()
    assert str(tmp_path / "demo-side-by-side.png") in out
    assert says(capsys, "demo", "--folder", tmp_path, *DAY)[0] == 0, "a second time, on a fresh database"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["bogus"], "No such command"),
        (["picture"], "Missing argument"),
        (["picture", "nix.roadmap.json", "-o", "x.png"], "nix.roadmap.json is not there"),
        (["picture", DEMO, "-o", "x.gif"], "x.gif is no picture"),
        (["picture", DEMO, "-o", "x.png", "--size", "3"], "“3” is not a size"),
        (["picture", DEMO, "-o", "x.png", "--size", "1x1"], "cannot be drawn"),
        (["picture", DEMO, "-o", "x.png", "--page", "nix"], "--page cannot be “nix”"),
        (["picture", DEMO, "-o", "x.png", "--sheet", "9", *DAY], "there is no sheet “9”"),
        (["picture", DEMO, "-o", "x.png", "--today", "3/4/2026"], "may be"),
        (["picture", DEMO, "-o", "x.png", "--from", "2027", "--to", "2026", *DAY], "--to lies before --from"),
        (["check", DEMO, "--format", "xml"], "--format cannot be “xml”"),
        (["check", "plan.doc"], "plan.doc"),
        (["import", "plan.doc", "--into", "x.db"], "plan.doc is no table"),
        (["export", DEMO, "plan"], "could be many things"),
        (["wall"], "nothing to show"),
        (["wall", DEMO, "--page", "nix"], "nix"),
        (["check", "postgresql://127.0.0.1:1/plan"], "no server listens there"),
        (["wall", "postgresql://127.0.0.1:1/plan"], "there is no display here"),
        (["view", "plan.doc"], "plan.doc"),
    ],
    ids=lambda value: " ".join(value)[-40:] if isinstance(value, list) else "",
)
def test_an_error_is_one_sentence_and_exit_code_2(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = says(capsys, *words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert not list(tmp_path.iterdir()), "nothing was written"


def test_the_installed_command_runs_without_a_display(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "roadmap_display", "picture", DEMO, "-o", str(tmp_path / "wall.png"), *DAY],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "wall.png").is_file()


def test_no_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = says(capsys)
    assert code == 0
    for command in ("demo", "wall", "view", "picture", "check", "import", "export", "new", "copy", "schema", "doctor"):
        assert f"  {command} " in out


def test_the_start_window_goes_by_the_day_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[object] = []
    monkeypatch.setattr("roadmap_display.cli.options.has_display", lambda: True)
    monkeypatch.setattr("roadmap_display.app.editing.run_editor", lambda today=None: days.append(today) or 0)
    assert says(capsys)[0] == 0
    monkeypatch.setenv("ROADMAP_TODAY", "26 Feb 2026")
    assert says(capsys)[0] == 0
    assert days == [None, date(2026, 2, 26)]
    monkeypatch.setenv("ROADMAP_TODAY", "2026-Q2")
    assert says(capsys)[0] == 2
    assert len(days) == 2


def test_a_private_item_is_not_named_in_the_footer_either(tmp_path: Path) -> None:
    from builders import a_bar, a_link, a_snapshot

    from roadmap_display.app.sources import findings_for_all
    from roadmap_display.cli.options import day_of
    from roadmap_display.cli.pictures import scene_of

    ends = ("Checkout", "1 Mar 2026", "30 Jun 2026"), ("Launch", "1 May 2026", "30 May 2026")
    for is_private in (False, True):
        items = a_bar(*ends[0]), a_bar(*ends[1], private=is_private)
        snapshot = a_snapshot(*items, links=(a_link("checkout", "launch"),))
        told = [item for finding in findings_for_all(snapshot, day_of("2026-02-26")) for item in finding.items]
        assert ("launch" in told) is not is_private
        finding = scene_of(snapshot, day_of("2026-02-26"), (1920, 1080)).finding
        assert finding
        assert ("launch" in finding.items) is not is_private


def test_the_list_of_commands_is_whole_in_eighty_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = says(capsys, "--help")
    assert "reload" in out
    assert "..." not in out.partition("Commands:")[2]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chekc"], "No such command 'chekc'. Did you mean 'check'? See roadmap-display --help.\n"),
        (["check"], "Missing argument 'SOURCE'; see roadmap-display check --help.\n"),
        (["--bogus"], "No such option: --bogus; see roadmap-display --help.\n"),
        (["check", "nix.json"], "nix.json is not there; put it back into this folder or choose another.\n"),
    ],
)
def test_what_is_mistyped_is_told_in_whole_sentences_with_the_help_of_its_command(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says(capsys, *words) == (2, "", sentence)


def test_every_command_is_found_in_the_module_that_the_table_names() -> None:
    """A command in no module's row would be there in the help and nowhere else."""
    for module, commands in COMMANDS.items():
        app = typer.Typer()
        import_module(f"roadmap_display.cli.{module}").add_to(app)
        names = [one.name or (one.callback.__name__ if one.callback else "") for one in app.registered_commands]
        assert sorted(names) == sorted(commands)
