"""Several screens in the settings, and what one of them is told besides."""

from pathlib import Path

import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings, read_settings, walls_of


def told(tmp_path: Path, text: str, **flags: object) -> WallSettings:
    file = tmp_path / "wall.toml"
    file.write_text(text)
    return read_settings(flags, config=file, environment={})


def test_one_screen_is_one_wall(tmp_path: Path) -> None:
    settings = told(tmp_path, 'screen = "HDMI-1"')
    assert walls_of(settings) == (settings,)


def test_a_list_of_screens_is_a_wall_on_each(tmp_path: Path) -> None:
    walls = walls_of(told(tmp_path, 'screen = ["HDMI-1", "HDMI-2"]\ntheme = "light"'))
    assert [(wall.screen, wall.theme) for wall in walls] == [("HDMI-1", "light"), ("HDMI-2", "light")]


def test_a_screen_can_have_pages_turn_and_size_of_its_own(tmp_path: Path) -> None:
    text = """
    pages = ["side-by-side", "goals"]
    distance = 4.0
    [[screen]]
    name = "HDMI-1"
    [[screen]]
    name = "HDMI-2"
    pages = ["changes"]
    rotate = 90
    diagonal = 43
    """
    one, other = walls_of(told(tmp_path, text))
    assert (one.screen, one.pages, one.rotate, one.diagonal) == ("HDMI-1", ("side-by-side", "goals"), 0, None)
    assert (other.screen, other.pages, other.rotate, other.diagonal) == ("HDMI-2", ("changes",), 90, 43)
    assert one.distance == other.distance == 4.0


def test_a_screen_on_the_command_line_wins_over_a_list(tmp_path: Path) -> None:
    walls = walls_of(told(tmp_path, 'screen = ["HDMI-1", "HDMI-2"]', screen="DP-1"))
    assert [wall.screen for wall in walls] == ["DP-1"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[screen]]\nrotate = 90", 'screen 1: the setting "name" must be the name or the serial number of a screen.'),
        ('[[screen]]\nname = "A"\nrotate = 45', 'screen 1: the setting "rotate" must be 0, 90, 180 or 270 degrees'),
        ('[[screen]]\nname = "A"\nrotat = 90', 'screen 1: the setting "rotat" is not known'),
        ('[[screen]]\nname = "A"\npages = ["x"]', 'there is no page "x"'),
        ('screen = ["A", 7]', 'the setting "screen" must be a list of names, or tables, each [[screen]] with a name.'),
        ("rotate = 45", 'the setting "rotate" must be 0, 90, 180 or 270 degrees, clockwise.'),
        ('orbit = "no"', 'the setting "orbit" must be true or false.'),
        ('inhibit = "no"', 'the setting "inhibit" must be true or false.'),
    ],
)
def test_what_is_not_understood_is_said_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(Trouble) as trouble:
        told(tmp_path, text)
    assert sentence in str(trouble.value)
