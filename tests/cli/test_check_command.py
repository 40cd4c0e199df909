"""`check`, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from a_source import a_source
from builders import a_bar, a_link, a_snapshot, an_item

from roadmap_display.cli import run
from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.items import Brief, Item
from roadmap_display.shipped import shipped

DEMO = str(shipped("data", "demo.roadmap.json"))
DAY = ["--today", "2026-02-26"]
CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026")
EARLY = a_bar("Launch", "13 May 2026", "2026-12")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "config"))


def says(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = run(["check", *map(str, arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def saved(folder: Path, *items: Item, **fields: object) -> Path:
    return a_source(folder / "plan.roadmap.json", a_snapshot(*items, **fields))


def test_what_presses_most_comes_first_with_its_remedy_and_a_count_at_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = [an_item(f"Lost {n}", lane="x") for n in range(2)]
    plan = saved(tmp_path, CHECKOUT, EARLY, *lost, links=(a_link("checkout", "launch"),))
    code, out, _ = says(capsys, plan, *DAY)
    assert code == 1
    assert out.splitlines()[:9] == [
        "Wrong",
        "⬣ Launch starts 12 days before Checkout ships",
        "    move Launch later, or Checkout earlier",
        "",
        "Check",
        "▲ Lost 0 stands in the lane “x”, which Product does not have",
        "▲ Lost 1 stands in the lane “x”, which Product does not have",
        "    add that lane to Product, or choose another",
        "",
    ]
    assert out.splitlines()[-1] == "1 error, 2 warnings, 5 notes about 4 items."


def test_notes_alone_are_advice_and_end_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = says(capsys, saved(tmp_path, CHECKOUT), *DAY)
    assert code == 0
    assert out.startswith("Note\n· Checkout has no owner\n· Product has no owner\n    name exactly one owner\n")


def test_a_warning_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert says(capsys, saved(tmp_path, an_item("Lost", lane="x")), *DAY)[0] == 1


def test_where_there_is_nothing_to_say_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = saved(tmp_path, an_item("Done", stage="done", brief=Brief(why="x")), roadmaps=())
    config = tmp_path / "house.toml"
    config.write_text('[checks]\nunknown-roadmap = "off"')
    assert says(capsys, plan, "--config", config, *DAY)[:2] == (0, "Nothing to say about 1 item.\n")


def test_the_document_is_as_the_format_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = saved(tmp_path, CHECKOUT, EARLY, links=(a_link("checkout", "launch"),))
    _, out, _ = says(capsys, plan, "--format", "json", *DAY)
    document = json.loads(out)
    assert document.keys() == {"revision", "today", "findings"}
    first, *others = document["findings"]
    assert first == {
        "code": "link-broken", "severity": "error", "message": "Launch starts 12 days before Checkout ships",
        "items": ["launch", "checkout"], "goals": [], "links": ["checkout→launch"], "days": 12, "certain": True,
        "remedy": "move Launch later, or Checkout earlier",
    }  # fmt: skip
    known = {"code", "severity", "message", "items", "goals", "links", "days", "certain", "remedy"}
    assert all(known - {"days", "certain"} <= one.keys() <= known for one in others)


def test_settings_of_the_usual_place_and_of_a_named_file_are_heeded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = saved(tmp_path, CHECKOUT, roadmaps=())
    place = tmp_path / "config" / "roadmap-display"
    place.mkdir(parents=True)
    (place / "wall.toml").write_text('[checks]\nno-owner = "error"\nunknown-roadmap = "off"')
    assert says(capsys, plan, *DAY)[0] == 1
    named = tmp_path / "house.toml"
    named.write_text('[checks]\nno-owner = "off"\nunknown-roadmap = "off"')
    code, out, _ = says(capsys, plan, "--config", named, *DAY)
    assert code == 0
    assert "owner" not in out


def test_a_check_that_there_is_not_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "wall.toml"
    config.write_text('[checks]\nno-ownr = "off"')
    sentence = f'{config}: there is no check "no-ownr"; the nearest is no-owner'
    code, out, err = says(capsys, DEMO, "--config", config)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)


def test_the_list_names_every_check_and_what_it_looks_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = says(capsys, "--list")
    assert code == 0
    assert [line.split("  ")[0] for line in out.splitlines()] == list(CODES)
    assert "no-owner                   an item, a goal or a roadmap has no owner" in out
