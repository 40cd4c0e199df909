"""What a wall is told, and what it says when it does not understand."""

from datetime import date
from pathlib import Path

import pytest

from roadmap_display.roadmap.checks.check_settings import CheckSettings
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import Months, WallSettings, read_settings


def settings_of(text: str, tmp_path: Path, environment: dict[str, str] | None = None, **flags: object) -> WallSettings:
    file = tmp_path / "wall.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(flags, config=file, environment=environment or {})


def test_without_any_word_the_usual_settings_hold() -> None:
    settings = read_settings({}, environment={"XDG_CONFIG_HOME": "/nowhere", "XDG_CONFIG_DIRS": "/nowhere"})
    assert settings == WallSettings()
    assert settings.pages == ("side-by-side",)


def test_flags_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    file = 'theme = "light"\ndiagonal = 43\ndistance = 2.5\n'
    settings = settings_of(file, tmp_path, {"ROADMAP_WALL_DIAGONAL": "55", "ROADMAP_WALL_DISTANCE": "4"}, distance=6.0)
    assert (settings.theme, settings.diagonal, settings.distance) == ("light", 55.0, 6.0)


def test_a_flag_that_was_not_given_leaves_the_file_its_say(tmp_path: Path) -> None:
    settings = settings_of(
        'windowed = true\nscreen = "HDMI-1"', tmp_path, windowed=False, screen="", pages=(), diagonal=None
    )
    assert (settings.windowed, settings.screen, settings.pages) == (True, "HDMI-1", ("side-by-side",))


def test_a_file_in_the_own_folder_wins_over_the_common_one(tmp_path: Path) -> None:
    for folder, screen in (("own", "left"), ("common", "right")):
        place = tmp_path / folder / "roadmap-display"
        place.mkdir(parents=True)
        (place / "wall.toml").write_text(f'screen = "{screen}"')
    places = {"XDG_CONFIG_HOME": str(tmp_path / "own"), "XDG_CONFIG_DIRS": str(tmp_path / "common")}
    assert read_settings({}, environment=places).screen == "left"
    (tmp_path / "own" / "roadmap-display" / "wall.toml").unlink()
    assert read_settings({}, environment=places).screen == "right"


def test_paths_in_a_file_count_from_its_folder_and_addresses_stay(tmp_path: Path) -> None:
    settings = settings_of('sources = ["plans/plan.db", "/srv/plan.csv", "postgresql://host/plan"]', tmp_path)
    assert settings.sources == (str(tmp_path / "plans/plan.db"), "/srv/plan.csv", "postgresql://host/plan")


def test_the_window_of_time_is_a_number_of_months_or_automatic(tmp_path: Path) -> None:
    assert settings_of("window = { back = 2 }", tmp_path).window == Months(back=2, ahead=5)
    assert settings_of('window = "auto"', tmp_path).window == "auto"


def test_a_variable_may_fix_the_day() -> None:
    assert read_settings({}, config=None, environment={"ROADMAP_TODAY": "2026-02-26"}).today == date(2026, 2, 26)


def test_lists_in_variables_are_parted_by_commas() -> None:
    settings = read_settings({}, environment={"ROADMAP_WALL_SOURCES": "a.db,b.db", "XDG_CONFIG_HOME": "/nowhere"})
    assert settings.sources == ("a.db", "b.db")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dwel = 3", '"dwel" is not known; the nearest is dwell'),
        ("window = { bak = 1 }", '"window.bak" is not known; the nearest is back'),
        ('diagonal = "big"', '"diagonal" must be inches'),
        ("diagonal = 0", '"diagonal" must be inches'),
        ("dwell = 0.1", '"dwell" must be seconds'),
        ('theme = "sepia"', '"theme" must be dark or light'),
        ('sources = "plan.db"', '"sources" must be a list'),
        ("window = { back = -1 }", '"window" must be "auto" or'),
        ('pages = ["gaols"]', 'no page "gaols"; there are side-by-side'),
        ("dwell = = 3", "is not TOML"),
    ],
)
def test_what_is_not_understood_is_told_with_file_setting_and_remedy(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        settings_of(text, tmp_path)
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "wall.toml"))
    assert "\n" not in str(caught.value)


def test_the_checks_are_read_from_their_table(tmp_path: Path) -> None:
    settings = settings_of('dwell = 30\n[checks]\nmarketing_days = 60\nno-owner = "off"', tmp_path, windowed=True)
    assert settings.checks == CheckSettings(marketing_days=60, weights={"no-owner": "off"})
    assert settings.windowed
    assert settings_of("dwell = 30", tmp_path).checks == CheckSettings()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[checks]\nno-ownr = "off"', 'there is no check "no-ownr"; the nearest is no-owner'),
        ('[checks]\nno-owner = "loud"', 'the check "no-owner" must be "off"'),
        ('checks = "off"', '"checks" must be a table'),
    ],
)
def test_a_check_that_is_not_understood_is_told_with_its_file(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        settings_of(text, tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'wall.toml'}: ")
    assert words in str(caught.value)


def test_bytes_that_are_no_text_are_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "wall.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Trouble, match="is not TOML"):
        read_settings({}, config=tmp_path / "wall.toml", environment={})


def test_a_named_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"none\.toml is not there"):
        read_settings({}, config=tmp_path / "none.toml", environment={})


def test_a_variable_that_is_not_understood_is_named() -> None:
    with pytest.raises(Trouble, match=r"the variable ROADMAP_WALL_DISTANCE.*metres"):
        read_settings({}, environment={"ROADMAP_WALL_DISTANCE": "far"})
    with pytest.raises(Trouble, match=r"the variable ROADMAP_WALL_DISTANS"):
        read_settings({}, environment={"ROADMAP_WALL_DISTANS": "3"})


def test_a_flag_that_names_no_page_is_told_the_pages_there_are() -> None:
    with pytest.raises(Trouble, match='the command line: there is no page "bord"; there are side-by-side'):
        read_settings({"pages": ("bord",)}, environment={"XDG_CONFIG_HOME": "/nowhere"})
