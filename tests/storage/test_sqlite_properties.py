"""Whatever a portfolio holds and whatever is done to it: the SQLite file says the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from contents import content
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_words import a_change_set

from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited, Kind, Removed
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Goal, Metric, Reading
from roadmap_display.roadmap.items import Baseline, Boundary, Brief, Item, Outcome
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.notices import Moved, Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import LISTS, Criterion, Lane, Portfolio, Roadmap, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.views import View
from roadmap_display.storage.sql.sqlite import SqliteStore

IDS = [f"id {number} ü'\"" for number in range(6)]
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ids = st.sampled_from(IDS)
days = st.dates(datetime(1990, 1, 1).date(), datetime(2100, 12, 31).date())
whens = days.map(When.on) | st.sampled_from(["2026-W21", "2026-05", "2026-Q2", "2026-H1", "FY2026-Q2", "FY2026"]).map(
    When.parse
)
numbers = st.floats(allow_nan=False, allow_infinity=False)
carried = st.none() | st.dictionaries(
    words.map("x-{}".format), st.none() | words | st.lists(st.integers(0, 9)), min_size=1
)
readings = st.lists(st.builds(Reading, on=days, value=numbers), max_size=2).map(tuple)
metrics = st.builds(Metric, id=ids, title=words, target=st.none() | numbers, due=st.none() | whens, readings=readings)

moves = st.builds(Moved, item=ids, start_was=st.none() | whens, start=st.none() | whens)
promises = st.builds(Promised, item=ids, start=st.none() | whens, end=st.none() | whens)

portfolios = st.builds(Portfolio, id=words.map("d{}".format), title=words, vision=words, carried=carried)
records: dict[Kind, st.SearchStrategy[Any]] = {
    "person": st.builds(Person, id=ids, name=words, skills=st.lists(words, max_size=2).map(tuple), carried=carried),
    "goal": st.builds(Goal, id=ids, title=words, metrics=st.lists(metrics, max_size=2).map(tuple)),
    "roadmap": st.builds(Roadmap, id=ids, title=words, lanes=st.lists(st.builds(Lane, id=ids, title=words)).map(tuple)),
    "item": st.builds(
        Item,
        id=ids,
        roadmap=ids,
        title=words,
        start=st.none() | whens,
        end=st.none() | whens,
        progress=st.integers(0, 100),
        goals=st.lists(ids, max_size=2).map(tuple),
        brief=st.none() | st.builds(Brief, who=words, why=words, carried=carried),
        outcome=st.none() | st.builds(Outcome, metric=ids, target=st.none() | numbers),
        scope=st.none() | st.builds(Boundary, inside=st.lists(words, max_size=2).map(tuple)),
        scores=st.none() | st.dictionaries(ids, st.dictionaries(words, st.integers(1, 5), max_size=2), min_size=1),
        baseline=st.none() | st.builds(Baseline, start=whens, set_on=days),
        private=st.booleans(),
        order=numbers,
        carried=carried,
    ),
    "link": st.builds(Link, id=ids, from_=ids, to=ids, gap_days=st.integers(-9, 9)),
    "criterion": st.builds(Criterion, id=ids, title=words, weight=numbers),
    "notice": st.builds(Notice, id=ids, function=words, moved=st.lists(moves, max_size=2).map(tuple), on=days),
    "comment": st.builds(Comment, id=ids, text=words, item=ids, on=st.none() | days),
    "baseline": st.builds(KeptBaseline, id=ids, title=words, dates=st.lists(promises, max_size=2).map(tuple)),
    "view": st.builds(View, id=ids, title=words, goals=st.lists(ids, max_size=2).map(tuple), start=st.none() | whens),
    "conflict": st.builds(KeptConflict, id=ids, change=st.dictionaries(words, words | numbers, max_size=2), by=words),
}


def lists(unique: bool) -> dict[str, st.SearchStrategy[Any]]:
    by_id = (lambda record: record.id) if unique else None
    return {
        name: st.lists(records[kind], max_size=4, unique_by=by_id).map(tuple)  # type: ignore[arg-type]
        for kind, name in LISTS.items()
    }


def snapshots(unique: bool) -> st.SearchStrategy[Snapshot]:
    return st.builds(Snapshot, portfolios, **lists(unique))


@st.composite
def changes(draw: st.DrawFn, snapshot: Snapshot) -> tuple[Change, ...]:
    """Changes that hold one after the other, the first of them on the snapshot."""
    made: list[Change] = []
    for _ in range(draw(st.integers(0, 6))):
        change = draw(one_change(snapshot))
        snapshot, conflicts = apply(snapshot, (change,))
        assert not conflicts
        made.append(change)
    return tuple(made)


@st.composite
def one_change(draw: st.DrawFn, snapshot: Snapshot) -> Change:
    kind, name = draw(st.sampled_from(list(LISTS.items())))
    present: tuple[Any, ...] = getattr(snapshot, name)
    ids = [record.id for record in present]
    free = sorted(set(IDS) - set(ids))
    acts = ["portfolio"] + ["add"] * bool(free) + ["edit", "edit", "remove"] * bool(present)
    act = draw(st.sampled_from(acts))
    if act == "portfolio":
        return Edited("portfolio", snapshot.portfolio.id, "vision", snapshot.portfolio.vision, draw(words))
    if act == "add":
        value = msgspec.structs.replace(draw(records[kind]), id=draw(st.sampled_from(free)))
        return Added(kind, value, draw(st.none() | st.integers(0, len(present))))
    place = draw(st.sampled_from([ids.index(record_id) for record_id in dict.fromkeys(ids)]))
    return Removed(kind, present[place], place) if act == "remove" else draw(edits(kind, present[place]))


@st.composite
def edits(draw: st.DrawFn, kind: Kind, record: Record) -> Edited:
    other = draw(records[kind])
    field = draw(st.sampled_from([name for name in record.__struct_fields__ if name != "id"]))
    return Edited(kind, record.id, field, getattr(record, field), getattr(other, field))  # type: ignore[attr-defined]


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@contextmanager
def a_file_with(snapshot: Snapshot, *history: ChangeSet) -> Iterator[Path]:
    path = Path(_folder().name) / "plan.db"
    path.unlink(missing_ok=True)
    SqliteStore(path).create(snapshot, history)
    yield path


@contextmanager
def opened(path: Path, read_only: bool = True) -> Iterator[SqliteStore]:
    store = SqliteStore(path, read_only=read_only)
    yield store
    store.close()


few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@few
@given(snapshots(unique=False))
def test_what_is_put_in_comes_out(snapshot: Snapshot) -> None:
    with a_file_with(snapshot) as path, opened(path) as store:
        assert content(store.load().snapshot) == content(snapshot)
        assert store.load().snapshot.findings == ()


@few
@given(st.data())
def test_saving_is_applying(data: st.DataObject) -> None:
    """To a reader that was there before, to one that comes later, and in the log; ids may be shared."""
    snapshot = data.draw(snapshots(unique=False))
    with a_file_with(snapshot) as path, opened(path) as wall, opened(path, read_only=False) as editor:
        seen = wall.load()
        saved = []
        for _ in range(data.draw(st.integers(1, 3))):
            change_set = a_change_set(*data.draw(changes(snapshot)))
            editor.save(change_set)
            snapshot, _ = apply(snapshot, change_set.changes)
            saved += [change_set] if change_set.changes else []
            if data.draw(st.booleans()):
                seen = wall.load(seen)
        seen = wall.load(seen)
        assert content(seen.snapshot) == content(snapshot)
        assert content(editor.load().snapshot) == content(snapshot)
        assert editor.history() == tuple(saved)
        assert seen.snapshot.revision == len(saved)


@few
@given(st.data())
def test_the_changes_told_lead_from_the_one_to_the_other(data: st.DataObject) -> None:
    snapshot = data.draw(snapshots(unique=True))
    with a_file_with(snapshot) as path, opened(path) as wall, opened(path, read_only=False) as editor:
        first = wall.load()
        made = data.draw(changes(snapshot))
        editor.save(a_change_set(*made))
        second = wall.load(first)
        assert (second is first) == (not made)
        applied, conflicts = apply(first.snapshot, second.changes or ())
        assert not conflicts
        assert content(applied) == content(second.snapshot) == content(apply(snapshot, made)[0])
        assert content(apply(second.snapshot, inverse(second.changes or ()))[0]) == content(first.snapshot)


@few
@given(st.data())
def test_history_comes_out_as_it_was_put_in(data: st.DataObject) -> None:
    snapshot = data.draw(snapshots(unique=True))
    history = []
    for number in range(data.draw(st.integers(0, 3))):
        made = data.draw(changes(snapshot))
        snapshot, _ = apply(snapshot, made)
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number, microseconds=1)
        history += [ChangeSet(at=at, by=data.draw(words), note=data.draw(words), changes=made)] if made else []
    with a_file_with(snapshot, *history) as path, opened(path) as store:
        assert store.history() == tuple(history)
