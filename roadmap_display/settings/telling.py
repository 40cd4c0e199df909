"""What a person is told whose settings are not understood: where, which one, and what is expected there."""

from __future__ import annotations

import re
from datetime import date

from roadmap_display.layout.pages import PAGES
from roadmap_display.roadmap.changes.since import USUAL_SINCE
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings.screens import walls_of
from roadmap_display.settings.wall_settings import Months, PageSettings, ScreenSettings, WallSettings

_Table = type[WallSettings | PageSettings | ScreenSettings]

_TABLES: dict[str, _Table] = {"page": PageSettings, "screens": ScreenSettings}

_ANY_LATE_DAY = date(2099, 12, 31)
"""Not the last one: `12/05` must have both its days in the calendar to be refused."""
"""Settings know no clock: seen from there no day is still to come."""


def check_pages(settings: WallSettings, place: str) -> None:
    """Raises Trouble for a page that there is not, and for two that are to stand alone."""
    elsewhere = (name for wall in walls_of(settings) for name in wall.pages)
    names = (*settings.pages, *(page.name for page in settings.page), *elsewhere)
    unknown = next((name for name in names if name not in PAGES), None)
    if unknown is not None:
        raise Trouble(f'{place}: there is no page "{unknown}"; there are {", ".join(PAGES)}.', kind="unclear")
    pinned = [page.name for page in settings.page if page.pinned]
    if len(pinned) > 1:
        raise Trouble(f"{place}: {' and '.join(pinned)} are both pinned; pin one page only.", kind="unclear")


def check_since(since: str, place: str) -> None:
    """Raises Trouble for words that name no day."""
    if since == USUAL_SINCE:
        return
    from roadmap_display.roadmap.dates.since_day import since_day

    try:
        since_day(since, _ANY_LATE_DAY)
    except Trouble as trouble:
        expected = _expected(WallSettings, "since")
        raise Trouble(f'{place}: the setting "since" must be {expected}: {trouble}.', kind="unclear") from None


def sentence(message: str, place: str) -> str:
    """What a person is told: `/etc/xdg/…/wall.toml: the setting "dwel" is not known; the nearest is dwell.`."""
    found = re.search(r" - at `\$\.(?:(page|screens)\[(\d+)\]\.?)?(.*?)(?:\[.*)?`", message)
    table, number, path = found.groups() if found else (None, None, "")
    if table and not path and "field" not in message:
        table, path = None, table
    settings = _TABLES[table] if table else WallSettings
    place = f"{place}: {_written(table)} {int(number or 0) + 1}" if table else place
    unknown, missing = (re.search(rf"{kind} field `(.*?)`", message) for kind in ("unknown", "required"))
    if unknown:
        fields = Months.__struct_fields__ if path else settings.__struct_fields__
        name = f"{path}.{unknown[1]}" if path else unknown[1]
        return f'{place}: the setting "{name}" is not known; {_nearest(unknown[1], fields)}.'
    setting = missing[1] if missing else path.partition(".")[0]
    return f'{place}: the setting "{_written(setting)}" must be {_expected(settings, setting)}.'


def _written(setting: str) -> str:
    """As it stands in a file."""
    return "screen" if setting == "screens" else setting


def _nearest(name: str, names: tuple[str, ...]) -> str:
    """What somebody may have meant, else all that there are."""
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=2, cutoff=0.6)
    return f"the nearest is {' or '.join(near)}" if near else f"there are {', '.join(names)}"


def _expected(settings: _Table, setting: str) -> str:
    """What a setting must be, as its field says."""
    from msgspec.inspect import Metadata, StructType, type_info

    known = type_info(settings)
    fields = known.fields if isinstance(known, StructType) else ()
    kind = next((field.type for field in fields if field.name == setting), None)
    schema = kind.extra_json_schema if isinstance(kind, Metadata) else None
    return str((schema or {}).get("description", "different"))
