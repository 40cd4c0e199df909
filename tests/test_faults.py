"""The faults that stand nowhere else, and that every fault of the list has its tests."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import a_bar, a_link, a_roadmap, a_snapshot, an_item
from faults import FAULTS, THREATS, is_there
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_words import a_plan

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.live import Health
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import read_settings
from roadmap_display.shipped import shipped
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.native.json_file import JsonFile
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching.look import Look
from roadmap_display.wall.clock import local_now
from roadmap_display.wall.stage.freshness import judge

TODAY = date(2026, 2, 26)
DEMO = str(shipped("data", "demo.roadmap.json"))


@pytest.mark.parametrize("number", FAULTS, ids=lambda number: f"{number} {FAULTS[number].what}")
def test_every_fault_has_its_tests(number: int) -> None:
    assert [test for test in FAULTS[number].tests if not is_there(test)] == []


@pytest.mark.parametrize("threat", THREATS)
def test_every_threat_has_its_tests(threat: str) -> None:
    assert [test for test in THREATS[threat] if not is_there(test)] == []


def test_a_test_that_is_not_there_would_be_missed() -> None:
    assert not is_there("test_faults.py::test_of_nothing")
    assert not is_there("nowhere.py::test_every_fault_has_its_tests")


# 5: permission


class Forbidding(Fs):
    """A disk that lets nobody read, for as long as it is told so."""

    forbids = False

    def open(self, path: str, flags: int) -> int:
        if self.forbids:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return super().open(path, flags)


def test_a_permission_taken_away_is_told_and_given_back_by_itself(tmp_path: Path) -> None:
    path, fs, now = tmp_path / "plan.roadmap.json", Forbidding(), [0.0]
    JsonFile(path).create(a_plan())
    told: list[Loaded | Trouble] = []
    look = Look(JsonFile(path, read_only=True, fs=fs), told.append, lambda: now[0])

    def looks_for(seconds: int) -> None:
        for _ in range(seconds):
            now[0] += 1
            look.step()

    looks_for(2)
    fs.forbids = True
    looks_for(15)
    assert isinstance(told[-1], Trouble)
    assert (told[-1].kind, "no permission" in str(told[-1])) == ("denied", True)
    assert look.shown is told[0]
    fs.forbids = False
    looks_for(70)
    assert look.is_well
    assert isinstance(told[-1], Loaded)


# 31, 34: odd plans


def drawn(snapshot: Snapshot) -> None:
    status = Status("14:32", "Thu 26 Feb 2026")
    scene = Scene(snapshot, TODAY, usual_window(TODAY), Screen(1920, 1080), status, TypefaceMeasure())
    for page in PAGES.values():
        sheet = page.draw(scene, 0, PageMemory())
        assert sheet.shapes
        assert all(getattr(shape, "w", 0) >= 0 for shape in sheet.shapes)


_IDS = ("a", "b", "c", "d", "nowhere", "")
_ENDS = st.lists(st.tuples(st.sampled_from(_IDS), st.sampled_from(_IDS)), max_size=8, unique=True)


@pytest.mark.usefixtures("qapp")
@settings(max_examples=25, deadline=None)
@given(parents=st.lists(st.sampled_from(_IDS), min_size=4, max_size=4), ends=_ENDS)
def test_whatever_hangs_on_whatever_every_page_is_drawn_and_every_check_ends(
    parents: list[str], ends: list[tuple[str, str]]
) -> None:
    bars = (
        a_bar(item.upper(), "2026-03", "2026-05", id=item, parent=parent)
        for item, parent in zip(_IDS, parents, strict=False)
    )
    plan = a_snapshot(
        *bars, links=tuple(a_link(*pair) for pair in ends), roadmaps=(a_roadmap(), a_roadmap("Marketing"))
    )
    drawn(plan)
    codes = {finding.code for finding in check(plan, TODAY)}
    assert ("self-link" in codes) == any(start == end for start, end in ends)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "plan",
    [
        Snapshot(), a_snapshot(), a_snapshot(roadmaps=()), a_snapshot(an_item("Alone")),
        a_snapshot(a_bar("Alone", "2026-03", "2026-05")), a_snapshot(an_item("Homeless", roadmap="gone"), roadmaps=()),
    ],
)  # fmt: skip
def test_next_to_nothing_is_a_page_too(plan: Snapshot) -> None:
    drawn(plan)


# 36: sleep


def test_after_eight_hours_of_sleep_it_is_stale_until_one_look_says_otherwise(tmp_path: Path) -> None:
    path, now, loads = tmp_path / "plan.roadmap.json", [1000.0], [0]
    JsonFile(path).create(a_plan())
    store = JsonFile(path, read_only=True)

    class Counting(JsonFile):
        def load(self, last: Loaded | None = None) -> Loaded:
            loads[0] += 1
            return store.load(last)

    look = Look(Counting(path, read_only=True), lambda _: None, lambda: now[0])
    look.step()
    now[0] += 8 * 3600

    def freshness() -> str:
        return judge((Health("plan", checked=look.last_checked),), now[0], local_now()).freshness

    assert freshness() == "stale"
    before = loads[0]
    for _ in range(20):
        look.step()
    assert freshness() == "fresh"
    assert loads[0] - before == 1


# 37, 38: where it stands


_PRINTED = """
import sys
from roadmap_display.cli import run
run(["export", sys.argv[1], sys.argv[2] + ".csv"])
run(["check", sys.argv[1], sys.argv[3], "--format", "json", "--today", "2026-02-28"])
"""
TABLE = """Title;Roadmap;Lane;Start;End;Progress;Tags
INSTALL I;Product;App;02.03.2026;31.12.2026;12,5;İ
ilk;Product;APP;2024-02-29;Q3 2026;;ı
"""


def printed(tmp_path: Path, **environment: str) -> tuple[Any, bytes]:
    """What the commands say of the demo and of a German table, and the table that they write."""
    table = tmp_path / "plan.csv"
    table.write_text(TABLE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _PRINTED, DEMO, str(tmp_path / "out"), str(table)],
        env=os.environ | {"PYTHONUTF8": "1"} | environment, capture_output=True, check=True, timeout=50,
    )  # fmt: skip
    return json.loads(done.stdout.decode().partition("\n")[2]), (tmp_path / "out.csv").read_bytes()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, bytes]:
    return printed(tmp_path_factory.mktemp("usual"), TZ="UTC", LC_ALL="C")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/New_York"])
def test_a_plan_is_the_same_in_every_time_zone(tmp_path: Path, zone: str, usual: tuple[Any, bytes]) -> None:
    assert printed(tmp_path, TZ=zone, LC_ALL="C") == usual


@pytest.mark.parametrize("locale", ["tr_TR.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8"])
def test_a_plan_is_the_same_under_every_locale(tmp_path: Path, locale: str, usual: tuple[Any, bytes]) -> None:
    assert printed(tmp_path, TZ="UTC", LC_ALL=locale, LANG=locale, LANGUAGE=locale[:2]) == usual


@pytest.fixture
def _summer_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Santiago")  # its clocks are changed at midnight: one day begins at one
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_summer_time", "qapp")
@pytest.mark.parametrize(
    "day", [date(2026, 9, 6), date(2026, 4, 5), date(2024, 2, 29), date(2026, 12, 31), date(2027, 1, 1)]
)
def test_the_line_of_today_stands_on_its_day_when_clocks_are_changed(day: date) -> None:
    window = usual_window(day)
    assert window.first <= day.toordinal() <= window.last
    before, after = (usual_window(date.fromordinal(day.toordinal() + step)) for step in (-1, 1))
    assert before.first <= window.first <= after.first


# 58: settings


@pytest.mark.parametrize("content", [b"\x00\x01", b"[wall", b"pages = 7", b"\xff\xfe", b"from_the_future = true\n"])
def test_damaged_settings_are_told_and_left_as_they_are(tmp_path: Path, content: bytes) -> None:
    config = tmp_path / "wall.toml"
    config.write_bytes(content)
    with pytest.raises(Trouble, match=r"wall\.toml") as told:
        read_settings({}, config=config)
    assert "\n" not in str(told.value)
    assert config.read_bytes() == content
