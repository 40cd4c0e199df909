"""What was mistyped on the command line, told in one sentence with what helps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from roadmap_display.roadmap.trouble import Trouble

# Typer keeps click to itself; this is the base of all it says about wrong usage.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def as_commands(arguments: Sequence[str]) -> list[str]:
    """`help check`, as other programs have it, is `check --help`."""
    return [*arguments[1:2], "--help"] if arguments[:1] == ["help"] else list(arguments)


def refuse_a_source(word: str) -> None:
    """Raise Trouble where a plan stands in the place of the command."""
    from roadmap_display.cli.output import typed
    from roadmap_display.storage.opening import kind_of

    try:
        kind, _ = kind_of(word)
    except Trouble:
        return
    door = "view" if kind == "table" else "edit"
    raise Trouble(f"{typed(word)} is no command; to open it: roadmap-display {door} {typed(word)}", kind="unclear")


def misused(error: Any) -> str:
    """What click says of wrong usage, and whose help says more."""
    context, words = error.ctx, error.format_message().rstrip(".").replace("…'", "'")
    near = getattr(error, "possibilities", None)
    if near:
        words = f"{error.message}. Did you mean {' or '.join(sorted(near))}?"
    helped = f"{context.command_path if context else 'roadmap-display'} --help"
    return f"{words} See {helped}" if words.endswith("?") else f"{words}; see {helped}"


def refused(error: OSError) -> str:
    """What the system refused, where nothing nearer to it knew better words."""
    where = f" with {error.filename}" if error.filename else ""
    reason = (error.strerror or str(error)).lower()
    return f"this machine cannot go on{where}: {reason}; look at the rights there and at the disk"
