"""Sources read together with what they held earlier: since a day, a revision, or when one last looked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from roadmap_display.cli import reading
from roadmap_display.cli.revisions import revision_in
from roadmap_display.roadmap.changes.as_of import Kept, before_revision, lately
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.changes.since import USUAL_SINCE, Lately, Since, since
from roadmap_display.roadmap.dates.since_day import since_day
from roadmap_display.roadmap.joining.joined import join
from roadmap_display.roadmap.joining.own_ids import with_own_ids
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

LAST_LOOK = "last-look"


class _Source(NamedTuple):
    """A source as it was just read: its name, by what it is known, what it holds and what led there."""

    name: str
    known_as: str
    now: Kept
    history: tuple[ChangeSet, ...]


_Past = Callable[[_Source], Lately]


def read_since(sources: Sequence[str], text: str, today: date) -> tuple[Snapshot, Since]:
    """Several sources as one portfolio, and what happened in it since a day (`last Monday`, 2026-02-19), a revision
    (`17`, `r17`) or the last look (`last-look`), which this one then is. Raises Trouble.
    """
    read = [_read(source, today) for source in sources]
    past = _past_of(text or USUAL_SINCE, today)
    told = [past(source) for source in read]
    now, was = (
        join([(source.name, snapshot) for source, snapshot in zip(read, snapshots, strict=True)])
        for snapshots in ([source.now.snapshot for source in read], [with_own_ids(one.snapshot) for one in told])
    )
    if text == LAST_LOOK:
        _remember(read)
    return now, since(told, was, now)


def _remember(read: Sequence[_Source]) -> None:
    from roadmap_display.storage.watching.places import last_looks

    for source in read:
        last_looks().keep(source.known_as, source.now.snapshot, source.now.at)


def _read(source: str, today: date) -> _Source:
    from roadmap_display.storage.watching.places import identity

    with reading.opened(source, read_only=True, today=today) as store:
        snapshot, history = reading.read_with_history(store)
        now = Kept(datetime.now().astimezone(), with_own_ids(snapshot))
        return _Source(store.name, identity(source), now, history)


def _past_of(text: str, today: date) -> _Past:
    """How what a source held then is found out. Raises Trouble where the words are not understood."""
    revision = revision_in(text)
    if revision is not None:
        return lambda source: _since_revision(source, revision)
    if text == LAST_LOOK:
        return lambda source: _since_look(source, today)
    return lambda source: _since_day(source, since_day(text, today))


def _since_day(source: _Source, day: date) -> Lately:
    from roadmap_display.storage.watching.places import days

    moment = datetime.combine(day, time()).astimezone()
    return lately(moment, source.now, days().near(source.known_as, moment), source.history)


def _since_revision(source: _Source, revision: int) -> Lately:
    last = source.now.snapshot.revision
    if revision > last:
        raise Trouble(f"there is no revision {revision} of {source.name} yet; the last one is {last}", kind="unclear")
    newer = source.history[max(0, len(source.history) - (last - revision)) :]
    moment = newer[0].at.astimezone() if newer else source.now.at
    return Lately(moment, moment, before_revision(source.now.snapshot, revision, source.history), newer)


def _since_look(source: _Source, today: date) -> Lately:
    """Since somebody looked; where nobody did yet, since the usual day."""
    from roadmap_display.storage.watching.places import last_looks

    found = last_looks().recall(source.known_as)
    if found is None:
        return _since_day(source, since_day(USUAL_SINCE, today))
    return lately(found[1].astimezone(), source.now, Kept(found[1], found[0]), source.history)
