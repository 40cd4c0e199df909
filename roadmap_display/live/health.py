"""What is known of a source's truth at one moment."""

from __future__ import annotations

from typing import NamedTuple


class Health(NamedTuple):
    """How far a source can be believed. Times are seconds of the steady clock, which counts sleep.

    `checked` is the last successful check; None while nothing has ever been read. Of content that
    was only recalled from the last good copy (`is_recalled`) it is the check that copy was kept
    after. `poll` is how often the source is checked, `trouble` why that fails (empty: no reason is
    known) and `since` when it began to; `tried` is when it was last looked at and `next_try` when it
    will be at the latest. `note` is a caution that came with the content. `is_tended`: whether a
    thread of ours still looks after it; one that waits for a source that hangs does.
    """

    name: str
    checked: float | None = None
    is_recalled: bool = False
    poll: float = 1.0
    trouble: str = ""
    since: float = 0.0
    tried: float | None = None
    next_try: float | None = None
    note: str = ""
    is_tended: bool = True
