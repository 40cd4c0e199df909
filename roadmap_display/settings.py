"""What a wall shows and where: one frozen value read from a TOML file, the environment and flags, the later winning."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from roadmap_display.layout.legibility import USUAL_DISTANCE
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Group
from roadmap_display.layout.time_scale import USUAL_AHEAD, USUAL_BACK
from roadmap_display.roadmap.changes.since import USUAL_SINCE
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings, read_check_settings
from roadmap_display.roadmap.trouble import Trouble

FILE_NAME = "roadmap-display/wall.toml"
ENVIRONMENT = "ROADMAP_WALL_"
"""`ROADMAP_WALL_SCREEN`, `ROADMAP_WALL_DIAGONAL`, …: one variable a setting, lists parted by commas."""

TODAY = "ROADMAP_TODAY"

_TEXTS = "a list of texts in quotes"
_ANY_LATE_DAY = date(2100, 12, 31)
"""Settings know no clock: seen from there no day is still to come."""

_Months = Annotated[int, Meta(ge=0, le=36)]


class Months(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The window of time: whole months before and behind the current one."""

    back: _Months = USUAL_BACK
    ahead: _Months = USUAL_AHEAD


class WallSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a wall is told. `diagonal` None: believe the screen, else take the usual one."""

    sources: Annotated[tuple[str, ...], Meta(description=_TEXTS)] = ()
    pages: Annotated[tuple[str, ...], Meta(description=f"a list of {', '.join(PAGES)}")] = tuple(PAGES)[:1]
    theme: Annotated[Literal["dark", "light"], Meta(description="dark or light")] = "dark"
    screen: Annotated[str, Meta(description="the name or the serial number of a screen")] = ""
    diagonal: Annotated[Annotated[float, Meta(ge=3, le=1000)] | None, Meta(description="inches, 3 to 1000")] = None
    distance: Annotated[float, Meta(ge=0.3, le=100, description="metres, 0.3 to 100")] = USUAL_DISTANCE
    windowed: Annotated[bool, Meta(description="true or false")] = False
    dwell: Annotated[float, Meta(ge=2, le=86400, description="seconds, 2 to 86400")] = 20.0
    window: Annotated[
        Months | Literal["auto"], Meta(description='"auto" or { back = 1, ahead = 5 }, each 0 to 36 months')
    ] = Months()
    leave: Annotated[str, Meta(min_length=1, description="a chord of keys such as Ctrl+Alt+Q")] = "Ctrl+Alt+Q"
    today: Annotated[date | None, Meta(description="a day such as 2026-02-26")] = None
    group: Annotated[Group, Meta(description="goal, owner, tag or release")] = "goal"
    parked: Annotated[bool, Meta(description="true or false")] = False
    since: Annotated[str, Meta(description='a day in words such as "7 days ago" or "last Monday"')] = USUAL_SINCE
    checks: CheckSettings = USUAL


def read_settings(
    flags: Mapping[str, Any], *, config: Path | None = None, environment: Mapping[str, str] = os.environ
) -> WallSettings:
    """The settings: file, then environment, then `flags` (None, False or empty: not given).

    `config` names the file; without it the first `wall.toml` of the usual places is taken, if there is any.
    Raises Trouble naming the file, variable or flag, the setting in it and what is expected there.
    """
    file = config or next((path for path in config_files(environment) if path.is_file()), None)
    table = from_file(file) if file else {}
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
        table: dict[str, Any] = msgspec.toml.decode(file.read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise Trouble(
            f"{file} cannot be read: {error.strerror}; check its name and rights.", kind="unreadable"
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Trouble(f"{file} is not TOML: {error}; correct that line.") from error
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
    checks = table.get("checks", USUAL)
    if not isinstance(checks, CheckSettings):
        table = {**table, "checks": read_check_settings(checks, place)}
    try:
        settings = msgspec.convert(table, WallSettings, strict=strict)
    except msgspec.ValidationError as error:
        raise Trouble(_sentence(str(error), place), kind="unclear") from error
    unknown = next((name for name in settings.pages if name not in PAGES), None)
    if unknown is not None:
        raise Trouble(f'{place}: there is no page "{unknown}"; there are {", ".join(PAGES)}.', kind="unclear")
    if settings.since != USUAL_SINCE:
        _check_since(settings.since, place)
    return settings


def _check_since(since: str, place: str) -> None:
    from roadmap_display.roadmap.dates.since_day import since_day

    try:
        since_day(since, _ANY_LATE_DAY)
    except Trouble as trouble:
        sentence = f'{place}: the setting "since" must be {_expected("since")}: {trouble}.'
        raise Trouble(sentence, kind="unclear") from None


def _sentence(message: str, place: str) -> str:
    """What a person is told: `/etc/xdg/…/wall.toml: the setting "dwel" is not known; there are sources, pages, ….`."""
    unknown = re.search(r"unknown field `(.*?)`", message)
    inside = re.search(r" - at `\$\.(.*?)`", message)
    if unknown:
        name = f"{inside[1]}.{unknown[1]}" if inside else unknown[1]
        names = Months.__struct_fields__ if inside else WallSettings.__struct_fields__
        return f'{place}: the setting "{name}" is not known; there are {", ".join(names)}.'
    setting = re.split(r"[.\[]", inside[1])[0] if inside else ""
    return f'{place}: the setting "{setting}" must be {_expected(setting)}.'


def _expected(setting: str) -> str:
    """What a setting must be, as its field says."""
    from msgspec.inspect import Metadata, StructType, type_info

    known = type_info(WallSettings)
    fields = known.fields if isinstance(known, StructType) else ()
    kind = next((field.type for field in fields if field.name == setting), None)
    schema = kind.extra_json_schema if isinstance(kind, Metadata) else None
    return str((schema or {}).get("description", "different"))
