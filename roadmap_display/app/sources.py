"""Sources on their way to a window: opened and watched on threads of their own, and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from roadmap_display.live import Feed, Watch
from roadmap_display.live.feed import RECALL_AFTER
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.storage.postgres.server_url import is_address
from roadmap_display.storage.watching.places import days, identity, last_good

if TYPE_CHECKING:
    from roadmap_display.live.feed import Publish, Rest
    from roadmap_display.roadmap.changes.change import ChangeSet
    from roadmap_display.roadmap.finding import Finding
    from roadmap_display.roadmap.portfolio import Snapshot
    from roadmap_display.storage.store import Store
    from roadmap_display.storage.watching.last_good import Keeping

    Since = Callable[[], datetime | None]
    TellHistory = Callable[[tuple[ChangeSet, ...]], None]

SLOWEST_POLL = 3.0
"""Seconds. A check counts as missed at the pace of a network drive, so that a busy machine is not called late."""


def feed(
    source: str,
    steady: Callable[[], float],
    today: date | None = None,
    since: Since | None = None,
    rest: Rest | None = None,
    tell_history: TellHistory | None = None,
    *,
    is_wary: bool = True,
) -> Feed:
    """A source to be opened and watched on threads of its own; heavy libraries are imported there.

    With `since` it also tells what the source held at the moment that this names, if it names one; where there is
    `tell_history`, it tells there, on the thread of the watch, what was saved since then instead. With a `rest` it is
    left alone for a while. A wary feed waits a little before it tells that half of a plan is gone.
    """

    def begin(publish: Publish) -> Watch:
        from roadmap_display.storage.opening import open_store
        from roadmap_display.storage.watching.watch import Watcher

        store = open_store(source, read_only=True, today=today)
        keeping = _keeping(store, identity(source), since, tell_history, publish)
        return Watcher(store, publish, clock=steady, keeping=keeping, is_wary=is_wary).start()

    def recall() -> tuple[Snapshot, datetime] | None:
        return last_good().recall(identity(source))

    # The libraries of a server take longer to load than a whole plan.
    after = 0.0 if is_address(source) else RECALL_AFTER
    return Feed(source, begin, steady=steady, recall=recall, recall_after=after, poll=SLOWEST_POLL, rest=rest)


def _keeping(
    store: Store, known_as: str, since: Since | None, tell_history: TellHistory | None, publish: Publish
) -> Keeping:
    """What is kept of a source, and told of its past, whenever it rests."""
    if since is None:
        from roadmap_display.storage.watching.last_good import Keeping

        return Keeping(last_good, known_as)
    if tell_history:
        from roadmap_display.storage.watching.telling_history import TellingHistory

        return TellingHistory(last_good, known_as, store, since, tell_history)
    from roadmap_display.storage.watching.looking_back import LookingBack

    return LookingBack(last_good, known_as, store, days(), since, publish)


def findings_for_all(snapshot: Snapshot, today: date, settings: CheckSettings = USUAL) -> Iterable[Finding]:
    """What everybody who sees a window may read: nothing of private items."""
    from roadmap_display.roadmap.checks.checks import check, for_walls

    return for_walls(check(snapshot, today, settings), snapshot)
