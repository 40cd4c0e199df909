"""What the tip at the pointer says of a move: new dates, how far, who is affected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.layout.timeline.timeline_hand import WARNS, Phrase
from roadmap_display.layout.timeline.timeline_tip import dates_of
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.cascades.cascade import Cascade
from roadmap_display.roadmap.cascades.cascade_shift import Shift
from roadmap_display.roadmap.dates.shift import span_words
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

ONE_HINT = "Ctrl: only this one  ·  Alt: any day"
MANY_HINT = "Ctrl: only these  ·  Alt: any day"
KEY_HINT = "Alt+Shift: without what follows"

_SHOWN_KINDS = 2
_PLURALS = {"activity": "activities", "launch": "launches"}


def move_phrases(bench: Bench, made: Cascade, grabbed: str) -> tuple[Phrase, ...]:
    """`2 Mar → 25 May`, `3 weeks later`, `1 launch affected`; for what cannot move, why."""
    return tuple(_phrases(bench, made, grabbed))


def _phrases(bench: Bench, made: Cascade, grabbed: str) -> Iterator[Phrase]:
    shift = next((one for one in made.moved if one.was.id == grabbed), None)
    if shift:
        yield Phrase(dates_of(shift.now, bench.today))
        yield Phrase(later_words(shift.days))
        if shift.became_days:
            yield Phrase("becomes an exact day", WARNS)
    if made.refused:
        yield Phrase(made.refused[0].message, WARNS)
    if affected := affected_words(bench.snapshot, made):
        yield Phrase(affected, WARNS)


def only_phrases(number: int, *, only: bool) -> tuple[Phrase, ...]:
    """Whether what hangs on so many items is left where it is."""
    return (Phrase("only this one" if number == 1 else "only these"),) if only else ()


def later_words(days: int) -> str:
    """`3 weeks later`, `4 days earlier`, `the same dates`."""
    return f"{span_words(abs(days))} {'later' if days > 0 else 'earlier'}" if days else "the same dates"


def affected_words(snapshot: Snapshot, made: Cascade) -> str:
    """`1 launch affected`, `2 campaigns and 1 event affected`, `5 items affected`; empty for none.

    Affected is what moves along, and what stays and no longer fits.
    """
    kinds = Counter(item.kind for item in affected(snapshot, made))
    if not kinds:
        return ""
    if len(kinds) > _SHOWN_KINDS:
        return f"{kinds.total()} items affected"
    return " and ".join(f"{count} {_plural(kind, count)}" for kind, count in kinds.items()) + " affected"


def affected(snapshot: Snapshot, made: Cascade) -> tuple[Item, ...]:
    """The items besides those moved by hand that a move has to do with."""
    drivers = {shift.driver for shift in made.moved}
    found = [shift.was.id for shift in made.moved] + [one for finding in made.findings for one in finding.items]
    items = (snapshot.item(one) for one in dict.fromkeys(found) if one not in drivers)
    return tuple(item for item in items if item)


def followers(made: Cascade) -> tuple[Shift, ...]:
    """What moves along."""
    return tuple(shift for shift in made.moved if shift.was.id != shift.driver)


def items_words(items: Sequence[Item]) -> str:
    """What a line of history calls some items: the title of one, the number of many."""
    return called(items[0]) if len(items) == 1 else f"{len(items)} items"


def _plural(kind: str, count: int) -> str:
    return kind if count == 1 else _PLURALS.get(kind, f"{kind}s")
