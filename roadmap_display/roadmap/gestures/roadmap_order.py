"""The order of roadmaps: those of one kind among each other, product before marketing before all others."""

from __future__ import annotations

from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.changes.change import Added, Change, Removed
from roadmap_display.roadmap.portfolio import Roadmap, Snapshot
from roadmap_display.roadmap.sides import SIDES, rank_of, shown_roadmaps

RANKS = f"{SIDES[0]} stands before {SIDES[1]}, and both before all others"
"""Why those of different kinds cannot change places."""


def peers_of(snapshot: Snapshot, roadmap: Roadmap) -> tuple[Roadmap, ...]:
    """The roadmaps among which one can be put elsewhere, itself included, in their order; none where it is gone."""
    if roadmap.id not in snapshot.roadmap_by_id:
        return ()
    return tuple(one for one in shown_roadmaps(snapshot) if rank_of(one) == rank_of(roadmap))


def moving_roadmap(snapshot: Snapshot, roadmap: Roadmap, to: int) -> tuple[Change, ...]:
    """The changes that put a roadmap at another place among its peers, counted from 0; beyond their ends at an end.

    It is taken out of the list and put in again, and so keeps what others write into it meanwhile.
    """
    peers = peers_of(snapshot, roadmap)
    others = [one for one in peers if one.id != roadmap.id]
    at = max(0, min(to, len(others)))
    if not others or peers[at].id == roadmap.id:
        return ()
    was = next(place for place, one in enumerate(snapshot.roadmaps) if one.id == roadmap.id)
    rest = [one.id for place, one in enumerate(snapshot.roadmaps) if place != was]
    place = rest.index(others[at].id) if at < len(others) else rest.index(others[-1].id) + 1
    return (Removed("roadmap", roadmap, was), Added("roadmap", roadmap, place))


def why_it_stays(snapshot: Snapshot, roadmap: Roadmap, step: int = 0) -> str:
    """Why a roadmap cannot go up (`step` below 0), down (above), or anywhere (0); empty where it can."""
    peers = peers_of(snapshot, roadmap)
    if len(peers) < 2:
        return f"{opening(roadmap)} is the only one of its kind: {RANKS}"
    if step < 0 and peers[0].id == roadmap.id:
        return f"{opening(roadmap)} is the first of its kind: {RANKS}"
    if step > 0 and peers[-1].id == roadmap.id:
        return f"{opening(roadmap)} is the last of its kind: {RANKS}"
    return ""
