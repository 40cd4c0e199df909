"""XLSX as rows of text, read in a process of its own with bounded memory and time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from roadmap_display.exchange.table_rows import MAX_BYTES
from roadmap_display.exchange.xlsx_worker import Answer
from roadmap_display.roadmap.trouble import Trouble

PATIENCE_SECONDS = 25.0
"""How long a workbook may take; the largest allowed one takes a fifth of it."""

_WORKER = "roadmap_display.exchange.xlsx_worker"


def read_xlsx(content: bytes, source: str) -> list[list[str]]:
    """The rows of a workbook's first sheet with items: numbers, dates and the results of formulas as text.

    Raises Trouble where it is no workbook, too large, protected, or built to do harm.
    """
    if len(content) > MAX_BYTES:
        raise Trouble(f"{source} is larger than the {MAX_BYTES >> 20} MB a table may have; split it")
    answer = _ask_worker(content, source)
    if answer.refused:
        raise Trouble(f"{source} {answer.refused}")
    return answer.rows


def _ask_worker(content: bytes, source: str) -> Answer:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", _WORKER],
            input=content,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_much(source) from None
    if done.returncode:
        # Out of memory, the reading library ends its process instead of raising; so does the limit on time.
        raise _too_much(source)
    return msgspec.json.decode(done.stdout, type=Answer)


def _too_much(source: str) -> Trouble:
    return Trouble(
        f"{source} takes more memory or time than a table may; delete what lies outside the table, or save it as CSV"
    )


def _environment() -> dict[str, str]:
    """Ours, with this package first: the worker must find it wherever we were started from."""
    home = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, known)))}
