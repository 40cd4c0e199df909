"""The command line: starts the right door, and tells the world's errors in one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import typer

from roadmap_display import __version__
from roadmap_display.roadmap.trouble import Trouble

FINE, TAKEN, FAILED, INTERRUPTED = 0, 1, 2, 130

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "demos": ("demo",),
    "windows": ("wall", "view"),
    "editors": ("edit",),
    "pictures": ("picture",),
    "sources": ("new", "copy", "import", "export"),
    "moves": ("move",),
    "promises": ("confirm", "baseline"),
    "logs": ("log",),
    "reports": ("check", "schema", "doctor"),
    "databases": ("database",),
    "operating": ("status", "screenshot", "reload"),
}
"""The commands of each module here. Only the module of the command that is run is loaded: a wall starts sooner."""

# Typer keeps click to itself; this is the base of all it says about wrong usage.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def run(arguments: Sequence[str]) -> int:
    """Run one command; never a traceback for what the world did."""
    try:
        return app_for(arguments)(list(arguments), prog_name="roadmap-display", standalone_mode=False) or FINE
    except Trouble as trouble:
        return _fail(str(trouble), TAKEN if trouble.kind == "taken" else FAILED)
    except UsageError as error:
        return _fail(_misused(error))
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The command line with the command that is asked for; with all of them where that is none."""
    app = typer.Typer(
        name="roadmap-display",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help="The product roadmap and the marketing roadmap side by side on the office wall, live.",
        epilog="To see it: roadmap-display demo",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_no_command)
    asked = [module for module, commands in COMMANDS.items() if arguments and arguments[0] in commands]
    for module in asked or COMMANDS:
        import_module(f"roadmap_display.cli.{module}").add_to(app)
    return app


def _no_command(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version."),
) -> None:
    if version:
        typer.echo(f"roadmap-display {__version__}")
    elif context.invoked_subcommand is None:
        _begin(context)


def _begin(context: typer.Context) -> None:
    """The start window; where there is no display, what one can say here."""
    from roadmap_display.cli import options

    if not options.has_display():
        typer.echo(context.get_help())
        return
    from roadmap_display.app.editing import run_editor
    from roadmap_display.settings.reading import TODAY

    today = os.environ.get(TODAY, "")
    raise typer.Exit(run_editor(today=options.day_of(today) if today else None))


def _misused(error: Any) -> str:
    """What click says of wrong usage, and whose help says more."""
    context, words = error.ctx, error.format_message().rstrip(".")
    helped = f"{context.command_path if context else 'roadmap-display'} --help"
    return f"{words} See {helped}" if words.endswith("?") else f"{words}; see {helped}"


def _fail(sentence: str, code: int = FAILED) -> int:
    sys.stderr.write(sentence.rstrip(".") + ".\n")
    return code
