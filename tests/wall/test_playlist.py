"""Pages with dwell, window, bands and pins of their own; and the one machine that turns them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from a_wall import HandClock, a_page, a_plan, a_stage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import Page
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.settings import Months, PageSettings, WallSettings
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.pages import Pages
from roadmap_display.wall.stage.playlist import kept_places, playlist
from roadmap_display.wall.stage.rotation import RETRY, Rotation, Stop
from roadmap_display.wall.stage.stage import Stage

SCREEN = Screen(1920, 1080)
TODAY = date(2026, 2, 26)


def a_page_that_notes(name: str, seen: list[Scene]) -> Page:
    """A page that keeps what it was to be drawn from."""

    def draw(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
        seen.append(scene)
        return Sheet((), 0, 1)

    return Page(name, draw)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def standing(stage: Stage) -> Stage:
    stage.tick()
    stage.take(a_plan())
    stage.picture(SCREEN)
    return stage


def turns(stage: Stage, clock: HandClock, seconds: float) -> list[tuple[float, str]]:
    """When which page was turned to, within so many seconds; woken only when the stage asks for it."""
    began, found = clock.seconds, []
    stop = stage.rotation.stop
    while clock.seconds - began < seconds:
        clock.goes_on(min(stage.seconds_to_next(), began + seconds - clock.seconds) + 0.001)
        stage.tick()
        stage.picture(SCREEN)
        if stage.rotation.stop != stop:
            stop = stage.rotation.stop
            found.append((round(clock.seconds - began), stop.page))
    return found


def test_each_page_stands_as_long_as_it_was_told(clock: HandClock, qapp: object) -> None:
    pages = [a_page("combined", ["a"]), a_page("goals", ["b"], ["c"])]
    told = (PageSettings(name="combined", dwell=30), PageSettings(name="goals", dwell=7))
    stage = standing(a_stage(clock, *pages, page=told, dwell=99))
    assert turns(stage, clock, 90) == [(30, 1), (37, 1), (44, 0), (74, 1), (81, 1), (88, 0)]


def test_a_page_shows_its_own_months_bands_and_parked(clock: HandClock, qapp: object) -> None:
    seen: list[Scene] = []
    told = PageSettings(name="board", window=Months(back=3, ahead=1), group="owner", parked=True)
    stage = standing(a_stage(clock, a_page_that_notes("board", seen), page=(told,), group="tag"))
    scene = seen[-1]
    assert (scene.window, scene.group, scene.parked) == (usual_window(TODAY, 3, 1), "owner", True)
    assert stage.rotation.stop == Stop(0)


def test_what_a_page_was_not_told_is_as_for_all(clock: HandClock, qapp: object) -> None:
    seen: list[Scene] = []
    pages = a_page_that_notes("board", seen), a_page("goals", ["a"])
    told = PageSettings(name="goals", group="owner", parked=True)
    standing(a_stage(clock, *pages, page=(told,), group="tag", window=Months(back=0, ahead=2)))
    assert (seen[-1].window, seen[-1].group, seen[-1].parked) == (usual_window(TODAY, 0, 2), "tag", False)


def test_one_page_may_stand_there_twice_with_tables_of_its_own() -> None:
    tables = tuple(PageSettings(name="combined", group=group) for group in ("goal", "owner"))
    entries = playlist(WallSettings(page=tables), ("combined", "goals", "combined", "combined"))
    assert [entry.group for entry in entries] == ["goal", "goal", "owner", "owner"]


def test_a_pinned_page_stands_alone_until_somebody_frees_it(clock: HandClock, qapp: object) -> None:
    pages = [a_page("combined", ["a"]), a_page("goals", ["b"], ["c"])]
    stage = standing(a_stage(clock, *pages, page=(PageSettings(name="goals", pinned=True),), dwell=10))
    assert stage.rotation.stop == Stop(1)
    assert turns(stage, clock, 45) == [(10, 1), (20, 1), (30, 1), (40, 1)]
    stage.turn(Rotation.pinned_or_freed)
    assert {page for _, page in turns(stage, clock, 45)} == {0, 1}
    stage.turn(Rotation.pinned_or_freed)
    (pinned,) = {page for _, page in turns(stage, clock, 45)} or {stage.rotation.stop.page}
    assert pinned == stage.rotation.pinned


@pytest.mark.expects_log
def test_a_failing_page_is_tried_again_after_a_while(
    clock: HandClock, qapp: object, caplog: pytest.LogCaptureFixture
) -> None:
    is_broken = [True]

    def draw(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
        if is_broken[0]:
            raise ZeroDivisionError
        return Sheet((), 0, 1)

    stage = standing(a_stage(clock, Page("combined", draw), a_page("goals", ["b"]), a_page("board", ["c"]), dwell=60))
    assert {page for _, page in turns(stage, clock, RETRY - 60)} == {1, 2}
    is_broken[0] = False
    assert 0 in {page for _, page in turns(stage, clock, 240)}
    assert [record.getMessage() for record in caplog.records] == ["laying out combined failed"]


# Another playlist while the wall stands


def settle(stage: Stage, *pages: Page, **told: object) -> None:
    stage.settle(WallSettings(**told), Pages(pages, Complaints()))  # type: ignore[arg-type]
    stage.tick()
    stage.picture(SCREEN)


def test_what_stands_there_stays_where_it_is_in_another_order(clock: HandClock, qapp: object) -> None:
    one, two, three = (a_page(name, [name], [name]) for name in ("combined", "goals", "board"))
    stage = standing(a_stage(clock, one, two, dwell=10))
    turns(stage, clock, 35)
    assert stage.rotation.stop == Stop(1, 1)
    settle(stage, three, two, one, dwell=10)
    assert stage.rotation.stop == Stop(1, 1)
    assert turns(stage, clock, 6) == [(5, 2)]


def test_a_page_that_is_gone_makes_room_for_the_first(clock: HandClock, qapp: object) -> None:
    stage = standing(a_stage(clock, a_page("combined", ["a"]), dwell=10))
    settle(stage, a_page("goals", ["b"]), a_page("board", ["c"]), dwell=10)
    assert stage.rotation.stop == Stop(0)
    assert turns(stage, clock, 25) == [(10, 1), (20, 0)]


def test_a_page_pinned_by_hand_stays_pinned_and_one_by_the_settings_as_they_say(clock: HandClock, qapp: object) -> None:
    one, two = a_page("combined", ["a"]), a_page("goals", ["b"])
    stage = standing(a_stage(clock, one, two, dwell=10))
    stage.turn(Rotation.pinned_or_freed)
    settle(stage, two, one, dwell=20)
    assert (stage.rotation.stop, stage.rotation.pinned) == (Stop(1), 1)
    settle(stage, two, one, page=(PageSettings(name="goals", pinned=True),))
    assert (stage.rotation.stop, stage.rotation.pinned) == (Stop(0), 0)
    settle(stage, two, one)
    assert stage.rotation.pinned is None


def test_a_pause_outlasts_other_settings(clock: HandClock, qapp: object) -> None:
    one, two = a_page("combined", ["a"]), a_page("goals", ["b"])
    stage = standing(a_stage(clock, one, two, dwell=10))
    stage.turn(Rotation.paused_or_resumed)
    settle(stage, one, two, dwell=5)
    assert turns(stage, clock, 60) == []


def test_two_pages_with_one_name_are_told_apart_by_their_order() -> None:
    before = playlist(WallSettings(), ("goals", "combined", "combined"))
    after = playlist(WallSettings(), ("combined", "board", "combined"))
    assert kept_places(before, after) == {1: 0, 2: 2}


# Whatever happens

NAMES = ("side-by-side", "combined", "goals", "changes", "board")
DEEDS = st.sampled_from(["back", "forward", "pause", "pin", "change", "fail", "settle", "touch"])
STEPS = st.lists(st.tuples(st.floats(0, 40), DEEDS), max_size=30)


class Machine:
    """A stage with pages of some sheets, to which things happen; it notes how long each stop stood by the clock."""

    def __init__(self, sheets: Sequence[int], dwells: Sequence[float]) -> None:
        self.clock = HandClock()
        self.broken: set[str] = set()
        self.names = NAMES[: len(sheets)]
        self.pages = [self._page(name, count) for name, count in zip(self.names, sheets, strict=True)]
        self.told = tuple(PageSettings(name=name, dwell=dwell) for name, dwell in zip(self.names, dwells, strict=True))
        self.stage = a_stage(self.clock, *self.pages, page=self.told)
        self.stage.tick()
        self.stage.take(a_plan())
        self.stage.picture(SCREEN)

    def _page(self, name: str, sheets: int) -> Page:
        def draw(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
            if name in self.broken:
                raise ZeroDivisionError
            return Sheet((), sheet % sheets, sheets)

        return Page(name, draw)

    def happens(self, deed: str) -> None:
        if deed == "change":
            self.stage.take(a_plan(), [Edited("item", "saved-sizes", "progress", 0, 30)])
        elif deed == "fail":
            self.broken ^= {self.names[self.stage.rotation.stop.page]}
        elif deed == "settle":
            order = list(reversed(range(len(self.pages))))
            self.pages = [self.pages[place] for place in order]
            self.names = tuple(self.names[place] for place in order)
            told = WallSettings(page=self.told)
            self.stage.settle(told, Pages(self.pages, Complaints()))
        elif deed == "touch":
            assert not self.stage.woken()
        else:
            turns = {"back": Rotation.turned_back, "forward": Rotation.turned, "pause": Rotation.paused_or_resumed}
            self.stage.turn(turns.get(deed, Rotation.pinned_or_freed))
        self.stage.tick()
        self.stage.picture(SCREEN)

    def goes_on(self, seconds: float) -> list[str]:
        """Time passes as the window would let it; the pages that were turned to."""
        until, seen = self.clock.seconds + seconds, []
        while self.clock.seconds < until:
            before, since = self.stage.rotation, self.stage.rotation.since
            wait = self.stage.seconds_to_next()
            assert wait > -1e-6
            self.clock.goes_on(min(max(wait, 0.0) + 0.001, until - self.clock.seconds + 0.001))
            self.stage.tick()
            self.stage.picture(SCREEN)
            rotation = self.stage.rotation
            if rotation.turns != before.turns:
                dwell = next(page.dwell for page in self.told if page.name == self.names[before.stop.page])
                is_failing = bool(before.failing or rotation.failing)
                assert is_failing or rotation.since - since >= (dwell or 0) - 1e-6
                assert is_failing or rotation.since - since <= (dwell or 0) + 0.01
                assert not before.is_paused or is_failing
                assert before.pinned is None or is_failing or rotation.stop.page == before.pinned
                seen.append(self.names[rotation.stop.page])
        return seen


@pytest.mark.expects_log
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    playing=st.lists(st.tuples(st.integers(1, 4), st.sampled_from([2.0, 5.0, 11.0])), min_size=1, max_size=5),
    steps=STEPS,
)
def test_whatever_happens_dwell_and_pin_hold_and_in_the_end_every_page_comes(
    playing: list[tuple[int, float]], steps: list[tuple[float, str]], qapp: object
) -> None:
    machine = Machine([sheets for sheets, _ in playing], [dwell for _, dwell in playing])
    for seconds, deed in steps:
        machine.goes_on(seconds)
        machine.happens(deed)
    machine.broken.clear()
    machine.stage.take(a_plan())
    if machine.stage.rotation.is_paused:
        machine.happens("pause")
    if machine.stage.rotation.pinned is not None:
        machine.happens("pin")
    round_trip = sum(sheets * dwell for sheets, dwell in playing)
    here = machine.names[machine.stage.rotation.stop.page]
    machine.happens("pin")
    assert set(machine.goes_on(round_trip)) <= {here}
    machine.happens("pin")
    seen = machine.goes_on(2 * round_trip + 60)
    assert set(seen) | {machine.names[machine.stage.rotation.stop.page]} == set(machine.names)
