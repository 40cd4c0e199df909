"""The screen stays awake: whoever would darken it is asked not to, and asked again when somebody else takes over.

`Awake` is the door. A holder is somebody who can keep the screen awake: the screen saver of the desktop or, without
one, logind, both by D-Bus; under X also the X server itself. Nothing here ever waits for an answer.
"""

from __future__ import annotations

from roadmap_display.wall.awake.awake import Awake, usual_awake
from roadmap_display.wall.awake.holder import Holder, State

__all__ = ["Awake", "Holder", "State", "usual_awake"]
