"""Other sources while the windows stand: what stays is not opened again, and what is gone is forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from builders import a_bar, a_roadmap, a_snapshot

from roadmap_display.live.joining import Emptied, Joining, News
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.store import Loaded


def plan(title: str, roadmap: str) -> Snapshot:
    return a_snapshot(
        a_bar(title, "2 Mar 2026", "25 May 2026", roadmap=roadmap.lower()), roadmaps=(a_roadmap(roadmap),)
    )


PRODUCT, MARKETING, SALES = plan("Checkout", "Product"), plan("Spring mail", "Marketing"), plan("Fair", "Sales")


class Joined:
    """A joining whose news are kept; `follows` as the door does it."""

    def __init__(self, *names: str) -> None:
        self.told: list[Any] = []
        self.joining = Joining(names, self.told.append)

    def tells(self, place: int, snapshot: Snapshot) -> Any:
        self.joining.take(place, Loaded(snapshot))
        return self.told[-1] if self.told else None

    def follows(self, names: dict[int, str]) -> Any:
        self.joining.follow(names)
        return self.told[-1] if self.told else None


def titles(news: News) -> list[str]:
    return [item.title for item in news.snapshot.items]


@pytest.fixture
def two() -> Joined:
    joined = Joined("product.db", "marketing.db")
    joined.tells(0, PRODUCT)
    joined.tells(1, MARKETING)
    return joined


def test_one_that_is_gone_is_taken_away_and_the_other_stays(two: Joined) -> None:
    news = two.follows({0: "product.db"})
    assert titles(news) == ["Checkout"]
    assert {change.record for change in news.changes} >= {"item", "roadmap"}
    assert titles(two.tells(0, plan("Checkout 2", "Product"))) == ["Checkout 2"]


def test_one_that_is_gone_is_not_heard_any_more(two: Joined) -> None:
    two.follows({0: "product.db"})
    said = len(two.told)
    two.tells(1, SALES)
    assert len(two.told) == said


def test_one_that_is_new_joins_when_it_tells(two: Joined) -> None:
    news = two.follows({0: "product.db", 2: "sales.db"})
    assert titles(news) == ["Checkout"]
    assert titles(two.tells(2, SALES)) == ["Checkout", "Fair"]


def test_the_order_is_that_of_the_settings(two: Joined) -> None:
    assert titles(two.follows({1: "marketing.db", 0: "product.db"})) == ["Spring mail", "Checkout"]
    two.follows({2: "sales.db", 1: "marketing.db", 0: "product.db"})
    assert titles(two.tells(2, SALES)) == ["Fair", "Spring mail", "Checkout"]


def test_where_none_of_those_shown_is_left_nothing_is(two: Joined) -> None:
    assert two.follows({2: "sales.db"}) == Emptied()
    news = two.tells(2, SALES)
    assert (titles(news), news.changes) == (["Fair"], ())


def test_before_anything_was_told_there_is_nothing_to_take_away() -> None:
    joined = Joined("product.db")
    assert joined.follows({1: "sales.db"}) is None
    assert titles(joined.tells(1, SALES)) == ["Fair"]


def test_from_one_to_two_and_back(two: Joined) -> None:
    one = Joined("product.db")
    first = one.tells(0, PRODUCT)
    one.follows({0: "product.db", 1: "marketing.db"})
    assert titles(one.tells(1, MARKETING)) == ["Checkout", "Spring mail"]
    back = one.follows({0: "product.db"})
    assert back.snapshot.items == first.snapshot.items
