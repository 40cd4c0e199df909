"""Where things are kept for this user on this machine, and by what a source is known there."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from roadmap_display.storage.postgres.server_url import without_password

if TYPE_CHECKING:
    from roadmap_display.storage.watching.days import Days
    from roadmap_display.storage.watching.last_good import LastGood
    from roadmap_display.storage.watching.own_views import OwnViews


@lru_cache(maxsize=1)
def last_good() -> LastGood:
    """The last good copies of this user."""
    from platformdirs import user_state_path

    from roadmap_display.storage.watching.last_good import LastGood

    return LastGood(user_state_path("roadmap-display", appauthor=False) / "last-good")


def days() -> Days:
    """What sources held on the last days, as far as walls of this user have seen it."""
    from platformdirs import user_state_path

    from roadmap_display.storage.watching.days import Days

    return Days(user_state_path("roadmap-display", appauthor=False) / "days")


def last_looks() -> LastGood:
    """What this user saw of each source when they last looked."""
    from platformdirs import user_data_path

    from roadmap_display.storage.watching.last_good import LastGood

    return LastGood(user_data_path("roadmap-display", appauthor=False) / "last-look")


def own_views() -> OwnViews:
    """The views that this user keeps for themselves."""
    from platformdirs import user_data_path

    from roadmap_display.storage.watching.own_views import OwnViews

    return OwnViews(user_data_path("roadmap-display", appauthor=False) / "views")


def identity(source: str) -> str:
    """By what a source is known from one start to the next: its whole path, or its address without a password."""
    return without_password(source) if "://" in source else os.path.abspath(os.path.expanduser(source))
