"""XLSX as rows of text, read in a process of its own with bounded memory and time."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from roadmap_display.exchange.table_rows import MAX_BYTES
from roadmap_display.exchange.xlsx_worker import TOO_MUCH, Answer
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.trouble import Trouble

PATIENCE_SECONDS = 25.0
"""How long a workbook may take; the largest allowed one takes a fifth of it."""

_log = logging.getLogger(__name__)
_WORKER = "roadmap_display.exchange.xlsx_worker"


def read_xlsx(content: bytes, source: str) -> tuple[list[list[str]], tuple[Finding, ...]]:
    """The rows of a workbook's first sheet with items: numbers, dates and the results of formulas as text.

    A note says which other sheets look as if they held items, too.

    Raises Trouble where it is no workbook, too large, protected, or built to do harm.
    """
    if len(content) > MAX_BYTES:
        raise Trouble(f"{source} is larger than the {MAX_BYTES >> 20} MB a table may have; split it")
    answer = _ask_worker(content)
    if answer.refused:
        raise Trouble(f"{source} {answer.refused}")
    return answer.rows, tuple(_left_out(answer, source))


def _left_out(answer: Answer, source: str) -> Iterator[Finding]:
    if answer.others:
        names = ", ".join(f"“{name}”" for name in answer.others)
        message = f"{source}: only the sheet “{answer.sheet}” is read, not {names}"
        remedy = "put all items on one sheet, or save the other sheets as files of their own"
        yield Finding(code="other-sheets", severity="note", message=message, remedy=remedy)


def _ask_worker(content: bytes) -> Answer:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", _WORKER],
            input=content,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(refused=TOO_MUCH)
    return msgspec.json.decode(done.stdout, type=Answer) if done.returncode == 0 else _after_failure(done)


def _after_failure(done: subprocess.CompletedProcess[bytes]) -> Answer:
    """Out of memory or time, the process is ended from outside; an exit code of 1 is an error nobody foresaw."""
    if done.returncode != 1:
        return Answer(refused=TOO_MUCH)
    _log.error("the reader of workbooks failed: %s", done.stderr.decode(errors="replace"))
    return Answer(refused="cannot be read as a workbook; open it and save it as .xlsx again, or save it as CSV")


def environment() -> dict[str, str]:
    """Ours, with this package first: the worker must find it wherever we were started from."""
    home = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, known)))}
