"""Where a wall keeps what is this user's on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import quote

_MOST_LETTERS = 150


def state_folder() -> Path:
    """What outlasts a restart."""
    if sys.platform == "linux":  # what platformdirs would say, which takes longer to import than a wall to lay out
        own = os.environ.get("XDG_STATE_HOME", "").strip()
        return Path(own or "~/.local/state").expanduser() / "roadmap-display"
    from platformdirs import user_state_path

    return user_state_path("roadmap-display", appauthor=False)


def runtime_folder() -> Path:
    """What belongs to running processes; without a place of the session's for it, beside the state."""
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(session) / "roadmap-display" if session else state_folder() / "run"


def file_name(screen: str, ending: str) -> str:
    """A file for what stands on one screen, whatever letters its name has; or on the one there is."""
    return f"wall-{quote(screen, safe='')[:_MOST_LETTERS]}{ending}" if screen else f"wall{ending}"
