"""What others wrote, and what their files are called, as it can be said anywhere: on a terminal, in a log, in JSON."""

from __future__ import annotations

import re

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """A line that steers no terminal, does not turn its direction, and can be encoded."""
    return text if text.isascii() and text.isprintable() else _STEERING.sub("", encodable(text))


def encodable(text: str) -> str:
    """The text with `\\udce4` in the place of what is no letter: so comes the name of a file that is not in UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()
