"""Plans as Hypothesis makes them up: few ids, so that two plans share records, and every kind of date."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from builders import a_link, a_roadmap
from hypothesis import strategies as st

from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.dates.resolved import resolved
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.items import Baseline, Item
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Portfolio, Roadmap, Snapshot
from roadmap_display.roadmap.views import View

IDS = ("a", "b", "c", "d", "e")
_random = Random(2026)


def _one_of(*values: Any) -> Any:
    return _random.choice(values)


def _date() -> When | None:
    text = _one_of("", "2026-05-25", "2026-05", "FY2026", "FY2026-Q2", "FY2027-Q4")
    return When.parse(text) if text else None


def _carried() -> dict[str, Any] | None:
    return _one_of(None, None, {"colour": "red"}, {"colour": "blue", "size": [1, 2]})


def _title() -> str:
    return str(_one_of("One", "Two", "Three"))


def _item(record_id: str) -> Item:
    return Item(
        id=record_id, title=_title(), roadmap=_one_of("product", "product", "product", "gone"), start=_date(),
        lane=_one_of("storefront", "storefront", "gone", ""), parent=_one_of("", "", "a", "b"),
        order=_one_of(0.0, 0.0, 1.0), baseline=_one_of(None, Baseline(end=_date())), carried=_carried(),
    )  # fmt: skip


def _goal(record_id: str) -> Goal:
    return Goal(id=record_id, title=_title(), metrics=_one_of((), (Metric(id="m", title="M", due=_date()),)))


def _roadmap(_: str) -> Roadmap:
    return a_roadmap(_one_of("Product", "Other"), *_one_of(("Storefront",), ("Mail", "Storefront")))


def _baseline(record_id: str) -> KeptBaseline:
    return KeptBaseline(id=record_id, title=_title(), dates=(Promised(item=_one_of(*IDS), end=_date()),))


def _view(record_id: str) -> View:
    lanes = _one_of((), ("product/storefront", "gone/mail"))
    return View(id=record_id, title=_title(), goals=(_one_of(*IDS),), lanes=lanes, end=_date())


def _lists(make: Callable[[str], Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Lists of records, each id once, out of some made beforehand."""
    pool = [make(record_id) for record_id in IDS for _ in range(6)]
    return st.lists(st.sampled_from(pool), unique_by=lambda record: record.id, max_size=most).map(tuple)


_ITEMS = _lists(_item, most=5)
_REST = st.fixed_dictionaries(
    {
        "people": _lists(lambda record_id: Person(id=record_id, name=_title())),
        "roadmaps": _lists(_roadmap),
        "links": _lists(lambda record_id: a_link(record_id, _one_of(*IDS))),
        "criteria": _lists(lambda record_id: Criterion(id=record_id, title=_title())),
        "notices": _lists(lambda record_id: Notice(id=record_id, function="marketing", affected=(_one_of(*IDS),))),
        "comments": _lists(lambda record_id: Comment(id=record_id, text=_title(), item=_one_of(*IDS))),
        "baselines": _lists(_baseline),
        "views": _lists(_view),
    }
)
_GOALS = _lists(_goal)
_WORDS = st.sampled_from([Portfolio(title=_title(), fiscal_year_start=m, carried=_carried()) for m in (1, 4, 10, 1, 4)])


def plans() -> st.SearchStrategy[Snapshot]:
    """Sound snapshots: ids stand once, and fiscal dates count from their own fiscal year."""
    return st.builds(_plan, _WORDS, _ITEMS, _GOALS, _REST)


def _plan(words: Portfolio, items: tuple[Item, ...], goals: tuple[Goal, ...], rest: dict[str, Any]) -> Snapshot:
    month = words.fiscal_year_start
    return Snapshot(
        words,
        items=resolved(items, month),
        goals=resolved(goals, month),
        **{name: resolved(records, month) for name, records in rest.items()},
    )
