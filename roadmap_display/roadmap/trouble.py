"""The world's errors, apart from our own."""

from __future__ import annotations

from roadmap_display.roadmap.harmless import harmless


class Trouble(Exception):
    """Something outside went wrong: told in one sentence that names the place and the remedy.

    `kind` says what a wall does about it: a source may be `missing`, `unreadable`, `invalid`,
    `newer` (written by a later version), `denied`, `busy`, `being written`; a save may meet a
    `conflict`, a screen may be `taken`, and a request may be `unclear`.
    """

    def __init__(self, sentence: str, *, kind: str = "invalid") -> None:
        # What it names may break lines, or steer a terminal: it is one sentence all the same.
        super().__init__(harmless(" ".join(sentence.splitlines())))
        self.kind = kind
