"""`status`, `screenshot`, `reload`: how the wall is that runs here, what it shows, and its settings read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from roadmap_display.cli import options, output
from roadmap_display.roadmap.harmless import harmless
from roadmap_display.roadmap.trouble import Trouble

if TYPE_CHECKING:
    from roadmap_display.wall.operating.asking import Answered
    from roadmap_display.wall.operating.control import Ask
    from roadmap_display.wall.operating.status import WallStatus

BELIEVABLE, STALE = 0, 1

STATUS_PATIENCE = 3.0
"""Seconds a wall may take to say how it is; then its file is asked."""

WRITTEN_WITHIN = 150.0
"""Seconds: a wall that stands has written its file since, for its clock is painted once a minute."""

_NONE = "no wall runs here; start one: roadmap-display wall plan.roadmap.json"
_WITHOUT_SOCKETS = "a wall cannot be asked on this system; it looks at its settings by itself, see status"

Screen = Annotated[str, typer.Option("--screen", metavar="NAME", help="Which wall, where several hang.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(status)
    app.command()(screenshot)
    app.command()(reload)


def status(
    format: options.Format = "text",  # noqa: A002
    screen: Screen = "",
) -> None:
    """Say how the wall is that runs here.

    Exit code 0: it can be believed, though perhaps late; 1: stale, or waiting for its sources, or silent;
    2: none runs. Of several walls each is told, and the worst decides.
    """
    from roadmap_display.wall.operating.status import told, worst
    from roadmap_display.wall.operating.status_words import status_lines

    options.one_of(format, output.FORMATS, "--format")
    found = _on(screen, _statuses())
    if format == "json":
        output.print_document(_indented(told(found)))
    else:
        for one in found:
            heading = f"{_name(one)}: " if len(found) > 1 else ""
            for line in status_lines(one, heading):
                typer.echo(harmless(line))
    is_believable = worst(found) in ("fresh", "late") and all(one.is_answering for one in found)
    raise typer.Exit(BELIEVABLE if is_believable else STALE)


def screenshot(
    picture: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A .png file.")],
    screen: Screen = "",
) -> None:
    """Keep what the wall shows at this moment as a picture."""
    if picture.suffix.lower() != ".png":
        raise Trouble(f"{picture.name} must be a .png; write -o wall.png", kind="unclear")
    found = _on(screen, _askable())
    if len(found) > 1:
        raise Trouble(f"several walls run here; name one with --screen: {_names(found)}", kind="unclear")
    answered = _asked("screenshot", found[0].pid, screen)
    if not answered.answer.ok:
        raise Trouble(answered.answer.said, kind="missing")
    options.write_file(picture, answered.picture)
    typer.echo(f"Saved {picture}.")


def reload(screen: Screen = "") -> None:
    """Let the wall read its settings again. What is wrong with them is said; of several walls all do."""
    walls: dict[int, list[WallStatus]] = defaultdict(list)
    for one in _on(screen, _askable()):
        walls[one.pid].append(one)
    answers = {_names(hanging): _asked("reload", pid).answer for pid, hanging in walls.items()}
    wrong = {names: answer.said for names, answer in answers.items() if not answer.ok}
    if wrong:
        several = [f"{names}: {said}" for names, said in wrong.items()]
        raise Trouble("; ".join(several if len(walls) > 1 else wrong.values()), kind="unclear")
    typer.echo("The wall goes by its settings as they are now.")


def _asked(ask: Ask, pid: int, screen: str = "") -> Answered:
    """What the walls of a process answer."""
    from roadmap_display.storage.standing.folders import runtime_folder
    from roadmap_display.wall.operating.asking import Answered, ask_walls
    from roadmap_display.wall.operating.control import Answer, Request

    silent = Answered(Answer(False, f"the wall of process {pid} does not answer; see roadmap-display status"))
    return next(iter(ask_walls(runtime_folder(), Request(ask, screen), pids=(pid,))), silent)


def _askable() -> list[WallStatus]:
    """The walls there are, where they can be asked. Raises Trouble where not."""
    from roadmap_display.wall.operating.control_place import HAS_SOCKETS

    if not HAS_SOCKETS:
        raise Trouble(_WITHOUT_SOCKETS, kind="denied")
    return _statuses()


def _statuses() -> list[WallStatus]:
    """What walls say of themselves; of those that do not answer, what their file says. Raises Trouble without any."""
    from roadmap_display.storage.standing.folders import runtime_folder, state_folder
    from roadmap_display.wall.operating.asking import ask_walls
    from roadmap_display.wall.operating.control import Request
    from roadmap_display.wall.operating.control_place import HAS_SOCKETS
    from roadmap_display.wall.operating.status import understood

    answers = ask_walls(runtime_folder(), Request("status"), STATUS_PATIENCE)
    found = [one for answered in answers for one in understood(bytes(answered.answer.status))]
    answering = {one.pid for one in found}
    silent = [one for one in _written(state_folder()) if one.pid not in answering]
    found += [replace(one, is_answering=not HAS_SOCKETS) for one in silent if _is_standing(one)]
    if not found:
        raise Trouble(_gone(silent[0]) if silent else _NONE, kind="missing")
    return found


def _written(folder: Path) -> Iterator[WallStatus]:
    """What the files of walls say, living or dead."""
    from roadmap_display.storage.disk.files import read_stable
    from roadmap_display.wall.operating.status import understood

    for path in sorted(folder.glob("status*.json")):
        try:
            yield from understood(read_stable(path)[0])
        except Trouble:
            continue


def _is_standing(written: WallStatus) -> bool:
    from roadmap_display.wall.operating.control_place import is_alive

    age = (datetime.now().astimezone() - written.at).total_seconds()
    return age < WRITTEN_WITHIN and is_alive(written.pid)


def _gone(last: WallStatus) -> str:
    return f"no wall runs here: the last one (process {last.pid}) was last seen at {last.at:%Y-%m-%d %H:%M:%S}"


def _on(screen: str, statuses: Sequence[WallStatus]) -> list[WallStatus]:
    """Those on a screen, all without a name. Raises Trouble where there is none."""
    from roadmap_display.wall.operating.status import hanging_on

    found = hanging_on(screen, statuses, lambda one: (one.screen.name, one.screen.wanted))
    if not found:
        raise Trouble(f"no wall hangs on {screen}; there is one on {_names(statuses)}", kind="missing")
    return found


def _names(statuses: Iterable[WallStatus]) -> str:
    return ", ".join(map(_name, statuses))


def _name(status: WallStatus) -> str:
    """The screen it hangs on, or is to."""
    return status.screen.name or status.screen.wanted or f"process {status.pid}"


def _indented(document: bytes) -> str:
    from msgspec import json

    return json.format(document, indent=2).decode()
