"""`edit`: the window in which a plan is made."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_display.cli import options


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(edit)


def edit(
    source: options.Plan,
    theme: Annotated[str, typer.Option("--theme", metavar="dark|light", help="Colours.")] = "",
    config: options.Config = None,
    today: options.Today = "",
) -> None:
    """Plan: move, add, link, describe. What is done is saved at once, and can be taken back."""
    from roadmap_display.cli.named import need_plan, need_writable

    need_plan(source)
    need_writable(source)
    options.need_display()
    if theme:
        options.one_of(theme, ("dark", "light"), "--theme")
    from roadmap_display.app.editing import run_editor
    from roadmap_display.settings import read_settings

    checks, day = read_settings({}, config=config).checks, options.day_of(today) if today else None
    raise typer.Exit(run_editor(source, theme=theme, today=day, checks=checks))
