"""What a native file may look like, and what is refused in one sentence."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from builders import a_bar, a_link, a_snapshot, an_item
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk import files
from roadmap_display.storage.native.document import LISTS, Document
from roadmap_display.storage.native.json_file import JsonFile
from roadmap_display.storage.native.json_read import read, read_after
from roadmap_display.storage.native.json_write import write, write_laid_out

HEAD = {"format": "roadmap-display", "version": 1}
EMPTY = HEAD | {"roadmaps": [], "items": []}
ITEM = {"id": "a", "roadmap": "product", "title": "Mobile checkout"}


def text(value: Any, **how: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, **how).encode()


def snapshot_of(value: Any, **how: Any) -> Snapshot:
    return read(text(value, **how), "plan.roadmap.json").snapshot


def refusal(data: bytes) -> Trouble:
    with pytest.raises(Trouble) as told:
        read(data, "plan.roadmap.json")
    assert str(told.value).startswith("plan.roadmap.json ")
    assert "\n" not in str(told.value)
    return told.value


def a_full_snapshot() -> Snapshot:
    return a_snapshot(
        a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),
        an_item("Café “Größe” 🚀", notes="two\nlines"),
        goals=(Goal(id="g", title="Revenue"),),
        links=(a_link("a", "b"),),
        portfolio=Portfolio(id="p", title="Lumen", fiscal_year_start=7, carried={"requests": [{"id": "r"}], "x": {}}),
    )


def content(snapshot: Snapshot) -> list[Any]:
    return [getattr(snapshot, name) for name in ("portfolio", *LISTS)]


class TestLayout:
    def test_lists_have_one_record_a_line_with_sorted_keys(self):
        lines = write(Document(a_full_snapshot())).decode().splitlines()
        assert lines[:7] == [
            "{",
            '"format":"roadmap-display",',
            '"version":1,',
            '"id":"p",',
            '"title":"Lumen",',
            '"fiscal_year_start":7,',
            '"people":[',
        ]
        assert (
            '{"end":"2026-05-25","id":"mobile-checkout","lane":"storefront","roadmap":"product",'
            '"start":"2026-03-02","title":"Mobile checkout"},'
        ) in lines
        assert '{"id":"r"}' in lines
        assert lines[-1] == "}"

    def test_what_is_written_reads_as_what_it_was_and_writes_the_same(self):
        data = write(Document(a_full_snapshot()))
        document = read(data, "plan")
        assert content(document.snapshot) == content(a_full_snapshot())
        assert write(document) == data
        assert data.endswith(b"\n")

    def test_every_list_is_found_again_in_our_own_layout(self):
        data = write(Document(a_full_snapshot()))
        sections = read_after(None, data, "plan").sections
        assert {section.field for section in sections} == {*LISTS, "requests", "history", "applied"}
        assert write_laid_out(Document(a_full_snapshot())) == (data, sections)
        items = next(section for section in sections if section.field == "items")
        assert data[items.start : items.end].count(b"\n") == 2

    @pytest.mark.parametrize(
        "how", [{}, {"indent": 2}, {"indent": "\t", "sort_keys": True}, {"separators": (" , ", " : ")}]
    )
    def test_a_person_may_lay_it_out_in_any_way(self, how):
        written_by_hand = EMPTY | {"items": [ITEM, ITEM | {"id": "b", "start": "2026-Q2"}], "title": "Lumen"}
        snapshot = snapshot_of(written_by_hand, **how)
        assert [item.id for item in snapshot.items] == ["a", "b"]
        assert snapshot.portfolio.title == "Lumen"
        assert not snapshot.findings

    def test_a_byte_order_mark_is_accepted_and_not_written(self):
        document = read(b"\xef\xbb\xbf" + text(EMPTY), "plan")
        assert write(document).startswith(b"{\n")

    def test_only_four_fields_are_needed(self):
        assert content(snapshot_of(EMPTY)) == content(Snapshot())

    def test_a_list_that_is_null_is_empty(self):
        assert snapshot_of(EMPTY | {"links": None, "history": None}).links == ()


class TestNothingIsLost:
    def test_fields_of_the_file_that_are_unknown_are_carried(self):
        later = {"requests": [{"id": "r", "x": [1, {}]}], "applied": {"e": 3}, "later": None, "": 1}
        again = json.loads(write(read(text(EMPTY | later), "plan")))
        assert {name: again[name] for name in later} == later

    def test_a_record_without_an_id_is_a_finding_and_comes_back_in_its_place(self):
        items = [ITEM, {"title": "no id"}, 7, ITEM | {"id": "b"}]
        document = read(text(EMPTY | {"items": items}), "plan")
        assert [item.id for item in document.snapshot.items] == ["a", "b"]
        assert [finding.code for finding in document.snapshot.findings] == ["unreadable-record"] * 2
        assert json.loads(write(document))["items"] == items

    def test_one_bad_field_does_not_hide_the_other_items(self):
        snapshot = snapshot_of(EMPTY | {"items": [ITEM | {"start": "soon"}, ITEM | {"id": "b"}]})
        assert [item.id for item in snapshot.items] == ["a", "b"]
        assert [finding.items for finding in snapshot.findings] == [("a",)]

    def test_a_wrong_fiscal_year_is_a_finding_and_dates_are_those_of_the_calendar(self):
        snapshot = snapshot_of(EMPTY | {"fiscal_year_start": 99, "items": [ITEM | {"start": "FY2026"}]})
        assert [finding.message for finding in snapshot.findings] == [
            "portfolio, fiscal_year_start: “99” is not a month from 1 to 12"
        ]
        assert snapshot.items[0].first == snapshot_of(EMPTY | {"items": [ITEM | {"start": "2026"}]}).items[0].first

    @given(
        st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers() | st.text(st.characters(codec="utf-8")))
    )
    def test_any_unknown_fields_of_the_file_survive(self, fields):
        later = {f"later {name}": value for name, value in fields.items()}
        again = json.loads(write(read(text(EMPTY | later), "plan")))
        assert {name: again[name] for name in later} == later


BROKEN = {
    "empty": (b"", "is empty"),
    "white": (b" \n\t ", "is empty"),
    "cut off": (text(EMPTY | {"items": [ITEM]}, indent=1)[:-30], "breaks off at line"),
    "cut in a text": (text(EMPTY | {"items": [ITEM]})[:-12], "breaks off at line 1"),
    "binary": (bytes(range(256)), "NUL"),
    "NULs": (b"\0" * 4096, "NUL"),
    "not JSON": (b'{\n"format":\n  roadmap-display}', "is not valid JSON at line 3, column 3"),
    "comma": (text(EMPTY, indent=1).replace(b'": []\n', b'": [],\n'), "is not valid JSON at line "),
    "comment": (b"// plan\n" + text(EMPTY), "line 1, column 1"),
    "not UTF-8": (text(EMPTY | {"title": "x"}, indent=1).replace(b"x", b"\xe9"), "is not UTF-8 text at line 6"),
    "UTF-16": (text(EMPTY).decode().encode("utf-16"), "UTF-16"),
    "list": (b"[]", "is not a roadmap"),
    "number": (b"5", "is not a roadmap"),
    "wrong format": (text(EMPTY | {"format": "gantt"}), "is not a roadmap"),
    "no format": (b"{}", "is not a roadmap"),
    "no version": (text({"format": "roadmap-display", "roadmaps": [], "items": []}), "version"),
    "version as text": (text(EMPTY | {"version": "1"}), "version"),
    "version yes": (text(EMPTY | {"version": True}), "version"),
    "no items": (text(HEAD | {"roadmaps": []}), "has no list of items"),
    "no roadmaps": (text(HEAD | {"items": []}), "has no list of roadmaps"),
    "items an object": (text(EMPTY | {"items": {"a": ITEM}}), "in “items”"),
    "history a text": (text(EMPTY | {"history": "none"}), "in “history”"),
    "twice at the top": (
        b'{"title":"a",' + text(EMPTY | {"title": "b"})[1:],
        "the field “title” twice, again at line 1",
    ),
    "twice in an item": (
        text(EMPTY | {"items": [ITEM]}, indent=1).replace(b'"title"', b'"id": "b",\n   "title"'),
        "the field “id” twice, again at line 9, column 4",
    ),
    "twice in a carried object": (
        text(EMPTY | {"later": {"a": {"b": 1}}}).replace(b'"b": 1', b'"b": 1, "b": 2'),
        "the field “b” twice",
    ),
    "twice, once escaped": (
        text(EMPTY | {"items": [ITEM]}).replace(b'"id"', b'"\\u0069d": "b", "id"'),
        "the field “id” twice",
    ),
    "twice, made up for by an escaped quote": (
        text(EMPTY | {"items": [ITEM]}).replace(b'"id"', b'"id": "b", "id"').replace(b"Mobile", b"\\u0022:"),
        "the field “id” twice",
    ),
    "NaN": (text(EMPTY | {"items": [ITEM | {"order": float("nan")}]}, indent=1), "“NaN” at line 10, column 13"),
    "infinity": (text(EMPTY | {"items": [ITEM | {"order": float("-inf")}]}), "“-Infinity” at line 1"),
    "1e999": (text(EMPTY | {"items": [ITEM | {"order": 1}]}).replace(b'"order": 1', b'"order": 1e999'), "“1e999”"),
    "1e999 carried": (text(EMPTY | {"later": 1}).replace(b'"later": 1', b'"later": 1e999'), "“1e999”"),
    "5000 digits": (
        text(EMPTY | {"items": [ITEM | {"progress": 1}]}).replace(b": 1}]", b": " + b"1" * 5000 + b"}]"),
        "111…”",
    ),
    "lone surrogate": (text(EMPTY | {"items": [ITEM]}).replace(b"Mobile", b"\\ud800"), "half a character (\\ud800)"),
    "lone low surrogate": (text(EMPTY | {"title": "x"}).replace(b"x", b"\\udc00x"), "half a character"),
    "100,000 levels": (text(EMPTY)[:-1] + b', "later": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deep"),
    "100,000 levels, unclosed": (b"[" * 100_000, "is not a roadmap"),
    "100,000 objects deep": (b'{"a":' * 100_000, "nested too deep"),
}


class TestStrictness:
    @pytest.mark.parametrize(("data", "says"), BROKEN.values(), ids=BROKEN)
    def test_what_is_not_strictly_a_roadmap_is_refused_in_one_sentence(self, data, says):
        told = refusal(data)
        assert says in str(told)
        assert told.kind == "invalid"

    def test_a_file_of_a_later_version_asks_for_an_update(self):
        told = refusal(text(EMPTY | {"version": 2}))
        assert told.kind == "newer"
        assert "needs an update" in str(told)

    def test_pairs_of_surrogates_and_escaped_backslashes_are_fine(self):
        data = text(EMPTY).replace(b"{", b'{"title": "\\ud83d\\ude80 \\\\ud800 \\u00e9",', 1)
        assert read(data, "plan").snapshot.portfolio.title == "🚀 \\ud800 é"

    def test_texts_that_look_like_fields_are_not_taken_for_fields(self):
        title = '":"a":"id": "id"'
        data = text(EMPTY | {"items": [ITEM | {"title": title, "notes": ':":'}]})
        assert read(data, "plan").snapshot.items[0].title == title

    @given(st.binary(max_size=60))
    def test_any_bytes_are_read_or_refused(self, data):
        try:
            read(text(EMPTY)[:-1] + b"," + data + b"}", "plan.roadmap.json")
        except Trouble as told:
            assert "\n" not in str(told)  # noqa: PT017

    @given(st.data())
    def test_a_text_with_one_byte_changed_is_read_or_refused(self, data):
        whole = bytearray(write(Document(a_full_snapshot())))
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        try:
            read(bytes(whole), "plan.roadmap.json")
        except Trouble as told:
            assert told.kind in ("invalid", "newer")  # noqa: PT017

    def test_every_half_written_text_is_refused(self):
        whole = write(Document(a_full_snapshot()))
        for length in range(len(whole) - 2):
            refusal(whole[:length])


def load(path: Path) -> Snapshot:
    return JsonFile(path).load().snapshot


def told_of(path: Path) -> Trouble:
    with pytest.raises(Trouble) as told:
        load(path)
    with pytest.raises(Trouble):
        JsonFile(path).history()
    return told.value


class TestFile:
    def test_a_file_that_is_missing(self, tmp_path):
        assert told_of(tmp_path / "plan.roadmap.json").kind == "missing"
        assert told_of(tmp_path / "no folder" / "plan.roadmap.json").kind == "missing"

    def test_a_folder(self, tmp_path):
        assert "is a folder" in str(told_of(tmp_path))

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
    def test_a_fifo_does_not_hang(self, tmp_path):
        os.mkfifo(tmp_path / "plan.roadmap.json")
        assert "is not a file" in str(told_of(tmp_path / "plan.roadmap.json"))

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
    def test_a_device_is_not_read_for_ever(self):
        assert "is not a file" in str(told_of(Path("/dev/zero")))

    def test_a_link_that_leads_in_a_circle(self, tmp_path):
        (tmp_path / "a.json").symlink_to("b.json")
        (tmp_path / "b.json").symlink_to("a.json")
        assert "circle" in str(told_of(tmp_path / "a.json"))

    def test_a_file_that_is_too_big_is_not_read_at_all(self, tmp_path, monkeypatch):
        path = tmp_path / "plan.roadmap.json"
        with path.open("wb") as file:
            file.truncate(files.MOST_BYTES + 1)
        monkeypatch.setattr(files, "_read_all", lambda *_: pytest.fail("it was read"))
        assert "64 MB" in str(told_of(path))

    @pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
    def test_a_file_without_permission(self, tmp_path):
        path = tmp_path / "plan.roadmap.json"
        path.write_bytes(text(EMPTY))
        path.chmod(0)
        tmp_path.chmod(0o755)
        kind = _as_nobody(path) if os.geteuid() == 0 else told_of(path).kind
        assert kind == "denied"

    def test_reading_changes_nothing(self, tmp_path):
        path = tmp_path / "plan.roadmap.json"
        path.write_bytes(text(EMPTY, indent=2))
        before = path.stat()
        JsonFile(path).load()
        assert path.read_bytes() == text(EMPTY, indent=2)
        assert path.stat().st_mtime_ns == before.st_mtime_ns
        assert os.listdir(tmp_path) == ["plan.roadmap.json"]

    def test_collecting_garbage_goes_on_after_loading_and_after_failing(self, tmp_path):
        path = tmp_path / "plan.roadmap.json"
        for data in (text(EMPTY), b"{"):
            path.write_bytes(data)
            with suppress(Trouble):
                load(path)
            assert gc.isenabled()


def _as_nobody(path: Path) -> str:
    """The kind of Trouble somebody meets who is not the superuser."""
    code = (
        "import os, sys; from pathlib import Path\n"
        "from roadmap_display.storage.native.json_file import JsonFile\n"
        "from roadmap_display.roadmap.trouble import Trouble\n"
        "fd = os.open(sys.argv[1], os.O_PATH | os.O_DIRECTORY); os.fchdir(fd); os.setuid(65534)\n"
        "try: JsonFile(Path('plan.roadmap.json')).load()\n"
        "except Trouble as told: print(told.kind)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path.parent)], capture_output=True, text=True, check=True)
    return done.stdout.strip()
