"""Sources as somebody named them, where there is none of that name."""

from __future__ import annotations

import os
from pathlib import Path

from roadmap_display.cli.output import typed
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.nearby import near
from roadmap_display.storage.opening import kind_of
from roadmap_display.storage.watching.places import identity, last_good


def mistyped(source: str, trouble: Trouble) -> Trouble:
    """The trouble itself, or which plan was meant where that one is missing."""
    kind, path = kind_of(source)
    return trouble if kind == "postgresql" else mistyped_file(path, trouble)


def mistyped_file(path: Path, trouble: Trouble) -> Trouble:
    """The same of a file."""
    others = near(path) if trouble.kind == "missing" and not path.exists() else ""
    return Trouble(f"{path.name} is not there; {others}", kind="missing") if others else trouble


def need_plan(source: str) -> None:
    """Raise Trouble where a window would wait for a plan of which nobody here has ever seen anything: it is mistyped.

    What was seen before is waited for, and not even looked at: its drive may hang.
    """
    kind, path = kind_of(source)
    if kind == "postgresql" or last_good().knows(identity(source)) or os.path.lexists(path):
        return
    remedy = "check its name" if kind == "table" else f"to make it: roadmap-display new {typed(source)}"
    raise Trouble(f"{path.name} is not there; {near(path) or remedy}", kind="missing")


def need_writable(source: str) -> None:
    """Raise Trouble for a table, which an editor could only show, and say how it becomes a plan."""
    kind, path = kind_of(source)
    if kind == "table":
        taken_in = f"roadmap-display import {typed(source)} --into {typed(path.with_suffix('.roadmap.json'))}"
        raise Trouble(f"{path.name} is a table, which is only read; to plan with it: {taken_in}", kind="unclear")
