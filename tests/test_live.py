"""The door between threads and Qt: what arrives, in which order, and that nothing waits."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from builders import a_bar, a_roadmap, a_snapshot
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from roadmap_display.live import Feed
from roadmap_display.live.door import STOP_PATIENCE, Live
from roadmap_display.live.feed import Publish, spoken_name
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Loaded

TODAY = date(2026, 2, 26)
PLAN = a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"))
LATER = a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", progress=50))
EDITED = Edited("item", "mobile-checkout", "progress", 0, 50)


class HandWatch:
    """A watch that tells what the test tells it to, from a thread of its own as a real one does."""

    def __init__(self, publish: Publish, seconds: Callable[[], float]) -> None:
        self.last_checked: float | None = None
        self.last_tried: float | None = None
        self.next_try: float | None = None
        self.is_alive = True
        self.is_stopped = False
        self._publish = publish
        self._seconds = seconds

    def tell(self, *outcomes: Loaded | Trouble) -> None:
        thread = threading.Thread(target=self._tell, args=(outcomes,))
        thread.start()
        thread.join()

    def _tell(self, outcomes: tuple[Loaded | Trouble, ...]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Loaded):
                self.last_checked = self._seconds()
            self._publish(outcome)

    def stop(self) -> bool:
        self.is_stopped = True
        return True


class Door:
    """A Live over sources that are told by hand; notes what it emits and on which thread."""

    def __init__(self, qtbot: QtBot, *names: str, recall: dict[str, Any] | None = None, **fields: Any) -> None:
        self.qtbot = qtbot
        self.seconds = 5000.0
        self.watches: dict[str, HandWatch] = {}
        self.said: list[tuple[Any, ...]] = []
        self.threads: set[threading.Thread] = set()
        self.checked: list[Snapshot] = []
        feeds = [self._feed(name, (recall or {}).get(name), fields.get("begin")) for name in names or ("plan.db",)]
        self.live = Live(feeds, fields.get("check", self._check), lambda: TODAY)
        self.live.changed.connect(lambda snapshot, changes: self._note("changed", snapshot, changes))
        self.live.found.connect(lambda findings: self._note("found", findings))
        self.live.troubled.connect(lambda: self._note("troubled"))
        self.live.start()

    def _feed(self, name: str, kept: Any, begin: Any) -> Feed:
        def usual(publish: Publish) -> HandWatch:
            self.watches[name] = HandWatch(publish, lambda: self.seconds)
            return self.watches[name]

        recall = (lambda: kept) if kept else None
        return Feed(name, begin or usual, steady=lambda: self.seconds, recall=recall)

    def _check(self, snapshot: Snapshot, today: date) -> list[Finding]:
        self.checked.append(snapshot)
        return [Finding(code="x", severity="note", message=f"{len(snapshot.items)} items on {today}")]

    def _note(self, *said: Any) -> None:
        self.said.append(said)
        self.threads.add(threading.current_thread())

    def tell(self, *outcomes: Loaded | Trouble, source: str = "plan.db") -> None:
        (feed,) = (feed for feed in self.live._places if feed.name == source)
        self.wait(lambda: feed._watch)
        self.watches[source].tell(*outcomes)

    def wait(self, condition: Callable[[], Any]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=30_000)

    def words(self) -> list[str]:
        return [said[0] for said in self.said]

    @property
    def last_changes(self) -> tuple[Any, ...]:
        """What changed last, whatever was said since."""
        return [said for said in self.said if said[0] == "changed"][-1][2]


@pytest.fixture(autouse=True)
def _doors_are_collected_on_their_own_thread() -> Iterator[None]:
    """What is garbage here must not wait until a worker thread of a later test happens to collect it."""
    yield
    gc.collect()


@pytest.fixture
def door(qtbot: QtBot) -> Iterator[Door]:
    made = Door(qtbot)
    yield made
    made.live.stop()


def test_what_a_worker_tells_arrives_on_the_thread_of_the_windows(door: Door) -> None:
    door.tell(Loaded(PLAN))
    door.wait(lambda: door.said)
    assert door.said[0] == ("changed", PLAN, ())
    assert door.threads == {threading.main_thread()}
    assert door.live.snapshot is PLAN


def test_look_ups_are_ready_before_the_windows_see_the_snapshot(door: Door) -> None:
    door.tell(Loaded(a_snapshot()))
    door.wait(lambda: door.said)
    assert {"lanes", "item_place", "goal_number"} <= vars(door.live.snapshot).keys()


def test_changes_are_passed_on_as_the_source_tells_them(door: Door) -> None:
    door.tell(Loaded(PLAN), Loaded(LATER, (EDITED,)))
    door.wait(lambda: len(door.said) > 1)
    assert door.said[1] == ("changed", LATER, (EDITED,))


def test_where_the_source_does_not_know_them_they_are_found(door: Door) -> None:
    door.tell(Loaded(PLAN), Loaded(LATER))
    door.wait(lambda: len(door.said) > 1)
    assert door.said[1][2] == (EDITED,)


def test_a_plan_read_anew_shares_what_is_the_same_so_that_little_is_laid_out(door: Door) -> None:
    marketing = a_roadmap("Marketing", "Campaigns")
    bars = [a_bar("Spring mail", "2 Mar 2026", "9 Mar 2026", roadmap="marketing", lane="campaigns")]
    roadmaps = (a_roadmap(), marketing)
    door.tell(Loaded(a_snapshot(*PLAN.items, *bars, roadmaps=roadmaps)))
    door.wait(lambda: door.said)
    before = door.said[0][1]
    later = a_snapshot(
        *LATER.items,
        a_bar("Spring mail", "2 Mar 2026", "9 Mar 2026", roadmap="marketing", lane="campaigns"),
        roadmaps=roadmaps,
    )
    door.tell(Loaded(later))
    door.wait(lambda: "changed" in door.words()[1:])
    after = door.live.snapshot
    assert after.lanes["marketing", "campaigns"] is before.lanes["marketing", "campaigns"]
    assert after.lanes["product", "storefront"] is not before.lanes["product", "storefront"]


def test_nothing_is_emitted_where_nothing_differs(door: Door) -> None:
    door.tell(Loaded(PLAN), Loaded(a_snapshot(*PLAN.items)), Loaded(PLAN, ()))
    door.wait(lambda: "found" in door.words())
    assert door.words().count("changed") == 1


def test_another_caution_of_the_reader_counts_as_different(door: Door) -> None:
    odd = a_snapshot(*PLAN.items, findings=(Finding(code="odd", severity="note", message="Odd"),))
    door.tell(Loaded(PLAN), Loaded(odd))
    door.wait(lambda: door.words().count("changed") == 2)
    assert door.live.snapshot.findings == odd.findings


def test_findings_follow_the_picture_and_never_hold_it_up(qtbot: QtBot) -> None:
    go_on = threading.Event()
    door = Door(qtbot, check=lambda *_: go_on.wait(10) and [])
    door.tell(Loaded(PLAN))
    door.wait(lambda: door.said)
    door.tell(Loaded(LATER, (EDITED,)))
    door.wait(lambda: len(door.said) == 2)
    go_on.set()
    assert door.words() == ["changed", "changed"]
    door.live.stop()


def test_findings_come_after_the_snapshot_they_are_about(door: Door) -> None:
    door.tell(Loaded(PLAN))
    door.wait(lambda: "found" in door.words())
    assert door.words() == ["changed", "found"]
    assert door.live.findings[0].message == "1 items on 2026-02-26"


def test_that_nothing_was_found_is_told_once(qtbot: QtBot) -> None:
    door = Door(qtbot, check=lambda *_: [])
    door.tell(Loaded(PLAN))
    door.wait(lambda: "found" in door.words())
    assert door.said[-1] == ("found", ())
    door.live.stop()


def test_a_late_answer_is_dropped(qtbot: QtBot) -> None:
    go_on = threading.Event()
    asked: list[Snapshot] = []

    def check(snapshot: Snapshot, _: date) -> list[Finding]:
        asked.append(snapshot)
        go_on.wait(10)
        return [Finding(code="x", severity="note", message=str(len(snapshot.items)))]

    door = Door(qtbot, check=check)
    door.tell(Loaded(PLAN))
    door.wait(lambda: asked)
    door.tell(Loaded(a_snapshot(), None))
    door.wait(lambda: len(door.said) == 2)
    door.live.check()
    go_on.set()
    door.wait(lambda: "found" in door.words())
    assert [said[1][0].message for said in door.said if said[0] == "found"] == ["0"]
    door.live.stop()


def test_a_new_day_is_checked_anew_but_the_same_findings_are_not_told_again(door: Door) -> None:
    door.tell(Loaded(PLAN))
    door.wait(lambda: "found" in door.words())
    door.live.check()
    door.wait(lambda: len(door.checked) == 2)
    door.qtbot.wait(1)
    assert door.words().count("found") == 1


@pytest.mark.expects_log
def test_a_check_that_fails_is_logged_and_the_next_is_made(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    answers = iter([None, [Finding(code="x", severity="note", message="fine")]])
    door = Door(qtbot, check=lambda *_: list(next(answers)))  # type: ignore[call-overload]
    door.tell(Loaded(PLAN))
    door.wait(lambda: caplog.records)
    door.live.check()
    door.wait(lambda: "found" in door.words())
    door.live.stop()


def test_trouble_is_told_and_what_was_good_stays(door: Door) -> None:
    door.tell(Loaded(PLAN), Trouble("plan.db is not there", kind="missing"))
    door.wait(lambda: "troubled" in door.words())
    assert door.live.snapshot is PLAN
    (health,) = door.live.health
    assert (health.trouble, health.checked, health.since) == ("plan.db is not there", 5000.0, 5000.0)


def test_trouble_lasts_since_it_began_whatever_it_is_called_later(door: Door) -> None:
    door.tell(Trouble("plan.db is not there"))
    door.seconds += 60
    door.tell(Trouble("plan.db cannot be read"))
    assert (door.live.health[0].trouble, door.live.health[0].since) == ("plan.db cannot be read", 5000.0)


def test_the_same_content_after_a_trouble_takes_the_trouble_back(door: Door) -> None:
    door.tell(Loaded(PLAN), Trouble("plan.db is not there"), Loaded(PLAN, ()))
    door.wait(lambda: door.words().count("troubled") == 2)
    assert door.live.health[0].trouble == ""
    assert door.words().count("changed") == 1


def test_what_is_told_before_its_watch_is_known_counts_as_read(qtbot: QtBot) -> None:
    told, known = threading.Event(), threading.Event()

    def begin(publish: Publish) -> HandWatch:
        watch = HandWatch(publish, lambda: 5000.0)
        watch.tell(Loaded(PLAN))
        told.set()
        known.wait(30)
        return watch

    door = Door(qtbot, begin=begin)
    door.wait(lambda: told.is_set() and "changed" in door.words())
    (health,) = door.live.health
    known.set()
    assert (health.checked, health.is_recalled) == (5000.0, False)
    door.live.stop()


def test_health_is_read_without_asking_the_source(door: Door) -> None:
    door.tell(Loaded(PLAN, note="plan.db shrank"))
    door.watches["plan.db"].last_checked = 5123.0
    assert door.live.health[0].checked == 5123.0
    assert door.live.health[0].note == "plan.db shrank"
    assert not door.live.health[0].is_recalled


def test_a_source_that_is_away_at_the_start_is_shown_as_it_was_with_its_age(qtbot: QtBot) -> None:
    kept = (PLAN, datetime.now(UTC) - timedelta(hours=2))
    door = Door(qtbot, recall={"plan.db": kept})
    door.tell(Trouble("plan.db is not there"))
    door.wait(lambda: "changed" in door.words())
    (health,) = door.live.health
    assert health.is_recalled
    assert health.checked == pytest.approx(door.seconds - 7200, abs=5)
    door.tell(Loaded(LATER))
    door.wait(lambda: door.words().count("changed") == 2)
    assert not door.live.health[0].is_recalled
    assert door.last_changes == (EDITED,)
    door.live.stop()


def test_a_source_that_does_not_answer_at_all_is_shown_as_it_was(qtbot: QtBot) -> None:
    answers = threading.Event()

    def begin(publish: Publish) -> HandWatch:
        answers.wait(10)
        return HandWatch(publish, lambda: 1.0)

    door = Door(qtbot, recall={"plan.db": (PLAN, datetime.now(UTC))}, begin=begin)
    door.wait(lambda: "changed" in door.words())
    answers.set()
    door.live.stop()


def test_what_takes_long_to_open_is_shown_as_it_was_before_it_is_opened(qtbot: QtBot) -> None:
    order: list[str] = []

    def recall() -> tuple[Snapshot, datetime]:
        order.append("recalled")
        return PLAN, datetime.now(UTC)

    def begin(publish: Publish) -> HandWatch:
        order.append("opened")
        return HandWatch(publish, lambda: 1.0)

    live = Live(
        [Feed("plan.db", begin, steady=lambda: 1.0, recall=recall, recall_after=0.0)], lambda *_: [], date.today
    )
    with qtbot.waitSignal(live.changed):
        live.start()
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["recalled", "opened"]
    live.stop()


def test_a_last_good_copy_never_replaces_what_the_source_said(qtbot: QtBot) -> None:
    door = Door(qtbot)
    door.tell(Loaded(LATER))
    door.wait(lambda: door.said)
    from roadmap_display.live.feed import Recalled

    door.live._joining.take(0, Recalled(PLAN))
    door.qtbot.wait(1)
    assert door.live.snapshot is LATER
    door.live.stop()


def test_a_source_that_cannot_be_opened_is_tried_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap_display.live.feed.FIRST_RETRY", 0.01)
    tries = []

    def begin(publish: Publish) -> HandWatch:
        tries.append(publish)
        if len(tries) < 3:
            raise Trouble("server is away")
        watch = HandWatch(publish, lambda: 1.0)
        watch.tell(Loaded(PLAN))
        return watch

    door = Door(qtbot, begin=begin)
    door.wait(lambda: "changed" in door.words())
    assert len(tries) == 3
    door.live.stop()


def test_several_sources_become_one_portfolio_as_they_come(qtbot: QtBot) -> None:
    mail = a_bar("Spring mail", "2 Mar 2026", "9 Mar 2026", roadmap="marketing", lane="campaigns")
    marketing = a_snapshot(mail, roadmaps=(a_roadmap("Marketing", "Campaigns"),))
    door = Door(qtbot, "plan.db", "marketing.csv")
    door.tell(Loaded(PLAN), source="plan.db")
    door.wait(lambda: "changed" in door.words())
    door.tell(Loaded(marketing), source="marketing.csv")
    door.wait(lambda: door.words().count("changed") == 2)
    assert [item.title for item in door.live.snapshot.items] == ["Mobile checkout", "Spring mail"]
    assert [health.checked for health in door.live.health] == [5000.0, 5000.0]
    door.tell(Loaded(LATER, (EDITED,)), source="plan.db")
    door.wait(lambda: door.words().count("changed") == 3)
    assert [change.field for change in door.last_changes] == ["progress"]
    door.live.stop()


def test_it_stops_within_two_seconds_even_with_a_source_that_hangs(qtbot: QtBot) -> None:
    go_on = threading.Event()

    class Hanging(HandWatch):
        def stop(self) -> bool:
            return go_on.wait(30)

    door = Door(qtbot, "one.db", "two.db", begin=lambda publish: Hanging(publish, lambda: 1.0))
    door.wait(lambda: all(feed._watch for feed in door.live._places))
    began = time.monotonic()
    assert door.live.stop() is False
    assert time.monotonic() - began < 10
    assert STOP_PATIENCE < 2
    go_on.set()


def test_after_the_end_nothing_is_told_any_more(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap_display.live.door.STOP_PATIENCE", 30.0)
    door.tell(Loaded(PLAN))
    door.wait(lambda: "found" in door.words())
    assert door.live.stop()
    assert door.watches["plan.db"].is_stopped
    door.said.clear()
    door.watches["plan.db"].tell(Loaded(LATER, (EDITED,)))
    door.qtbot.wait(1)
    assert door.said == []


def test_a_check_that_ends_after_its_window_is_gone_tells_nobody(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap_display.live.door.STOP_PATIENCE", 0.0)
    begun, go_on = threading.Event(), threading.Event()
    door = Door(qtbot, check=lambda *_: (begun.set(), go_on.wait(30), [])[-1])
    door.tell(Loaded(PLAN))
    door.wait(begun.is_set)
    assert not door.live.stop()
    delete(door.live)
    go_on.set()
    assert door.live._checking.stop(30)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/srv/plans/plan.roadmap.json", "plan.roadmap.json"),
        ("plan.db", "plan.db"),
        ("sqlite:////srv/plan.db", "plan.db"),
        ("postgresql://anna:secret@db.example.org:5432/plan?sslmode=require", "plan on db.example.org"),
    ],
)
def test_a_source_is_called_as_people_call_it_and_never_by_its_password(source: str, name: str) -> None:
    assert spoken_name(source) == name
