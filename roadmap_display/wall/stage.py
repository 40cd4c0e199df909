"""What stands on the wall at one moment: a snapshot, a place in the rotation, the truth; laid out when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import islice

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.time_scale import MONTHS
from roadmap_display.live.health import Health
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.finding import Finding, for_footer
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.clock import Clock, seconds_to_next_minute
from roadmap_display.wall.freshness import Truth, judge, waiting_words
from roadmap_display.wall.highlight import changed_items, lit, with_halos
from roadmap_display.wall.months import Range
from roadmap_display.wall.pages import Pages
from roadmap_display.wall.rotation import Rotation

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

MOST_FINDINGS = 8
"""So many of the most pressing findings take turns in the footer."""

SILENCE = 0.4
"""Seconds at the start before a wall says that it waits: most sources answer sooner."""

MOST_LOOKED_AT = 24
"""So many stops are searched for a change that is not to be seen where the wall stands."""

Turn = Callable[[Rotation, float], Rotation]


class Stage:
    """Decides what the wall shows. Knows no window; clock, typeface and the sources' health are handed in."""

    def __init__(
        self,
        settings: WallSettings,
        pages: Pages,
        measure: Measure,
        clock: Clock,
        health: Callable[[], Sequence[Health]],
    ) -> None:
        self.rotation = Rotation((1,) * pages.count, settings.dwell, since=clock.steady())
        self.truth = Truth("waiting")
        self._fixed_day = settings.today
        self._pages = pages
        self._measure = measure
        self._clock = clock
        self._health = health
        self._range = Range(settings.window)
        self._group, self._parked = settings.group, settings.parked
        self._snapshot: Snapshot | None = None
        self._findings: tuple[Finding, ...] = ()
        self._since: Since | None = None
        self._first_turn = 0
        self._lit: dict[str, float] = {}
        self._unseen: frozenset[str] = frozenset()
        self._screen: Screen | None = None
        self._speaks_at = clock.steady() + SILENCE

    @property
    def today(self) -> date:
        """The day that is drawn as today: the fixed one, else the wall clock's."""
        return self._fixed_day or self._clock.now().date()

    @property
    def _is_silent(self) -> bool:
        """Whether nothing is known yet, not even trouble, and it is too early to say so."""
        is_early = self._snapshot is None and self._clock.steady() < self._speaks_at
        return is_early and not any(health.trouble for health in self._health())

    def take(self, snapshot: Snapshot, changes: Sequence[Change] = ()) -> None:
        """Show another snapshot from now on, and of its changes what can be pointed at."""
        self._snapshot = snapshot
        self._lit = lit(self._lit, changes, self._clock.steady())
        self._unseen = (self._unseen | frozenset(changed_items(changes))) & self._lit.keys()
        self.rotation = self.rotation.mended()

    def take_since(self, since: Since) -> None:
        """This is what changed lately."""
        self._since = since

    def take_findings(self, findings: Sequence[Finding]) -> None:
        """These take turns in the footer from now on, the most pressing first."""
        self._findings = for_footer(findings)[:MOST_FINDINGS]
        self._first_turn = self.rotation.turns

    def tick(self) -> None:
        """Judge the truth anew, let highlights go and turn the page, each when it is due."""
        now = self._clock.steady()
        self.truth = judge(self._health(), now, self._clock.now())
        self._lit = {item: end for item, end in self._lit.items() if end > now}
        due = self._turn_due()
        if due is not None and now >= due:
            self._let_changes_jump()
            self.turn(Rotation.turned)

    def turn(self, how: Turn) -> None:
        """Turn as asked by the clock or by a hand."""
        self.rotation = how(self.rotation, self._clock.steady())

    def seconds_to_next(self) -> float:
        """How long the picture holds, if nothing is told meanwhile."""
        now = self._clock.steady()
        due = [
            self._speaks_at if self._is_silent else None,
            self._turn_due(),
            self.truth.holds_until,
            *self._lit.values(),
        ]
        return min(seconds_to_next_minute(self._clock.now()), *(moment - now for moment in due if moment is not None))

    def picture(self, screen: Screen) -> Picture:
        """What is to be seen on that screen now. Never raises: a page that fails is passed over, or labelled."""
        self._screen = screen
        if self._is_silent:
            return Picture()
        scene = self._scene_on(screen)
        if self._snapshot is None:
            words = waiting_words(self._health(), self._clock.steady(), self._clock.now())
            return Picture(self._pages.waiting(scene, words).shapes)
        sheet = self._sheet(scene)
        self._unseen = self._unseen.difference(shape.item for shape in sheet.shapes)
        return Picture(with_halos(sheet.shapes, self._lit, scene.sizes.unit), self.truth.freshness == "stale")

    def painting_failed(self) -> None:
        """The page that stands there cannot be painted: pass over it."""
        self.rotation = self.rotation.failed(self.rotation.stop.page)

    def _sheet(self, scene: Scene) -> Sheet:
        """The sheet of the present stop; where its page fails, that of the next which does not."""
        for _ in self.rotation.sheets:
            stop = self.rotation.stop
            here = scene._replace(place=(stop.page, len(self.rotation.sheets)))
            sheet = None if stop.page in self.rotation.failing else self._pages.drawn(here, stop)
            if sheet is not None:
                self.rotation = self.rotation.counted(stop.page, sheet.count)
                return sheet
            self.rotation = self.rotation.failed(stop.page)
            self.turn(Rotation.turned)
        return self._pages.failed(scene, self.rotation.stop.page)

    def _scene_on(self, screen: Screen) -> Scene:
        now, today, snapshot = self._clock.now(), self.today, self._snapshot or Snapshot()
        turns = self.rotation.turns - self._first_turn
        finding = self._findings[turns % len(self._findings)] if self._findings else None
        window = self._range.window(snapshot, today)
        status = status_of(now, today, self.truth)
        return Scene(
            snapshot, today, window, screen, status, self._measure, finding,
            since=self._since, group=self._group, parked=self._parked,
        )  # fmt: skip

    def _turn_due(self) -> float | None:
        return self.rotation.due(takes_turns=len(self._findings) > 1) if self._snapshot else None

    def _let_changes_jump(self) -> None:
        """A stop with a change that nobody could see yet comes next, once."""
        if self._unseen and self._screen:
            scene, stops = self._scene_on(self._screen), islice(self.rotation.others, MOST_LOOKED_AT)
            self.rotation = self.rotation.jumping(*self._pages.stops_showing(self._unseen, scene, stops))
            self._unseen = frozenset()


def status_of(now: datetime, today: date, truth: Truth) -> Status:
    """What the header and the footer say of time and truth."""
    day = f"{WEEKDAYS[today.weekday()]} {today.day} {MONTHS[today.month - 1]} {today.year}"
    return Status(f"{now:%H:%M}", day, truth.freshness, truth.as_of, truth.banner, truth.note)
