"""Views that a reader keeps for themselves: in the place of those of one name, and never lost to a damaged file."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.roadmap.views import View
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.watching.own_views import OwnViews

MINE = View(id="a", title="My goals", goals=("m", "o"), group_by="goal", text="50 %")
OTHER = View(id="b", title="Planned", stages=("planned",))


@pytest.fixture
def kept(tmp_path: Path) -> OwnViews:
    return OwnViews(tmp_path / "views")


def the_file(folder: Path) -> Path:
    (path,) = (folder / "views").glob("*.views.json")
    return path


def test_what_is_kept_is_there_the_next_time_each_source_for_itself(kept: OwnViews, tmp_path: Path) -> None:
    assert kept.of("plan.db") == ()
    assert kept.keep("plan.db", MINE) == (MINE,)
    assert kept.keep("plan.db", OTHER) == (MINE, OTHER)
    again = OwnViews(tmp_path / "views")
    assert again.of("plan.db") == (MINE, OTHER)
    assert again.of("other.db") == ()


def test_one_of_the_same_id_takes_its_place_and_one_of_the_same_name_replaces_it(kept: OwnViews) -> None:
    kept.keep("plan.db", MINE)
    kept.keep("plan.db", OTHER)
    renamed = View(id="a", title="Our goals", goals=("m",))
    assert kept.keep("plan.db", renamed) == (renamed, OTHER)
    again = View(id="c", title="  our   GOALS ")
    assert kept.keep("plan.db", again) == (OTHER, again)


def test_what_is_forgotten_is_gone(kept: OwnViews) -> None:
    kept.keep("plan.db", MINE)
    kept.keep("plan.db", OTHER)
    assert kept.forget("plan.db", "a") == (OTHER,)
    assert kept.forget("plan.db", "nobody knows it") == (OTHER,)
    assert kept.of("plan.db") == (OTHER,)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"source":"plan.db","views":[{"id":7}]}', b'{"source":"x","views":[]}']
)
def test_a_damaged_file_is_told_and_put_aside_when_the_next_is_kept(
    kept: OwnViews, tmp_path: Path, damage: bytes
) -> None:
    kept.keep("plan.db", MINE)
    path = the_file(tmp_path)
    path.write_bytes(damage)
    with pytest.raises(Trouble, match=r"the views you kept cannot be read and are left out \(.*\); keep them anew"):
        kept.of("plan.db")
    assert kept.keep("plan.db", OTHER) == (OTHER,)
    assert path.with_suffix(".damaged").read_bytes() == damage


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "views").write_text("a file is in the way")
    with pytest.raises(Trouble, match=r"the folder .*deep cannot be made"):
        OwnViews(tmp_path / "views" / "deep").keep("plan.db", MINE)


def test_a_damaged_file_that_cannot_be_put_aside_is_left_and_told(tmp_path: Path) -> None:
    class Stuck(Fs):
        def replace(self, source: str, target: str) -> None:
            raise PermissionError(errno.EACCES, "denied", source + target)

    OwnViews(tmp_path / "views").keep("plan.db", MINE)
    the_file(tmp_path).write_bytes(b"{")
    with pytest.raises(Trouble, match="no permission"):
        OwnViews(tmp_path / "views", Stuck()).keep("plan.db", OTHER)
    assert the_file(tmp_path).read_bytes() == b"{"
