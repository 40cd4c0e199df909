"""What stands on the wall at one moment: a snapshot, a place in the rotation, the truth; laid out when asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.live.health import Health
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.dates.when_words import show_long_day
from roadmap_display.roadmap.finding import Finding, for_footer
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.clock import Clock, seconds_to_next_minute
from roadmap_display.wall.stage.freshness import Truth, judge, waiting_words
from roadmap_display.wall.stage.highlight import changed_items, lit, with_halos
from roadmap_display.wall.stage.hours import Light
from roadmap_display.wall.stage.night import Night
from roadmap_display.wall.stage.pages import Pages
from roadmap_display.wall.stage.rotation import Rotation
from roadmap_display.wall.stage.turning import Turning

MOST_FINDINGS = 8
"""So many of the most pressing findings take turns in the footer."""

SILENCE = 0.4
"""Seconds at the start before a wall says that it waits: most sources answer sooner."""


class Stage(Turning):
    """Decides what the wall shows. Knows no window; clock, typeface and the sources' health are handed in.

    `caution` is what is wrong with the settings, in one sentence; empty where nothing is.
    """

    def __init__(
        self,
        settings: WallSettings,
        pages: Pages,
        measure: Measure,
        clock: Clock,
        health: Callable[[], Sequence[Health]],
    ) -> None:
        super().__init__(settings, pages, clock.steady)
        self.truth = Truth("waiting")
        self.light: Light = "on"
        self.caution = ""
        self._fixed_day = settings.today
        self._night = Night(settings.hours)
        self._measure = measure
        self._clock = clock
        self._health = health
        self._snapshot: Snapshot | None = None
        self._findings: tuple[Finding, ...] = ()
        self._since: Since | None = None
        self._first_turn = 0
        self._lit: dict[str, float] = {}
        self._unseen: frozenset[str] = frozenset()
        self._screen: Screen | None = None
        self._speaks_at = clock.steady() + SILENCE
        self._shown = Picture()
        self._drawn_of: tuple[object, ...] | None = None

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

    def settle(self, settings: WallSettings, pages: Pages) -> None:
        """Go by these settings and among these pages from now on; what stands there stays as far as it can."""
        self._turn_among(settings, pages)
        self._fixed_day, self._night.hours = settings.today, settings.hours

    def forget(self) -> None:
        """Of what was shown no source is followed any more: wait for the others."""
        self._snapshot = self._since = None
        self._findings, self._lit, self._unseen = (), {}, frozenset()
        self._speaks_at = self._clock.steady() + SILENCE

    def woken(self) -> bool:
        """Somebody touched the wall; whether that has woken it from the dark, where it now stays bright for a while."""
        self._night.touched(self._clock.steady())
        return self.light != "on"

    def tick(self) -> None:
        """Judge the truth anew, let highlights go and turn the page, each when it is due.

        In the dark nothing turns, and what comes out of it stands for a whole dwell.
        """
        now = self._clock.steady()
        before, self.light = self.light, self._night.light(self._clock.now(), now)
        if before == "black" != self.light:
            self.rotation = self.rotation._replace(since=now)
        self.truth = judge(self._health(), now, self._clock.now())
        self._lit = {item: end for item, end in self._lit.items() if end > now}
        if now >= self.rotation.retry:
            self.rotation = self.rotation.mended()
        due = self._turn_due()
        if due is not None and now >= due:
            if self._unseen and self._screen:
                self._let_jump(self._unseen, self._scene_on(self._screen))
                self._unseen = frozenset()
            self.turn(Rotation.turned)

    def seconds_to_next(self) -> float:
        """How long the picture holds, if nothing is told meanwhile."""
        now = self._clock.steady()
        if self.light == "black":
            return self._night.sleep(self._clock.now())
        due = [
            self._speaks_at if self._is_silent else None,
            self._turn_due(),
            self.truth.holds_until,
            self._night.awake_until if self._night.awake_until > now else None,
            *self._lit.values(),
        ]
        return min(seconds_to_next_minute(self._clock.now()), *(moment - now for moment in due if moment is not None))

    def picture(self, screen: Screen) -> Picture:
        """What is to be seen on that screen now. Never raises: a page that fails is passed over, or labelled."""
        self._screen = screen
        if self.light == "black":
            return Picture(light="black")
        if not self._is_silent:
            self._shown = self._drawn(screen)._replace(light=self.light)
        return self._shown

    def _drawn(self, screen: Screen) -> Picture:
        scene = self._scene_on(screen)
        if self._snapshot is None:
            self._drawn_of = None
            words = waiting_words(self._health(), self._clock.steady(), self._clock.now(), self.caution)
            return Picture(self._pages.waiting(scene, words).shapes)
        basis = (scene, self._pages, self._pages.spoilt, tuple(self._lit))
        if self._drawn_of == (*basis, self.rotation):
            return self._shown
        sheet = self._sheet(scene)
        self._drawn_of = (*basis, self.rotation)
        self._unseen = self._unseen.difference(shape.item for shape in sheet.shapes)
        return Picture(with_halos(sheet.shapes, self._lit, scene.sizes.unit), self.truth.freshness == "stale")

    def _scene_on(self, screen: Screen) -> Scene:
        now, today, snapshot = self._clock.now(), self.today, self._snapshot or Snapshot()
        turns = self.rotation.turns - self._first_turn
        finding = self._findings[turns % len(self._findings)] if self._findings else None
        status = status_of(now, today, self.truth, self.caution)
        return Scene(snapshot, today, usual_window(today), screen, status, self._measure, finding, since=self._since)

    def _turn_due(self) -> float | None:
        if self._snapshot is None or self.light == "black":
            return None
        return self.rotation.due(takes_turns=len(self._findings) > 1)


def status_of(now: datetime, today: date, truth: Truth, caution: str = "") -> Status:
    """What the header and the footer say of time and truth; the gist of a `caution` where the data need no note."""
    day = show_long_day(today)
    return Status(f"{now:%H:%M}", day, truth.freshness, truth.as_of, truth.banner, truth.note or gist(caution))


def gist(sentence: str) -> str:
    """As much of a sentence about settings as a footer has room for: the file by its name, and no remedy."""
    said = re.sub(r"^/.*/(?=[^/]*\.toml\b)", "", sentence).partition(";")[0].rstrip(".")
    return f"{said[:1].upper()}{said[1:]}" if said.startswith("a wall ") else said
