"""A metric's curve on pixels and in files."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from alike import difference
from builders import a_bar, a_milestone, a_roadmap, a_snapshot, when
from goal_plans import STATES, TODAY, a_plan_with
from msgspec.structs import replace
from pypdfium2 import PdfDocument
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Text, Trend
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.picture import image_of, picture
from roadmap_display.paint.theme import theme
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.changes.since import Happening, Since
from roadmap_display.roadmap.items import Parking
from roadmap_display.roadmap.notices import Moved, Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot

APPROVED = Path(__file__).parent / "approved"
SIZE = (1920, 1080)
DARK = theme("dark")
CURVE = Trend(
    x=10, y=10, w=180, h=80, read=(20, 80, 60, 60, 100, 50), heading=(100, 50, 180, 30), target=20, ink=Ink("goal0"),
    line=4,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("qapp")


def a_page(name: str, snapshot: Snapshot, since: Since | None = None) -> Sheet:
    scene = Scene(
        snapshot, TODAY, usual_window(TODAY), Screen(*SIZE), Status("14:32", "Thu 26 Feb 2026"), TypefaceMeasure(),
        place=(2, 4), since=since,
    )  # fmt: skip
    return PAGES[name].draw(scene, 0, PageMemory())


def the_goals() -> Sheet:
    return a_page("goals", a_plan_with((STATES[0], STATES[1], STATES[3], STATES[4])))


def the_changes() -> Sheet:
    """One of each sort, as in the mock-up."""
    maps = (a_roadmap("Product"), a_roadmap("Marketing"))
    goals = tuple(replace(goal, id=f"g{n}") for n, goal in enumerate(STATES[:4]))
    bars = [
        a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),
        a_milestone("Retail Expo", "5 Mar 2026", roadmap="marketing"),
        a_bar("Journey builder", "17 Mar 2026", "10 Jun 2026"), a_bar("Saved sizes", "1 Apr 2026", "16 Jun 2026"),
        a_bar("Import contacts", "1 Jan 2026", "28 Feb 2026"),
        a_bar("Gift registry", "1 Apr 2026", "16 Jun 2026", parked=Parking(reason="Below the line")),
    ]  # fmt: skip
    bars = [replace(bar, goals=(f"g{n % 4}",)) for n, bar in enumerate(bars)]
    was = [
        replace(bars[0], start=when("2026-02-09"), end=when("2026-05-04")), replace(bars[1], start=when("2026-02-26")),
        replace(bars[2], start=when("2026-03-31"), end=when("2026-06-24")), None, bars[4], bars[5],
    ]  # fmt: skip
    sorts = ("moved", "moved", "moved", "new", "done", "parked")
    found = tuple(
        Happening(sort=sort, item=bar, was=old, by="ada", on=date(2026, 2, 20) + timedelta(days=n))
        for n, (sort, bar, old) in enumerate(zip(sorts, bars, was, strict=True))
    )
    notice = Notice(id="n", function="marketing", moved=(Moved(item="mobile-checkout"),))
    people = (Person(id="ada", name="Ada Rossi"),)
    snapshot = a_snapshot(*bars, roadmaps=maps, goals=goals, people=people, notices=(notice,))
    return a_page("changes", snapshot, Since(date(2026, 2, 19), found))


def painted(*shapes: Shape, scale: float = 1.0, brush: Brush | None = None) -> np.ndarray:
    """Height × width × 3."""
    image = QImage(round(200 * scale), round(100 * scale), QImage.Format.Format_RGB32)
    image.fill(DARK.colour(Ink("panel")))
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        (brush or Brush(DARK)).paint(painter, shapes)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, 2::-1].astype(int)


def inked(found: np.ndarray) -> np.ndarray:
    """Where anything is painted at all."""
    return np.asarray(np.abs(found - np.array(DARK.rgb(Ink("panel")))).max(axis=2) > 8)


@pytest.mark.parametrize("name", ["goals", "changes"])
def test_the_page_looks_as_approved(name: str) -> None:
    drawn = image_of(the_goals() if name == "goals" else the_changes(), SIZE, DARK)
    approved = QImage(str(APPROVED / f"{name}-dark.png"))
    assert not approved.isNull()
    assert difference(drawn, approved) < 2


def test_a_missing_trend_would_be_seen() -> None:
    page = the_goals()
    without = Sheet(tuple(shape for shape in page.shapes if not isinstance(shape, Trend)), 0, 1)
    assert difference(image_of(page, SIZE, DARK), image_of(without, SIZE, DARK)) > 2


def test_the_curve_goes_through_its_points_in_its_ink_and_nothing_else_is_painted() -> None:
    found = painted(CURVE)
    goal, quiet = (np.array(DARK.rgb(Ink(role))) for role in ("goal0", "quiet"))
    for x, y in ((21, 80), (40, 70), (60, 60)):
        assert np.abs(found[y - 1 : y + 1, x] - goal).max() < 40
    assert (np.abs(found[20, 10:190] - quiet).max(axis=1) < 60).mean() > 0.3
    ink = inked(found)
    assert not ink[:10].any()
    assert not ink[90:].any()
    assert not ink[:, :10].any()
    assert ink.mean() < 0.12


def test_the_ground_below_a_curve_stays_free_whatever_was_painted_before() -> None:
    hill = replace(CURVE, read=(20, 80, 60, 20, 100, 80), heading=(), target=None)
    before = Box(x=0, y=90, w=30, h=10, radius=3, fill=Ink("wrong"))
    assert not inked(painted(before, hill))[40:70, 58:62].any()


def test_the_projection_is_dotted_and_the_target_dashed() -> None:
    ink = inked(painted(CURVE))

    def gaps(row: np.ndarray) -> int:
        return int((np.diff(row.astype(int)) == -1).sum())

    assert gaps(ink[20, 10:190]) > 8
    heights = [round(50 - 0.25 * step) for step in range(80)]
    along = np.array([ink[y - 3 : y + 3, 100 + step].any() for step, y in enumerate(heights)])
    assert gaps(along) > 6


def test_where_a_pixel_of_layout_is_two_of_the_screen_all_of_them_are_used() -> None:
    """As if it had been laid out twice as large: nothing is scaled up from a bitmap."""
    twice = {name: tuple(2 * part for part in getattr(CURVE, name)) for name in ("read", "heading")}
    twice |= {name: 2 * getattr(CURVE, name) for name in ("x", "y", "w", "h", "target", "line")}
    dense = painted(CURVE, scale=2)
    large = QImage(400, 200, QImage.Format.Format_RGB32)
    large.fill(DARK.colour(Ink("panel")))
    with QPainter(large) as painter:
        Brush(DARK).paint(painter, [replace(CURVE, **twice)])
    wanted = np.frombuffer(large.constBits(), np.uint8).reshape(200, 400, 4)[:, :, 2::-1].astype(int)
    scaled_up = painted(CURVE).repeat(2, axis=0).repeat(2, axis=1)
    apart, far_apart = ((np.abs(found - wanted).max(axis=2) > 30).mean() for found in (dense, scaled_up))
    assert apart < far_apart / 20


def test_files_hold_lines_and_no_bitmap() -> None:
    page = the_goals()
    svg = picture([page], SIZE, DARK, ".svg", "Goals")
    assert b"<image" not in svg
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, *SIZE))
    assert difference(image, image_of(page, SIZE, DARK)) < 4
    document = PdfDocument(picture([page], SIZE, DARK, ".pdf", "Goals"))
    kinds = Counter(found.type for found in document[0].get_objects())
    assert set(kinds) == {1, 2}, "text and paths only"
    assert "target 30" in document[0].get_textpage().get_text_range()


def test_a_part_of_the_page_has_the_pixels_of_the_whole() -> None:
    page = the_goals()
    whole = image_of(page, SIZE, DARK)
    shape = next(shape for shape in page.shapes if isinstance(shape, Trend))
    part, area = QImage(whole), Rect(round(shape.x + shape.w / 3), round(shape.y), 150, round(shape.h))
    with QPainter(part) as painter:
        painter.setClipRect(QRectF(*area))
        painter.fillRect(QRectF(*area), DARK.colour(Ink("ground")))
        Brush(DARK).paint(painter, page.shapes, area)
    assert part == whole


def test_letters_of_an_svg_have_no_holes() -> None:
    """Strokes of a letter overlap in this typeface: filled by parity they would cut each other."""
    text = Text(x=10, y=0, w=180, h=100, text="4t+R", size=80, baseline=80, weight=700)
    outlined = inked(painted(text, brush=Brush(DARK, outlined_text=True)))
    plain = inked(painted(text))
    assert (outlined != plain).mean() < 0.002


def test_charts_are_imported_only_where_a_trend_is_painted() -> None:
    program = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
sys.path.insert(0, "tests")
from paint.test_trend import DARK, SIZE, image_of, the_changes, the_goals
image_of(the_changes(), SIZE, DARK)
print("pyqtgraph" in sys.modules)
image_of(the_goals(), SIZE, DARK)
print("pyqtgraph" in sys.modules)
"""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.split() == ["False", "True"]
