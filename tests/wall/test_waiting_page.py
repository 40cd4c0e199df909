"""The calm page: readable from where people stand, nothing clipped, whatever it has to say."""

import pytest

from roadmap_display.layout.legibility import QUIET, Screen
from roadmap_display.layout.lettering import ELLIPSIS
from roadmap_display.layout.pages.waiting import WaitingWords, waiting, wrapped
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.shapes import Rect, Text
from roadmap_display.layout.time_scale import Window
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.portfolio import Snapshot

REASON = (
    "plan.roadmap.json is not there; put it back into /srv/shares/marketing-and-product/plans/2026 or choose another."
)
WORDS = WaitingWords(
    "Waiting for plan.roadmap.json",
    REASON,
    "Tried in vain since 14:02. It tries again by itself, at least once a minute.",
)


def a_sheet(screen: Screen, words: WaitingWords = WORDS) -> Sheet:
    from datetime import date

    status = Status("14:32", "Thu 26 Feb 2026", "waiting")
    return waiting(Scene(Snapshot(), date(2026, 2, 26), Window(1, 2), screen, status, TypefaceMeasure()), words)


def texts(sheet: Sheet) -> list[Text]:
    return [shape for shape in sheet.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("diagonal", [43, 55, 65, 86])
@pytest.mark.parametrize("distance", [3, 4, 6, 8])
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1080, 1920), (1280, 720)])
@pytest.mark.usefixtures("qapp")
def test_it_can_be_read_and_nothing_is_clipped_or_overlaps(
    diagonal: float, distance: float, size: tuple[int, int]
) -> None:
    screen = Screen(*size, diagonal, distance)
    shown = texts(a_sheet(screen))
    measure = TypefaceMeasure()
    assert all(measure.cap_height(text.size) >= screen.cap_floor(QUIET) - 1e-6 for text in shown)
    assert all(Rect(0, 0, *size).holds(text.rect, slack=1) for text in shown)
    assert all(not one.rect.meets(two.rect) for place, one in enumerate(shown) for two in shown[:place])
    assert any(text.text.startswith("Waiting for") for text in shown)


@pytest.mark.usefixtures("qapp")
def test_a_long_reason_is_broken_into_lines_and_not_elided() -> None:
    shown = [text.text for text in texts(a_sheet(Screen(1080, 1920)))]
    assert REASON in " ".join(shown)
    assert not any(ELLIPSIS in text for text in shown)


@pytest.mark.usefixtures("qapp")
def test_a_word_longer_than_the_screen_is_elided_at_its_end() -> None:
    (shown,) = [
        text for text in texts(a_sheet(Screen(1920, 1080), WaitingWords("x" * 500))) if text.text.startswith("xx")
    ]
    assert shown.text.endswith(ELLIPSIS)
    assert shown.rect.right < 1920


@pytest.mark.usefixtures("qapp")
def test_words_that_are_missing_leave_no_gap() -> None:
    alone = texts(a_sheet(Screen(1920, 1080), WaitingWords("Opening plan.db")))[-1]
    middle = alone.y + alone.h / 2
    assert 1080 / 2 < middle < 1080 / 2 + 100


class Monospace:
    """Each letter is ten pixels wide."""

    def width(self, text: str, size: int, weight: int) -> float:
        return 10.0 * len(text)


def test_lines_are_as_full_as_they_can_be() -> None:
    assert wrapped("one two three four", 80, 1, 1, Monospace()) == ["one two", "three", "four"]  # type: ignore[arg-type]
    assert wrapped("", 80, 1, 1, Monospace()) == []  # type: ignore[arg-type]
    assert wrapped("overlongword and", 50, 1, 1, Monospace()) == ["overlongword", "and"]  # type: ignore[arg-type]
