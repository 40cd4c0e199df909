"""What stands on the wall: pages in turn, today, highlights, findings, and what happens when a page fails."""

from datetime import date, datetime, timedelta

import pytest
from a_wall import BERLIN, HandClock, Healthy, Sources, a_page, a_plan, a_stage, healthy
from builders import a_bar

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.shapes import Box, Ink, Shape, Sign, Text
from roadmap_display.live import Health
from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.finding import Finding
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.highlight import LASTS
from roadmap_display.wall.stage.rotation import Rotation, Stop
from roadmap_display.wall.stage.stage import SILENCE, Stage

SCREEN = Screen(1920, 1080)
EDITED = Edited("item", "saved-sizes", "progress", 0, 30)


def texts(stage: Stage) -> list[str]:
    return [shape.text for shape in stage.picture(SCREEN).shapes if isinstance(shape, Text)]


def halos(stage: Stage) -> list[Shape]:
    return [
        shape
        for shape in stage.picture(SCREEN).shapes
        if isinstance(shape, Box) and shape.edge and not shape.fill and not shape.item
    ]


def today_x(stage: Stage) -> float:
    return next(shape.x for shape in stage.picture(SCREEN).shapes if isinstance(shape, Sign) and shape.name == "today")


def after(stage: Stage, clock: HandClock, seconds: float) -> Stage:
    clock.goes_on(seconds)
    stage.tick()
    return stage


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def stage(clock: HandClock, qapp: object) -> Stage:
    stage = a_stage(clock)
    stage.tick()
    return stage


def test_without_a_snapshot_it_waits_and_says_for_what(clock: HandClock, qapp: object) -> None:
    sources = Sources(Health("plan.db", trouble="plan.db is not there; put it back", since=clock.seconds))
    stage = after(a_stage(clock, sources=sources), clock, 0)
    assert {"Waiting for plan.db", "plan.db is not there; put it back.", "Waiting · Thu 26 Feb 2026"} <= set(
        texts(stage)
    )
    assert "Live · Thu 26 Feb 2026" not in texts(stage)


def test_a_source_that_answers_at_once_is_never_waited_for(clock: HandClock, qapp: object) -> None:
    stage = a_stage(clock, sources=Sources(Health("plan.db")))
    assert texts(after(stage, clock, 0)) == []
    assert stage.seconds_to_next() == pytest.approx(SILENCE)
    assert "Opening plan.db" in texts(after(stage, clock, SILENCE))


def test_with_a_snapshot_it_shows_the_page_the_time_and_that_it_is_live(stage: Stage) -> None:
    stage.take(a_plan())
    assert {"Mobile checkout", "14:32", "Live · Thu 26 Feb 2026", "Side by side"} <= set(texts(stage))


def test_the_clock_holds_until_the_next_minute(clock: HandClock, stage: Stage) -> None:
    stage = a_stage(clock, sources=Sources(healthy(clock, poll=600)))
    stage.tick()
    stage.take(a_plan())
    assert stage.seconds_to_next() == 50
    assert "14:33" in texts(after(stage, clock, 50))


def test_today_moves_across_midnight(clock: HandClock, stage: Stage) -> None:
    stage.take(a_plan())
    before = today_x(stage)
    clock.jumps_to(datetime(2026, 2, 26, 23, 59, 59, tzinfo=BERLIN))
    assert today_x(after(stage, clock, 0)) == before
    clock.goes_on(1)
    assert today_x(after(stage, clock, 0)) > before
    assert "Live · Fri 27 Feb 2026" in texts(stage)


def test_today_follows_a_clock_that_is_set_back(clock: HandClock, stage: Stage) -> None:
    stage.take(a_plan())
    before = today_x(stage)
    clock.jumps_to(clock.time - timedelta(days=3))
    assert today_x(after(stage, clock, 0)) < before


def test_a_new_month_moves_the_window(clock: HandClock, stage: Stage) -> None:
    stage.take(a_plan())
    assert "Jan" in texts(stage)
    clock.jumps_to(datetime(2026, 3, 1, 0, 0, 1, tzinfo=BERLIN))
    assert "Jan" not in texts(after(stage, clock, 0))


def test_a_fixed_day_stays_whatever_the_clock_says(clock: HandClock, qapp: object) -> None:
    stage = a_stage(clock, today=date(2026, 5, 1))
    clock.goes_on(86_400 * 9)
    stage.tick()
    assert stage.today == date(2026, 5, 1)


def test_a_changed_item_is_highlighted_for_a_while_and_then_no_more(clock: HandClock, stage: Stage) -> None:
    stage.take(a_plan())
    assert halos(stage) == []
    stage.take(a_plan(), [EDITED])
    (halo,) = halos(stage)
    bar = next(shape for shape in stage.picture(SCREEN).shapes if shape.item == "saved-sizes")
    assert halo.rect.holds(bar.rect)
    assert stage.seconds_to_next() <= LASTS
    assert halos(after(stage, clock, LASTS - 1)) == [halo]
    assert halos(after(stage, clock, 1)) == []


def test_a_halo_lies_behind_the_words_of_its_item(stage: Stage) -> None:
    stage.take(a_plan(), [EDITED])
    shapes = stage.picture(SCREEN).shapes
    assert shapes.index(halos(stage)[0]) < min(shapes.index(shape) for shape in shapes if shape.item == "saved-sizes")


def test_a_change_of_very_much_highlights_nothing(stage: Stage) -> None:
    bars = [a_bar(f"Bar {number}", "2 Mar 2026", "25 Mar 2026") for number in range(60)]
    stage.take(a_plan(*bars), [Added("item", bar) for bar in bars])
    assert halos(stage) == []


def test_a_stale_wall_is_drained_and_has_a_banner(clock: HandClock, qapp: object) -> None:
    sources = Sources(healthy(clock, trouble="plan.roadmap.json is not there; put it back"))
    stage = after(a_stage(clock, sources=sources), clock, 0)
    stage.take(a_plan())
    assert not stage.picture(SCREEN).is_drained
    after(stage, clock, 299)
    assert not stage.picture(SCREEN).is_drained
    assert "as of 14:32 · Thu 26 Feb 2026" in texts(stage)
    after(stage, clock, 7200)
    assert stage.picture(SCREEN).is_drained
    assert "This plan is 2 hours old: plan.roadmap.json is not there" in texts(stage)
    sources.healths = (healthy(clock),)
    assert not after(stage, clock, 0).picture(SCREEN).is_drained


def test_a_late_wall_says_as_of_when_in_the_colour_of_attention_and_a_fresh_one_is_live(
    clock: HandClock, qapp: object
) -> None:
    stage = a_stage(clock, sources=Sources(healthy(clock)))
    stage.take(a_plan())
    said = []
    for seconds in (0, 10):
        shapes = after(stage, clock, seconds).picture(SCREEN).shapes
        said += [
            (shape.text, shape.ink) for shape in shapes if isinstance(shape, Text) and "Thu 26 Feb 2026" in shape.text
        ]
    assert said == [
        ("Live · Thu 26 Feb 2026", Ink("quiet")),
        ("as of 14:32 · Thu 26 Feb 2026", Ink("attention")),
    ]
    assert not stage.picture(SCREEN).is_drained


def test_it_wakes_in_time_to_become_late_and_stale(clock: HandClock, qapp: object) -> None:
    stage = after(a_stage(clock, sources=Sources(healthy(clock))), clock, 0)
    seen = [stage.truth.freshness]
    for _ in range(200):
        after(stage, clock, stage.seconds_to_next())
        seen += [] if seen[-1] == stage.truth.freshness else [stage.truth.freshness]
    assert seen == ["fresh", "late", "stale"]


def test_pages_turn_after_their_dwell(clock: HandClock, qapp: object) -> None:
    stage = a_stage(clock, a_page("one", ["a"]), a_page("two", ["b"], ["c"]), dwell=5.0)
    stage.tick()
    stage.take(a_plan())
    stops = []
    for _ in range(7):
        stage.picture(SCREEN)
        stops.append(stage.rotation.stop)
        after(stage, clock, 5)
    one, two, three = Stop(0), Stop(1), Stop(1, 1)
    # How many sheets a page has is known once it has been laid out.
    assert stops == [one, two, three, one, two, three, one]


def test_nothing_turns_while_there_is_nothing_to_show(clock: HandClock, qapp: object) -> None:
    stage = a_stage(clock, a_page("one", ["a"]), a_page("two", ["b"]), dwell=5.0)
    assert after(stage, clock, 500).rotation.turns == 0


def test_a_page_with_a_change_that_nobody_sees_jumps_the_queue_once(clock: HandClock, qapp: object) -> None:
    stage = a_stage(clock, a_page("one", ["a"]), a_page("two", ["b"]), a_page("three", ["saved-sizes"]), dwell=5.0)
    stage.tick()
    stage.take(a_plan())
    stage.picture(SCREEN)
    stage.take(a_plan(), [EDITED])
    stops = []
    for _ in range(4):
        stage.picture(SCREEN)
        after(stage, clock, 5)
        stops.append(stage.rotation.stop.page)
    assert stops == [2, 1, 2, 0]


def test_a_change_in_sight_turns_nothing(clock: HandClock, qapp: object) -> None:
    stage = a_stage(
        clock, a_page("one", ["saved-sizes"]), a_page("two", ["b"]), a_page("three", ["saved-sizes"]), dwell=5.0
    )
    stage.tick()
    stage.take(a_plan(), [EDITED])
    stage.picture(SCREEN)
    assert after(stage, clock, 5).rotation.stop == Stop(1)


def test_findings_take_turns_with_the_dwell_the_most_pressing_first(clock: HandClock, stage: Stage) -> None:
    stage.take(a_plan())
    stage.take_findings([Finding(code="x", severity="warning", message=f"Finding {letter}") for letter in "AB"])
    assert "Finding A" in texts(stage)
    assert "Finding B" in texts(after(stage, clock, 20))
    assert "Finding A" in texts(after(stage, clock, 20))


def test_a_note_stands_in_the_footer_only_where_there_is_nothing_else(clock: HandClock, stage: Stage) -> None:
    warning, note = (Finding(code="x", severity=kind, message=f"A {kind}") for kind in ("warning", "note"))  # type: ignore[arg-type]
    stage.take(a_plan())
    stage.take_findings([warning, note])
    assert "A warning" in texts(stage)
    assert "A note" not in texts(after(stage, clock, 20))
    stage.take_findings([note])
    assert "A note" in texts(stage)


def test_a_single_finding_wakes_nobody(clock: HandClock, stage: Stage) -> None:
    stage = a_stage(clock, sources=Sources(healthy(clock, poll=600)))
    stage.tick()
    stage.take(a_plan())
    stage.take_findings([Finding(code="x", severity="warning", message="Finding A")])
    assert stage.seconds_to_next() == 50


@pytest.mark.expects_log
def test_a_page_that_cannot_be_laid_out_is_passed_over_and_logged_once(
    clock: HandClock, qapp: object, caplog: pytest.LogCaptureFixture
) -> None:
    stage = a_stage(clock, a_page("bad", ["!"]), a_page("good", ["a"]), a_page("fine", ["b"]), dwell=5.0)
    stage.tick()
    stage.take(a_plan())
    for _ in range(6):
        stage.picture(SCREEN)
        assert stage.rotation.stop.page != 0
        after(stage, clock, 5)
    stage.take(a_plan())
    stage.turn(Rotation.turned_back)
    stage.picture(SCREEN)
    assert [record.getMessage() for record in caplog.records] == ["laying out bad failed"]


@pytest.mark.expects_log
def test_where_every_page_fails_a_labelled_placeholder_stands_with_the_clock(
    clock: HandClock, qapp: object, caplog: pytest.LogCaptureFixture
) -> None:
    complaints = Complaints()
    stage = a_stage(clock, a_page("bad", ["!"]), complaints=complaints)
    stage.tick()
    stage.take(a_plan())
    for _ in range(3):
        assert {"“Bad” cannot be drawn", "14:32"} <= set(texts(stage))
    stage.take(a_plan())
    assert "“Bad” cannot be drawn" in texts(stage)
    assert len(caplog.records) == 1
    assert list(complaints.counts.values()) == [2]


def test_the_same_plan_gives_the_same_picture(stage: Stage) -> None:
    stage.take(a_plan())
    before = stage.picture(SCREEN)
    stage.take(a_plan())
    assert stage.picture(SCREEN) == before


def test_a_page_learns_anew_how_many_sheets_it_has(clock: HandClock, qapp: object) -> None:
    stage = a_stage(clock, sources=Healthy(clock))
    stage.tick()
    bars = [a_bar(f"Bar {number}", "2 Mar 2026", "25 Mar 2026") for number in range(40)]
    stage.take(a_plan(*bars))
    stage.picture(SCREEN)
    many = stage.rotation.sheets
    stage.take(a_plan())
    stage.picture(SCREEN)
    assert (many[0] > 2, stage.rotation.sheets) == (True, (1,))
