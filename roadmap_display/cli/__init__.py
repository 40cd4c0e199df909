"""The command line: starts the right door, and tells the world's errors in one sentence."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import typer

from roadmap_display import __version__
from roadmap_display.cli import misuse
from roadmap_display.cli.helped import HelpedCommand
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

_VERSION = (["-V"], ["--version"])


def run(arguments: Sequence[str]) -> int:
    """Run one command; never a traceback for what the world did."""
    _print_what_can_be()
    words = misuse.as_commands(arguments)
    try:
        return app_for(words)(words, prog_name="roadmap-display", standalone_mode=False) or FINE
    except Trouble as trouble:
        return _fail(str(trouble), TAKEN if trouble.kind == "taken" else FAILED)
    except misuse.UsageError as error:
        return _fail(misuse.misused(error))
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except OSError as error:
        return _fail(misuse.refused(error))


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The command line with the command that is asked for; with all of them where that is none."""
    asked = [module for module, commands in COMMANDS.items() if arguments and arguments[0] in commands]
    if arguments and not asked and not arguments[0].startswith("-"):
        misuse.refuse_a_source(arguments[0])
    app = typer.Typer(
        name="roadmap-display",
        add_completion=not asked,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help="The product roadmap and the marketing roadmap side by side on the office wall, live.",
        epilog="To see it: roadmap-display demo. More of a command: roadmap-display help move",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_no_command)
    for module in asked or (() if arguments in _VERSION else COMMANDS):
        import_module(f"roadmap_display.cli.{module}").add_to(app)
    for command in app.registered_commands:
        command.cls = HelpedCommand
    return app


def _print_what_can_be() -> None:
    """A letter that the terminal or the file has no place for becomes a question mark instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _no_command(
    context: typer.Context,
    version: bool = typer.Option(False, "-V", "--version", help="Print the version."),
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


def _fail(sentence: str, code: int = FAILED) -> int:
    sys.stderr.write(sentence.rstrip(".") + ".\n")
    return code
