"""`wall` and `view`: commands that open a window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from roadmap_display.cli import options
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.server_url import without_password

_PAGES = f"{options.PAGES.replace(' or ', ', ')}: some of them in their order, parted by commas."
_DIAGONAL = "Size of the screen, in inches; else what the screen itself says."
_DISTANCE = "How far away it is read, in metres; else 3."


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(wall)
    app.command()(view)


def _set_a_pin(wanted: bool) -> None:
    if wanted:
        from roadmap_display.cli.pins import set_pin

        set_pin()
        raise typer.Exit


def wall(
    source: Annotated[list[str] | None, typer.Argument(metavar="SOURCE…", help="Else those of wall.toml.")] = None,
    page: Annotated[str, typer.Option("--page", metavar="NAMES", help=_PAGES)] = "",
    screen: Annotated[str, typer.Option("--screen", metavar="NAME", help="Which screen.")] = "",
    diagonal: Annotated[
        float | None, typer.Option("--diagonal", metavar="IN", help=_DIAGONAL, parser=options.INCHES)
    ] = None,
    distance: Annotated[
        float | None, typer.Option("--distance", metavar="M", help=_DISTANCE, parser=options.METRES)
    ] = None,
    theme: Annotated[str, typer.Option("--theme", metavar="dark|light", help="Colours.")] = "",
    windowed: Annotated[bool, typer.Option("--windowed", help="In a window; Esc closes it.")] = False,
    since: options.Since = "",
    config: options.Config = None,
    today: options.Today = "",
    group: options.GroupBy = "",
    parked: options.Parked = False,
    install: Annotated[bool, typer.Option("--install", help="Let it come up by itself from now on.")] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take back what --install did.")] = False,
    check_config: Annotated[
        bool, typer.Option("--check-config", help="Say whether the settings are fine, and which hold.")
    ] = False,
    _set_pin: Annotated[
        bool,
        typer.Option("--set-pin", help="Make a PIN for leaving the wall.", is_eager=True, callback=_set_a_pin),
    ] = False,
) -> None:
    """Hang it up: the kiosk, full screen and always on."""
    flags = {
        "sources": tuple(source or ()), "pages": tuple(name.strip() for name in page.split(",") if name.strip()),
        "screen": screen, "diagonal": diagonal, "distance": distance, "theme": theme, "windowed": windowed,
        "since": since, "today": options.day_of(today) if today else None, "group": group, "parked": parked,
    }  # fmt: skip
    if install or uninstall:
        from roadmap_display.cli import installing

        return installing.install(flags, config) if install else installing.uninstall(screen)
    return _check_config(flags, config) if check_config else _run_wall(flags, config)


def _run_wall(flags: Mapping[str, object], config: Path | None) -> None:
    from roadmap_display.app.configured import Configured

    configured = Configured(flags, config)
    settings, wrong = configured.read_at_start()
    if not settings.sources and configured.file is None:
        raise Trouble("nothing to show; name a source: roadmap-display wall plan.roadmap.json", kind="unclear")
    options.need_display()
    from roadmap_display.app.kiosk import run_wall

    raise typer.Exit(run_wall(settings, configured, wrong))


def _check_config(flags: Mapping[str, object], config: Path | None) -> None:
    from roadmap_display.app.configured import Configured
    from roadmap_display.settings.writing import as_toml

    configured = Configured(flags, config)
    settings = configured.read()
    typer.echo(f"# fine: {configured.file or 'there is no wall.toml, so the usual settings hold'}")
    sources = tuple(without_password(source) for source in settings.sources)
    typer.echo(as_toml(msgspec.structs.replace(settings, sources=sources, pin=settings.pin and "…")))


def view(
    source: options.Sources,
    theme: Annotated[str, typer.Option("--theme", metavar="dark|light", help="Colours.")] = "light",
    config: options.Config = None,
    today: options.Today = "",
    name: Annotated[str, typer.Option("--view", metavar="NAME", help="A view kept in the plan, to begin with.")] = "",
) -> None:
    """Look at a plan on a laptop: pan, zoom, search, filter. Nothing can be changed."""
    from roadmap_display.cli.named import need_plan

    for one in source:
        need_plan(one)
    options.need_display()
    options.one_of(theme, ("dark", "light"), "--theme")
    from roadmap_display.app.viewing import run_view
    from roadmap_display.settings import read_settings

    checks, day = read_settings({}, config=config).checks, options.day_of(today) if today else None
    raise typer.Exit(run_view(tuple(source), theme=theme, today=day, checks=checks, view=name))
