"""`wall --install` and `--uninstall`: the wall comes up with the session and after every failure; or no more."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import typer

from roadmap_display.cli import options, service_manager
from roadmap_display.cli.service_files import (
    Written,
    desktop_text,
    digest,
    is_ours,
    unit_text,
    written_along,
)
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import config_files, from_file, read_settings
from roadmap_display.settings.writing import some_as_toml
from roadmap_display.storage.disk.file_trouble import made_folder

NAME = "roadmap-display-wall"
_TARGETS = ("default.target.wants", "graphical-session.target.wants")
_OPTIONS = {
    "pages": "--page", "screen": "--screen", "diagonal": "--diagonal", "distance": "--distance", "theme": "--theme",
    "windowed": "--windowed", "since": "--since", "today": "--today", "group": "--group", "parked": "--parked",
}  # fmt: skip


class Place(NamedTuple):
    """Where the two files of one wall are, of which there is one at most."""

    unit: Path
    entry: Path

    @property
    def service(self) -> str:
        """What systemd calls it."""
        return self.unit.name


def install(flags: Mapping[str, Any], config: Path | None) -> None:
    """Let a wall with these flags come up by itself from now on, and say how to see it and how to undo it.

    What is told goes into a `wall.toml`; where there is one already, into the command line. Raises Trouble where that
    cannot be done, or files of that name are somebody else's.
    """
    if sys.platform in ("win32", "darwin"):
        raise Trouble("add “roadmap-display wall” to what this system starts at log-in, by hand", kind="denied")
    given = _given(flags)
    _refuse_nonsense(given, config)
    screen = str(given.get("screen", ""))
    place = place_of(screen)
    known = _ours(place.unit) or _ours(place.entry)
    written, words = _settled(given, config, written_along(known) if known else None)
    has_systemd = service_manager.answers()
    path, other = (place.unit, place.entry) if has_systemd else (place.entry, place.unit)
    text = unit_text(words, written) if has_systemd else desktop_text(words, written)
    _put(path, text)
    _remove(other)
    if has_systemd:
        _enable(place)
    _say_installed(path, place.service if has_systemd else "")
    _say_what_is_away(given.get("sources", ()))


def uninstall(screen: str) -> None:
    """Take back what `install` did: for a screen, or without a name for all. What others changed since stays."""
    places = [place_of(screen)] if screen else list(_places())
    taken = [path for place in places for path in _taken_back(place)]
    for path in taken:
        typer.echo(f"Removed {path}.")
    if not taken:
        typer.echo("Nothing to take back: no wall is installed here.")


def place_of(screen: str) -> Place:
    """The places of the wall on that screen; of the one that was told none, without a name."""
    name = f"{NAME}-{quote(screen, safe='').replace('%', '_')}" if screen else NAME
    return Place(_folder("systemd/user") / f"{name}.service", _folder("autostart") / f"{name}.desktop")


def _given(flags: Mapping[str, Any]) -> dict[str, Any]:
    """What was told, sources from the root of the disk on."""
    given = {name: value for name, value in flags.items() if value}
    if "sources" in given:
        given["sources"] = tuple(source if "://" in source else os.path.abspath(source) for source in given["sources"])
    return given


def _refuse_nonsense(given: Mapping[str, Any], config: Path | None) -> None:
    from roadmap_display.storage.opening import kind_of
    from roadmap_display.storage.postgres.server_url import without_password

    settings = read_settings(given, config=config)
    if not settings.sources:
        raise Trouble("name a source: roadmap-display wall --install plan.roadmap.json", kind="unclear")
    for source in settings.sources:
        kind_of(source)
    if any(without_password(source) != source for source in given.get("sources", ())):
        raise Trouble("leave the password out of the address; keep it in ~/.pgpass or a service file", kind="denied")


def _settled(given: dict[str, Any], config: Path | None, before: Written | None) -> tuple[Written | None, list[str]]:
    """The settings file that was written along, if one was, and the words that start the wall."""
    start = [sys.executable, "-P", "-m", "roadmap_display", "wall"]
    own = config_files(os.environ)[0]
    if config:
        return None, [*start, "--config", str(config.absolute()), *_as_options(given)]
    is_ours_still = before is not None and before.path == str(own) and before.is_untouched
    if is_ours_still or not any(file.is_file() for file in config_files(os.environ)):
        kept = from_file(own) if is_ours_still else {}
        return _write_settings(own, kept | given), start
    if given:
        typer.echo("There is a wall.toml already; what you said goes before it, into the command line.")
    return before, [*start, *_as_options(given)]


def _write_settings(path: Path, table: Mapping[str, Any]) -> Written:
    content = some_as_toml(table).encode()
    made_folder(path.parent)
    options.write_file(path, content)
    typer.echo(f"Wrote {path}: what it says is changed there, and shown at once.")
    return Written(str(path), digest(content))


def _as_options(given: Mapping[str, Any]) -> Iterator[str]:
    for name, value in given.items():
        if name != "sources":
            yield _OPTIONS[name]
            yield from () if value is True else (",".join(value) if isinstance(value, tuple) else str(value),)
    if "sources" in given:
        yield from ("--", *given["sources"])


def _ours(path: Path) -> str:
    """What a file of ours says; empty where there is none. Raises Trouble where it is somebody else's."""
    text = _text(path)
    if not is_ours(text) and os.path.lexists(path):
        raise Trouble(f"{path} is not of this program's making; move it away first", kind="denied")
    return text


def _text(path: Path) -> str:
    """What a file says that is no link; empty without one."""
    is_file = path.is_file() and not path.is_symlink()
    return path.read_text(encoding="utf-8", errors="replace") if is_file else ""


def _put(path: Path, text: str) -> None:
    made_folder(path.parent)
    options.write_file(path, text.encode())


def _remove(path: Path) -> None:
    if _ours(path):
        path.unlink()


def _enable(place: Place) -> None:
    if not service_manager.takes(place.service):
        place.unit.unlink()
        raise Trouble(
            f"systemd would not take {place.service}; see: systemctl --user enable {place.service}", kind="denied"
        )


def _say_installed(path: Path, service: str) -> None:
    again = "at every log-in, and again after every failure" if service else "at every log-in"
    typer.echo(f"Wrote {path}: the wall comes up {again}.")
    if service:
        typer.echo(f"Now:        systemctl --user start {service}")
        typer.echo(f"Its log:    journalctl --user -u {service}")
    program = _program()
    typer.echo(f"How it is:  {program} status")
    typer.echo(f"Back out:   {program} wall --uninstall")


def _say_what_is_away(sources: Sequence[str]) -> None:
    """A share may be mounted later, and a name may be mistyped."""
    from roadmap_display.storage.opening import kind_of

    for kind, path in map(kind_of, sources):
        if kind != "postgresql" and not path.exists():
            typer.echo(f"{path} is not there now: the wall waits for it.")


def _program() -> str:
    """What to type in a shell: the name of this program where that is found, else its path, as in a clone."""
    path = Path(sys.executable).with_name("roadmap-display")
    return shlex.quote(str(path)) if path.is_file() and not shutil.which(path.name) else path.name


def _places() -> Iterator[Place]:
    """All places in which something of ours may be."""
    names = {
        path.stem for folder in (_folder("systemd/user"), _folder("autostart")) for path in folder.glob(f"{NAME}*")
    }
    for name in sorted(names):
        yield Place(_folder("systemd/user") / f"{name}.service", _folder("autostart") / f"{name}.desktop")


def _taken_back(place: Place) -> Iterator[Path]:
    """Stop and remove what is ours of one wall; each path that went."""
    texts = {path: text for path in place if (text := _text(path)) and is_ours(text)}
    if place.unit in texts:
        service_manager.drops(place.service)
        yield from _unlinked(place)
    for path, text in texts.items():
        path.unlink()
        yield path
        yield from _settings_taken_back(written_along(text))
    if place.unit in texts:
        service_manager.systemctl("daemon-reload")


def _unlinked(place: Place) -> Iterator[Path]:
    """The links that systemd makes and removes; by hand, where it does not answer."""
    for target in _TARGETS:
        link = place.unit.parent / target / place.service
        if link.is_symlink():
            link.unlink()
            yield link


def _settings_taken_back(written: Written | None) -> Sequence[Path]:
    if written is None or not Path(written.path).exists():
        return ()
    if not written.is_untouched:
        typer.echo(f"{written.path} was changed since and stays.")
        return ()
    Path(written.path).unlink()
    return (Path(written.path),)


def _folder(name: str) -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()) / name
