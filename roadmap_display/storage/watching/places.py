"""Where things are kept for this user on this machine, and by what a source is known there."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from roadmap_display.roadmap.harmless import encodable
from roadmap_display.storage.postgres.server_url import without_password
from roadmap_display.storage.standing.folders import data_folder, state_folder

if TYPE_CHECKING:
    from roadmap_display.storage.watching.days import Days
    from roadmap_display.storage.watching.last_good import LastGood
    from roadmap_display.storage.watching.own_views import OwnViews


@lru_cache(maxsize=1)
def last_good() -> LastGood:
    """The last good copies of this user."""
    from roadmap_display.storage.watching.last_good import LastGood

    return LastGood(state_folder() / "last-good")


def days() -> Days:
    """What sources held on the last days, as far as walls of this user have seen it."""
    from roadmap_display.storage.watching.days import Days

    return Days(state_folder() / "days")


def last_looks() -> LastGood:
    """What this user saw of each source when they last looked."""
    from roadmap_display.storage.watching.last_good import LastGood

    return LastGood(data_folder() / "last-look")


def own_views() -> OwnViews:
    """The views that this user keeps for themselves."""
    from roadmap_display.storage.watching.own_views import OwnViews

    return OwnViews(data_folder() / "views")


def identity(source: str) -> str:
    """By what a source is known from one start to the next: its whole path, or its address without a password."""
    return without_password(source) if "://" in source else encodable(os.path.abspath(os.path.expanduser(source)))
