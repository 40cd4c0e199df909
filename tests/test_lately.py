"""What several sources held earlier becomes one tale of what changed, on worker threads."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from builders import a_bar, a_roadmap, a_snapshot
from msgspec.structs import replace

from roadmap_display.live.joining import Joining
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.changes.since import Lately, Since
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.store import Loaded

MOMENT = datetime(2026, 2, 19, tzinfo=UTC)
CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
SPRING = a_bar("Spring launch", "2 Mar 2026", "25 May 2026", roadmap="marketing")


def a_part(item: Any, **fields: Any) -> Snapshot:
    return a_snapshot(replace(item, **fields), roadmaps=(a_roadmap(item.roadmap.capitalize()),))


def earlier(item: Any, moment: datetime = MOMENT, **fields: Any) -> Lately:
    """It had another owner; Ada Rossi changed that a day later."""
    change = Edited("item", item.id, "owner", "x", "")
    made = ChangeSet(at=moment + timedelta(days=1), by="rossi", changes=(change,))
    return Lately(moment, moment, a_part(item, owner="x", **fields), (made,))


class Telling:
    """What a joining tells."""

    def __init__(self, *names: str) -> None:
        self.told: list[Any] = []
        self.joining = Joining(names, self.told.append)

    def tell(self, *told: Any, place: int = 0) -> None:
        for one in told:
            self.joining.take(place, one)

    def since(self) -> list[Since]:
        return [one for one in self.told if isinstance(one, Since)]


def test_what_one_source_held_is_compared_with_what_it_holds() -> None:
    telling = Telling("plan.db")
    telling.tell(Loaded(a_part(CHECKOUT)), earlier(CHECKOUT))
    (since,) = telling.since()
    assert (since.on, since.is_whole) == (date(2026, 2, 19), True)
    (one,) = since.happenings
    assert (one.sort, one.item.id, one.by, one.on) == ("changed", "mobile-checkout", "rossi", date(2026, 2, 20))


def test_nothing_is_told_before_each_source_that_is_shown_has_said_what_it_held() -> None:
    telling = Telling("product.db", "marketing.db")
    telling.tell(Loaded(a_part(CHECKOUT)))
    telling.tell(Loaded(a_part(SPRING)), place=1)
    telling.tell(earlier(CHECKOUT))
    assert telling.since() == []
    telling.tell(earlier(SPRING), place=1)
    (since,) = telling.since()
    assert [one.item.id for one in since.happenings] == ["mobile-checkout", "spring-launch"]


def test_sources_that_speak_of_different_days_are_not_mixed() -> None:
    telling = Telling("product.db", "marketing.db")
    telling.tell(Loaded(a_part(CHECKOUT)))
    telling.tell(Loaded(a_part(SPRING)), place=1)
    telling.tell(earlier(CHECKOUT))
    telling.tell(earlier(SPRING, MOMENT + timedelta(days=1)), place=1)
    assert telling.since() == []
    telling.tell(earlier(CHECKOUT, MOMENT + timedelta(days=1)))
    assert [since.on for since in telling.since()] == [date(2026, 2, 20)]


def test_a_source_that_is_away_from_the_start_is_not_waited_for() -> None:
    telling = Telling("product.db", "marketing.db")
    telling.tell(Loaded(a_part(CHECKOUT)), earlier(CHECKOUT))
    assert len(telling.since()) == 1


def test_records_that_share_an_id_are_told_apart_then_as_now() -> None:
    twins = a_snapshot(CHECKOUT, replace(CHECKOUT, title="Another"))
    telling = Telling("plan.db")
    telling.tell(Loaded(twins), Lately(MOMENT, MOMENT, twins, ()))
    assert telling.since()[-1].happenings == ()


def test_what_is_known_later_of_one_source_is_said() -> None:
    telling = Telling("product.db", "marketing.db")
    telling.tell(Loaded(a_part(CHECKOUT)), earlier(CHECKOUT))
    telling.tell(Loaded(a_part(SPRING)), place=1)
    young = Lately(MOMENT, MOMENT + timedelta(days=3), a_part(SPRING), ())
    telling.tell(young, place=1)
    since = telling.since()[-1]
    assert [one.item.id for one in since.happenings] == ["mobile-checkout"]
