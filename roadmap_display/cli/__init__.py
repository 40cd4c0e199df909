"""The command line: starts the right door, and tells the world's errors in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from roadmap_display import __version__
from roadmap_display.cli import pictures, reports, sources, windows
from roadmap_display.roadmap.trouble import Trouble

FINE, FAILED, INTERRUPTED = 0, 2, 130

# Typer keeps click to itself; this is the base of all it says about wrong usage.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="roadmap-display",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The product roadmap and the marketing roadmap side by side on the office wall, live.",
    epilog="To see it: roadmap-display demo",
    context_settings={"help_option_names": ["-h", "--help"]},
)

for group in (windows, pictures, sources, reports):
    group.add_to(app)


@app.callback(invoke_without_command=True)
def _no_command(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version."),
) -> None:
    if version:
        typer.echo(f"roadmap-display {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run one command; never a traceback for what the world did."""
    try:
        return app(list(arguments), prog_name="roadmap-display", standalone_mode=False) or FINE
    except Trouble as trouble:
        return _fail(str(trouble))
    except UsageError as error:
        return _fail(f"{error.format_message().rstrip('.')}; see roadmap-display --help")  # type: ignore[attr-defined]
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence.rstrip(".") + ".\n")
    return FAILED
