"""Entries made ready to be found: each letter that is typed is answered at once, however many there are. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

from roadmap_display.editor.finder.entries import Entry

MOST = 60
"""So many are offered."""

_BETWEEN = "\n"
"""Words hold no white space, so none is found across the end of an entry."""


class Index:
    """Finds entries by all words that are typed, the likeliest first.

    That is a title that begins so; then words that begin so; then the shorter title; then by the letters of the
    titles; then as they were given. They are laid out in that order, as far as it does not hang on what is typed, in
    one text; so one may stop looking where enough is found.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        titles = [one.title.casefold() for one in entries]
        by_title = sorted(range(len(titles)), key=titles.__getitem__)
        by_length = sorted(by_title, key=[len(title) for title in titles].__getitem__)
        ranks = [0] * len(titles)
        for rank, place in enumerate(by_length):
            ranks[place] = rank
        self._entries = [entries[place] for place in by_length]
        self._titles, self._by_title = [titles[place] for place in by_title], [ranks[place] for place in by_title]
        # A blank before each, so that its first word begins as the others do.
        self._texts = [f" {one.searched}{_BETWEEN}" for one in self._entries]
        self._starts = list(accumulate(map(len, self._texts), initial=0))
        self._text = "".join(self._texts)

    def found(self, typed: str) -> list[Entry]:
        """The likeliest of those that hold all words, no more than MOST; none without words."""
        words = typed.casefold().split()
        ranks = islice(self._ranks(typed.casefold().strip(), words), MOST) if words else ()
        return [self._entries[rank] for rank in ranks]

    def _ranks(self, typed: str, words: Sequence[str]) -> Iterator[int]:
        """Each once, the likeliest first."""
        beginnings, longest, given = [f" {word}" for word in words], max(words, key=len), set[int]()
        first = self._text.find(longest)
        if first < 0:
            return

        def new(ranks: Iterable[int], wanted: Sequence[str]) -> Iterator[int]:
            for rank in ranks:
                if rank not in given and all(map(self._texts[rank].__contains__, wanted)):
                    given.add(rank)
                    yield rank

        titled = sorted(self._titled(typed))
        yield from new(titled, beginnings)
        yield from new(titled, words)
        yield from new(self._holding(f" {longest}", first - 1), beginnings)
        yield from new(self._holding(longest, first), words)

    def _titled(self, typed: str) -> Sequence[int]:
        """Those whose titles begin so."""

        def beginning(title: str) -> str:
            return title[: len(typed)]

        first = bisect_left(self._titles, typed, key=beginning)
        return self._by_title[first : bisect_right(self._titles, typed, first, key=beginning)]

    def _holding(self, word: str, at: int) -> Iterator[int]:
        """Those that hold a word, by rank; `at` is a place in the text before which it does not stand."""
        while (at := self._text.find(word, at)) >= 0:
            rank = bisect_right(self._starts, at) - 1
            yield rank
            at = self._starts[rank + 1]
