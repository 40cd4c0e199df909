"""`python -m benchmarks [--quick] [--only NAME] [--size N]`: figures as JSON lines. Nothing is asserted."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from functools import partial
from tempfile import TemporaryDirectory

from benchmarks.generate import SIZES

SMALL, LARGE = (1_000,), (10_000, 100_000)


def main() -> None:
    """Measure what is asked for, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from benchmarks import bench_soak

    measures = _measures()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--only", metavar="NAME", choices=measures, action="append", help=", ".join(measures))
    parser.add_argument("--size", metavar="ITEMS", type=int, action="append", help="instead of the usual sizes")
    parser.add_argument("--minutes", type=float, help="how long the soak lasts")
    asked = parser.parse_args()
    _application = QApplication([])
    with TemporaryDirectory() as state:  # where last good copies are kept
        os.environ["XDG_STATE_HOME"] = state
        for name in asked.only or measures:
            measure, sizes = measures[name]
            if name == "soak":
                measure = partial(bench_soak.soak, minutes=asked.minutes or bench_soak.USUAL_MINUTES)
            measure(asked.size or sizes, asked.quick)


def _measures() -> dict[str, tuple[Callable[[Sequence[int], bool], None], Sequence[int]]]:
    from benchmarks import (
        bench_cascade,
        bench_drag,
        bench_editor,
        bench_findings,
        bench_idle,
        bench_listeners,
        bench_processes,
        bench_reactions,
        bench_saving,
        bench_soak,
        bench_sources,
        bench_table,
        bench_view,
        bench_wall,
    )

    return {
        "pan": (bench_view.pan, SIZES[1:]),
        "drag": (bench_drag.drag, SIZES[1:]),
        "editor": (bench_editor.edit_to_paint, LARGE),
        "table": (bench_table.table_frames, LARGE[:1]),
        "repaint": (bench_view.repaint, SIZES[1:]),
        "change": (bench_view.one_change, SIZES[1:]),
        "zoomed-out": (bench_view.zoomed_out, SIZES),
        "arranged": (bench_view.arranged, LARGE),
        "wall-repaint": (bench_wall.wall_repaint, LARGE),
        "wall-change": (bench_wall.wall_change, LARGE),
        "json-record": (bench_sources.json_record, LARGE),
        "json-rewritten": (bench_sources.json_rewritten, LARGE[:1]),
        "sqlite": (bench_sources.sqlite_change, LARGE),
        "postgres": (bench_sources.postgres_change, LARGE[1:]),
        "edits": (bench_saving.edits, SMALL),
        "save": (bench_saving.save, (*SMALL, *LARGE[1:])),
        "listeners": (bench_listeners.listeners, SMALL),
        "findings": (bench_findings.findings, LARGE[:1]),
        "start": (bench_processes.start, LARGE),
        "memory": (bench_processes.memory, LARGE),
        "cascade": (bench_cascade.one_move, LARGE),
        "idle": (bench_processes.idle, ()),
        "wakeups": (bench_idle.wakeups, ()),
        "reactions": (bench_reactions.reactions, ()),
        "soak": (bench_soak.soak, ()),
    }


if __name__ == "__main__":
    main()
