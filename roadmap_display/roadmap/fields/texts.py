"""Texts: of one line, of many, and lists of them."""

from __future__ import annotations

import re
from typing import Any

from roadmap_display.roadmap.fields.cells import join_list, split_list
from roadmap_display.roadmap.fields.field import Context, Notation

_NOT_WRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """The text on one line, with single spaces and nothing that cannot be seen."""
    return " ".join((text if text.isprintable() else _NOT_WRITTEN.sub(" ", text)).split())


def many_lines(text: str) -> str:
    """The text with one kind of line end, without what stands empty before and after it."""
    return _NOT_WRITTEN.sub("", _LINE_END.sub("\n", text)).strip()


def _read_text(text: str, _: Context) -> str:
    return one_line(text)


def _read_long(text: str, _: Context) -> str:
    return many_lines(text)


def _read_lines(text: str, _: Context) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, many_lines(text).split("\n"))))


def _read_list(text: str, _: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(one_line, split_list(text)))))


def _write_text(value: Any, _: Context) -> str:
    return str(value)


def _write_lines(value: Any, _: Context) -> str:
    return "\n".join(map(one_line, value))


def _write_list(value: Any, _: Context) -> str:
    return join_list(value)


TEXT = Notation("text", _read_text, _write_text)
LONG = Notation("long", _read_long, _write_text)
LINES = Notation("lines", _read_lines, _write_lines)
LIST = Notation("several", _read_list, _write_list)
