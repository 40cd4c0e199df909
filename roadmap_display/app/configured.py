"""What a wall is told by its command line, its environment and its file, and whether it can be done here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from roadmap_display.roadmap.dates.since_day import since_day
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings, all_pages, config_files, read_settings


class Configured(msgspec.Struct, frozen=True):
    """Where the settings of a wall come from: from the file `config`, or without it from the usual places."""

    flags: Mapping[str, Any]
    config: Path | None = None
    environment: Mapping[str, str] = os.environ

    @property
    def files(self) -> list[Path]:
        """The files that count, the most particular first; they need not be there."""
        return [self.config] if self.config else config_files(self.environment)

    @property
    def file(self) -> Path | None:
        """The one that counts: the named one, else the first that is there."""
        return self.config or next((file for file in self.files if file.is_file()), None)

    def read(self) -> WallSettings:
        """The settings as they are now, all of which can be done. Raises Trouble, in one sentence."""
        return _checked(read_settings(self.flags, config=self.config, environment=self.environment))

    def read_at_start(self) -> tuple[WallSettings, str]:
        """The settings, and what is wrong with the file; of a wrong one nothing is taken.

        Raises Trouble where the command line or the environment is wrong.
        """
        try:
            return self.read(), ""
        except Trouble as trouble:
            return _checked(read_settings(self.flags, environment=self.environment, use_file=False)), str(trouble)


def _checked(settings: WallSettings) -> WallSettings:
    """The settings, if there are such sources, such a chord, and changes to tell of. Raises Trouble."""
    from roadmap_display.storage.opening import kind_of
    from roadmap_display.wall.hand.keys import chord

    for source in settings.sources:
        kind_of(source)
    chord(settings.leave)
    if "changes" in all_pages(settings):
        since_day(settings.since, settings.today or date.today())  # noqa: DTZ011 - the day of where the wall hangs
    return settings
