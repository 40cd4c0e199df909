"""`demo`: everything at once, to look at and to play with."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from roadmap_display.cli import options


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    fullscreen: Annotated[bool, typer.Option("--fullscreen", help="As a wall would show it.")] = False,
    alone: Annotated[bool, typer.Option("--wall-only", help="Without the editor beside it.")] = False,
    folder: Annotated[Path | None, typer.Option("--folder", metavar="DIR", help="Where the demo is put.")] = None,
    today: options.Today = "",
) -> None:
    """Show the demo on a wall, and the editor beside it. Without a display, draw the wall into files."""
    from roadmap_display.app.demo import make_demo
    from roadmap_display.layout.pages import PAGES
    from roadmap_display.storage.standing.folders import data_folder

    day = options.day_of(today)
    folder = folder or data_folder()
    path = make_demo(folder, day)
    if not options.has_display():
        _draw_demo(path, folder, today)
        return
    typer.echo(f"The demo is {path}. {'Ctrl+Alt+Q' if fullscreen else 'Esc'} leaves the wall.")
    # As on the TV of the usual office, whatever screen it is tried on.
    wall = {"diagonal": options.DIAGONAL, "distance": options.DISTANCE, "pages": tuple(PAGES)}
    flags = wall | {"sources": (str(path),), "windowed": not fullscreen, "today": day if today else None}
    from roadmap_display.app.kiosk import run_wall
    from roadmap_display.settings import read_settings

    settings = read_settings(flags, use_file=False)
    with nullcontext() if alone else _editor_beside(path, today):
        code = run_wall(settings)
    raise typer.Exit(code)


@contextmanager
def _editor_beside(path: Path, today: str) -> Iterator[None]:
    """The editor in a process of its own: what is edited there is seen to arrive on the wall; it ends with that."""
    words = [sys.executable, "-m", "roadmap_display", "edit", str(path), *(["--today", today] if today else [])]
    with subprocess.Popen(words) as editor:
        try:
            yield
        finally:
            editor.terminate()


def _draw_demo(path: Path, folder: Path, today: str) -> None:
    from roadmap_display.cli.pictures import read_for, save_pictures, scene_of
    from roadmap_display.layout.pages import PAGES

    options.without_screen()
    day = options.day_of(today)
    typer.echo("There is no display here, so the wall was drawn into files:")
    for page in PAGES:
        snapshot, since = read_for(page, [str(path)], day)
        scene = scene_of(snapshot, day, (1920, 1080))._replace(since=since)
        for picture in save_pictures(scene, folder / f"demo-{page}.png", page, "dark", "all"):
            typer.echo(f"  {picture}")
    typer.echo(f"The plan itself is {path}.")
