"""Where the lists of a file stand in its text, when it is laid out with one record a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from roadmap_display.storage.codec import encode_plain

APPLIED = "applied"
"""The one field that is a section although it is no list: its whole line."""


class Section(msgspec.Struct, frozen=True):
    """A list of the file that has one element a line: where those lines begin and end, as offsets."""

    field: str
    start: int
    end: int


def sections_of(data: bytes, fields: Mapping[str, bytes | msgspec.Raw]) -> tuple[Section, ...]:
    """The lists of a text laid out as we write it; none where it is laid out otherwise.

    `fields` are those of the text's one object, in their order, each as its JSON.
    """
    found: list[Section] = []
    offset = 2
    for field, value in fields.items() if data.startswith(b"{\n") else ():
        name = encode_plain(field) + b":"
        start, end = offset + len(name), offset + len(name) + len(memoryview(value))
        if not data.startswith(name, offset) or not data.startswith((b",\n", b"\n}"), end):
            return ()
        if data.startswith(b"[\n", start):
            found.append(Section(field, start + 2, end - 1))
        elif field == APPLIED and data.startswith(b",\n", end) and data.find(b"\n", start) > end:
            found.append(Section(field, offset, end + 2))
        offset = end + 2
    return tuple(found)


def text_of_applied(data: bytes, section: Section) -> bytes:
    """The JSON on the line of `applied`."""
    return data[section.start + len(b'"applied":') : section.end - len(b",\n")]


def line_of_applied(applied: bytes) -> bytes:
    """The line of that JSON."""
    return b'"applied":' + applied + b",\n"


def moved(sections: Iterable[Section], grown: Sequence[tuple[int, int, int]]) -> tuple[Section, ...]:
    """Where the sections stand after ranges (start, end) of the text have grown by so many bytes."""
    return tuple(_moved(section, grown) for section in sections)


def _moved(section: Section, grown: Sequence[tuple[int, int, int]]) -> Section:
    before = sum(by for start, end, by in grown if end <= section.start and start < section.start)
    inside = sum(by for start, end, by in grown if section.start <= start and end <= section.end)
    return Section(section.field, section.start + before, section.end + before + inside)
