"""From when on a wall tells what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_display.roadmap.changes.since import USUAL_SINCE
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings, read_settings


def settings_of(text: str, tmp_path: Path, **flags: object) -> WallSettings:
    file = tmp_path / "wall.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(flags, config=file, environment={})


def test_a_wall_tells_of_the_last_week_unless_told_otherwise(tmp_path: Path) -> None:
    assert settings_of("", tmp_path).since == USUAL_SINCE
    assert settings_of('since = "last Monday"', tmp_path).since == "last Monday"
    assert settings_of('since = "last Monday"', tmp_path, since="2026-02-01").since == "2026-02-01"


def test_a_day_that_is_none_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r'wall\.toml: the setting "since" must be a day in words such as "7 days ago"'):
        settings_of('since = "whenever"', tmp_path)
    with pytest.raises(Trouble, match='the setting "since" must be'):
        settings_of("since = 7", tmp_path)
    with pytest.raises(Trouble, match="“12/05” may be"):
        settings_of('since = "12/05"', tmp_path)
