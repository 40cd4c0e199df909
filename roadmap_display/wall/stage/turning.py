"""Which sheet of which page stands on the wall: the pages, what each of them was told, and the rotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Shape
from roadmap_display.settings import WallSettings
from roadmap_display.wall.stage.pages import Pages
from roadmap_display.wall.stage.playlist import Entry, kept_places, playlist
from roadmap_display.wall.stage.rotation import Rotation, Stop, among

MOST_LOOKED_AT = 24
"""So many stops are searched for a change that is not to be seen where the wall stands."""

Turn = Callable[[Rotation, float], Rotation]


class Turning:
    """Turns the pages of a playlist, and passes over those that fail. `steady` is its clock."""

    def __init__(self, settings: WallSettings, pages: Pages, steady: Callable[[], float]) -> None:
        self._pages = pages
        self._steady = steady
        self._entries = playlist(settings, pages.names)
        self.rotation = Rotation((1,) * len(self._entries), _dwells(self._entries), since=steady())
        self.rotation = self.rotation.pinned_to(_pinned(self._entries), steady())

    @property
    def page(self) -> str:
        """The name of the page that stands there."""
        return dict(enumerate(entry.name for entry in self._entries)).get(self.rotation.stop.page, "")

    def turn(self, how: Turn) -> None:
        """Turn as asked by the clock or by a hand."""
        self.rotation = how(self.rotation, self._steady())

    def unpaintable(self, shape: Shape) -> None:
        """That shape cannot be painted: put something else into its lane's place, or pass over the page."""
        if not self._pages.spoil(shape):
            self.painting_failed()

    def painting_failed(self) -> None:
        """The page that stands there cannot be painted: pass over it."""
        self.rotation = self.rotation.failed(self.rotation.stop.page, self._steady())

    def _turn_among(self, settings: WallSettings, pages: Pages) -> None:
        """Other pages from now on. One that was pinned by hand stays so where the settings have no say in that."""
        before, self._entries, self._pages = self._entries, playlist(settings, pages.names), pages
        pinned, places = _pinned(self._entries), kept_places(before, self._entries)
        if pinned is None and _pinned(before) is None and self.rotation.pinned is not None:
            pinned = places.get(self.rotation.pinned)
        self.rotation = among(self.rotation, _dwells(self._entries), places, pinned, self._steady())

    def _sheet(self, scene: Scene) -> Sheet:
        """The sheet of the present stop; where its page fails, that of the next which does not."""
        for _ in self.rotation.sheets:
            stop = self.rotation.stop
            is_failing = stop.page in self.rotation.failing
            sheet = None if is_failing else self._pages.drawn(self._seen_at(stop, scene), stop)
            if sheet is not None:
                self.rotation = self.rotation.counted(stop.page, sheet.count)
                return sheet
            self.rotation = self.rotation.failed(stop.page, self._steady())
            self.turn(Rotation.turned)
        return self._pages.failed(scene, self.rotation.stop.page)

    def _let_jump(self, items: Iterable[str], scene: Scene) -> None:
        """Stops on which any of these is to be seen come next, once."""
        stops = islice(self.rotation.others, MOST_LOOKED_AT)
        seen = ((stop, self._seen_at(stop, scene)) for stop in stops)
        self.rotation = self.rotation.jumping(*self._pages.stops_showing(items, seen))

    def _seen_at(self, stop: Stop, scene: Scene) -> Scene:
        """The scene as the page of that stop shows it."""
        return self._entries[stop.page].seen(scene)._replace(place=(stop.page, len(self._entries)))


def _dwells(entries: Sequence[Entry]) -> tuple[float, ...]:
    return tuple(entry.dwell for entry in entries)


def _pinned(entries: Sequence[Entry]) -> int | None:
    return next((place for place, entry in enumerate(entries) if entry.is_pinned), None)
