"""`wall --set-pin`: what `wall.toml` keeps of a PIN."""

from __future__ import annotations

import sys

import typer

from roadmap_display.roadmap.trouble import Trouble


def set_pin() -> None:
    """Ask for a PIN twice and print the line for `wall.toml`; nothing is written anywhere. Raises Trouble.

    Where nobody sits at a terminal it is the first line of what comes in, and is not asked for.
    """
    from roadmap_display.wall.hand.pin import kept

    is_typed = sys.stdin.isatty()
    pin = _asked("PIN to leave the wall") if is_typed else sys.stdin.readline().rstrip("\r\n")
    line = f'pin = "{kept(pin)}"'
    if is_typed and _asked("The same again") != pin:
        raise Trouble("the two are not the same; nothing was made, try again", kind="unclear")
    typer.echo("Put this line into wall.toml, which nobody but you should be able to read:", err=True)
    typer.echo(line)


def _asked(words: str) -> str:
    """Typed unseen; asked on the standard error, so that the line alone can be sent into a file."""
    answer: str = typer.prompt(words, hide_input=True, err=True)
    return answer
