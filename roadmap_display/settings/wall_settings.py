"""The values. What stands in a description is what a person is told who wrote something else."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from roadmap_display.layout.legibility import USUAL_DISTANCE
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Group
from roadmap_display.layout.time_scale import USUAL_AHEAD, USUAL_BACK
from roadmap_display.roadmap.changes.since import USUAL_SINCE
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.settings.hours import ALWAYS, Hours

Motion = Literal["none", "fade"]
Rotate = Literal[0, 90, 180, 270]

_TEXTS = "a list of texts in quotes"
_TRUTH = "true or false"
_GROUPS = "goal, owner, tag or release"
_PIN = r"^(scrypt:[A-Za-z0-9_-]{22}==:[A-Za-z0-9_-]{43}=)?$"
_WINDOW = '"auto" or { back = 1, ahead = 5 }, each 0 to 36 months'

_ROTATE = "0, 90, 180 or 270 degrees, clockwise"
_SCREENS = "a list of names, or tables, each [[screen]] with a name"

_Months = Annotated[int, Meta(ge=0, le=36)]
_Seconds = Annotated[float, Meta(ge=2, le=86400)]
_DWELL = "seconds, 2 to 86400"
_Inches = Annotated[float, Meta(ge=3, le=1000)]
_INCHES = "inches, 3 to 1000"
_Metres = Annotated[float, Meta(ge=0.3, le=100)]
_METRES = "metres, 0.3 to 100"


class Months(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The window of time: whole months before and behind the current one."""

    back: _Months = USUAL_BACK
    ahead: _Months = USUAL_AHEAD


class PageSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one page is told besides; what it leaves out (None) is as for all pages. A pinned page stands alone."""

    name: Annotated[str, Meta(description=f"one of {', '.join(PAGES)}")]
    dwell: Annotated[_Seconds | None, Meta(description=_DWELL)] = None
    window: Annotated[Months | Literal["auto"] | None, Meta(description=_WINDOW)] = None
    group: Annotated[Group | None, Meta(description=_GROUPS)] = None
    parked: Annotated[bool | None, Meta(description=_TRUTH)] = None
    pinned: Annotated[bool, Meta(description=_TRUTH)] = False


class ScreenSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one of several screens is told besides; what it leaves out (None) is as for all screens."""

    name: Annotated[str, Meta(min_length=1, description="the name or the serial number of a screen")]
    pages: Annotated[tuple[str, ...] | None, Meta(description=f"a list of {', '.join(PAGES)}")] = None
    rotate: Annotated[Rotate | None, Meta(description=_ROTATE)] = None
    diagonal: Annotated[_Inches | None, Meta(description=_INCHES)] = None
    distance: Annotated[_Metres | None, Meta(description=_METRES)] = None


class WallSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a wall is told. `diagonal` None: believe the screen, else take the usual one.

    `pages` are the names in their order; `page` says more of some of them. `pin` is what is kept of the one that
    `leave` asks for; empty: none.
    """

    sources: Annotated[tuple[str, ...], Meta(description=_TEXTS)] = ()
    pages: Annotated[tuple[str, ...], Meta(description=f"a list of {', '.join(PAGES)}")] = tuple(PAGES)[:1]
    page: Annotated[tuple[PageSettings, ...], Meta(description="tables, each [[page]] with a name")] = ()
    theme: Annotated[Literal["dark", "light"], Meta(description="dark or light")] = "dark"
    screen: Annotated[str, Meta(description="the name or the serial number of a screen")] = ""
    screens: Annotated[tuple[ScreenSettings | str, ...], Meta(description=_SCREENS)] = ()
    rotate: Annotated[Rotate, Meta(description=_ROTATE)] = 0
    diagonal: Annotated[_Inches | None, Meta(description=_INCHES)] = None
    distance: Annotated[_Metres, Meta(description=_METRES)] = USUAL_DISTANCE
    orbit: Annotated[bool, Meta(description=_TRUTH)] = True
    inhibit: Annotated[bool, Meta(description=_TRUTH)] = True
    windowed: Annotated[bool, Meta(description=_TRUTH)] = False
    dwell: Annotated[_Seconds, Meta(description=_DWELL)] = 20.0
    window: Annotated[Months | Literal["auto"], Meta(description=_WINDOW)] = Months()
    hours: Hours = ALWAYS
    motion: Annotated[Motion, Meta(description="none or fade")] = "none"
    leave: Annotated[str, Meta(min_length=1, description="a chord of keys such as Ctrl+Alt+Q")] = "Ctrl+Alt+Q"
    pin: Annotated[str, Meta(pattern=_PIN, description="what roadmap-display wall --set-pin prints")] = ""
    health_port: Annotated[int, Meta(ge=0, le=65535, description="a port, 1024 to 65535, or 0 for none")] = 0
    today: Annotated[date | None, Meta(description="a day such as 2026-02-26")] = None
    group: Annotated[Group, Meta(description=_GROUPS)] = "goal"
    parked: Annotated[bool, Meta(description=_TRUTH)] = False
    since: Annotated[str, Meta(description='a day in words such as "7 days ago" or "last Monday"')] = USUAL_SINCE
    checks: CheckSettings = USUAL
