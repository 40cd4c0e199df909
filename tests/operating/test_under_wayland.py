"""A wall in the compositor of a kiosk, on a screen that only exists in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from a_compositor import a_compositor, needs_cage
from a_wall_process import Standing, a_standing_wall

from roadmap_display.cli import run

pytestmark = [pytest.mark.xdist_group("a running wall"), needs_cage]


@pytest.fixture
def wall() -> Iterator[Standing]:
    with a_compositor() as compositor, a_standing_wall(windowed=False, **compositor.environment) as made:
        yield made


def test_it_fills_the_screen_and_believes_no_size_that_nobody_has_measured(
    wall: Standing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in wall.environment.items():
        monkeypatch.setenv(name, value)
    assert run(["status", "--format", "json"]) == 0
    screen = json.loads(capsys.readouterr().out)["screen"]
    assert screen == {
        "name": "HEADLESS-1", "wanted": "", "width": 1280, "height": 720, "diagonal": 65.0, "distance": 3.0,
        "size_from": "usual",
    }  # fmt: skip
