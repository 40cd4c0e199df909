"""`copy`: from any kind of source to any other, without loss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from any_plan import plans
from at_the_shell import says
from contents import content
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from sqlite_words import CHECKOUT, SEARCH, a_change_set, a_plan, a_title
from stores import KINDS, Place, Places

from roadmap_display.cli import run
from roadmap_display.cli.reading import read_with_history
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.shipped import shipped
from roadmap_display.storage.opening import open_store

DEMO = str(shipped("data", "demo.roadmap.json"))


@pytest.fixture
def places(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Places]:
    made = Places(tmp_path, request)
    yield made
    made.close()


def holds(place: Place) -> tuple[object, object]:
    store = place.open(read_only=True)
    return content(store.load().snapshot), store.history()


def filled(place: Place) -> Place:
    """A source with unknown fields, something private, and four change sets that led there."""
    plan = a_plan(CHECKOUT, replace(SEARCH, carried={"colour": ["red", None]}))
    store = place.open()
    store.create(plan, (a_title("Old", "Older"),))
    store.save(a_title("Mobile checkout", "Kiosk"))
    store.save(a_change_set(Edited("item", "search", "tags", (), ("a", "b")), by="bo", note="why"))
    store.save(a_change_set(Edited("item", "search", "private", False, True), editor="session", seq=1))
    return place


@pytest.mark.parametrize("end", KINDS)
@pytest.mark.parametrize("start", KINDS)
def test_nothing_is_lost_from_any_kind_to_any_other(
    places: Places, start: str, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = filled(places.of(start)), places.of(end)
    code, out, err = says(capsys, "copy", source.source, target.source)
    assert (code, out, err) == (0, f"Copied 2 items and 4 change sets of its history to {target.source}.\n", "")
    assert holds(target) == holds(source)
    assert target.open().load().snapshot.revision >= 4


@pytest.mark.parametrize("end", KINDS)
def test_what_was_copied_can_be_saved_to_and_its_history_goes_on(places: Places, end: str) -> None:
    source, target = filled(places.of("json")), places.of(end)
    assert run(["copy", source.source, target.source]) == 0
    store = target.open()
    last = store.load().snapshot.revision
    assert store.save(a_title("Kiosk", "Tablet")) == last + 1
    assert len(store.history()) == 5


@pytest.mark.parametrize("end", KINDS)
def test_a_source_that_is_there_is_not_replaced(places: Places, end: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = filled(places.of(end))
    before = target.content()
    for source in (DEMO, target.source):
        code, out, err = says(capsys, "copy", source, target.source)
        assert (code, out) == (2, "")
        assert "already" in err
    assert target.content() == before


@pytest.mark.parametrize("end", KINDS)
def test_a_table_becomes_a_source_that_can_be_saved_to(places: Places, tmp_path: Path, end: str) -> None:
    table, target = tmp_path / "plan.csv", places.of(end)
    table.write_text("title,start,owner\nLogin,2026-03-02,Ann Lee\n")
    assert run(["copy", str(table), target.source]) == 0
    assert [item.title for item in target.open().load().snapshot.items] == ["Login"]


def test_a_table_cannot_be_the_target(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = says(capsys, "copy", DEMO, tmp_path / "plan.csv")
    assert (code, out) == (2, "")
    assert "plan.csv is a table, which cannot hold all of a portfolio" in err


@pytest.mark.parametrize("end", KINDS)
def test_what_could_not_be_read_is_told_and_ends_with_1(
    places: Places, tmp_path: Path, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "source.roadmap.json", places.of(end)
    items = [{"title": "Nameless"}, {"id": "a", "title": "A", "roadmap": "p", "start": "2026-02-30"}]
    document = {"format": "roadmap-display", "version": 1, "roadmaps": [], "items": items}
    source.write_text(json.dumps(document))
    code, out, _ = says(capsys, "copy", source, target.source)
    assert code == 1
    assert "Copied 1 item to" in out
    assert "1 record could not be read, and so could not be carried over:\n⬣ one item cannot be shown" in out
    assert "there is no 2026-02-30 in the calendar" in out
    (item,) = target.open().load().snapshot.items
    assert (item.start, item.carried) == (None, {"start": "2026-02-30"})


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
@pytest.mark.parametrize("middle", KINDS)
def test_there_and_back_any_plan_is_the_same(places: Places, middle: str, plan: Snapshot) -> None:
    first, between, last = places.of("sqlite"), places.of(middle), places.of("json")
    first.open().create(plan)
    assert run(["copy", first.source, between.source]) == 0
    assert run(["copy", between.source, last.source]) == 0
    assert holds(last) == holds(first)


@pytest.mark.usefixtures("qapp")
@pytest.mark.xdist_group("postgres")
def test_credentials_in_an_address_are_not_repeated_when_all_goes_well(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    there, new = (
        place.source.replace("owner@", "owner:c4nary@")
        for place in (filled(places.of("postgresql")), places.of("postgresql"))
    )
    table = tmp_path / "table.csv"
    table.write_text("title\nLogin\n")
    for words in (
        ["log", there], ["log", there, "--since", "99999"], ["check", there], ["doctor", there], ["copy", there, new],
        ["copy", there, new], ["import", str(table), "--into", there], ["export", there, str(tmp_path / "out.csv")],
        ["new", new], ["log", there, "--format", "json"],
    ):  # fmt: skip
        run(words)
        captured = capsys.readouterr()
        assert "c4nary" not in captured.out + captured.err
        assert captured.out + captured.err


def test_what_is_copied_is_of_one_moment_whoever_saves_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    reader, writer = (open_store(str(path)) for _ in range(2))
    writer.create(a_plan())
    history, names = reader.history, ["Mobile checkout", "A", "B", "C"]

    def interrupted() -> tuple[ChangeSet, ...]:
        if len(names) > 1:
            writer.save(a_title(names.pop(0), names[0]))
        return history()

    reader.history = interrupted
    snapshot, sets = read_with_history(reader)
    assert (snapshot.items[0].title, len(sets), snapshot.revision) == ("C", 3, 3)
    reader.close(), writer.close()
