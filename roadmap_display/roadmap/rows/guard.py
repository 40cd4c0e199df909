"""Cells that a spreadsheet would run as a formula, kept from it by a `'` that is taken off again.

An office whose spreadsheet parts cells by semicolons splits our lines there, and at line ends, where we have quoted
them: what comes next begins a cell, too.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")
_BEGINS_ONE = r"(?='*(?:[=@＝＠]|[+\-＋－](?! )))"  # "- " begins a line of a list
_WITHIN = re.compile(rf"(?<=[;\r\n]){_BEGINS_ONE}")
_GUARDED_WITHIN = re.compile(rf"(?<=[;\r\n])'{_BEGINS_ONE}")


def guarded(cell: str) -> str:
    """The cell with `'` before whatever a spreadsheet would run; `unguarded` takes it off again."""
    cell = _WITHIN.sub("'", cell)
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the `'` that `guarded` put into it."""
    if cell.startswith("'") and _FORMULA.match(cell, 1) and not _NUMBER.fullmatch(cell, 1):
        cell = cell[1:]
    return _GUARDED_WITHIN.sub("", cell)
