"""What is kept of one reader for the windows that they read in: their own views, and when they last looked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from roadmap_display.storage.watching.places import identity, own_views

if TYPE_CHECKING:
    from roadmap_display.live.own_views_door import OwnViewsDoor
    from roadmap_display.roadmap.views import View
    from roadmap_display.view.view_keeper import ViewKeeper


def views_of_reader(
    sources: Sequence[str], keeper: ViewKeeper, take: Callable[[tuple[View, ...]], None], note: Callable[[str], None]
) -> OwnViewsDoor:
    """The views that this reader keeps of these sources together: `take` hears them, `note` what went wrong."""
    from roadmap_display.live.own_views_door import OwnViewsDoor

    views = OwnViewsDoor(own_views(), "\n".join(map(identity, sources)))
    views.told.connect(take)
    views.troubled.connect(note)
    keeper.kept.connect(views.keep)
    keeper.forgotten.connect(views.forget)
    return views
