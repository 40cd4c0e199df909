"""Which choices somebody may mean while they are still typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from roadmap_display.roadmap.called import plain

MOST = 50
"""So many are offered; whoever wants another types more of it."""


def matching(titles: Iterable[str], words: str, most: int = MOST) -> Sequence[str]:
    """The titles that hold all the words, the one that is just so first, then those that begin so."""
    wanted = plain(words)
    parts = wanted.split()
    ranked: tuple[list[str], ...] = ([], [], [])
    for title in titles:
        folded = title.casefold()
        if all(part in folded for part in parts):
            ranked[_rank(folded, wanted)].append(title)
    return [title for some in ranked for title in some][:most]


def last_element(text: str) -> tuple[str, str]:
    """What stands before the last element of a list with `;`, and that element."""
    before, mark, last = text.rpartition(";")
    return f"{before}{mark} " if mark else "", last.strip()


def _rank(title: str, wanted: str) -> int:
    return 0 if title == wanted else 1 if title.startswith(wanted) else 2
