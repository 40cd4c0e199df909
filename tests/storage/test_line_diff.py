"""Which lines differ between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.storage.native import line_diff
from roadmap_display.storage.native.line_diff import Hunk, hunks

texts = st.lists(st.sampled_from([b"a", b"b", b"c", b"", b"a longer line"]), max_size=40).map(b"\n".join)


def patched(old: bytes, new: bytes, found: tuple[Hunk, ...]) -> bytes:
    """The old text with the hunks put in."""
    parts, place = [], 0
    for hunk in found:
        parts += [old[place : hunk.old_start], new[hunk.new_start : hunk.new_end]]
        place = hunk.old_end
    return b"".join([*parts, old[place:]])


def shown(old: bytes, new: bytes) -> list[tuple[bytes, bytes]]:
    return [(old[h.old_start : h.old_end], new[h.new_start : h.new_end]) for h in hunks(old, new) or ()]


@given(texts, texts)
def test_the_old_text_with_the_hunks_put_in_is_the_new_one(old, new):
    found = hunks(old, new)
    assert found is not None
    assert patched(old, new, found) == new


@given(texts, st.data())
def test_hunks_are_whole_lines(old, data):
    new = data.draw(texts)
    for hunk in hunks(old, new) or ():
        assert old[: hunk.old_start].endswith(b"\n") or not hunk.old_start
        assert new[: hunk.new_start].endswith(b"\n") or not hunk.new_start
        assert hunk.old_end == len(old) or old[: hunk.old_end].endswith(b"\n") or hunk.old_end == hunk.old_start


def test_equal_texts_have_no_hunks():
    assert hunks(b"a\nb\n", b"a\nb\n") == ()


def test_edited_added_and_removed_lines_are_found_each_by_itself():
    old = b"".join(b"line %d\n" % number for number in range(1000))
    assert shown(old, old.replace(b"line 500\n", b"other\n")) == [(b"line 500\n", b"other\n")]
    assert shown(old, old.replace(b"line 500\n", b"")) == [(b"line 500\n", b"")]
    assert shown(old, old.replace(b"line 500\n", b"line 500\nnew\n")) == [(b"", b"new\n")]
    both = old.replace(b"line 3\n", b"x\n").replace(b"line 900\n", b"y\n")
    assert shown(old, both) == [(b"line 3\n", b"x\n"), (b"line 900\n", b"y\n")]


def test_a_difference_beyond_the_first_block_is_found(monkeypatch):
    monkeypatch.setattr(line_diff, "_BLOCK", 16)
    old = b"".join(b"line %d\n" % number for number in range(200))
    assert shown(old, old.replace(b"line 150\n", b"other\n")) == [(b"line 150\n", b"other\n")]


def test_too_many_differences_are_not_worth_it():
    old = b"".join(b"line %d\nsame %d\n" % (number, number) for number in range(1000))
    assert hunks(old, old.replace(b"line", b"LINE")) is None
    assert hunks(old, b"".join(b"%d\n" % number for number in range(1000))) is None
