"""JSON built to do harm: one sentence, at once, in little memory; a wall keeps what it showed."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from hashlib import blake2b
from pathlib import Path

import msgspec
import pytest
from builders import an_item
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_words import a_plan, by_hand

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk import files
from roadmap_display.storage.native.json_file import JsonFile
from roadmap_display.storage.native.json_read import read
from roadmap_display.storage.sql.sqlite import SqliteStore
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching.last_good import LastGood
from roadmap_display.storage.watching.look import Look

HEAD = '{"format": "roadmap-display", "version": 1, "roadmaps": [], "items": ['
A = '{"id": "a", "title": "A", "roadmap": "p"'


def plan(item: str, more: str = "") -> bytes:
    """A file with one item, and more fields beside the list."""
    return f"{HEAD}{item}]{more}}}".encode()


DEEP = "[" * 100_000
REFUSED: dict[str, tuple[bytes, str]] = {
    "100,000 levels": (plan(f'{A}, "x": {DEEP}{DEEP.replace("[", "]")}}}'), "nested too deep"),
    "100,000 levels never closed": (f'{HEAD}{DEEP.replace("[", "{" + chr(34) + "a" + chr(34) + ":")}'.encode(), "."),
    "NaN": (plan(f'{A}, "order": NaN}}'), "“NaN” at line 1"),
    "Infinity": (plan(f'{A}, "x": -Infinity}}'), "“-Infinity” at line 1"),
    "1e999": (plan(f'{A}, "order": 1e999}}'), "“1e999” at line 1"),
    "a field twice": (plan(f'{A}, "title": "B"}}'), "“title” twice"),
    "a list twice": (plan("", ', "items": []'), "“items” twice"),
    "a field twice by escapes": (plan(f'{A}, "t\\u0069tle": "B"}}'), "“title” twice"),
    "an unknown field twice, deep inside": (plan(f'{A}, "x": [{{"y": 1, "y": 2}}]}}'), "“y” twice"),
    "5000 digits": (plan(f'{A}, "x": {"9" * 5000}}}'), "not a number that can be kept"),
    "5000 digits behind the point": (plan(f'{A}, "x": 0.{"9" * 5000}}}'), "not a number that can be kept"),
    "half a surrogate pair": (plan(f'{A}, "notes": "\\ud800"}}'), "half a character"),
    "NUL bytes": (plan(f"{A}}}") + b"\0" * 10, "NUL bytes"),
    "only NULs": (b"\0" * 4096, "NUL bytes"),
    "UTF-16": (plan(f"{A}}}").decode().encode("utf-16"), "UTF-16"),
    "Latin-1": (plan(f"{A}}}").replace(b"A", "Ä".encode("latin-1")), "not UTF-8"),
    "an overlong encoding": (plan(f'{A}, "notes": "').replace(b']}', b"\xc0\x80"), "not UTF-8"),
    "cut off": (plan(f"{A}}}")[:-3], "breaks off"),
    "empty": (b"", "is empty"),
    "a list": (b"[]", "not a roadmap"),
    "a number": (b"1", "not a roadmap"),
}  # fmt: skip
READ = {
    "a byte order mark": b"\xef\xbb\xbf" + plan(f"{A}}}"),
    "a NUL in a text": plan(f'{A}, "notes": "\\u0000"}}'),
    "pairs of surrogates": plan(f'{A}, "notes": "\\ud83d\\ude00"}}'),
    "18 digits": plan(f'{A}, "x": 999999999999999999}}'),
    "100 levels": plan(f'{A}, "x": {"[" * 100}{"]" * 100}}}'),
    "names of Python": plan(f'{A}, "__class__": "x", "__dict__": {{}}, "carried": 1, "": 2}}'),
}


@pytest.mark.parametrize("threat", REFUSED)
def test_json_bomb_is_refused_in_one_sentence_at_once(tmp_path: Path, threat: str) -> None:
    content, words = REFUSED[threat]
    path = tmp_path / "plan.roadmap.json"
    path.write_bytes(content)
    began = time.process_time()
    with pytest.raises(Trouble, match=words) as refusal:
        JsonFile(path).load()
    assert time.process_time() - began < 1
    assert str(refusal.value).startswith("plan.roadmap.json ")
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize("threat", READ)
def test_json_what_only_looks_odd_is_read(tmp_path: Path, threat: str) -> None:
    path = tmp_path / "plan.roadmap.json"
    path.write_bytes(READ[threat])
    loaded = JsonFile(path).load()
    assert [item.title for item in loaded.snapshot.items] == ["A"]


@pytest.mark.parametrize("threat", REFUSED)
def test_json_bomb_leaves_the_last_good_plan_on_the_wall(tmp_path: Path, threat: str) -> None:
    path = tmp_path / "plan.roadmap.json"
    path.write_bytes(plan(f"{A}}}"))
    told: list[Loaded | Trouble] = []
    now = [0.0]
    look = Look(JsonFile(path), told.append, lambda: now[0])
    look.step()
    path.write_bytes(REFUSED[threat][0])
    for _ in range(20):
        now[0] += 1
        look.step()
    assert not look.is_well
    assert isinstance(told[-1], Trouble)
    assert look.shown is told[0]
    path.write_bytes(plan(f"{A}}}").replace(b'"A"', b'"B"'))
    for _ in range(20):
        now[0] += 10
        look.step()
    assert look.is_well


def test_json_bomb_of_many_bytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap.json"
    with path.open("wb") as file:
        file.truncate(files.MOST_BYTES + 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Trouble, match="more than 64 MB are not read"):
        JsonFile(path).load()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


_LOADING = """
import resource, sys
from pathlib import Path
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.native.json_file import JsonFile
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    JsonFile(Path(sys.argv[1])).load()
except Trouble as trouble:
    pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""


@pytest.mark.parametrize("content", ["[" * 2**24, '{"a":' * 2**22, "[1," * 2**23, '["\\u0041",' * 2**21])
def test_json_bomb_costs_bounded_memory(tmp_path: Path, content: str) -> None:
    path = tmp_path / "plan.roadmap.json"
    path.write_text(HEAD + content)
    done = subprocess.run([sys.executable, "-c", _LOADING, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 800, "megabytes"


@pytest.mark.parametrize("threat", ["100,000 levels", "NaN", "5000 digits", "half a surrogate pair", "1e999"])
def test_json_bomb_in_a_row_of_a_database_hides_only_its_own_record(tmp_path: Path, threat: str) -> None:
    path = tmp_path / "plan.db"
    SqliteStore(path).create(a_plan(an_item("Bomb"), an_item("Search")))
    body = REFUSED[threat][0].decode().removeprefix(HEAD).removesuffix("]}")
    by_hand(path, f"UPDATE records SET body = '{body}' WHERE id = 'bomb'")
    began = time.process_time()
    store = SqliteStore(path, read_only=True)
    snapshot = store.load().snapshot
    assert time.process_time() - began < 2
    assert "Search" in [item.title for item in snapshot.items]
    store.close()


@pytest.mark.expects_log
@pytest.mark.parametrize("threat", REFUSED)
def test_json_bomb_in_the_last_good_copy_is_not_shown(tmp_path: Path, threat: str) -> None:
    kept = LastGood(tmp_path)
    kept_at = kept._path("plan.db")
    text = REFUSED[threat][0]
    head = {"source": "plan.db", "revision": 1, "checksum": blake2b(text, digest_size=16).hexdigest()}
    kept_at.write_bytes(msgspec.json.encode(head) + b"\n" + text)
    assert kept.recall("plan.db") is None


_ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "title", "start", "end", "goals", "brief", "order", "x"]), _ODD))
def test_json_any_record_is_read_or_told_and_the_others_show(record: dict[str, object]) -> None:
    items = [json.dumps(record), '{"id": "sound", "title": "Sound", "roadmap": "p"}']
    try:
        found = read(plan(", ".join(items)), "plan.roadmap.json").snapshot.items[-1].title
    except Trouble as trouble:
        found = str(trouble)
    assert found == "Sound" or found.startswith("plan.roadmap.json ")
