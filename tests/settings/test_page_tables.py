"""Pages with settings of their own, and what they are when everything is put together."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import Months, PageSettings, WallSettings, read_settings
from roadmap_display.settings.writing import as_toml

TABLES = """
dwell = 15
[[page]]
name = "combined"
dwell = 30
window = { back = 2, ahead = 9 }
group = "owner"
[[page]]
name = "goals"
[[page]]
name = "board"
parked = true
pinned = true
"""


def settings_of(text: str, tmp_path: Path, **flags: object) -> WallSettings:
    file = tmp_path / "wall.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(flags, config=file, environment={})


def test_tables_are_the_pages_in_their_order(tmp_path: Path) -> None:
    settings = settings_of(TABLES, tmp_path)
    assert settings.pages == ("combined", "goals", "board")
    combined = PageSettings(name="combined", dwell=30, window=Months(back=2, ahead=9), group="owner")
    assert settings.page[0] == combined
    assert settings.page[2] == PageSettings(name="board", parked=True, pinned=True)


def test_names_in_a_list_go_before_the_order_of_the_tables(tmp_path: Path) -> None:
    settings = settings_of(f'pages = ["board", "combined"]\n{TABLES}', tmp_path)
    assert settings.pages == ("board", "combined")
    assert [page.name for page in settings.page] == ["combined", "goals", "board"]


def test_a_flag_names_the_pages_and_the_tables_still_say_how_they_are(tmp_path: Path) -> None:
    settings = settings_of(TABLES, tmp_path, pages=("combined",))
    assert settings.pages == ("combined",)
    assert settings.page[0].dwell == 30


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[page]]\ndwell = 5", 'page 1: the setting "name" must be one of side-by-side'),
        ('[[page]]\nname = "bord"', 'there is no page "bord"; there are side-by-side'),
        (
            '[[page]]\nname = "board"\n[[page]]\nname = "goals"\ndwell = 1',
            'page 2: the setting "dwell" must be seconds',
        ),
        (
            '[[page]]\nname = "board"\nwindow = { bak = 1 }',
            'page 1: the setting "window.bak" is not known; the nearest is back',
        ),
        ('[[page]]\nname = "board"\nwindow = { back = 99 }', 'page 1: the setting "window" must be "auto" or'),
        (
            '[[page]]\nname = "board"\ndwel = 9',
            'page 1: the setting "dwel" is not known; the nearest is dwell',
        ),
        ('[[page]]\nname = "board"\ngroup = "lane"', 'page 1: the setting "group" must be goal, owner, tag or release'),
        ('[[page]]\nname = "board"\npinned = 1', 'page 1: the setting "pinned" must be true or false'),
        ('page = ["board"]', 'the setting "page" must be tables, each [[page]] with a name'),
        ("page = 3", 'the setting "page" must be tables, each [[page]] with a name'),
        (
            '[[page]]\nname = "board"\npinned = true\n[[page]]\nname = "goals"\npinned = true',
            "board and goals are both pinned; pin one page only",
        ),
        ("screen = [3]", 'the setting "screen" must be a list of names, or tables, each [[screen]] with a name'),
        ('[[screen]]\nname = "DP-1"\nrotat = 3', 'screen 1: the setting "rotat" is not known; the nearest is rotate'),
        ('screen = ["DP-1", { name = "DP-2", rotate = 3 }]', 'screen 2: the setting "rotate" must be 0, 90, 180'),
        ('motion = "slide"', 'the setting "motion" must be none or fade'),
    ],
)
def test_a_page_that_is_not_understood_is_told_with_its_number(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        settings_of(text, tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'wall.toml'}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TABLES,
        'sources = ["/srv/a.db", "postgresql://host/db"]\nscreen = "DP \\"1\\""\ndiagonal = 43\nwindow = "auto"',
        'screen = ["DP-1", { name = "DP-2", rotate = 90, pages = ["board"] }]',
        'today = 2026-02-26\n[hours]\non = "Mon-Fri 7-19, Sat 9-14"\ndim = "22-2"\n[checks]\nno-owner = "off"',
    ],
)
def test_settings_written_out_are_the_same_settings(text: str, tmp_path: Path) -> None:
    settings = settings_of(text, tmp_path)
    assert settings_of(as_toml(settings), tmp_path) == settings


def test_every_setting_is_explained_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    explained = readme.partition("## wall.toml")[2].partition("\n## ")[0]
    written = {"page": "[[page]]", "hours": "[hours]", "checks": "[checks]"}
    written["screens"] = "[[screen]]"
    missing = [name for name in WallSettings.__struct_fields__ if f"`{written.get(name, name)}`" not in explained]
    assert missing == []
    assert [name for name in PageSettings.__struct_fields__ if f"`{name}" not in explained] == []
