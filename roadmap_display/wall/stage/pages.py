"""The pages of a wall, each behind a guard: what cannot be drawn is logged, and the wall goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES, Page
from roadmap_display.layout.pages.waiting import WaitingWords, waiting
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Shape
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.rotation import Stop


def pages_of(settings: WallSettings, complaints: Complaints) -> Pages:
    """The pages that the settings name."""
    return Pages([PAGES[name] for name in settings.pages], complaints)


NOTHING = Sheet((), 0, 1)


class Pages:
    """Lays out sheets, and remembers for each page what was fitted last."""

    def __init__(self, pages: Sequence[Page], complaints: Complaints) -> None:
        self._pages = tuple(pages)
        self._memories = [PageMemory(complaints.note) for _ in pages]
        self._complaints = complaints
        self.spoilt = 0
        """How often something else was put into the place of what cannot be painted."""

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, in their order."""
        return tuple(page.name for page in self._pages)

    def drawn(self, scene: Scene, stop: Stop) -> Sheet | None:
        """The sheet of that stop; None where its page fails."""
        page, memory = self._pages[stop.page], self._memories[stop.page]
        sheet = self._guarded(f"laying out {page.name}", lambda: page.draw(scene, stop.sheet, memory))
        if sheet is None:
            self._memories[stop.page] = PageMemory(self._complaints.note)
        return sheet

    def spoil(self, shape: Shape) -> bool:
        """That shape cannot be painted: something else stands in its place from now on. Whether there is such."""
        is_replaced = any(memory.spoil(shape) for memory in self._memories)
        self.spoilt += is_replaced
        return is_replaced

    def waiting(self, scene: Scene, words: WaitingWords) -> Sheet:
        """The calm page with these words, whatever the snapshot is like."""
        scene = scene._replace(snapshot=Snapshot())
        return self._guarded("laying out the waiting page", lambda: waiting(scene, words)) or NOTHING

    def failed(self, scene: Scene, page: int) -> Sheet:
        """What stands in the place of a page that fails."""
        title = self._pages[page].title
        return self.waiting(scene, WaitingWords(f"“{title}” cannot be drawn", "The program's log says why."))

    def stops_showing(self, items: Iterable[str], stops: Iterable[tuple[Stop, Scene]]) -> list[Stop]:
        """Of these stops those on which any of the items is to be seen; none that another has shown already."""
        wanted, found = set(items), []
        for stop, scene in stops:
            sheet = self.drawn(scene, stop) if wanted else None
            seen = wanted.intersection(shape.item for shape in sheet.shapes) if sheet else None
            if seen:
                found.append(stop)
                wanted -= seen
        return found

    def _guarded(self, what: str, layout: Callable[[], Sheet]) -> Sheet | None:
        try:
            return layout()
        except Exception as error:  # noqa: BLE001 - whatever it is, the wall must stand; it is logged
            self._complaints.note(what, error)
            return None
