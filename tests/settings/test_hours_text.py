"""Hours of operation as people write them, read into spans of the week and written again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import Hours, read_settings
from roadmap_display.settings.hours import DAY, WEEK, Span, read_hours, read_spans
from roadmap_display.settings.writing import spans_text

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def span(day: int, first: float, last: float) -> Span:
    return Span(day * DAY + round(first * 60), day * DAY + round(last * 60))


def minutes(spans: tuple[Span, ...]) -> set[int]:
    """All minutes of the week that lie in any of the spans."""
    return {minute % WEEK for one in spans for minute in range(one.first, one.last)}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Mon 07:00-19:00", [span(MON, 7, 19)]),
        ("Mon-Wed 7-19", [span(MON, 7, 19), span(TUE, 7, 19), span(WED, 7, 19)]),
        ("Sat, Sun 9:30-14", [span(SAT, 9.5, 14), span(SUN, 9.5, 14)]),
        ("Sat Sun 9:30-14", [span(SAT, 9.5, 14), span(SUN, 9.5, 14)]),
        ("Mon 8-12, 13-17", [span(MON, 8, 12), span(MON, 13, 17)]),
        ("Mon 8-12, Tue 13-17", [span(MON, 8, 12), span(TUE, 13, 17)]),
        ("Sun-Mon 8-9", [span(SUN, 8, 9), span(MON, 8, 9)]),
        ("Fri 22:00-02:00", [span(FRI, 22, 26)]),
        ("Fri 22-24", [span(FRI, 22, 24)]),
        ("Mon 8-12, Sat", [span(MON, 8, 12), span(SAT, 0, 24)]),
        ("saturday", [span(SAT, 0, 24)]),
        ("7-8", [span(day, 7, 8) for day in range(7)]),
        ("0-24", [span(day, 0, 24) for day in range(7)]),
        ("Mon – Tue 7 – 19", [span(MON, 7, 19), span(TUE, 7, 19)]),
        (" mon 7-8 , ", [span(MON, 7, 8)]),
    ],
)
def test_days_and_hours_are_read_as_they_are_meant(text: str, spans: list[Span]) -> None:
    assert minutes(read_spans(text)) == minutes(tuple(spans))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mon-Fry 7-19", "Mon-Fry"),
        ("7-25", "7-25"),
        ("7:60-8", "7:60-8"),
        ("7-7", "7-7"),
        ("24-3", "24-3"),
        ("7", "7"),
        ("7-8-9", "7-8-9"),
        ("T 7-8", "T"),
        ("", ""),
        ("Mon to Fri", "to"),
    ],
)
def test_a_word_that_is_neither_days_nor_hours_is_named(text: str, word: str) -> None:
    with pytest.raises(ValueError, match=f"“{word}”"):
        read_spans(text)


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@st.composite
def any_entry(draw: st.DrawFn) -> tuple[str, set[int]]:
    """Words for some days and hours, and the minutes they mean, counted one by one."""
    first, length = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    begin, end = draw(st.integers(0, DAY - 1)), draw(st.integers(0, DAY))
    end += 1 if end == begin else 0
    word = DAYS[first] if not length else f"{DAYS[first]}-{DAYS[(first + length) % 7]}"
    text = f"{word} {begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"
    until = end if end > begin else end + DAY
    days = [(first + step) % 7 for step in range(length + 1)]
    return text, {(day * DAY + minute) % WEEK for day in days for minute in range(begin, until)}


@given(st.lists(any_entry(), min_size=1, max_size=4))
def test_whatever_is_written_holds_the_minutes_it_means_also_when_written_again(
    entries: list[tuple[str, set[int]]],
) -> None:
    spans = read_spans(", ".join(text for text, _ in entries))
    meant = set[int]().union(*(found for _, found in entries))
    assert minutes(spans) == meant
    assert minutes(read_spans(spans_text(spans))) == meant
    assert all(any(one.holds(minute) for one in spans) == (minute in meant) for minute in range(0, WEEK, 37))


@given(st.text(max_size=30))
def test_whatever_else_is_written_is_refused_in_one_sentence_or_read(text: str) -> None:
    try:
        said = str(read_hours({"on": text}, "wall.toml").on)
    except Trouble as trouble:
        said = str(trouble)
    assert said.startswith(("(Span(", 'wall.toml: the setting "hours.on" must be days and hours such as'))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[hours]\non = "Mon-Fry 7-19"', 'the setting "hours.on" must be days and hours such as "Mon-Fri'),
        ("[hours]\ndim = 3", 'the setting "hours.dim" must be days and hours'),
        ('[hours]\nof = "Mon"', 'the setting "hours.of" is not known; there are on, dim'),
        ('hours = "Mon"', '"hours" must be a table'),
    ],
)
def test_hours_that_are_not_understood_are_told_with_file_setting_and_remedy(
    text: str, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "wall.toml"
    file.write_text(text)
    with pytest.raises(Trouble) as caught:
        read_settings({}, config=file, environment={})
    assert str(caught.value).startswith(f"{file}: ")
    assert words in str(caught.value)


def test_hours_are_a_setting(tmp_path: Path) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('dwell = 30\n[hours]\non = "Mon 7-19"\ndim = "Mon 19-20"')
    assert read_settings({}, config=file, environment={}).hours == Hours((span(MON, 7, 19),), (span(MON, 19, 20),))
    file.write_text("")
    assert read_settings({}, config=file, environment={}).hours == Hours()
