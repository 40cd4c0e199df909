"""What people type where a date belongs, read on Thursday 26 February 2026 unless told otherwise."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from time import perf_counter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, Unit, When
from roadmap_display.roadmap.dates.when_grammar import near_year, year_of
from roadmap_display.roadmap.dates.when_lexicon import LONGEST, MONTH_WORDS, SEASON_WORDS, WEEKDAY_WORDS, plain
from roadmap_display.roadmap.dates.when_move import Edge
from roadmap_display.roadmap.dates.when_words import Unclear, read
from roadmap_display.roadmap.trouble import Trouble

TODAY = date(2026, 2, 26)
EDGES: tuple[Edge | None, ...] = (None, "start", "end")


def test_today_of_these_examples_is_a_thursday() -> None:
    assert TODAY.weekday() == 3


EXAMPLES = """
    2026-05-25: 25 May 2026 | 25 May | May 25 | May 25, 2026 | 25.5.2026 | 25.05.26 | 25.5. | 25.5 | 2026/05/25
    2026-05-25: 2026.5.25 | 2026-5-25 | 20260525 | 25-May-2026 | 25/May/26 | 25.Mai | 25th of May | the 25th May 2026
    2026-05-25: May 25th, 2026 | 2026 May 25 | 25-05-2026 | 5/25/2026 | 25/5 | Mon 25 May | Monday, 25 May 2026
    2026-05-25: Mo., 25. Mai 2026 | Montag 25.5. | am 25. Mai | 25MAY2026 | 2026-05-25T00:00:00Z | 2026-05-25 09:30
    2026-05-25: 25/May/26 12:00 AM | 2026-05-25 00:00:00+00 | 25 May 2026.
    2026-02-26: Thu 26 Feb | today | heute | Do 26.2. | Thursday | this Thursday
    2026-02-27: tomorrow | morgen | Friday | Freitag | in 1 day
    2026-02-25: yesterday | gestern | 1 day ago
    2026-02-28: übermorgen | Sat | in zwei Tagen | in 2 days
    2026-02-24: vorgestern | vor 2 Tagen | last Tuesday
    2026-02-19: last Thursday | letzten Donnerstag
    2026-03-02: next Monday | Monday | nächsten Montag | kommenden Montag | 2 Mar | 2. März | 2. Maerz
    2026-03-05: next Thursday | Thu 5/3/2026 | 5 Mrz | 5 March | 5 Mär 26
    2027-02-01: 1.2.27 | 1 Feb 27 | 01.02.2027
    2028-02-29: 29 Feb | 29 Feb 2028
    2026-W21: KW 21 | CW21 2026 | week 21 | w21 | 2026w21 | 2026-w21 | 21. KW | Woche 21 | wk 21 | week 21 of 2026
    2026-W21: KW21/2026 | in week 21 | early week 21 | week of 20 May | Woche vom 20. Mai
    2026-W53: week 53 | KW 53
    2026-W08: last week | letzte Woche | a week ago | vor einer Woche
    2026-W09: this week | diese Woche | end of week
    2026-W12: in 3 weeks | in three weeks | in drei Wochen
    2026-05: May 2026 | May | Mai | 05/2026 | 5.2026 | 2026/05 | 2026-5 | May '26 | im Mai | May-2026 | 2026 May
    2026-05: month of May | mid Q2 | Mitte Q2 | MAY
    2026-02: this month | diesen Monat | mid this quarter
    2026-04: in 2 months | in zwei Monaten | early Q2 | Anfang Q2
    2026-06: late Q2 | end of Q2 | Ende Q2 | Ende nächsten Quartals
    2026-03: end of the quarter | EOQ | Quartalsende | March | März
    2026-Q3: Q3 2026 | Q3 | 2026 Q3 | Q3/26 | 3Q26 | 26Q3 | q3'26 | Q3-2026 | 2026q3 | 3rd quarter
    2026-Q3: third quarter of 2026 | 3. Quartal 2026 | drittes Quartal | Q 3
    2026-Q2: next quarter | nächstes Quartal | naechstes Quartal | in one quarter | late H1
    2027-Q1: early 2027 | Anfang 2027 | beginning of 2027 | early next year
    2026-Q4: end of 2026 | Ende 2026 | late 2026 | EOY | end of year | Jahresende 2026 | Ende des Jahres
    2027-H1: H1 2027 | first half of 2027 | 1H27 | 2027H1 | 1. Halbjahr 2027 | H1/27 | erstes Halbjahr 2027
    2026-H2: second half | 2. Halbjahr | H2 | next half
    2026: 2026 | this year | year 2026 | dieses Jahr | in 2026
    2027: next year | nächstes Jahr | in einem Jahr
    FY2026: FY2026 | FY26 | fiscal year 2026 | FY 2025/26 | GJ 2026 | fiscal 2026 | this fiscal year
    FY2026-Q2: FY26 Q2 | FY2026-Q2 | fy2026 q2 | Q2 FY26 | 2Q FY26 | FY26/Q2 | next fiscal quarter
    FY2026-Q4: end of FY26 | late FY2026
"""


def rows(table: str) -> list[tuple[str, str]]:
    """Each `native: typed | typed` of a table as pairs of what is typed and what it is."""
    pairs = [line.strip().split(": ", 1) for line in table.strip().splitlines()]
    return [(typed, native) for native, many in pairs for typed in many.split(" | ")]


def cells(table: str) -> list[str]:
    """Each `typed | typed` of a table."""
    return [typed for line in table.strip().splitlines() for typed in line.strip().split(" | ")]


@pytest.mark.parametrize(("typed", "native"), rows(EXAMPLES))
def test_people_write_dates_like_this(typed: str, native: str) -> None:
    assert [str(read(typed, TODAY, edge=edge)) for edge in EDGES] == [native] * 3


ODD_SIGNS = [
    "  2026 - 05 - 25 ",
    "25\u00a0May",
    "25\u202fMay\t2026\n",
    "2026\u201305\u201325",
    "2026\u201105\u201125",
    "2026\u221205\u221225",
    "25\u200b May",
    "\ufeff25 May",
    "25. Mai 2026.",
]


@pytest.mark.parametrize("typed", ODD_SIGNS)
def test_odd_spaces_dashes_and_stops_do_not_matter(typed: str) -> None:
    assert str(read(typed, TODAY)) == "2026-05-25"


@pytest.mark.parametrize(
    ("typed", "start", "end", "neither"),
    [
        ("early May", "2026-W19", "2026-W19", "2026-W19"),
        ("Anfang Mai", "2026-W19", "2026-W19", "2026-W19"),
        ("mid May", "2026-W20", "2026-W20", "2026-W20"),
        ("mid-May", "2026-W20", "2026-W20", "2026-W20"),
        ("Mitte Mai 2027", "2027-W19", "2027-W19", "2027-W19"),
        ("late May", "2026-W22", "2026-W22", "2026-W22"),
        ("late October", "2026-W44", "2026-W44", "2026-W44"),
        ("end of May", "2026-W22", "2026-05-31", "2026-W22"),
        ("Ende Februar 2028", "2028-W08", "2028-02-29", "2028-W08"),
        ("EOM", "2026-W09", "2026-02-28", "2026-W09"),
        ("beginning of May", "2026-05-01", "2026-W19", "2026-W19"),
        ("mid 2027", "2027-Q3", "2027-Q2", "2027-Q2 or 2027-Q3"),
        ("Mitte 2027", "2027-Q3", "2027-Q2", "2027-Q2 or 2027-Q3"),
        ("mid H2 2026", "2026-Q4", "2026-Q3", "2026-Q3 or 2026-Q4"),
        ("mid FY26", "FY2026-Q3", "FY2026-Q2", "FY2026-Q2 or FY2026-Q3"),
    ],
)
def test_a_part_takes_the_granularity_the_format_has_for_it(typed: str, start: str, end: str, neither: str) -> None:
    assert str(read(typed, TODAY, edge="start")) == start
    assert str(read(typed, TODAY, edge="end")) == end
    assert understood(typed) == neither.split(" or ")


def understood(typed: str, today: date = TODAY) -> list[str]:
    """What somebody's words may mean, as native texts."""
    try:
        return [str(read(typed, today))]
    except Unclear as unclear:
        return [str(when) for when in unclear.choices]


@given(st.sampled_from(MONTH_WORDS), st.integers(1990, 2099), st.sampled_from(("early", "mid", "late")))
def test_the_working_days_of_a_part_lie_in_its_month(month: str, year: int, part: str) -> None:
    week, whole = read(f"{part} {month} {year}", TODAY), read(f"{month} {year}", TODAY)
    assert week.unit == "week"
    assert whole.first <= week.first
    assert week.first + 4 <= whole.last


@pytest.mark.parametrize(
    ("typed", "choices", "sentence"),
    [
        (
            "3/4/2026",
            ["2026-04-03", "2026-03-04"],
            "“3/4/2026” may be 3 Apr 2026 or 4 Mar 2026; write it with the month's name",
        ),
        ("5/6", ["2026-06-05", "2026-05-06"], "“5/6” may be 5 Jun 2026 or 6 May 2026; write it with the month's name"),
        (
            "1/2/27",
            ["2027-02-01", "2027-01-02"],
            "“1/2/27” may be 1 Feb 2027 or 2 Jan 2027; write it with the month's name",
        ),
        (
            "26/05/25",
            ["2025-05-26", "2026-05-25"],
            "“26/05/25” may be 26 May 2025 or 25 May 2026; write it with the month's name",
        ),
        ("05/26", ["2026-05-26", "2026-05"], "“05/26” may be 26 May 2026 or May 2026; write it with the month's name"),
        ("May-26", ["2026-05-26", "2026-05"], "“May-26” may be 26 May 2026 or May 2026; write the one you mean"),
        ("21", ["2026-02-21", "2026-W21"], "“21” may be 21 Feb 2026 or week 21 2026; write the one you mean"),
        ("45", ["2026-W45"], "“45” may be week 45 2026; write the one you mean"),
        (
            "next Friday",
            ["2026-02-27", "2026-03-06"],
            "“next Friday” may be 27 Feb 2026 or 6 Mar 2026; write the one you mean",
        ),
        ("autumn", ["2026-Q3", "2026-Q4"], "“autumn” may be Q3 2026 or Q4 2026; write the one you mean"),
        ("Winter 2026", ["2026-Q4", "2027-Q1"], "“Winter 2026” may be Q4 2026 or Q1 2027; write the one you mean"),
        (
            "spring/summer 2026",
            ["2026-Q1", "2026-Q2", "2026-Q3"],
            "“spring/summer 2026” may be Q1 2026, Q2 2026 or Q3 2026; write the one you mean",
        ),
        ("3-4-2026", ["2026-04-03", "2026-03-04"], None),
        ("5/06", ["2026-06-05", "2026-05-06"], None),
        ("Frühling", ["2026-Q1", "2026-Q2"], None),
        ("the 21st", ["2026-02-21", "2026-W21"], None),
    ],
)
def test_what_may_mean_several_dates_is_refused_with_them(typed: str, choices: list[str], sentence: str | None) -> None:
    with pytest.raises(Unclear) as told:
        read(typed, TODAY)
    assert [str(when) for when in told.value.choices] == choices
    assert told.value.kind == "unclear"
    assert sentence in (None, str(told.value))


@pytest.mark.parametrize("typed", ["13/5/2026", "5/13/2026", "5/5/2026", "31/12", "Tue 3/2/2026", "Sa 6/6"])
def test_two_orders_are_no_question_where_only_one_is_a_day(typed: str) -> None:
    assert read(typed, TODAY).is_exact


NO_DATES = """
    TBD | n/a | soon | - | ? | now | 2 weeks | a week | May 5-16 | 5-16 May | May – June | Q2/Q3 2026 | KW 21/22
    week 21-22 | in -3 weeks | early | early foo | 46167 | 46167.0 | 3.14.15.9 | ２０２６ | ２5 May | ٢٥ May | 1e5
    null | True | May 2026 2027 | mid | of the
"""


@pytest.mark.parametrize("typed", ["", " ", *cells(NO_DATES)])
def test_what_is_no_date_is_refused_with_what_works(typed: str) -> None:
    with pytest.raises(Trouble) as told:
        read(typed, TODAY)
    assert str(told.value) == (
        f"“{' '.join(typed.split())}” is not a date; "
        "write it like 25 May 2026, week 21, mid May, Q2 2026, H1 2027, 2027 or FY2026 Q2"
    )
    assert told.value.kind == "unclear"
    assert not isinstance(told.value, Unclear)


NEVER_COMING = """
    30 Feb | 29 Feb 2026 | 31.4.2026 | 2026-13 | 5/40 | 2026-02-30 | 13/13/2026 | week 53 2025 | KW 54 | week 0 | Q5
    Q0 2026 | H3 | 2026-H3 | 60 | Fri 26 Feb | Mon 2026-05-26 | mid 25 May | week of May | FY 2024/26 | 20261301
"""


@pytest.mark.parametrize("typed", cells(NEVER_COMING))
def test_a_day_that_never_comes_is_refused(typed: str) -> None:
    with pytest.raises(Trouble, match=f"^there is no “{typed}” in the calendar from 1990 to 2100; check its day"):
        read(typed, TODAY)


OUTSIDE = """
    1989-12-31 | 2101 | May 2150 | 9999 | 0000 | 0026 | 9999-12-31 | 25.5.0026 | in 9999 years | 3000 days ago
    in 9999 months | 9999 weeks ago | FY2101 | 31 Dec 9999 | 2100-W52 | week of 31 Dec 2100 | early 2101
"""


@pytest.mark.parametrize("typed", cells(OUTSIDE))
def test_nothing_outside_1990_to_2100_is_read(typed: str) -> None:
    today = date(1995, 1, 1) if "ago" in typed else TODAY
    with pytest.raises(Trouble, match="in the calendar from 1990 to 2100"):
        read(typed, today)


@pytest.mark.parametrize(
    ("typed", "today", "native"),
    [
        ("25 May", date(2026, 8, 25), "2026-05-25"),
        ("25 May", date(2026, 8, 26), "2027-05-25"),
        ("May", date(2026, 8, 31), "2026-05"),
        ("May", date(2026, 9, 1), "2027-05"),
        ("Q1", date(2026, 12, 1), "2027-Q1"),
        ("Q4", date(2026, 1, 5), "2026-Q4"),
        ("H1", date(2026, 10, 1), "2027-H1"),
        ("15 Jan", date(2026, 12, 20), "2027-01-15"),
        ("15 Dec", date(2026, 1, 5), "2026-12-15"),
        ("KW 2", date(2026, 12, 20), "2027-W02"),
        ("week 53", date(2027, 1, 2), "2026-W53"),
        ("week 53", date(2027, 2, 2), "2032-W53"),
        ("29 Feb", date(2027, 2, 2), "2028-02-29"),
        ("Fri 1 Jan", date(2026, 12, 30), "2027-01-01"),
        ("Wed 30 Dec", date(2027, 1, 2), "2026-12-30"),
    ],
)
def test_a_missing_year_is_this_one_unless_that_is_long_over(typed: str, today: date, native: str) -> None:
    assert str(read(typed, today)) == native


@pytest.mark.parametrize(
    ("digits", "today", "year"),
    [
        ("26", 2026, 2026),
        ("99", 2026, 1999),
        ("76", 2026, 2076),
        ("00", 2026, 2000),
        ("00", 2080, 2100),
        ("90", 2026, 1990),
        ("90", 2050, 2090),
        ("2026", 1999, 2026),
        ("0026", 2026, 26),
    ],
)
def test_two_digits_are_the_nearest_year(digits: str, today: int, year: int) -> None:
    assert year_of(digits, date(today, 6, 1)) == year


def test_a_near_year_ends_with_the_calendar() -> None:
    assert near_year("-01-05", date(9999, 12, 31)) is None
    assert near_year("-12-31", date(1, 1, 1)) == "0001-12-31"
    assert near_year("-13", TODAY) is None


@pytest.mark.parametrize(
    ("typed", "start", "native"),
    [
        ("this fiscal year", 4, "FY2026"),
        ("next fiscal quarter", 4, "FY2027-Q1"),
        ("FY26 Q2", 7, "FY2026-Q2"),
        ("early FY26", 7, "FY2026-Q1"),
        ("end of FY26 Q4", 4, "2026-03"),
        ("mid FY26 Q1", 2, "2025-03"),
        ("Q2", 4, "2026-Q2"),
    ],
)
def test_fiscal_words_follow_the_fiscal_year(typed: str, start: int, native: str) -> None:
    assert read(typed, TODAY, start) == When.parse(native, start)


@given(st.sampled_from(get_args(Unit)), st.dates(date(1992, 1, 1), date(2098, 12, 31)), st.integers(1, 12))
def test_native_forms_are_read_in_any_case_and_spacing(unit: Unit, day: date, start: int) -> None:
    when = When.of(unit, day, start)
    assert read(str(when), TODAY, start) == when
    assert read(f" {str(when).lower()}\n", TODAY, start) == when
    assert read(str(when).replace("-", " – "), TODAY, start) == when


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_full_day_means_the_same_on_every_day(day: date, today: date) -> None:
    month = MONTH_WORDS[day.month - 1]
    weekday = WEEKDAY_WORDS[day.weekday()]
    for typed in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{weekday} {day:%d.%m.}{day.year}",
    ):
        assert read(typed, today) == When.on(day)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_slashes_never_pick_one_of_two_days(day: date) -> None:
    typed = f"{day.day}/{day.month}/{day.year}"
    if day.day > 12 or day.day == day.month:
        assert read(typed, TODAY) == When.on(day)
    else:
        assert understood(typed) == [day.isoformat(), f"{day.year}-{day.day:02d}-{day.month:02d}"]


LITTLE_WORDS = """
    in ago vor this next last early mid end begin week weeks month quarter half year fy q h kw of one two today days
    0 1 5 12 21 26 31 53 99 2026 2100 9999 0000 - / . , '
"""
WORDS = st.sampled_from([*MONTH_WORDS, *WEEKDAY_WORDS, *SEASON_WORDS, *LITTLE_WORDS.split(), " "])


@given(
    st.one_of(st.text(), st.lists(WORDS, max_size=9).map(" ".join), st.lists(WORDS, max_size=9).map("".join)),
    st.one_of(st.dates(), st.sampled_from((date.min, date.max, TODAY))),
    st.integers(1, 12),
    st.sampled_from(EDGES),
)
def test_whatever_is_typed_is_a_date_of_the_range_or_trouble(
    text: str, today: date, start: int, edge: Edge | None
) -> None:
    found, told = outcome(text, today, start, edge)
    assert all(FIRST_DAY <= when.first <= when.last <= LAST_DAY for when in found)
    assert len(set(found)) == len(found)
    assert len(found) == 1 if told is None else told.kind == "unclear" and "\n" not in str(told)


def outcome(text: str, today: date, start: int, edge: Edge | None) -> tuple[list[When], Trouble | None]:
    """What a text may mean, and what was said where that is not one date."""
    try:
        return [read(text, today, start, edge=edge)], None
    except Trouble as told:
        return list(told.choices) if isinstance(told, Unclear) else [], told


@pytest.mark.parametrize(
    "piece", ["9", "end ", "in ", "week may ", "thu ", "1/", "may ", " ", "\ud800", "a", ".", "이"]
)
def test_ten_thousand_characters_are_refused_at_once(piece: str) -> None:
    long = (piece * 10_000)[:10_000]
    began = perf_counter()
    for text in (long, long[:LONGEST]):
        with pytest.raises(Trouble):
            read(text, TODAY)
    assert perf_counter() - began < 0.2


@pytest.mark.parametrize("word", ["März", "nächste", "fünf", "zwölf", "jänner", "frühling", "spät"])
def test_umlauts_are_known_composed_apart_and_written_out(word: str) -> None:
    written_out = word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    assert plain(word) == plain(unicodedata.normalize("NFD", word)) == plain(written_out) != written_out


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize(
    "typed", ["Fri 26 Feb", "26 Feb", "tomorrow", "yesterday", "next week", "last year", "21", "EOY"]
)
def test_a_clock_far_off_leads_to_no_date(typed: str, today: date) -> None:
    with pytest.raises(Trouble, match="in the calendar from 1990 to 2100"):
        read(typed, today)


def test_each_weekday_is_the_coming_one() -> None:
    for ahead in range(7):
        day = TODAY + timedelta(days=ahead)
        assert read(WEEKDAY_WORDS[day.weekday()], TODAY) == When.on(day)
