"""How large everything is drawn. Qt takes that at its start only, so that another scale counts from the next one."""

from __future__ import annotations

import os

from roadmap_display.editor.kept import Kept

SCALES = ("1", "1.25", "1.5", "1.75", "2")
VARIABLE = "QT_SCALE_FACTOR"


def scale_of(kept: Kept) -> str:
    """The scale that was chosen; 1 where none was, or none that there is."""
    found = kept.text("scale", "1")
    return found if found in SCALES else "1"


def apply_scale(kept: Kept) -> None:
    """Draw as large as was chosen; to be called before there is an application. What the environment says wins."""
    if VARIABLE not in os.environ and scale_of(kept) != "1":
        os.environ[VARIABLE] = scale_of(kept)


def scaled(kept: Kept, step: int) -> str:
    """Choose a larger scale (a smaller for -1); what is said of it."""
    place = max(0, min(len(SCALES) - 1, SCALES.index(scale_of(kept)) + step))
    kept.keep_text("scale", SCALES[place])
    return f"From the next start on everything is drawn at {float(SCALES[place]):.0%} of its usual size."
