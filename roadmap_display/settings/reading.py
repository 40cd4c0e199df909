"""Where settings are found, and how they become one value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from roadmap_display.roadmap.checks.check_settings import CheckSettings, read_check_settings
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings.hours import Hours, read_hours
from roadmap_display.settings.telling import check_pages, check_since, sentence
from roadmap_display.settings.wall_settings import WallSettings
from roadmap_display.storage.disk.files import read_stable

FILE_NAME = "roadmap-display/wall.toml"
ENVIRONMENT = "ROADMAP_WALL_"
"""`ROADMAP_WALL_SCREEN`, `ROADMAP_WALL_DIAGONAL`, …: one variable a setting, lists parted by commas."""

TODAY = "ROADMAP_TODAY"


def read_settings(
    flags: Mapping[str, Any],
    *,
    config: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    use_file: bool = True,
) -> WallSettings:
    """The settings: file, then environment, then `flags` (None, False or empty: not given).

    `config` names the file; without it the first `wall.toml` of the usual places is taken, if there is any and
    unless files are not to be used. Raises Trouble naming the file, variable or flag, the setting in it and what is
    expected there.
    """
    file = config or next((path for path in config_files(environment) if path.is_file()), None)
    table = from_file(file) if file and use_file else {}
    table |= from_environment(environment)
    given = {name: value for name, value in flags.items() if value or type(value) in (int, float)}
    return _checked(table | given, "the command line")


def config_files(environment: Mapping[str, str]) -> list[Path]:
    """Where a `wall.toml` is looked for, the most particular first."""
    own = environment.get("XDG_CONFIG_HOME") or str(Path("~/.config").expanduser())
    common = environment.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    return [Path(folder) / FILE_NAME for folder in (own, *common.split(":")) if folder]


def from_file(file: Path) -> dict[str, Any]:
    """The settings a file names, checked; sources in it count from the file's own folder. Raises Trouble."""
    try:
        table: dict[str, Any] = msgspec.toml.decode(read_stable(file.absolute())[0], type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Trouble(f"{file} is not TOML: {error}; correct that line.") from error
    except RecursionError:
        raise Trouble(f"{file} has too many brackets within each other; take them out.") from None
    checked = _checked(table, str(file))
    if checked.sources:
        table["sources"] = tuple(_placed(source, file.parent) for source in checked.sources)
    return table


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings that variables name, checked. Raises Trouble naming the variable."""
    table: dict[str, Any] = {}
    for variable, text in environment.items():
        name = "today" if variable == TODAY else variable.removeprefix(ENVIRONMENT).lower()
        if text and (variable == TODAY or variable.startswith(ENVIRONMENT)):
            value = text.split(",") if name in ("sources", "pages") else text
            table[name] = getattr(_checked({name: value}, f"the variable {variable}", strict=False), name)
    return table


def _placed(source: str, folder: Path) -> str:
    """A path counted from a folder; an address stays as it is."""
    return source if "://" in source else str(folder / Path(source).expanduser())


def _checked(table: Mapping[str, Any], place: str, *, strict: bool = True) -> WallSettings:
    """The settings of a table, each in its form and named as there is. Raises Trouble."""
    table = dict(table)
    if isinstance(table.get("screen"), list | tuple):
        table["screens"] = table.pop("screen")
    if not isinstance(table.get("checks", CheckSettings()), CheckSettings):
        table["checks"] = read_check_settings(table["checks"], place)
    if not isinstance(table.get("hours", Hours()), Hours):
        table["hours"] = read_hours(table["hours"], place)
    try:
        settings = msgspec.convert(table, WallSettings, strict=strict)
    except msgspec.ValidationError as error:
        raise Trouble(sentence(str(error), place), kind="unclear") from error
    if settings.page and "pages" not in table:
        settings = msgspec.structs.replace(settings, pages=tuple(page.name for page in settings.page))
    check_pages(settings, place)
    check_since(settings.since, place)
    return settings
