"""The headers and titles people write into tables."""

from __future__ import annotations

import re

from roadmap_display.roadmap.fields.words import key

_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKDOWN_LINK = re.compile(r"\[([^\]]+)\](?:\([^)\s]*\)|\[[^\]]*\])")
_MARKDOWN_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


def header_keys(header: str) -> tuple[str, str]:
    """A header's key, and the one without what stands in brackets: `Date (Thursday)`, `Progress [%]`."""
    return key(header), key(_BRACKETED.sub(" ", header))


def plain(text: str) -> str:
    """A title on one line, without the bold and the links of a Markdown table."""
    if "](" in text or "][" in text or "**" in text:
        text = _MARKDOWN_BOLD.sub(r"\1", _MARKDOWN_LINK.sub(r"\1", text))
    return " ".join(text.split())
