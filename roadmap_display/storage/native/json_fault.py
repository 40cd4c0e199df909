"""What is wrong with a text that should be strict JSON, told with line and column."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from roadmap_display.roadmap.called import quoted
from roadmap_display.roadmap.trouble import Trouble

MOST_DIGITS = 400
"""A longer number is no number anybody meant, and reading it costs time that grows with its square."""

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)


def refuse_doubtful(text: bytes, name: str) -> None:
    """Raise Trouble unless the text is JSON that every reader understands alike.

    Refused beyond what is malformed: fields written twice, NaN and infinities, numbers out of
    range, halves of surrogate pairs, and more levels than can be read.
    """
    string = _decoded(text, name)
    try:
        json.loads(
            string,
            object_pairs_hook=_distinct,
            parse_constant=_refuse_number,
            parse_float=_finite,
            parse_int=_short,
        )
    except json.JSONDecodeError as error:
        raise _malformed(error, name) from None
    except RecursionError:
        raise Trouble(f"{name} is nested too deep to be a roadmap; put back an earlier version") from None
    except _TwiceError:
        raise _written_twice(string, name) from None
    except _NumberError as error:
        raise _bad_number(string, str(error), name) from None
    _refuse_lone_surrogates(string, name)


class _TwiceError(Exception):
    """A field stands twice in one object."""


class _NumberError(Exception):
    """The literal that is no finite number of a sane length."""


def _decoded(text: bytes, name: str) -> str:
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Trouble(f"{name} is written in UTF-16; save it as UTF-8")
    if b"\0" in text:
        raise Trouble(f"{name} is not a text file (it holds NUL bytes); put back an earlier version")
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise Trouble(f"{name} is not UTF-8 text at line {line}; save it as UTF-8") from None


def _distinct(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) != len({key for key, _ in pairs}):
        raise _TwiceError


def _refuse_number(literal: str) -> None:
    raise _NumberError(literal)


def _finite(literal: str) -> None:
    if len(literal) > MOST_DIGITS or not math.isfinite(float(literal)):
        raise _NumberError(literal)


def _short(literal: str) -> None:
    if len(literal) > MOST_DIGITS:
        raise _NumberError(literal)


def _malformed(error: json.JSONDecodeError, name: str) -> Trouble:
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string"):
        return Trouble(
            f"{name} breaks off at line {error.doc.count(chr(10)) + 1}: it was not written to its end; save it again"
            " or put back an earlier version"
        )
    problem = error.msg[0].lower() + error.msg[1:]
    return Trouble(f"{name} is not valid JSON at {_place(error.doc, error.pos)} ({problem}); mend it there")


def _written_twice(string: str, name: str) -> Trouble:
    key, offset = next(_repeated_keys(string))
    return Trouble(f"{name} has the field {quoted(key)} twice, again at {_place(string, offset)}; remove one of them")


def _repeated_keys(string: str) -> Iterator[tuple[str, int]]:
    seen: list[set[str]] = []
    key, offset = "", 0
    for token in _TOKENS.finditer(string):
        match token[0]:
            case "{" | "[":
                seen.append(set())
            case "}" | "]":
                seen.pop()
            case ":":
                if key in seen[-1]:
                    yield key, offset
                seen[-1].add(key)
            case text if text[0] == '"':
                key, offset = json.loads(text), token.start()


def _bad_number(string: str, literal: str, name: str) -> Trouble:
    offset = next((token.start() for token in _TOKENS.finditer(string) if token[0] == literal), 0)
    return Trouble(
        f"{name} has {quoted(literal)} at {_place(string, offset)}, which is not a number that can be kept; correct it"
    )


def _refuse_lone_surrogates(string: str, name: str) -> None:
    for escape in _ESCAPES.finditer(string):
        if escape["lone"]:
            place = _place(string, escape.start())
            raise Trouble(f"{name} has half a character ({escape[0]}) at {place}; remove it")


def _place(string: str, offset: int) -> str:
    line = string.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - string.rfind(chr(10), 0, offset)}"
