"""One sentence for what the operating system refused."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from roadmap_display.roadmap.trouble import Trouble


def trouble(error: OSError, path: Path, verb: str) -> Trouble:
    """One sentence for what the operating system refused; `verb` is `read` or `written`."""
    name = path.name
    reason = (error.strerror or str(error) or "unknown error").lower()
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR if verb == "written" and not path.parent.is_dir():
            there = "is no folder; name one" if path.parent.exists() else "is not there; make the folder first"
            return Trouble(f"{path.parent} {there}", kind="missing")
        case errno.ENOENT | errno.ENOTDIR:
            folder = "this folder" if path.parent == Path() else path.parent
            return Trouble(f"{name} is not there; put it back into {folder} or choose another", kind="missing")
        case errno.EACCES | errno.EPERM:
            return Trouble(f"{name} cannot be {verb} (no permission); ask its owner for access", kind="denied")
        case errno.EROFS:
            return Trouble(f"{name} cannot be {verb}: its disk is read-only; copy it to one that is not", kind="denied")
        case errno.ENOSPC | errno.EDQUOT:
            return Trouble(f"{name} cannot be {verb}: the disk is full; make room and save again", kind="unreadable")
        case errno.ELOOP:
            return Trouble(f"{name} is a link that leads in a circle; mend the link", kind="unreadable")
        case errno.EEXIST:
            return Trouble(f"{name} is there already; choose another name or remove it first", kind="unclear")
    return Trouble(f"{name} cannot be {verb} ({reason}); look at the disk or the network it lies on", kind="unreadable")


def why_not_written(path: Path) -> str:
    """Why this user cannot save to a file; empty where they can. A save puts files beside it, so its folder counts."""
    folder = os.path.dirname(os.path.realpath(path))
    if path.exists() and not os.access(path, os.W_OK):
        return f"{path.name} may not be written by you"
    return "" if os.access(folder, os.W_OK) else f"the folder {folder} may not be written by you"


def made_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those it lies in, unless they are there, all with that mode: what somebody else may not look
    into shall not lie open one folder above. Raises Trouble where that cannot be done.
    """
    try:
        _make(folder, mode)
    except OSError as error:
        told = f"the folder {folder} cannot be made: {(error.strerror or str(error)).lower()}"
        raise Trouble(f"{told}; make it, or choose another", kind="denied") from None


def _make(folder: Path, mode: int) -> None:
    try:
        folder.mkdir(mode, exist_ok=True)
    except FileNotFoundError:
        _make(folder.parent, mode)
        folder.mkdir(mode, exist_ok=True)
