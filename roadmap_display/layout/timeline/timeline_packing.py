"""Items of a lane into the fewest rows, by whole days."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from roadmap_display.layout.timeline.timeline_columns import Numbers


def packed_days(lefts: Numbers, rights: Numbers) -> list[int]:
    """As `packed`, of whole days that come in the order of their left ends, and each end behind its beginning.

    Who ends before whom does not depend on the rows, so it is known beforehand; one heap is left, of free rows.
    """
    by_end = np.argsort(rights, kind="stable")
    ended_before = np.searchsorted(rights[by_end], lefts, side="right").tolist()
    order = by_end.tolist()
    rows: list[int] = []
    free: list[int] = []
    ended = count = 0
    for ended_now in ended_before:
        while ended < ended_now:
            heappush(free, rows[order[ended]])
            ended += 1
        if free:
            rows.append(heappop(free))
        else:
            rows.append(count)
            count += 1
    return rows
