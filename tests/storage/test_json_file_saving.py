"""Saving to a native file and reading it again: what one writes, another sees, and shares what did not change."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import a_link, a_roadmap, a_snapshot, an_item, when
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited, Removed
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.native import file_history, json_load
from roadmap_display.storage.native.document import LISTS
from roadmap_display.storage.native.json_file import JsonFile
from roadmap_display.storage.store import Refused

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def a_change_set(*changes: Change, at: datetime = NOW, **more: Any) -> ChangeSet:
    return ChangeSet(at=at, changes=changes, **more)


def renamed(item_id: str, was: str, becomes: str) -> Edited:
    return Edited("item", item_id, "title", was, becomes)


def some_items(count: int = 6) -> tuple[Any, ...]:
    return tuple(an_item(f"Item {number}", id=f"i{number}", lane=f"lane-{number % 2}") for number in range(count))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.roadmap.json"
    roadmaps = (a_roadmap("Product", "Lane 0", "Lane 1"),)
    goals = (Goal(id="g", title="Revenue"),)
    JsonFile(path).create(a_snapshot(*some_items(), roadmaps=roadmaps, goals=goals, links=(a_link("i0", "i1"),)))
    return path


def content(snapshot: Snapshot) -> list[Any]:
    return [getattr(snapshot, name) for name in ("portfolio", *LISTS)]


def mended(path: Path, before: str, after: str) -> None:
    """What an editor does: other text in another file of the same name."""
    beside = path.with_suffix(".new")
    text = path.read_text(encoding="utf-8")
    assert before in text
    beside.write_text(text.replace(before, after, 1), encoding="utf-8", newline="")
    beside.replace(path)


class TestCreating:
    def test_a_new_file_holds_the_snapshot_and_an_id_of_its_own(self, tmp_path):
        for name in ("a.roadmap.json", "b.roadmap.json"):
            JsonFile(tmp_path / name).create(Snapshot(items=some_items()))
        first, second = (JsonFile(tmp_path / name).load().snapshot for name in ("a.roadmap.json", "b.roadmap.json"))
        assert first.items == some_items()
        assert len(first.portfolio.id) == 36
        assert first.portfolio.id != second.portfolio.id

    def test_an_id_that_is_there_stays(self, path):
        assert JsonFile(path).load().snapshot.portfolio.id == "p"

    def test_a_file_that_is_there_is_not_replaced(self, path):
        before = path.read_bytes()
        with pytest.raises(Trouble, match="is there already"):
            JsonFile(path).create(Snapshot())
        assert path.read_bytes() == before
        assert os.listdir(path.parent) == [path.name]

    def test_where_a_disk_knows_no_links_a_file_that_is_there_is_still_not_replaced(self, path):
        class NoLinks(Fs):
            def link(self, source: str, target: str) -> None:
                raise OSError(95, "Operation not supported")

        with pytest.raises(Trouble, match="is there already"):
            JsonFile(path, fs=NoLinks()).create(Snapshot())
        other = path.with_name("other.roadmap.json")
        JsonFile(other, fs=NoLinks()).create(Snapshot(items=some_items()))
        assert JsonFile(other).load().snapshot.items == some_items()
        assert sorted(os.listdir(path.parent)) == ["other.roadmap.json", "plan.roadmap.json"]

    def test_history_is_taken_along_and_revisions_go_on_counting(self, tmp_path):
        store = JsonFile(tmp_path / "copy.roadmap.json")
        past = (a_change_set(renamed("i0", "A", "Item 0"), by="Ada"), a_change_set(renamed("i1", "B", "Item 1")))
        store.create(Snapshot(items=some_items(), revision=57), past)
        assert store.history() == past
        assert store.load().snapshot.revision == 57


class TestSaving:
    def test_what_was_saved_is_in_the_file(self, path):
        revision = JsonFile(path).save(a_change_set(renamed("i2", "Item 2", "Mobile checkout")))
        loaded = JsonFile(path).load()
        assert loaded.snapshot.item("i2").title == "Mobile checkout"
        assert loaded.snapshot.revision == revision == 1
        assert loaded.changes is None

    def test_revisions_count_the_change_sets_of_everybody(self, path):
        one, other = JsonFile(path), JsonFile(path)
        assert one.save(a_change_set(renamed("i1", "Item 1", "A"))) == 1
        assert other.save(a_change_set(renamed("i1", "A", "B"))) == 2
        assert one.save(a_change_set(renamed("i1", "B", "C"))) == 3

    def test_a_set_without_changes_writes_nothing(self, path):
        before = path.read_bytes()
        assert JsonFile(path).save(a_change_set()) == 0
        assert path.read_bytes() == before

    def test_a_change_whose_was_no_longer_holds_is_refused_and_nothing_is_written(self, path):
        before = path.read_bytes()
        with pytest.raises(Refused) as refused:
            JsonFile(path).save(a_change_set(renamed("i1", "Item 1", "A"), renamed("i2", "Something else", "B")))
        assert [conflict.found for conflict in refused.value.conflicts] == ["Item 2"]
        assert str(refused.value).startswith(f"{path.name} was changed meanwhile where the change was to go; look at")
        assert path.read_bytes() == before

    def test_an_edit_by_hand_in_between_is_kept(self, path):
        store = JsonFile(path)
        store.save(a_change_set(renamed("i1", "Item 1", "A")))
        mended(path, "Item 3", "By hand")
        store.save(a_change_set(renamed("i2", "Item 2", "B")))
        titles = [item.title for item in JsonFile(path).load().snapshot.items]
        assert titles == ["Item 0", "A", "B", "By hand", "Item 4", "Item 5"]

    def test_a_file_replaced_while_it_is_saved_is_read_again(self, path):
        class Interrupted(Fs):
            times = 0

            def fsync(self, descriptor: int) -> None:
                if self.times < 2:
                    self.times += 1
                    mended(path, '"Lumen', '"Lumen again')
                super().fsync(descriptor)

        JsonFile(path, fs=Interrupted()).save(a_change_set(renamed("i1", "Item 1", "A")))
        snapshot = JsonFile(path).load().snapshot
        assert (snapshot.portfolio.title, snapshot.items[1].title) == ("Lumen again again", "A")
        assert os.listdir(path.parent) == [path.name]

    def test_a_file_replaced_all_the_time_is_given_up(self, path):
        class Busy(Fs):
            def fsync(self, descriptor: int) -> None:
                mended(path, '"Lumen', '"Lumen again')

        with pytest.raises(Trouble, match="changed by others all the time"):
            JsonFile(path, fs=Busy()).save(a_change_set(renamed("i1", "Item 1", "A")))
        assert os.listdir(path.parent) == [path.name]

    def test_a_file_replaced_right_after_every_save_is_told(self, path):
        class Overtaken(Fs):
            def replace(self, source: str, target: str) -> None:
                before = path.read_bytes()
                super().replace(source, target)
                path.write_bytes(before)

        with pytest.raises(Trouble, match="changed by others all the time"):
            JsonFile(path, fs=Overtaken()).save(a_change_set(renamed("i1", "Item 1", "A")))

    def test_29_what_no_snapshot_can_hold_survives_a_save(self, path):
        odd = {"title": "no id"}
        mended(path, '"items":[\n', '"items":[\n' + json.dumps(odd) + ",\n")
        mended(path, '"goals":[', '"requests":[{"id":"r"}],\n"goals":[')
        mended(path, '"applied":{}', '"applied":{"e":7}')
        mended(path, '"title":"Item 4"', '"title":"Item 4","start":"2026-13","later":1')
        JsonFile(path).save(a_change_set(renamed("i1", "Item 1", "A")))
        written = json.loads(path.read_bytes())
        assert written["items"][0] == odd
        assert written["requests"] == [{"id": "r"}]
        assert written["applied"] == {"e": 7}
        assert written["items"][5]["start"] == "2026-13"
        assert written["items"][5]["later"] == 1

    def test_a_file_that_cannot_be_read_is_not_written(self, path):
        path.write_bytes(b"{")
        with pytest.raises(Trouble):
            JsonFile(path).save(a_change_set(renamed("i1", "Item 1", "A")))
        assert path.read_bytes() == b"{"

    def test_a_store_for_reading_only_does_not_write(self, path):
        store = JsonFile(path, read_only=True)
        assert not store.writable
        with pytest.raises(Trouble, match="for reading only"):
            store.save(a_change_set(renamed("i1", "Item 1", "A")))

    @pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
    @pytest.mark.parametrize("mode", [0o664, 0o640, 0o600])
    def test_the_mode_of_the_file_stays(self, path, mode):
        path.chmod(mode)
        JsonFile(path).save(a_change_set(renamed("i1", "Item 1", "A")))
        assert path.stat().st_mode & 0o777 == mode

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away")
    def test_the_owner_of_the_file_stays_where_that_is_allowed(self, path):
        os.chown(path, 65534, 65534)
        JsonFile(path).save(a_change_set(renamed("i1", "Item 1", "A")))
        assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65534)

    def test_the_file_behind_a_link_is_replaced_and_the_link_stays(self, path, tmp_path):
        (tmp_path / "elsewhere").mkdir()
        link = tmp_path / "elsewhere" / "link.roadmap.json"
        link.symlink_to(path)
        JsonFile(link).save(a_change_set(renamed("i1", "Item 1", "A")))
        assert link.is_symlink()
        assert not path.is_symlink()
        assert JsonFile(path).load().snapshot.items[1].title == "A"

    def test_18_windows_may_keep_the_file_open_for_a_while(self, path):
        class HeldOpen(Fs):
            waited = 0.0
            until = 1.0

            def replace(self, source: str, target: str) -> None:
                if self.waited < self.until:
                    error = PermissionError(13, "The process cannot access the file")
                    error.winerror = 32
                    raise error
                super().replace(source, target)

            def pause(self, seconds: float) -> None:
                self.waited += seconds

        JsonFile(path, fs=HeldOpen()).save(a_change_set(renamed("i1", "Item 1", "A")))
        assert JsonFile(path).load().snapshot.items[1].title == "A"
        stuck = HeldOpen()
        stuck.until = 60.0
        with pytest.raises(Trouble, match="no permission"):
            JsonFile(path, fs=stuck).save(a_change_set(renamed("i1", "A", "B")))
        assert 2.5 <= stuck.waited < 4
        assert os.listdir(path.parent) == [path.name]


class TestHistory:
    def test_it_tells_every_change_set_oldest_first(self, path):
        store = JsonFile(path)
        item = an_item("New", start="2026-Q3")
        sets = (
            a_change_set(renamed("i1", "Item 1", "A"), by="Ada", note="as agreed"),
            a_change_set(Added("item", item, 2), Removed("item", some_items()[4], 5)),
            a_change_set(Edited("item", item.id, "start", when("2026-Q3"), when("2026-10-01"))),
        )
        for change_set in sets:
            store.save(change_set)
        assert JsonFile(path).history() == sets

    def test_it_stands_one_change_set_a_line(self, path):
        for number in range(3):
            JsonFile(path).save(
                a_change_set(renamed("i1", f"Item {number + 1}" if not number else str(number), str(number + 1)))
            )
        lines = path.read_text(encoding="utf-8").split('"history":[\n')[1].splitlines()
        assert [json.loads(line.rstrip(","))["revision"] for line in lines[:3]] == [1, 2, 3]

    def test_it_forgets_what_is_older_than_ninety_days(self, path):
        store = JsonFile(path)
        for days, (was, becomes) in ((0, ("Item 1", "A")), (50, ("A", "B")), (95, ("B", "C"))):
            store.save(a_change_set(renamed("i1", was, becomes), at=NOW + timedelta(days=days)))
        assert [one.at for one in store.history()] == [NOW + timedelta(days=50), NOW + timedelta(days=95)]

    def test_the_revision_goes_on_when_everything_else_was_forgotten(self, path):
        store = JsonFile(path)
        store.save(a_change_set(renamed("i1", "Item 1", "A")))
        assert store.save(a_change_set(renamed("i1", "A", "B"), at=NOW + timedelta(days=400))) == 2
        assert len(store.history()) == 1

    def test_it_keeps_no_more_changes_than_it_may(self, path, monkeypatch):
        monkeypatch.setattr(file_history, "MOST_CHANGES", 3)
        store = JsonFile(path)
        for number in range(4):
            change = renamed(f"i{number}", f"Item {number}", "A")
            store.save(a_change_set(change, Edited("item", f"i{number}", "notes", "", "B")))
        assert len(store.history()) == 1
        assert store.load().snapshot.revision == 4

    def test_it_keeps_the_last_change_set_however_long_it_is(self, path, monkeypatch):
        monkeypatch.setattr(file_history, "MOST_CHANGES", 3)
        store = JsonFile(path)
        store.save(a_change_set(*(renamed(f"i{number}", f"Item {number}", "A") for number in range(5))))
        assert len(store.history()) == 1
        assert store.load().snapshot.revision == 1

    def test_an_entry_of_a_later_version_is_left_out_and_stays_in_the_file(self, path):
        later = '{"at":"2026-01-01T00:00:00Z","changes":[{"kind":"folded","record":"poem"}],"revision":9,"x":1}'
        mended(path, '"history":[\n]', f'"history":[\n{later},\n7\n]')
        store = JsonFile(path)
        assert store.history() == (ChangeSet(at=datetime(2026, 1, 1, tzinfo=UTC)),)
        store.save(a_change_set(renamed("i1", "Item 1", "A"), at=datetime(2026, 1, 2, tzinfo=UTC)))
        assert json.loads(path.read_bytes())["history"][:2] == [json.loads(later), 7]


def shares(before: Snapshot, after: Snapshot) -> set[str]:
    """The ids of the items that are the same object in both."""
    known = {id(item) for item in before.items}
    return {item.id for item in after.items if id(item) in known}


class TestLoadingAgain:
    @pytest.fixture
    def readings(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """What was read whole, by name."""
        readings: list[str] = []
        read = json_load.read_after
        monkeypatch.setattr(json_load, "read_after", lambda *said: readings.append(said[-1]) or read(*said))
        return readings

    def test_the_same_content_is_the_very_same_object(self, path):
        store = JsonFile(path)
        last = store.load()
        path.write_bytes(path.read_bytes())
        assert store.load(last) is last

    def test_one_changed_record_is_one_change_and_the_others_are_shared(self, path, readings):
        store = JsonFile(path)
        last = store.load()
        JsonFile(path).save(
            a_change_set(renamed("i2", "Item 2", "A"), Edited("item", "i2", "end", None, when("2026-Q2")))
        )
        readings.clear()
        loaded = store.load(last)
        assert set(loaded.changes) == {renamed("i2", "Item 2", "A"), Edited("item", "i2", "end", None, when("2026-Q2"))}
        assert loaded.snapshot.revision == 1
        assert shares(last.snapshot, loaded.snapshot) == {"i0", "i1", "i3", "i4", "i5"}
        assert readings == []

    def test_a_lane_without_changes_is_the_same_object(self, path):
        store = JsonFile(path)
        last = store.load()
        lanes = last.snapshot.lanes
        JsonFile(path).save(a_change_set(renamed("i2", "Item 2", "A")))
        loaded = store.load(last).snapshot.lanes
        assert loaded["product", "lane-1"] is lanes["product", "lane-1"]
        assert loaded["product", "lane-0"] is not lanes["product", "lane-0"]

    def test_added_and_removed_records_are_read_by_line(self, path, readings):
        store = JsonFile(path)
        last = store.load()
        new, gone = an_item("New", id="n"), some_items()[4]
        JsonFile(path).save(
            a_change_set(Removed("item", gone, 4), Added("item", new, 1), Added("goal", Goal(id="h", title="H")))
        )
        readings.clear()
        loaded = store.load(last)
        assert readings == []
        assert set(loaded.changes) == {
            Removed("item", gone, 4),
            Added("item", new, 1),
            Added("goal", Goal(id="h", title="H"), 1),
        }
        assert content(loaded.snapshot) == content(JsonFile(path).load().snapshot)

    def test_a_place_among_records_that_cannot_be_read_stays_right(self, path):
        mended(path, '"items":[\n', '"items":[\n7,\n')
        store = JsonFile(path)
        last = store.load()
        mended(path, '"items":[\n', '"items":[\n{"id":"new","roadmap":"product","title":"New"},\n')
        loaded, fresh = store.load(last), JsonFile(path).load()
        assert loaded.memory.document.unread == fresh.memory.document.unread
        assert content(loaded.snapshot) == content(fresh.snapshot)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('"title":"Lumen"', '"title":"Aurora"'),
            ('"title":"Item 1"', '"title":"Item 1","start":"2026-13"'),
            ('"title":"Item 1"', '"title":"Item 1","later":1'),
            ('"id":"i1"', '"id":"i2"'),
            ('{"id":"i1"', '{"id":"i0","roadmap":"product","title":"Twin"},\n{"id":"i1"'),
            ('{"id":"i1"', '{"id":"i1","roadmap":"product","title":"Twin"},\n{"id":"i1"'),
            ('"id":"i1"', '"id": "i1"'),
            ('"links":[\n', '"links":[{"id":"x","from":"i1","to":"i2"},\n'),
            ('"version":1,', '"version":1,"requests":[{"id":"r"}],'),
            ('{"id":"i0"', '\n\n{"id":"i0"'),
            ('"goals":[', '"criteria":[{"id":"c","title":"Cost"}],\n"goals":['),
        ],
    )
    def test_any_other_difference_is_read_as_if_there_were_no_last(self, path, before, after):
        store = JsonFile(path)
        last = store.load()
        if before == '"goals":[':
            mended(path, '"criteria":[\n],\n', "")
        mended(path, before, after)
        loaded, fresh = store.load(last), JsonFile(path).load()
        assert content(loaded.snapshot) == content(fresh.snapshot)
        assert loaded.snapshot.findings == fresh.snapshot.findings

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('Item 5"}\n', 'Item 5"},\n'),
            ('Item 2"},\n', 'Item 2"}\n'),
            ('"id":"i1"', '"id":"i1","id":"i1"'),
            ('"title":"Item 1"', '"title":"Item 1","order":NaN'),
            ('"title":"Item 1"', '"title":"\\ud800"'),
            ('"title":"Item 1"', '"title":"\\u0022:","lane":"a","lane":"a"'),
            ('"title":"Item 1"}', '"title":"Item 1"'),
        ],
    )
    def test_what_would_be_refused_at_first_is_refused_again(self, path, before, after):
        store = JsonFile(path)
        last = store.load()
        mended(path, before, after)
        with pytest.raises(Trouble) as now:
            store.load(last)
        with pytest.raises(Trouble) as at_first:
            JsonFile(path).load()
        assert str(now.value) == str(at_first.value)

    def test_after_another_program_rewrote_the_file_equal_records_are_shared(self, path):
        store = JsonFile(path)
        last = store.load()
        plan = json.loads(path.read_bytes())
        plan["items"][1]["title"] = "A"
        path.write_text(json.dumps(plan, indent=2), encoding="utf-8")
        loaded = store.load(last)
        assert loaded.changes == (renamed("i1", "Item 1", "A"),)
        assert shares(last.snapshot, loaded.snapshot) == {"i0", "i2", "i3", "i4", "i5"}

    def test_records_that_only_changed_places_are_read_in_their_new_order(self, path):
        store = JsonFile(path)
        last = store.load()
        lines = path.read_text(encoding="utf-8").split("\n")
        first = next(number for number, line in enumerate(lines) if '"i0"' in line and "title" in line)
        lines[first], lines[first + 2] = lines[first + 2], lines[first]
        path.write_text("\n".join(lines), encoding="utf-8")
        assert [item.id for item in store.load(last).snapshot.items] == ["i2", "i1", "i0", "i3", "i4", "i5"]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
    @given(st.data())
    def test_reading_changes_tells_the_same_as_reading_all(self, tmp_path, data):
        path = tmp_path / "any.roadmap.json"
        path.unlink(missing_ok=True)
        JsonFile(path).create(a_snapshot(*some_items(5), goals=(Goal(id="g", title="G"),)))
        store = JsonFile(path)
        last = store.load()
        for _ in range(3):
            _save_anything(path, data)
            loaded = store.load(last)
            assert content(loaded.snapshot) == content(JsonFile(path).load().snapshot)
            assert loaded.snapshot.revision == JsonFile(path).load().snapshot.revision
            last = loaded


def _save_anything(path: Path, data: st.DataObject) -> None:
    """Save some change sets as an editor would."""
    editor = JsonFile(path)
    for _ in range(data.draw(st.integers(1, 3))):
        items = editor.load().snapshot.items
        place = data.draw(st.integers(0, len(items)))
        number = data.draw(st.integers(0, 99))
        known = {item.id for item in items}
        changes: list[Change] = []
        if f"n{number}" not in known:
            changes.append(Added("item", an_item(f"New {number}", id=f"n{number}"), place))
        if place < len(items):
            change = Removed("item", items[place], place) if number % 3 == 0 else None
            changes = [change or renamed(items[place].id, items[place].title, f"T{number}")]
        editor.save(a_change_set(*changes))


def test_the_watched_folder_is_that_of_the_file_behind_a_link(path, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.roadmap.json"
    link.symlink_to(path)
    watched = JsonFile(link).watched()
    assert (watched.folder, watched.names) == (path.parent.resolve(), frozenset((path.name,)))


def test_the_fingerprint_differs_after_every_save(path):
    store = JsonFile(path)
    seen = {store.fingerprint()}
    for was, becomes in (("Item 1", "Item A"), ("Item A", "Item B"), ("Item B", "Item C")):
        store.save(a_change_set(renamed("i1", was, becomes)))
        seen.add(store.fingerprint())
    assert len(seen) == 4


def test_a_portfolio_without_records_can_be_saved_to(tmp_path):
    store = JsonFile(tmp_path / "plan.roadmap.json")
    store.create(Snapshot(Portfolio(title="Lumen")))
    last = store.load()
    JsonFile(store.path).save(a_change_set(Added("item", an_item("First"), None)))
    loaded = store.load(last)
    assert loaded.changes == (Added("item", an_item("First"), 0),)
    assert msgspec.structs.replace(loaded.snapshot.portfolio, id="") == Portfolio(title="Lumen")


def test_what_nobody_could_read_any_more_is_not_written(tmp_path, monkeypatch):
    path = tmp_path / "plan.roadmap.json"
    store = JsonFile(path)
    store.create(a_snapshot(an_item("A", id="a")))
    before = path.read_bytes()
    monkeypatch.setattr("roadmap_display.storage.disk.files.MOST_BYTES", len(before) + 100)
    edit = ChangeSet(at=datetime.now(UTC), changes=(Edited("item", "a", "notes", "", "x" * 1000),))
    with pytest.raises(Trouble, match="would have 0 MB, and more than 0 MB are not read; move old items"):
        store.save(edit)
    with pytest.raises(Trouble, match="would have"):
        JsonFile(tmp_path / "other.roadmap.json").create(a_snapshot(an_item("x" * 1000)))
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
