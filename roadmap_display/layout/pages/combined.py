"""Product and marketing on one time axis, in bands by goal: what ships, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from roadmap_display.layout.bands.band_links import BROKEN_LINE, LINE, LOUD, QUIET
from roadmap_display.layout.bands.band_plan import LEAST, Plan, planned
from roadmap_display.layout.bands.band_sheet import draw_bands, draw_grounds
from roadmap_display.layout.bands.seam import Seam
from roadmap_display.layout.body import body
from roadmap_display.layout.frame import Key, footer
from roadmap_display.layout.months import calm_timeline
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Shape

TITLE, NAME, SUBTITLE = "Combined timeline", "Combined", "What ships, and how we tell it"
LEGEND = (Key(QUIET, LINE, "supports"), Key(LOUD, BROKEN_LINE, "starts too early"))


def combined(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    """One sheet of the page; `sheet` counts from 0 and begins again behind the last."""
    memory.begin((scene.today, scene.window, scene.screen, scene.snapshot.people, tuple(scene.snapshot.goal_number)))
    seam = memory.part(Seam)
    seam.look(scene.snapshot)
    room = body(scene, TITLE, subtitle(scene), LEAST * scene.sizes.unit, NAME)
    plan = planned(scene, room.area, seam, memory)
    total = max(1, len(plan.sheets))
    number = sheet % total
    below = footer(scene, NAME, number, total, said(seam), LEGEND if seam.launches else (), said(seam, is_short=True))
    drawn = draw_bands(scene, plan, number, seam, memory) if plan.sheets else _nothing(scene, plan, memory)
    return Sheet((*room.above, *below, *drawn), number, total)


def subtitle(scene: Scene) -> str:
    """The portfolio's strategy, else its positioning; by what bands are grouped where that is not the usual."""
    portfolio = scene.snapshot.portfolio
    if scene.group != "goal":
        return f"By {'quarter of release' if scene.group == 'release' else scene.group}"
    return portfolio.strategy or portfolio.positioning or SUBTITLE


def said(seam: Seam, *, is_short: bool = False) -> str:
    """How many launches come before what they tell of: `1 of 9 launches is out of step`; nothing without launches.

    Where there is little room, `1 of 9 out of step`.
    """
    count, out = len(seam.launches), seam.out_of_step
    if not count:
        return ""
    if count == 1:
        return "The launch is out of step" if out else "The launch is in step"
    counted, step = (f"{out} of {count}", "out of step") if out else (f"All {count}", "in step")
    return f"{counted} {step}" if is_short else f"{counted} launches {'is' if out == 1 else 'are'} {step}"


def _nothing(scene: Scene, plan: Plan, memory: PageMemory) -> Iterator[Shape]:
    """What a portfolio with nothing in the window says."""
    words = "Nothing in these months" if any(not item.private for item in scene.snapshot.items) else "Nothing here yet"
    yield from chain.from_iterable(draw_grounds(scene, plan, (), memory))
    yield from calm_timeline(scene, words, plan.times._replace(y=plan.axis, h=plan.area.bottom - plan.axis))
