"""What a wall is told of its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import read_settings


def test_bands_and_what_is_parked_are_settings(tmp_path: Path) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('pages = ["combined", "board"]\ngroup = "release"\nparked = true\n', encoding="utf-8")
    settings = read_settings({"group": "", "parked": False}, config=file, environment={})
    assert (settings.pages, settings.group, settings.parked) == (("combined", "board"), "release", True)
    assert read_settings({"group": "tag"}, config=file, environment={"ROADMAP_WALL_GROUP": "owner"}).group == "tag"
    assert read_settings({}, config=file, environment={"ROADMAP_WALL_GROUP": "owner"}).group == "owner"


def test_a_group_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match='the setting "group" must be goal, owner, tag or release'):
        read_settings({}, config=None, environment={"ROADMAP_WALL_GROUP": "lane"})
