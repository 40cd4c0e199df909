"""What every kind of source that can be saved to promises: one suite over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from any_plan import plans
from builders import a_bar, a_link, a_roadmap, a_snapshot, an_item, when
from contents import content
from hypothesis import HealthCheck, assume, given, settings
from sqlite_words import a_change_set, a_plan, a_title, titles
from stores import KINDS, Place, Places

from roadmap_display.roadmap.changes.change import Added, Change, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply, diff, inverse
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.joining.own_ids import mended
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Behind, InTurns, Refused, Shared, Store

CHECKOUT, SEARCH = a_plan().items


@pytest.fixture
def places(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Places]:
    made = Places(tmp_path, request)
    yield made
    made.close()


@pytest.fixture(params=KINDS)
def place(places: Places, request: pytest.FixtureRequest) -> Place:
    return places.of(request.param)


@pytest.fixture
def store(place: Place) -> Store:
    """A store over a source with Mobile checkout and Search."""
    made = place.open()
    made.create(a_plan())
    return made


def seen_by_another(place: Place) -> Snapshot:
    return place.open(read_only=True).load().snapshot


ODD_TITLES = (
    "'); DROP TABLE records; --", '"; DELETE FROM meta', "%s {0} $1 :name ?", "\\", "\0NUL\x01", "two\nlines\r\n\t",
    "🚀 👩‍👩‍👧‍👦 für alle", "إطلاق \u202eevil\u202c", "Z" + "\u0335" * 200, "x" * 100_000, "", " ", "\ufeffBOM",
    "\u2028",
)  # fmt: skip


# Making and reading


def everything() -> Snapshot:
    """A portfolio with something in every list, and fields this version does not know at every level."""
    unknown = {
        "colour": "red",
        "deep": {"list": [1, 2.5, None, True, {"": "empty name"}]},
        "big": 2**60,
        "nothing": None,
    }
    metric = Metric(id="m", title="Orders", due=when("FY2026-Q2"), carried=unknown)
    return a_snapshot(
        a_bar("Mobile checkout", "2 Mar 2026", "2026-Q2", parent="search", goals=("g",), carried=unknown, order=2.5),
        an_item("Search", private=True, tags=("a", "b")),
        an_item("Same id", id="twin"), an_item("Same id again", id="twin"),
        portfolio=Portfolio(id="p", title="Lumen", vision="Light", fiscal_year_start=4, carried=unknown),
        people=(Person(id="ada", name="Ada Rossi"), Person(id="bo", name="Bo Ek", carried=unknown)),
        goals=(Goal(id="g", title="Growth", metrics=(metric,)),),
        roadmaps=(a_roadmap("Product", "Storefront", "Mail"), a_roadmap("Marketing", carried=unknown)),
        links=(a_link("mobile-checkout", "search", carried=unknown),),
        comments=(Comment(id="c", text="Why?", item="search", carried=unknown),),
    )  # fmt: skip


def resolved(snapshot: Snapshot) -> Snapshot:
    """The same, its fiscal dates counted from its own fiscal year as every reading does."""
    from roadmap_display.roadmap.dates.resolved import resolved as counted

    month = snapshot.portfolio.fiscal_year_start
    lists = {name: counted(value, month) for name, value in content(snapshot).items() if name != "portfolio"}
    return Snapshot(snapshot.portfolio, **lists)


def test_what_is_put_in_comes_out_in_its_order_with_all_it_carries(place: Place) -> None:
    place.open().create(everything())
    assert content(seen_by_another(place)) == content(resolved(everything()))


@pytest.mark.parametrize("title", ODD_TITLES, ids=lambda title: ascii(title[:12]))
def test_any_title_is_only_a_title(place: Place, title: str) -> None:
    store = place.open()
    store.create(a_snapshot(an_item(title, id="first")))
    note = title[:50].replace("\0", "")
    store.save(a_change_set(Added("item", an_item(title, id="second")), by=note, note=note))
    assert [item.title for item in seen_by_another(place).items] == [title, title]
    assert store.history()[-1].note == note


@pytest.mark.parametrize("field", ["note", "editor"])
def test_a_text_that_cannot_be_kept_is_kept_or_told_and_never_cut_off(place: Place, store: Store, field: str) -> None:
    odd = msgspec.structs.replace(a_title("Mobile checkout", "Kiosk"), seq=1, **{"editor": "e"} | {field: "a\0b"})
    with nullcontext() if not place.knows_who else pytest.raises(Trouble, match="NUL"):
        store.save(odd)
    kept = [getattr(one, field) for one in store.history()]
    assert (kept, titles(store.load())[0]) in ((["a\0b"], "Kiosk"), ([], "Mobile checkout"))


def test_an_id_may_be_any_text_too(place: Place) -> None:
    odd = [title[:200] for title in ODD_TITLES if "\0" not in title]
    store = place.open()
    store.create(a_snapshot(*(an_item(f"Item {n}", id=odd_id) for n, odd_id in enumerate(odd))))
    store.save(a_change_set(*(Edited("item", odd_id, "progress", 0, 40) for odd_id in odd)))
    assert [(item.id, item.progress) for item in seen_by_another(place).items] == [(odd_id, 40) for odd_id in odd]


def test_a_portfolio_without_an_id_gets_one_for_good(place: Place) -> None:
    place.open().create(Snapshot(Portfolio(title="New")))
    made = seen_by_another(place).portfolio
    assert made.id
    assert seen_by_another(place).portfolio == made


def test_a_source_that_is_there_is_never_replaced(place: Place, store: Store) -> None:
    before = place.content()
    for maker in (store, place.open()):
        with pytest.raises(Trouble, match="already"):
            maker.create(a_snapshot(an_item("Something else")))
    assert place.content() == before


def test_a_missing_source_is_told_with_its_name_and_not_made(place: Place) -> None:
    store = place.open()
    for ask in (store.load, store.history, store.fingerprint, lambda: store.save(a_change_set())):
        with pytest.raises(Trouble) as told:
            ask()
        assert told.value.kind == "missing"
        assert store.name in str(told.value)
        assert "\n" not in str(told.value)
    assert place.content() is None


def test_a_later_version_is_told_and_what_to_do(place: Place, store: Store) -> None:
    place.of_later_version()
    with pytest.raises(Trouble, match=r"later version.*update") as told:
        place.open().load()
    assert told.value.kind == "newer"
    with pytest.raises(Trouble, match=r"later version.*update"):
        store.save(a_title("Mobile checkout", "Kiosk"))


def test_reading_changes_nothing(place: Place, store: Store) -> None:
    before = place.content()
    reader = place.open(read_only=True)
    reader.load(reader.load())
    reader.history(), reader.fingerprint(), reader.watched(), reader.applied()
    assert place.content() == before


def test_a_store_for_reading_refuses_to_save(place: Place, store: Store) -> None:
    reader = place.open(read_only=True)
    before = place.content()
    assert not reader.writable
    with pytest.raises(Trouble, match="for reading only") as told:
        reader.save(a_title("Mobile checkout", "Kiosk"))
    assert told.value.kind == "denied"
    assert place.content() == before


def test_a_closed_store_opens_again_by_itself(store: Store) -> None:
    store.close()
    assert titles(store.load()) == ["Mobile checkout", "Search"]


# Saving


def test_a_save_is_seen_by_everybody_and_counts_one_revision(place: Place, store: Store) -> None:
    others = place.open(), place.open(read_only=True)
    before = [other.load() for other in others]
    assert store.save(a_title("Mobile checkout", "Kiosk")) == before[0].snapshot.revision + 1
    for other, last in zip(others, before, strict=True):
        loaded = other.load(last)
        assert titles(loaded) == ["Kiosk", "Search"]
        assert loaded.snapshot.revision == last.snapshot.revision + 1


def test_revisions_have_no_gaps_whoever_saves(place: Place, store: Store) -> None:
    other, first = place.open(), store.load().snapshot.revision
    names = ["Mobile checkout", "A", "B", "C", "D"]
    savers = (store, other, store, other)
    made = [saver.save(a_title(*pair)) for saver, pair in zip(savers, pairwise(names), strict=True)]
    assert made == [first + 1, first + 2, first + 3, first + 4]


def test_a_set_without_changes_is_none(store: Store) -> None:
    before = store.load()
    assert store.save(a_change_set()) == before.snapshot.revision
    assert store.load(before) is before
    assert store.history() == ()


def test_a_set_of_many_changes_is_made_in_their_order(place: Place, store: Store) -> None:
    first = an_item("First")
    changes: tuple[Change, ...] = (
        Added("item", first, 0), Edited("item", "first", "title", "First", "Very first"),
        Removed("item", SEARCH), Added("item", an_item("Last")), Added("item", an_item("Middle"), 2),
        Edited("portfolio", "p", "title", "Lumen", "Nova"), Added("person", Person(id="bo", name="Bo Ek")),
    )  # fmt: skip
    store.save(a_change_set(*changes))
    there = seen_by_another(place)
    assert [item.title for item in there.items] == ["Very first", "Mobile checkout", "Middle", "Last"]
    assert (there.portfolio.title, there.people[0].name) == ("Nova", "Bo Ek")


def test_a_thousand_items_in_one_set(place: Place, store: Store) -> None:
    many = tuple(an_item(f"Item {n}") for n in range(1200))
    store.save(a_change_set(*(Added("item", item) for item in many)))
    store.save(a_change_set(*(Edited("item", item.id, "progress", 0, 5) for item in many)))
    there = seen_by_another(place)
    assert [item.id for item in there.items[2:]] == [item.id for item in many]
    assert {item.progress for item in there.items[2:]} == {5}


def test_unknown_fields_survive_the_edits_of_others(place: Place) -> None:
    store = place.open()
    store.create(resolved(everything()))
    store.save(a_change_set(Edited("item", "search", "title", "Search", "Find")))
    store.save(a_change_set(Edited("item", "mobile-checkout", "progress", 0, 10)))
    there = seen_by_another(place)
    assert there.items[0].carried == everything().items[0].carried
    assert there.goals == resolved(everything()).goals
    assert there.items[1].private


def test_taking_back_restores_the_very_same_content(place: Place, store: Store) -> None:
    before = content(store.load().snapshot)
    changes = (Removed("item", CHECKOUT, 0), Added("item", an_item("New"), 0), Added("link", a_link("new", "search")))
    store.save(a_change_set(*changes))
    store.save(a_change_set(*inverse(changes)))
    assert content(seen_by_another(place)) == before


def test_two_records_of_one_id_can_be_given_ids_of_their_own(place: Place) -> None:
    store = place.open()
    twins = an_item("One", id="twin"), an_item("Other", id="twin"), an_item("Third", id="twin")
    store.create(a_snapshot(*twins))
    store.save(a_change_set(*mended(store.load().snapshot)))
    there = seen_by_another(place)
    assert [(item.id, item.title) for item in there.items] == [
        ("twin", "One"),
        ("twin-2", "Other"),
        ("twin-3", "Third"),
    ]


# Conflicts


CONFLICTS: dict[str, tuple[Change, Any]] = {
    "another value": (Edited("item", "search", "title", "Find", "Seek"), "Search"),
    "edit of what is gone": (Edited("item", "gone", "title", "A", "B"), None),
    "removal of what changed": (Removed("item", msgspec.structs.replace(SEARCH, title="Find")), SEARCH),
    "removal of what is gone": (Removed("item", an_item("gone")), None),
    "an id that is taken": (Added("item", an_item("Another", id="search")), SEARCH),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_no_longer_holds_is_refused_and_nothing_at_all_is_written(place: Place, store: Store, name: str) -> None:
    change, found = CONFLICTS[name]
    good = Edited("item", "mobile-checkout", "title", "Mobile checkout", "Kiosk")
    before = store.load()
    with pytest.raises(Refused) as refused:
        store.save(a_change_set(good, change))
    (conflict,) = refused.value.conflicts
    assert (conflict.change, conflict.found) == (change, found)
    assert content(seen_by_another(place)) == content(before.snapshot)
    assert seen_by_another(place).revision == before.snapshot.revision
    assert store.history() == ()
    store.save(a_change_set(good))
    assert titles(store.load()) == ["Kiosk", "Search"]


def test_an_edit_made_on_an_old_reading_is_refused(place: Place, store: Store) -> None:
    other = place.open()
    other.load()
    store.save(a_title("Mobile checkout", "Kiosk"))
    with pytest.raises(Refused):
        other.save(a_title("Mobile checkout", "Tablet"))
    other.save(a_change_set(Edited("item", "mobile-checkout", "progress", 0, 10)))
    assert titles(store.load()) == ["Kiosk", "Search"]


def test_an_item_deleted_meanwhile_is_a_conflict_for_whoever_edits_it(place: Place, store: Store) -> None:
    other = place.open()
    other.save(a_change_set(Removed("item", SEARCH)))
    with pytest.raises(Refused) as refused:
        store.save(a_title("Search", "Find", "search"))
    assert refused.value.conflicts[0].found is None


def test_an_item_edited_meanwhile_is_a_conflict_for_whoever_deletes_it(place: Place, store: Store) -> None:
    place.open().save(a_title("Search", "Find", "search"))
    with pytest.raises(Refused) as refused:
        store.save(a_change_set(Removed("item", SEARCH)))
    assert refused.value.conflicts[0].found == msgspec.structs.replace(SEARCH, title="Find")
    assert titles(store.load()) == ["Mobile checkout", "Find"]


# What a load tells


def test_the_same_content_is_the_very_same_object(store: Store) -> None:
    loaded = store.load()
    assert store.load(loaded) is loaded


def test_a_load_tells_the_changes_and_shares_what_did_not_change(place: Place, store: Store) -> None:
    reader = place.open(read_only=True)
    before = reader.load()
    change = Edited("item", "search", "title", "Search", "Find")
    store.save(a_change_set(change))
    after = reader.load(before)
    assert after.changes == (change,)
    assert after.snapshot.items[0] is before.snapshot.items[0]
    assert after.snapshot.people is before.snapshot.people


def test_the_fingerprint_differs_after_a_save_and_not_before(place: Place, store: Store) -> None:
    reader = place.open(read_only=True)
    reader.load()
    first = reader.fingerprint()
    reader.load()
    assert reader.fingerprint() == first
    seen = {first}
    for was, becomes in (("Mobile checkout", "A"), ("A", "Mobile checkout"), ("Mobile checkout", "A")):
        store.save(a_title(was, becomes))
        seen.add(reader.fingerprint())
    assert len(seen) == 4


def test_another_fiscal_year_counts_every_fiscal_date_anew(place: Place) -> None:
    store = place.open()
    store.create(a_snapshot(a_bar("Launch", "FY2026-Q1", "FY2026-Q2")))
    before = store.load()
    store.save(a_change_set(Edited("portfolio", "p", "fiscal_year_start", 1, 4)))
    start = store.load(before).snapshot.items[0].start
    assert start == when("FY2026-Q1").parse("FY2026-Q1", 4)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=plans(), after=plans())
@pytest.mark.parametrize("kind", KINDS)
def test_saving_is_applying(places: Places, kind: str, before: Snapshot, after: Snapshot) -> None:
    before = a_snapshot_with_id(before)
    after = a_snapshot_with_id(after)
    place = places.of(kind)
    store, reader = place.open(), place.open(read_only=True)
    store.create(before)
    last = reader.load()
    store.save(a_change_set(*diff(before, after)))
    loaded = reader.load(last)
    assert content(loaded.snapshot) == content(after)
    assert content(seen_by_another(place)) == content(after)
    if loaded is not last and loaded.changes is not None:
        assert content(apply(last.snapshot, loaded.changes)[0]) == content(after)


def a_snapshot_with_id(snapshot: Snapshot) -> Snapshot:
    snapshot.portfolio = msgspec.structs.replace(snapshot.portfolio, id="p")
    return snapshot


# History


HISTORY = (
    a_title("Mobile checkout", "Kiosk"),
    a_change_set(Removed("item", SEARCH, 1), Added("item", an_item("New")), by="bo", note="after the review"),
    a_change_set(Edited("item", "new", "end", None, when("2026-Q2")), Edited("item", "new", "tags", (), ("a",))),
    a_change_set(Edited("portfolio", "p", "title", "Lumen", "Nova"), note="why"),
)


def test_history_is_every_set_as_it_was_saved_oldest_first(place: Place, store: Store) -> None:
    for change_set in HISTORY:
        store.save(change_set)
    found = place.open(read_only=True).history()
    assert [one.note for one in found] == [one.note for one in HISTORY]
    assert [set(one.changes) for one in found] == [set(one.changes) for one in HISTORY]
    if not place.knows_who:
        assert found == HISTORY


def test_history_knows_places(place: Place, store: Store) -> None:
    moved = (Removed("item", SEARCH, 1), Added("item", SEARCH, 0))
    added = tuple(Added("item", an_item(f"New {number}"), number) for number in range(1, 80))
    removed = tuple(Removed("item", change.value, change.place) for change in reversed(added))
    for changes in (moved, added, removed, (Removed("item", CHECKOUT, 1),)):
        store.save(a_change_set(*changes))
    assert [one.changes for one in store.history()] == [moved, added, removed, (Removed("item", CHECKOUT, 1),)]


CARRIED = (
    None, {"colour": "red", "nothing": None, "deep": {"list": [1, 2.5, {"\0": "NUL"}]}}, {"colour": "red", "some": 1},
    {"colour": None, "\\u0000": "\0\\u0000"}, None,
)  # fmt: skip


def test_history_knows_what_this_version_only_carries(place: Place, store: Store) -> None:
    for was, becomes in pairwise(CARRIED):
        store.save(a_change_set(Edited("item", "search", "carried", was, becomes)))
        store.save(a_change_set(Edited("portfolio", "p", "carried", was, becomes)))
    store.save(a_change_set(Removed("item", SEARCH)))
    found = place.open(read_only=True).history()
    edits = [change for one in found[:-1] for change in one.changes if isinstance(change, Edited)]
    for record in ("item", "portfolio"):
        assert [(one.was, one.becomes) for one in edits if one.record == record] == list(pairwise(CARRIED))
    assert {one.field for one in edits} == {"carried"}


def test_a_field_that_cannot_be_read_is_told_apart_from_one_that_can(place: Place) -> None:
    store = place.open()
    odd = msgspec.structs.replace(CHECKOUT, start=None, carried={"start": "2026-02-30"})
    store.create(a_snapshot(odd))
    edit = Edited("item", odd.id, "start", None, when("2026-02-28"))
    store.save(a_change_set(edit))
    (found,) = store.history()
    assert edit in found.changes
    assert {change.field for change in found.changes if isinstance(change, Edited)} <= {"start", "carried"}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=plans(), after=plans())
@pytest.mark.parametrize("kind", KINDS)
def test_history_leads_there_and_back(places: Places, kind: str, before: Snapshot, after: Snapshot) -> None:
    assume(before.portfolio.fiscal_year_start == after.portfolio.fiscal_year_start)  # or every date is another
    before, after = a_snapshot_with_id(before), a_snapshot_with_id(after)
    store = places.of(kind).open()
    store.create(before)
    store.save(a_change_set(*diff(before, after)))
    made = [change for one in store.history() for change in one.changes]
    there, conflicts = apply(before, made)
    assert content(there) == content(after)
    back, refused = apply(after, inverse(made))
    assert content(back) == content(before)
    assert not conflicts + refused


# Exactly once


def test_a_set_of_a_session_is_written_once_however_often_it_is_sent(place: Place, store: Store) -> None:
    first = a_title("Mobile checkout", "Kiosk")
    first = msgspec.structs.replace(first, editor="e", seq=1)
    revision = store.save(first)
    assert (store.save(first), place.open().save(first)) == (revision, revision)
    assert store.applied() == {"e": 1}
    assert len(store.history()) == 1


def test_a_set_whose_forerunner_is_not_there_is_refused(place: Place, store: Store) -> None:
    second = msgspec.structs.replace(a_title("Mobile checkout", "Kiosk"), editor="e", seq=2)
    with pytest.raises(Behind) as behind:
        store.save(second)
    assert behind.value.applied == 0
    assert titles(store.load()) == ["Mobile checkout", "Search"]
    store.save(a_change_set(editor="e", seq=1))
    store.save(second)
    assert place.open(read_only=True).applied() == {"e": 2}


def test_sessions_are_counted_apart_and_nobody_without_one(place: Place, store: Store) -> None:
    store.save(msgspec.structs.replace(a_title("Mobile checkout", "A"), editor="e", seq=1))
    store.save(msgspec.structs.replace(a_title("A", "B"), editor="f", seq=1))
    store.save(a_title("B", "C"))
    applied = store.applied()
    assert {"e": 1, "f": 1}.items() <= applied.items()
    if not place.knows_who:
        assert len(applied) == 2


def test_a_set_that_is_refused_does_not_count(store: Store) -> None:
    stale = msgspec.structs.replace(a_title("Nothing", "Kiosk"), editor="e", seq=1)
    with pytest.raises(Refused):
        store.save(stale)
    assert store.applied() == {}


def test_a_set_without_changes_counts_and_leaves_no_trace(store: Store) -> None:
    before = store.load().snapshot.revision
    assert store.save(a_change_set(editor="e", seq=1)) == before
    assert store.applied() == {"e": 1}
    assert store.history() == ()


# Turns


def test_in_a_turn_what_was_refused_can_be_saved_anew_and_others_see_it_when_it_is_over(
    place: Place, store: Store
) -> None:
    old = store.load()
    place.open().save(a_title("Mobile checkout", "Theirs"))
    assert isinstance(store, InTurns)
    with store.turn("ada"):
        with pytest.raises(Refused):
            store.save(a_change_set(Edited("item", "search", "title", "Search", "Mine"), *renaming("Mobile checkout")))
        now = store.load(old)
        assert titles(now) == ["Theirs", "Search"]
        assert [len(one.changes) for one in store.history()] == [1]
        assert store.save(a_change_set(*renaming("Theirs"), editor="one", seq=1)) == 2
    assert [item.title for item in seen_by_another(place).items] == ["Mine", "Search"]
    assert store.applied()["one"] == 1
    assert titles(store.load(now)) == ["Mine", "Search"]


def renaming(was: str) -> tuple[Change, ...]:
    return (Edited("item", "mobile-checkout", "title", was, "Mine"),)


@pytest.mark.parametrize("kind", KINDS[1:])
def test_of_a_turn_that_fails_a_database_keeps_nothing_and_goes_on(places: Places, kind: str) -> None:
    place = places.of(kind)
    store = place.open()
    store.create(a_plan())

    def fails() -> None:
        assert isinstance(store, InTurns)
        with store.turn("ada"):
            store.save(a_title("Mobile checkout", "Mine"))
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert titles(store.load()) == ["Mobile checkout", "Search"]
    assert store.save(a_title("Mobile checkout", "Again")) == 1
    assert seen_by_another(place).items[0].title == "Again"


@pytest.mark.parametrize("kind", KINDS[:2])
def test_many_sets_are_saved_as_one_or_not_at_all(places: Places, kind: str) -> None:
    place = places.of(kind)
    store = place.open()
    store.create(a_plan())
    assert isinstance(store, Shared)
    first, second = a_title("Mobile checkout", "One"), a_title("One", "Two")
    with pytest.raises(Refused):
        store.save_all((first, a_title("Not there", "Two")))
    assert store.load().snapshot.revision == 0
    assert store.save_all((first, second)) == 2
    assert [one.changes for one in store.history()] == [first.changes, second.changes]
    assert seen_by_another(place).items[0].title == "Two"
