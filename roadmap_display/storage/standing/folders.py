"""Where this program keeps what is this user's on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import quote

_MOST_LETTERS = 150


def state_folder() -> Path:
    """What outlasts a restart, and could be found out again."""
    return _folder("state", "~/.local/state")


def data_folder() -> Path:
    """What nobody but this user has: edits that wait, their own views, what they last saw; and the demo."""
    return _folder("data", "~/.local/share")


def runtime_folder() -> Path:
    """What belongs to running processes; without a place of the session's for it, beside the state."""
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(session) / "roadmap-display" if session else state_folder() / "run"


def _folder(kind: Literal["data", "state"], usual: str) -> Path:
    if sys.platform == "linux":  # what platformdirs would say, which takes longer to import than a wall to lay out
        own = os.environ.get(f"XDG_{kind.upper()}_HOME", "").strip()
        return Path(own or usual).expanduser() / "roadmap-display"
    from platformdirs import user_data_path, user_state_path

    return (user_data_path if kind == "data" else user_state_path)("roadmap-display", appauthor=False)


def file_name(screen: str, ending: str) -> str:
    """A file for what stands on one screen, whatever letters its name has; or on the one there is."""
    return f"wall-{quote(screen, safe='')[:_MOST_LETTERS]}{ending}" if screen else f"wall{ending}"
