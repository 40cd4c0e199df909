"""What a wall shows and where: one frozen value read from a TOML file, the environment and flags, the later winning.

`wall_settings` has the values, `reading` finds and reads them, `telling` says what is wrong with them.
"""

from __future__ import annotations

from roadmap_display.settings.hours import Hours
from roadmap_display.settings.reading import TODAY, config_files, from_file, read_settings
from roadmap_display.settings.screens import all_pages, walls_of
from roadmap_display.settings.wall_settings import Months, PageSettings, ScreenSettings, WallSettings

__all__ = [
    "TODAY",
    "Hours",
    "Months",
    "PageSettings",
    "ScreenSettings",
    "WallSettings",
    "all_pages",
    "config_files",
    "from_file",
    "read_settings",
    "walls_of",
]
