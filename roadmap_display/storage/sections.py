"""Where the lists of a file stand in its text, when it is laid out with one record a line."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from roadmap_display.storage.codec import encode_plain


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
        offset = end + 2
    return tuple(found)
