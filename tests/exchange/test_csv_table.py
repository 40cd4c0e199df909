"""CSV as offices write it, and as we write it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.exchange.csv_table import read_csv, write_csv
from roadmap_display.exchange.table_rows import MAX_BYTES, MAX_ROWS
from roadmap_display.roadmap.rows.guard import guarded, unguarded
from roadmap_display.roadmap.trouble import Trouble

ROWS = [["Title", "Start"], ["Größe; groß, größer", "2026-05"]]


def as_csv(rows: list[list[str]], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def rows_of(content: bytes) -> list[list[str]]:
    return read_csv(content, "plan.csv")[0]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_every_separator_and_encoding_gives_the_same_rows(separator: str, encoding: str) -> None:
    assert rows_of(as_csv(ROWS, separator).encode(encoding)) == ROWS


def test_a_guessed_encoding_is_told() -> None:
    _, findings = read_csv("Titel\nGröße".encode("cp1252"), "plan.csv")
    assert [finding.code for finding in findings] == ["not-utf-8"]
    assert findings[0].message.startswith("plan.csv ")
    assert read_csv("Titel\nGröße".encode(), "plan.csv")[1] == ()


def test_the_separator_is_the_one_that_shows_headers_not_the_commonest() -> None:
    text = "Title;Notes\nCheckout, cart, basket;one, two, three\nSearch, filter;four, five\n"
    assert rows_of(text.encode())[1] == ["Checkout, cart, basket", "one, two, three"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_quote_that_is_never_closed_is_told_for_it_swallows_rows(encoding: str) -> None:
    content = 'Title,Start\nA,2026\n"B,2026\nC,2026\n'.encode(encoding)
    rows, findings = read_csv(content, "plan.csv")
    assert len(rows) == 3
    assert [finding.message for finding in findings if finding.severity == "warning"] == [
        "plan.csv, row 3: a quote is never closed, so all that follows it is one cell"
    ]


@given(st.lists(st.lists(st.text(alphabet='a",\n\r'), min_size=1, max_size=3), min_size=1, max_size=3))
def test_of_what_we_write_every_quote_is_closed(rows: list[list[str]]) -> None:
    assert read_csv(write_csv([["Title", "Start"], *rows]), "plan.csv")[1] == ()


def test_a_separator_named_by_excel_is_taken() -> None:
    assert rows_of(b"sep=;\r\nTitle;Start\r\na,b;2026\r\n") == [["Title", "Start"], ["a,b", "2026"]]


def test_line_breaks_in_quotes_ragged_rows_and_empty_lines() -> None:
    assert rows_of(b'title,notes,url\n"a\nb","c\r\nd"\n\ne,f,g,h\n') == [
        ["title", "notes", "url"],
        ["a\nb", "c\r\nd"],
        [],
        ["e", "f", "g", "h"],
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"title\0,start\n", "NUL bytes"),
        ("title".encode("utf-16-le"), "UTF-16 without its mark"),
        (b"\xff\xfet\xd8i", "says it is UTF-16 and is not"),
        (b'title\n"' + b"x" * 200_000 + b'"\n', "longer than 131,072 letters"),
        (b"title\n" + b"," * 5000 + b"\n", "5,001 cells"),
        (b"title\n" + b"\n" * (2 * MAX_ROWS + 2), "more than 200,000 rows"),
        (b"title\n" + (b"," * 999 + b"\n") * 9000, "too many for a table"),
        (b"title\n" + b"," * (MAX_BYTES - 10), "a line of more than 4 million"),
        (b"x" * (MAX_BYTES + 1), "larger than the 64 MB"),
    ],
    ids=["NUL", "UTF-16", "broken mark", "huge cell", "wide row", "long", "many cells", "long line", "large"],
)
def test_what_is_no_table_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(Trouble, match=words) as refusal:
        read_csv(content, "plan.csv")
    assert str(refusal.value).startswith("plan.csv")
    assert "\n" not in str(refusal.value)


def test_a_huge_cell_is_told_with_its_row() -> None:
    with pytest.raises(Trouble, match=r"plan\.csv, row 3 cannot be read"):
        read_csv(b"title\na\n" + b"x" * 200_000, "plan.csv")


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@sum(a1)", "\t=1", "\r1", "\n1", "'=1", "＝1", "-"])
def test_a_spreadsheet_runs_no_cell_we_write(cell: str) -> None:
    assert guarded(cell) == "'" + cell
    assert rows_of(write_csv([["title"], [cell]])) == [["title"], [cell]]


@pytest.mark.parametrize("cell", ["-3", "+4.5", "-2,5", "it's", "'quoted'", "", "a=b", "-5%"])
def test_what_does_no_harm_is_written_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@given(st.text())
def test_the_guard_comes_off_again(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2), max_size=5
    )
)
def test_written_rows_read_back_the_same(rows: list[list[str]]) -> None:
    header = ["title", "notes"]
    assert rows_of(write_csv([header, *rows])) == [header, *rows]


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert write_csv([["title"]]).startswith(b"\xef\xbb\xbf")


@given(st.binary(max_size=400))
def test_no_bytes_do_more_harm_than_a_sentence(content: bytes) -> None:
    try:
        read_csv(content, "plan.csv")
        told = "plan.csv"
    except Trouble as refusal:
        told = str(refusal)
    assert told.startswith("plan.csv")
