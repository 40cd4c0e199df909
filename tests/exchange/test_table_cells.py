"""Numbers, percentages and lists as cells hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.exchange.table_cells import are_fractions, clean
from roadmap_display.roadmap.fields.cells import join_list, number_text, read_number, read_percent, split_list


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-3.5", -3.5),
        ("0,4", 0.4),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567),
        ("1'000", 1000),
        ("1 000,5", 1000.5),
        ("1e3", 1000),
    ],
)
def test_a_number_is_read_with_point_or_comma(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "abc", "-", "1,2,3.4.5", "nan", "inf", "1" * 50])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_written_number_reads_back_the_same(number: float) -> None:
    assert read_number(number_text(number)) == number


@pytest.mark.parametrize(
    ("text", "read"), [("40%", (40, True)), ("40 %", (40, True)), ("0,4", (0.4, False)), ("%", None), ("x%", None)]
)
def test_a_percentage_tells_whether_it_has_its_sign(text: str, read: tuple[float, bool] | None) -> None:
    assert read_percent(text) == read


@pytest.mark.parametrize(
    ("cells", "fractions"),
    [(["0.4", "1"], True), (["0.4", "40"], False), (["0", ""], False), (["1%", "40%"], False), (["1", "40%"], True)],
)
def test_a_column_of_percentages_is_of_fractions_when_none_is_above_one(cells: list[str], fractions: bool) -> None:
    assert are_fractions(cells) is fractions


def test_a_list_is_parted_by_semicolons_and_empty_elements_fall_away() -> None:
    assert split_list(" Grow ; ; keep “it”;") == ("Grow", "keep “it”")


def test_an_element_with_a_semicolon_stands_in_quotes() -> None:
    assert join_list(["a;b", "c"]) == '"a;b"; c'
    assert split_list('"a;b"; c') == ("a;b", "c")


@given(st.lists(st.text()))
def test_a_written_list_reads_back_the_same(texts: list[str]) -> None:
    assert split_list(join_list(texts)) == tuple(texts)


def test_control_characters_cannot_stand_in_a_cell() -> None:
    assert clean("a\x00b\x07c\r\nd\re\tf\ud800") == "abc\nd\ne\tf"
