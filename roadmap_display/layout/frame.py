"""What stands around every page: title, clock, freshness above; the most pressing finding and the dots below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.sentence import draw_runs, finding_runs, plain_run, width_of
from roadmap_display.layout.shapes import Box, Curve, Ink, Rect, Shape, Sign, Text
from roadmap_display.roadmap.finding import Finding

TITLE_WEIGHT, STRONG, PLAIN = 700, 600, 500
MARGIN, GAP = 28.0, 16.0
BANNER = 83.0
PAD = 24.0

_DOT, _LONG_DOT, _DOT_STEP = 12.0, 34.0, 24.0
_SIGN = 26.0
_TITLE_SHARE = 0.4
"""A title with less of the line than this has a line of its own."""

_INDENT = 8.0
"""The words of header and footer stand so much further in than the panels."""


class Frame(NamedTuple):
    """Heights of the lines above and below a page, in pixels; on a tall picture the footer has two."""

    header: float
    footer: float
    lines: int


def frame_of(scene: Scene) -> Frame:
    """Narrower above and below where type is large for the picture, so that a row of the plan still fits."""
    unit, screen = scene.sizes.unit, scene.screen
    if screen.height < (_HEADER + _FOOTER + _ONE_ROW) * unit:
        return Frame(60 * unit, 46 * unit, 1)
    tall = screen.height > 1.2 * screen.width
    return Frame(_HEADER * unit, (_FOOTER + 46 * tall) * unit, 1 + tall)


_HEADER, _FOOTER, _ONE_ROW = 87.0, 72.0, 210.0


def header(scene: Scene, title: str, subtitle: str, short: str = "") -> tuple[list[Shape], float]:
    """The line at the top, and where it ends.

    Where the title of a page finds no room the day gives way, then it is `short`, then `Live` gives way to its dot.
    What then finds none is elided or left out.
    """
    sizes, measure, height = scene.sizes, scene.measure, frame_of(scene).header
    left = (MARGIN + _INDENT) * sizes.margin
    right = scene.screen.width - left
    baseline = height / 2 + measure.cap_height(sizes.title) / 2
    for head, gone in ((title, 0), (title, 1), (short, 1), (short, 2)) if short else ((title, 0),):
        clock = list(_clock(scene, right, baseline, gone))
        room = min((shape.x for shape in clock), default=right) - left - 2 * GAP * sizes.unit
        if measure.width(head, sizes.title, TITLE_WEIGHT) <= room:
            break
    if room >= _TITLE_SHARE * (right - left):
        return [*_title(scene, head, subtitle, left, baseline, room), *clock], height
    step = height * 0.8
    below = _clock(scene, right, baseline + step)
    head = title if measure.width(title, sizes.title, TITLE_WEIGHT) <= right - left else short or title
    return [*_title(scene, head, subtitle, left, baseline, right - left), *below], height + step


def _title(scene: Scene, title: str, subtitle: str, left: float, baseline: float, room: float) -> Iterator[Text]:
    sizes, measure = scene.sizes, scene.measure
    head = a_line(title, left, baseline, sizes.title, measure, weight=TITLE_WEIGHT, room=room)
    yield head
    rest = room - head.w - 2 * GAP * sizes.unit
    if subtitle and rest > 6 * sizes.quiet:
        x = left + head.w + 2 * GAP * sizes.unit
        line = a_line(subtitle, x, baseline, sizes.quiet, measure, ink=Ink("quiet"), room=rest)
        if line.text:
            yield line


def _clock(scene: Scene, right: float, baseline: float, gone: int = 0) -> Iterator[Shape]:
    """The time, the day and how fresh the data is; of which `gone` parts are left out, of fresh data all but a dot."""
    sizes, measure, status = scene.sizes, scene.measure, scene.status
    width = scene.screen.width
    words, ink = freshness_words(scene)
    day = f"{words} · {status.day}" if words else status.day
    clock_width = measure.width(status.clock, sizes.title, TITLE_WEIGHT)
    gap = GAP * sizes.unit
    for text in ((day, words), (words,), ("" if status.freshness == "fresh" else words,))[gone]:
        line = a_line(text, right, baseline, sizes.quiet, measure, ink=ink, align="right")
        if line.w + clock_width + 4 * gap <= 0.62 * width or text == words:
            break
    yield line
    x = line.x - (gap if line.text else 0.0)
    if status.freshness == "fresh" and words:
        side = 14 * sizes.unit
        x -= side
        yield Box(
            x=x,
            y=baseline - measure.cap_height(sizes.quiet) / 2 - side / 2,
            w=side,
            h=side,
            radius=side / 2,
            fill=Ink("good"),
        )
        x -= gap * 1.4
    if line.w + clock_width + 4 * gap <= width - 2 * MARGIN * sizes.margin:
        yield a_line(status.clock, x, baseline, sizes.title, measure, weight=TITLE_WEIGHT, align="right")


def freshness_words(scene: Scene) -> tuple[str, Ink]:
    """What the header says of the data's age, and in which ink."""
    status = scene.status
    if status.freshness == "fresh":
        return "Live", Ink("quiet")
    if status.freshness == "waiting":
        return "Waiting", Ink("attention")
    return f"as of {status.as_of}", Ink("attention")


def banner(scene: Scene, area: Rect) -> list[Shape]:
    """What a wall says, as wide as it is, when its data is stale; the hour alone where the sentence finds no room."""
    sizes, measure = scene.sizes, scene.measure
    pad = PAD * sizes.unit
    middle = area.y + area.h / 2
    side = 36 * sizes.unit
    box = Box(
        x=area.x, y=area.y, w=area.w, h=area.h, radius=18 * sizes.margin,
        fill=Ink("attention", CHIP_PERCENT, "ground"), edge=Ink("attention"), edge_width=2.5 * sizes.unit,
    )  # fmt: skip
    sign = Sign(x=area.x + pad, y=middle - side / 2, w=side, h=side, name="at_risk", ink=Ink("attention"))
    x, room = area.x + pad + side + pad / 2, area.w - 3 * pad - side
    text = scene.status.banner
    if measure.width(text, sizes.bar, STRONG) > room and scene.status.as_of:
        text = f"as of {scene.status.as_of}"
    baseline = middle + measure.cap_height(sizes.bar) / 2
    words = a_line(text, x, baseline, sizes.bar, measure, weight=STRONG, room=room)
    return [box, sign, words]


class Key(NamedTuple):
    """An entry of the legend: a curve in that ink and width (in units), and what it means."""

    ink: Ink
    line: float
    words: str


def footer(
    scene: Scene, page_title: str, sheet: int, sheets: int, said: str = "", legend: Sequence[Key] = (), short: str = ""
) -> list[Shape]:
    """The line at the bottom: what the page says of itself, else the finding, at the left; page and sheet at the right.

    A note on the data goes before either. The legend stands before what the page says, where there is room for both.
    For want of room the page's name gives way, then the sentence is the `short` one, and last the dots give way too:
    for a finding only where it would not be seen at all, for its names can be shortened.
    """
    frame = frame_of(scene)
    top = scene.screen.height - frame.footer
    middle = top + frame.footer * (0.5 if frame.lines == 1 else 0.31)
    below = top + frame.footer * 0.77 if frame.lines > 1 else None
    for title, text, has_dots in (
        (page_title, said, True),
        ("", said, True),
        ("", short or said, True),
        ("", said, False),
    ):
        marks = list(_place(scene, title, sheet, sheets, middle, has_dots=has_dots))
        right = min((shape.x for shape in marks), default=float(scene.screen.width)) - 2 * GAP * scene.sizes.unit
        keys = legend if said and not scene.status.note else ()
        words = _with_legend(scene, keys, text, middle, below, right) or _message(scene, text, middle, below, right)
        if words.is_whole or (words.shapes and not said and not title):
            break
    return [*words.shapes, *marks]


class _Said(NamedTuple):
    """The left part of the footer; not `is_whole`: there was no room for some of it beside the page's name."""

    shapes: list[Shape]
    is_whole: bool


def _with_legend(
    scene: Scene, legend: Sequence[Key], said: str, middle: float, below: float | None, right: float
) -> _Said | None:
    """The legend and what is said, beside or below it; None where there is no legend, or not the room for both."""
    left = (MARGIN + _INDENT) * scene.sizes.margin
    keys, runs = list(_legend(scene, legend, left, middle)), plain_run(scene, said)
    start = max((shape.rect.right for shape in keys), default=right) + 2 * GAP * scene.sizes.unit
    if below is not None and start <= right:
        end = scene.screen.width - left
        return _Said([*keys, *draw_runs(scene, runs, left, below, end)], is_whole=True)
    if start + width_of(scene, runs) <= right:
        return _Said([*keys, *draw_runs(scene, runs, start, middle, right)], is_whole=True)
    return None


def _legend(scene: Scene, legend: Sequence[Key], x: float, middle: float) -> Iterator[Shape]:
    sizes, measure, unit = scene.sizes, scene.measure, scene.sizes.unit
    baseline = middle + measure.cap_height(sizes.quiet) / 2
    width, drop = 40 * unit, 5 * unit
    for key in legend:
        line, half = key.line * unit, width / 2
        yield Curve(
            x=x - line, y=middle - drop - line, w=width + 2 * line, h=2 * (drop + line), ink=key.ink, line=line,
            path=(x, middle + drop, x + half, middle + drop, x + half, middle - drop, x + width, middle - drop),
        )  # fmt: skip
        words = a_line(key.words, x + width + 0.8 * GAP * unit, baseline, sizes.quiet, measure, ink=Ink("quiet"))
        yield words
        x = words.rect.right + 2 * GAP * unit


def _place(scene: Scene, page_title: str, sheet: int, sheets: int, middle: float, *, has_dots: bool) -> Iterator[Shape]:
    sizes, measure = scene.sizes, scene.measure
    number, count = scene.place
    x = scene.screen.width - (MARGIN + _INDENT) * sizes.margin
    height = _DOT * sizes.unit
    for page in reversed(range(count if count > 1 and has_dots else 0)):
        width = (_LONG_DOT if page == number else _DOT) * sizes.unit
        x -= width
        ink = Ink("text") if page == number else Ink("quiet", 45, "ground")
        yield Box(x=x, y=middle - height / 2, w=width, h=height, radius=height / 2, fill=ink)
        x -= (_DOT_STEP - _DOT) * sizes.unit
    baseline = middle + measure.cap_height(sizes.quiet) / 2
    words = f"{page_title}  {sheet + 1} / {sheets}".strip() if sheets > 1 else page_title
    if measure.width(words, sizes.quiet, PLAIN) > 0.3 * scene.screen.width:
        words = f"{sheet + 1} / {sheets}" if sheets > 1 else ""
    if words:
        yield a_line(words, x, baseline, sizes.quiet, measure, ink=Ink("quiet"), align="right")


def _message(scene: Scene, said: str, middle: float, below: float | None, right: float) -> _Said:
    """A sentence, or the finding: a chip with its gist, then its words beside it or on the line below."""
    left = (MARGIN + _INDENT) * scene.sizes.margin
    runs, x = plain_run(scene, scene.status.note or said), left
    chip: list[Shape] = []
    if not runs and scene.finding:
        chip, runs = _chip(scene, scene.finding, left, middle), finding_runs(scene)
        if chip[0].rect.right > right:
            return _Said([], is_whole=False)
        if below is not None:
            return _Said([*chip, *draw_runs(scene, runs, left, below, scene.screen.width - left)], is_whole=True)
        x = chip[0].rect.right + GAP * scene.sizes.unit
    return _Said([*chip, *draw_runs(scene, runs, x, middle, right)], x + width_of(scene, runs) <= right)


def _chip(scene: Scene, finding: Finding, left: float, middle: float) -> list[Shape]:
    sizes, measure = scene.sizes, scene.measure
    ink = _CHIP_INKS[finding.severity] if finding.severity == "note" or not finding.lead else "attention"
    height, side, pad = min(49 * sizes.unit, 0.86 * frame_of(scene).footer), _SIGN * sizes.unit, 17 * sizes.unit
    baseline = middle + measure.cap_height(sizes.chip) / 2
    lead = finding.lead or _LEADS[finding.severity]
    words = a_line(
        lead, left + pad + side + pad / 2, baseline, sizes.chip, measure, weight=TITLE_WEIGHT, ink=Ink(ink)
    )  # fmt: skip
    chip = Box(
        x=left, y=middle - height / 2, w=words.rect.right + pad - left, h=height,
        radius=10 * sizes.unit, fill=Ink(ink, CHIP_PERCENT, "ground"),
    )  # fmt: skip
    return [chip, Sign(x=left + pad, y=middle - side / 2, w=side, h=side, name="at_risk", ink=Ink(ink)), words]


CHIP_PERCENT = 16
_CHIP_INKS = {"error": "wrong", "warning": "attention", "note": "text"}
_LEADS = {"error": "Wrong", "warning": "Check", "note": "Note"}
