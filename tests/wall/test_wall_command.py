"""What `wall` does before a window opens: with which settings it begins, and when it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roadmap_display.__main__ import main
from roadmap_display.app import kiosk
from roadmap_display.app.configured import Configured
from roadmap_display.cli import options
from roadmap_display.settings import WallSettings


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[WallSettings, Any, str]]:
    """The walls that were begun; none opens."""
    found: list[tuple[WallSettings, Any, str]] = []

    def run_wall(settings: WallSettings, configured: Configured | None = None, wrong: str = "") -> int:
        found.append((settings, configured, wrong))
        return 0

    monkeypatch.setattr(kiosk, "run_wall", run_wall)
    monkeypatch.setattr(options, "has_display", lambda: True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "common"))
    return found


def started(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["roadmap-display", *words])
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(main())
    return int(ended.value.code or 0)


Begun = list[tuple[WallSettings, Any, str]]


def test_without_any_word_it_says_what_to_name(
    begun: Begun, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(monkeypatch, "wall") == 2
    assert begun == []
    assert "name a source" in capsys.readouterr().err


@pytest.mark.parametrize("text", [None, "dwell = 9", "dwel = 9"])
def test_with_settings_it_stands_and_waits_for_them_to_name_a_source(
    text: str | None, begun: Begun, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "wall.toml"
    if text:
        file.write_text(text)
    assert started(monkeypatch, "wall", "--config", str(file), "--theme", "light") == 0
    ((settings, configured, wrong),) = begun
    assert (settings.sources, settings.theme) == ((), "light")
    assert configured.files == [file]
    assert bool(wrong) is (text != "dwell = 9")
    assert wrong.count("\n") == 0


def test_a_damaged_file_leaves_what_the_command_line_says(
    begun: Begun, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "own" / "roadmap-display" / "wall.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(b'theme = "light"\n\xff\xfe')
    assert started(monkeypatch, "wall", "plan.db") == 0
    ((settings, _, wrong),) = begun
    assert (settings.sources, settings.theme) == (("plan.db",), "dark")
    assert wrong.startswith(f"{file} is not TOML")
    assert file.read_bytes() == b'theme = "light"\n\xff\xfe'


def test_a_wrong_word_on_the_command_line_begins_nothing(
    begun: Begun, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(monkeypatch, "wall", "plan.db", "--page", "bord") == 2
    assert begun == []
    assert 'no page "bord"' in capsys.readouterr().err


def test_the_demo_is_not_told_by_the_file_of_a_wall(
    begun: Begun, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "own" / "roadmap-display" / "wall.toml"
    file.parent.mkdir(parents=True)
    file.write_text('theme = "light"\n[hours]\non = "Mon 3-4"')
    assert started(monkeypatch, "demo", "--folder", str(tmp_path / "demo")) == 0
    ((settings, configured, _),) = begun
    assert (settings.theme, settings.hours.on, configured) == ("dark", None, None)
