"""Views: what to look at, kept in the plan under a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from a_reader import a_window
from builders import when
from portfolios import the_demo
from pytestqt.qtbot import QtBot

from roadmap_display.layout.timeline.arranged_view import arrangement_of, as_view, view_called, window_of
from roadmap_display.layout.timeline.arrangement import USUAL, Arrangement
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.joining.joined import join
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.roadmap.views import View
from roadmap_display.view.window import ViewWindow

MINE = View(
    id="v1", title="My <b>launches</b>", text="launch", colour_by="health", group_by="goal",
    start=when("2026-04-01"), end=when("2026-06-30"),
)  # fmt: skip
OTHER = View(id="v2", title="Combined", page="combined")


def with_views() -> Snapshot:
    plan, conflicts = apply(the_demo(), [Added("view", MINE), Added("view", OTHER)])
    assert not conflicts
    return plan


def opened(qtbot: QtBot, view: str = "") -> ViewWindow:
    return a_window(qtbot, with_views(), view=view)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[ViewWindow]:
    made = opened(qtbot)
    yield made
    made.hide()


def test_a_view_of_the_plan_is_chosen_in_a_menu(window: ViewWindow) -> None:
    actions = window.filters.views.menu().actions()
    assert [action.text() for action in actions] == ["My <b>launches</b>", "Combined"]
    actions[0].trigger()
    assert window.canvas.arrangement == Arrangement(Filter(text="launch"), "goal", "health")
    seen = window.canvas.sight
    assert seen is not None
    days = [seen.chart.zoom.day_at(x) for x in (seen.camera.x, seen.camera.x + seen.camera.width)]
    assert days == pytest.approx([when("2026-04-01").first, when("2026-06-30").last + 1], abs=1)
    assert window.filters.views.text().startswith("View: My")
    window.filters.chips.clear.click()
    assert window.filters.views.text() == "View ▾"


def test_a_plan_without_views_offers_none(window: ViewWindow) -> None:
    window.take(the_demo())
    assert window.filters.views.isHidden()


def test_one_begins_with_the_view_that_was_asked_for_but_only_once(qtbot: QtBot) -> None:
    made = opened(qtbot, "COMBINED")
    assert made.canvas.arrangement == Arrangement(group="goal", links=True)
    made.filters.set_arrangement(USUAL)
    made.take(with_views())
    assert made.canvas.arrangement == USUAL
    made.hide()


def test_a_view_that_is_not_there_is_said_in_the_band_and_the_plan_is_shown(qtbot: QtBot) -> None:
    made = opened(qtbot, "Nobody's")
    assert made.band.isVisible()
    assert made.band.text() == "There is no view “Nobody's”; there are “My <b>launches</b>”, “Combined”."
    assert made.canvas.arrangement == USUAL
    made.hide()


def test_an_arrangement_is_the_same_again_when_it_comes_back() -> None:
    arrangement = Arrangement(Filter(goals=("m", ""), stages=("done",), text="x"), "owner", "confidence", links=True)
    assert arrangement_of(as_view(arrangement, "v", "V")) == arrangement


def test_words_of_a_later_version_are_taken_for_the_usual_ones() -> None:
    assert arrangement_of(View(id="v", title="V", colour_by="mood", group_by="planet", page="orbit")) == USUAL
    assert window_of(View(id="v", title="V")) is None


def test_views_are_found_by_title_and_by_id() -> None:
    assert view_called((MINE, OTHER), " combined ") is OTHER
    assert view_called((MINE, OTHER), "V1") is MINE
    with pytest.raises(Trouble, match="none is kept"):
        view_called((), "x")


def test_in_a_portfolio_of_several_a_view_looks_at_what_it_looked_at() -> None:
    plan = the_demo()
    lane = f"{plan.roadmaps[0].id}/{plan.roadmaps[0].lanes[0].id}"
    own, conflicts = apply(plan, [Added("view", View(id="v", title="V", lanes=(lane,), goals=(plan.goals[0].id,)))])
    assert not conflicts
    other = Snapshot(plan.portfolio, roadmaps=plan.roadmaps, views=(View(id="v", title="Another", lanes=("gone/x",)),))
    both = join([("other", other), ("own", own)])
    assert [view.title for view in both.views] == ["Another", "V"]
    assert len({view.id for view in both.views}) == 2
    wanted = arrangement_of(both.views[1]).filter
    assert [item.title for item in both.items if wanted.matches(item, both)]
