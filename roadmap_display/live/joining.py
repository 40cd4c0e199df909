"""What all sources say, as one portfolio, and what differs in it. On worker threads only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from threading import Lock

import msgspec

from roadmap_display.live.feed import Recalled, Told
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.since import Lately, Since, since
from roadmap_display.roadmap.joining.own_ids import with_own_ids
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Loaded


class News(msgspec.Struct, frozen=True):
    """A snapshot to show, and its differences from the one before; of the first there are none."""

    snapshot: Snapshot
    changes: tuple[Change, ...] = ()


class Same(msgspec.Struct, frozen=True):
    """The source came to another revision, and holds what it held: what was done was undone, or changed nothing."""

    snapshot: Snapshot


class Emptied(msgspec.Struct, frozen=True):
    """Of what was shown no source is followed any more."""


class Joining:
    """Takes what each source tells, in any order and from any thread, and tells what is new in the whole.

    `tell` gets News, or Same, or Since, or Emptied, or the Trouble itself, or None where nothing differs; in the order
    in which things came. Sources are known by their places: at first 0, 1, 2, ….
    """

    def __init__(
        self, names: Sequence[str], tell: Callable[[News | Same | Since | Emptied | Trouble | None], None]
    ) -> None:
        self._names = dict(enumerate(names))
        self._tell = tell
        self._told: dict[int, Snapshot] = {}
        self._parts: dict[int, Snapshot] = {}
        self._lately: dict[int, Lately] = {}
        self._whole: Snapshot | None = None
        self._answered: set[int] = set()
        self._lock = Lock()

    def take(self, place: int, told: Told) -> None:
        """What the source at that place tells. A last good copy never replaces what the source itself said."""
        with self._lock:
            if place not in self._names:
                return
            if isinstance(told, Lately):
                self._lately[place] = told
                self._tell(self._since())
            else:
                self._tell(told if isinstance(told, Trouble) else self._news(place, told))

    def follow(self, names: Mapping[int, str]) -> None:
        """Join the sources at these places from now on, in this order; of the others all is forgotten."""
        with self._lock:
            self._names = dict(names)
            self._answered &= names.keys()
            for told in (self._told, self._parts, self._lately):
                for place in told.keys() - names.keys():
                    del told[place]
            if self._whole is not None:
                self._tell(self._rejoined(self._whole))

    def _rejoined(self, before: Snapshot) -> News | Emptied | None:
        """What differs now that other sources are followed."""
        if not self._parts:
            self._whole = None
            return Emptied()
        news = _told_apart(before, self._joined())
        self._whole = warm(news.snapshot)
        return news

    def _since(self) -> Since | None:
        """What happened lately; None until each source that is shown has told of the same moment."""
        latest = max(one.moment for one in self._lately.values())
        told = [self._lately.get(place) for place in self._places]
        known = [one for one in told if one and one.moment == latest]
        if self._whole is None or len(known) < len(told):
            return None
        return since(known, self._joined_of([with_own_ids(one.snapshot) for one in known]), self._whole)

    def _news(self, place: int, told: Loaded | Recalled) -> News | Same | None:
        if isinstance(told, Loaded):
            self._answered.add(place)
        elif place in self._answered:
            return None
        before = self._told.get(place)
        if before is told.snapshot:
            return None
        was_sound = before is self._parts.get(place)
        part = with_own_ids(told.snapshot, before if was_sound else None)
        self._told[place], self._parts[place] = told.snapshot, part
        is_sound = was_sound and part is told.snapshot
        news = self._compared(part, told.changes if isinstance(told, Loaded) and is_sound else None)
        if news is not None:
            self._whole = warm(news.snapshot)
        return news

    def _compared(self, part: Snapshot, changes: tuple[Change, ...] | None) -> News | Same | None:
        """The whole and its differences; Same without any, None where not even the revision is another.

        Where the source knows the differences, nothing is compared.
        """
        before = self._whole
        if before is None:
            return News(self._joined())
        if len(self._names) == 1:
            news = _difference(before, part) if changes is None else News(part, changes)
        else:
            news = _told_apart(before, self._joined())
        if news.changes or news.snapshot.findings != before.findings:
            return news
        return None if news.snapshot.revision == before.revision else Same(news.snapshot)

    @property
    def _places(self) -> list[int]:
        """The places of the sources that are shown, in their order."""
        return [place for place in self._names if place in self._parts]

    def _joined(self) -> Snapshot:
        return self._joined_of([self._parts[place] for place in self._places], self._whole)

    def _joined_of(self, parts: Sequence[Snapshot], last: Snapshot | None = None) -> Snapshot:
        """What the sources that are shown hold, or held, as one."""
        if len(self._names) == 1:
            return parts[0]
        from roadmap_display.roadmap.joining.joined import join

        names = [self._names[place] for place in self._places]
        return join(list(zip(names, parts, strict=True)), last)


def _told_apart(before: Snapshot, after: Snapshot) -> News:
    """What a later join says that the one before did not; it shares its objects already."""
    from roadmap_display.roadmap.changes.diff import diff

    return News(after, diff(before, after))


def _difference(before: Snapshot, after: Snapshot) -> News:
    """The later snapshot made of the objects of the earlier one, as far as they are the same, and the changes."""
    from roadmap_display.roadmap.changes.diff import diff, made_of

    changes = diff(before, after)
    return News(made_of(before, after, changes), changes)


def warm(snapshot: Snapshot) -> Snapshot:
    """The snapshot with all its look-ups made, so that the thread that paints finds them ready."""
    for name, value in vars(Snapshot).items():
        if isinstance(value, cached_property):
            getattr(snapshot, name)
    return snapshot
