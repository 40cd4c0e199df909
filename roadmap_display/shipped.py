"""Where the files that travel with the program lie: in the package, or beside it in a clone."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def shipped(folder: str, *names: str) -> Path:
    """The path of a file below `assets` or `data`."""
    inside = _HERE / folder
    return (inside if inside.is_dir() else _HERE.parent / folder).joinpath(*names)
