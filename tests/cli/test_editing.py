"""Edits from the command line get lost neither to a source that is away nor to somebody who was quicker."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from a_source import loaded

from roadmap_display.cli import moves, run
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.shipped import shipped
from roadmap_display.storage.native.json_file import JsonFile

MOVE = ["--by", "1w", "--who", "Ada Rossi", "--today", "2026-02-26"]
DEMO = str(shipped("data", "demo.roadmap.json"))


@pytest.fixture(params=["plan.roadmap.json", "plan.db"])
def plan(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / request.param
    assert run(["copy", DEMO, str(path)]) == 0
    return path


def start_of(path: Path, item: str) -> str:
    found = loaded(path).item(item)
    return str(found and found.start)


def moved(path: Path, item: str) -> int:
    return run(["move", str(path), item, *MOVE])


def test_an_edit_that_cannot_be_saved_is_kept_here_and_saved_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.roadmap.json"
    run(["copy", DEMO, str(path)])

    def away(*_: object) -> int:
        raise Trouble("the share is away; try again", kind="missing")

    with monkeypatch.context() as broken:
        broken.setattr(JsonFile, "save", away)
        broken.setattr(JsonFile, "save_all", away)
        assert moved(path, "portal") == 2
    said = capsys.readouterr().err
    assert "the share is away" in said
    assert "kept on this machine" in said
    assert start_of(path, "portal") == "2026-02-01"
    assert moved(path, "battle") == 0
    assert "Saved 1 edit of yours that waited on this machine." in capsys.readouterr().err
    assert (start_of(path, "portal"), start_of(path, "battle")) == ("2026-02-08", "2026-02-23")


def test_whoever_was_quicker_loses_nothing_either(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Between reading and saving somebody else moves the same item: the later stands, the other is kept."""
    made = moves._made

    def overtaken(*arguments: object) -> int:
        monkeypatch.setattr(moves, "_made", made)
        assert run(["move", str(plan), "battle", "--by", "2w", "--who", "Rosa Costa", "--today", "2026-02-26"]) == 0
        capsys.readouterr()
        return made(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(moves, "_made", overtaken)
    assert moved(plan, "battle") == 0
    assert "yours stands, theirs is kept" in capsys.readouterr().err
    assert start_of(plan, "battle") == "2026-02-23"
    assert loaded(plan).conflicts


def test_what_a_sync_program_put_beside_a_file_is_told_and_taken_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, copy = tmp_path / "plan.roadmap.json", tmp_path / "plan (conflicted copy).roadmap.json"
    run(["copy", DEMO, str(plan)])
    shutil.copy(plan, copy)
    assert moved(copy, "portal") == 0
    assert moved(plan, "battle") == 0
    capsys.readouterr()
    run(["doctor", str(plan), "--format", "json"])
    (told,) = [one for one in json.loads(capsys.readouterr().out)["checks"] if one["name"] == "conflict copy"]
    assert "holds 1 edit of rossi not found here" in told["detail"]
    assert run(["import", str(copy), "--into", str(plan), "--dry-run"]) == 0
    assert start_of(plan, "portal") == "2026-02-01"
    assert run(["import", str(copy), "--into", str(plan)]) == 0
    assert (start_of(plan, "portal"), start_of(plan, "battle")) == ("2026-02-08", "2026-02-23")
    assert "Took over 1 edit of plan" in capsys.readouterr().out
    assert run(["import", str(copy), "--into", str(plan)]) == 0
    assert "Took over 0 edits" in capsys.readouterr().out


def test_another_portfolio_is_not_taken_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "other"):
        run(["new", str(tmp_path / f"{name}.roadmap.json")])
    assert run(["import", str(tmp_path / "one.roadmap.json"), "--into", str(tmp_path / "other.roadmap.json")]) == 2
    assert "is no copy of" in capsys.readouterr().err
