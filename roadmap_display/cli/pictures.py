"""`picture`: what the wall shows, as a file, without a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roadmap_display.cli import options
from roadmap_display.roadmap.changes.against import against
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

if TYPE_CHECKING:
    from roadmap_display.layout.scene import Scene, Sheet
    from roadmap_display.roadmap.changes.since import Since


_SINCE = "What changed since then, on the page “changes”: “last Monday”, 2026-02-19, r17 or last-look."
_BASELINE = "Draw how far dates slipped since the baseline kept under that name."


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(picture)


def picture(
    source: options.Sources,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A .png, .svg or .pdf file.")],
    page: options.Page = "side-by-side",
    size: Annotated[str, typer.Option("--size", metavar="WxH", help="Pixels.")] = "1920x1080",
    sheet: Annotated[str, typer.Option("--sheet", metavar="N|all", help="Which sheet; a PDF takes all.")] = "",
    theme: options.Theme = "dark",
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="First month to show.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Last month to show.")] = "",
    diagonal: options.Diagonal = options.DIAGONAL,
    distance: options.Distance = options.DISTANCE,
    today: options.Today = "",
    group: options.GroupBy = "goal",
    parked: options.Parked = False,
    since: Annotated[str, typer.Option("--since", metavar="DATE|REVISION|last-look", help=_SINCE)] = "",
    baseline: Annotated[str, typer.Option("--baseline", metavar="NAME", help=_BASELINE)] = "",
) -> None:
    """Draw a page into a file; needs no screen."""
    options.without_screen()
    day = options.day_of(today)
    window = (
        options.edge_of(first, day, "start") if first else None,
        options.edge_of(last, day, "end") if last else None,
    )
    snapshot, changed = read_for(page, source, day, since)
    snapshot = against(snapshot, baseline) if baseline else snapshot
    scene = scene_of(snapshot, day, options.size_of(size), diagonal, distance, window)
    scene = scene._replace(group=options.group_of(group), parked=parked, since=changed)
    for path in save_pictures(scene, output, page, theme, sheet):
        typer.echo(str(path))


def read_for(page: str, sources: Sequence[str], today: date, since: str = "") -> tuple[Snapshot, Since | None]:
    """What the sources hold, and what happened in them where the page tells of it."""
    if page != "changes":
        from roadmap_display.cli.reading import read_all

        return read_all(sources, today), None
    from roadmap_display.cli.looking_back import read_since

    return read_since(sources, since, today)


def scene_of(
    snapshot: Snapshot,
    today: date,
    size: tuple[int, int],
    diagonal: float = options.DIAGONAL,
    distance: float = options.DISTANCE,
    edges: tuple[int | None, int | None] = (None, None),
) -> Scene:
    """A snapshot as it was just read, on a screen of that size."""
    from PySide6.QtGui import QGuiApplication

    from roadmap_display.cli.reading import findings_of
    from roadmap_display.layout.legibility import Screen
    from roadmap_display.layout.scene import Scene, Status
    from roadmap_display.layout.time_scale import Window, usual_window
    from roadmap_display.paint.typeface import TypefaceMeasure
    from roadmap_display.roadmap.checks.checks import for_walls
    from roadmap_display.roadmap.dates.when_words import show_long_day

    if QGuiApplication.instance() is None:
        _keep.append(QGuiApplication(["roadmap-display"]))
    usual = usual_window(today)
    window = Window(edges[0] or usual.first, edges[1] or usual.last)
    if window.days < 1:
        raise Trouble("--to lies before --from; give a later last month", kind="unclear")
    findings = for_walls(findings_of(snapshot, today), snapshot)
    clock = datetime.now().astimezone().strftime("%H:%M")
    return Scene(
        snapshot, today, window, Screen(*size, diagonal, distance), Status(clock, show_long_day(today)),
        TypefaceMeasure(), findings[0] if findings else None,
    )  # fmt: skip


_keep: list[object] = []
"""Qt's application object must outlive all that is painted."""


def save_pictures(scene: Scene, output: Path, page: str, theme_name: str, sheet: str) -> list[Path]:
    """Draw and write; the paths written. Raises Trouble for a page, theme, sheet or suffix that there is not."""
    from roadmap_display.layout.pages import PAGES
    from roadmap_display.layout.pages.sheets import sheets_of
    from roadmap_display.paint.picture import SUFFIXES, picture, suffix_of
    from roadmap_display.paint.theme import theme

    suffix = suffix_of(output)
    if not suffix:
        raise Trouble(f"{output.name} is no picture; give it a name that ends in {', '.join(SUFFIXES)}", kind="unclear")
    options.one_of(page, tuple(PAGES), "--page")
    colours = theme(options.one_of(theme_name, ("dark", "light"), "--theme"))
    sheets = list(_wanted(sheets_of(scene, page), sheet or ("all" if suffix == ".pdf" else "1")))
    size = (scene.screen.width, scene.screen.height)
    title = scene.snapshot.portfolio.title or "Roadmap"
    if suffix == ".pdf":
        options.write_file(output, picture(sheets, size, colours, suffix, title))
        return [output]
    written = []
    for drawn in sheets:
        path = output if len(sheets) == 1 else output.with_stem(f"{output.stem}-{drawn.number + 1}")
        options.write_file(path, picture([drawn], size, colours, suffix, title))
        written.append(path)
    return written


def _wanted(sheets: Iterator[Sheet], sheet: str) -> Sequence[Sheet]:
    if sheet == "all":
        return list(sheets)
    drawn = next(sheets)
    if not sheet.isdecimal() or not 1 <= int(sheet) <= drawn.count:
        there = "only sheet 1" if drawn.count == 1 else f"sheets 1 to {drawn.count}"
        raise Trouble(f"there is no sheet “{sheet}”; this page has {there}", kind="unclear")
    return [drawn] if int(sheet) == 1 else [next(one for one in sheets if one.number == int(sheet) - 1)]
