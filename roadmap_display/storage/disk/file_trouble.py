"""One sentence for what the operating system refused."""

from __future__ import annotations

import errno
from pathlib import Path

from roadmap_display.roadmap.trouble import Trouble


def trouble(error: OSError, path: Path, verb: str) -> Trouble:
    """One sentence for what the operating system refused; `verb` is `read` or `written`."""
    name = path.name
    reason = (error.strerror or str(error) or "unknown error").lower()
    match error.errno:
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
