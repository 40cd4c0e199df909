"""`database`: schema and rights of a roadmap on a PostgreSQL server, made by its owner."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_display.roadmap.trouble import Trouble

Upgrade = Annotated[bool, typer.Option("--upgrade", help="Make the tables, or bring them up to date.")]
Grant = Annotated[
    list[str] | None,
    typer.Option("--grant", metavar="ROLE:RIGHT", help="viewer, editor or KIND_editor, such as marketing_editor."),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(database)


def database(
    url: Annotated[str, typer.Argument(metavar="URL", help="postgresql://owner@host/database")],
    upgrade: Upgrade = False,
    grant: Grant = None,
) -> None:
    """Make a PostgreSQL database ready, and say who may do what.

    A role that is granted a right has that one and no other; to grant twice changes nothing. KIND_editor may change
    the items, lanes and goals of one kind of roadmaps, and the links that these hang on.
    """
    from roadmap_display.storage.postgres.postgres_grant import parse
    from roadmap_display.storage.postgres.postgres_owner import granted, upgraded
    from roadmap_display.storage.postgres.server_url import is_address, spoken

    if not is_address(url):
        raise Trouble("rights are kept by PostgreSQL only; name postgresql://owner@host/database", kind="unclear")
    if not (upgrade or grant):
        raise Trouble("there is nothing to do; say --upgrade, or --grant ROLE:viewer", kind="unclear")
    wanted = parse(grant or ())
    name = spoken(url)
    if upgrade:
        typer.echo(f"{name} is at schema {upgraded(url)}.")
    for one in granted(url, wanted) if wanted else ():
        typer.echo(f"{one.role} {_SAID.get(one.right, f'may change what belongs to {one.right}')}.")
        if not one.habits:
            typer.echo(f"    Its own settings were left alone: only who may alter {one.role} can set its time limits.")


_SAID = {"": "may read", "*": "may change everything"}
