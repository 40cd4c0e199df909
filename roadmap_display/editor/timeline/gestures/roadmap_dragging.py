"""Dragging a roadmap by its head to another place among those of its kind."""

from __future__ import annotations

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import NOTHING_YET, Outcome, Pointer, Preview, refusing
from roadmap_display.editor.timeline.gestures.rearranging import held_and_line, roadmap_deed
from roadmap_display.layout.timeline.timeline_gaps import Gap, section_gap, stretch_of
from roadmap_display.layout.timeline.timeline_hand import Phrase
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.gestures.roadmap_order import RANKS, peers_of, why_it_stays
from roadmap_display.roadmap.portfolio import Roadmap


class RoadmapDragging:
    """Puts a roadmap elsewhere. Where it is the only one of its kind it says why it stays."""

    def __init__(self, roadmap_id: str) -> None:
        self._id = roadmap_id

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """A line where it would come to stand."""
        roadmap, gap = self._aim(bench, pointer)
        if roadmap is None or gap is None:
            return NOTHING_YET
        if why := _why_not(bench, roadmap):
            return refusing(why)
        over = held_and_line(bench, stretch_of(bench.chart, self._id), gap.y)
        hint = RANKS if self._is_beyond(bench, roadmap, pointer.y) else ""
        return Preview(over.rows, (Phrase(f"Move {called(roadmap)}"),), hint, over.names)

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """The roadmaps in their new order."""
        roadmap, gap = self._aim(bench, pointer)
        if roadmap is None or gap is None:
            return None
        peers = [one.id for one in peers_of(bench.snapshot, roadmap)]
        others = [one for one in peers if one != roadmap.id]
        if gap.before == roadmap.id:
            return None
        return roadmap_deed(bench.snapshot, roadmap, others.index(gap.before) if gap.before else len(others))

    def _aim(self, bench: Bench, pointer: Pointer) -> tuple[Roadmap | None, Gap | None]:
        """The roadmap as it is by now, and the place at the pointer among those of its kind."""
        roadmap = bench.snapshot.roadmap_by_id.get(self._id)
        peers = [one.id for one in peers_of(bench.snapshot, roadmap)] if roadmap else []
        return roadmap, section_gap(bench.chart, peers, pointer.y)

    def _is_beyond(self, bench: Bench, roadmap: Roadmap, y: float) -> bool:
        """Whether a height lies among roadmaps of another kind."""
        drawn = [one for peer in peers_of(bench.snapshot, roadmap) if (one := stretch_of(bench.chart, peer.id))]
        return bool(drawn) and not drawn[0].top <= y <= drawn[-1].bottom


def _why_not(bench: Bench, roadmap: Roadmap) -> str:
    return bench.why_not(roadmap) or why_it_stays(bench.snapshot, roadmap)
