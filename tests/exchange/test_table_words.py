"""What people write for stages, health and the like."""

from __future__ import annotations

import pytest

from roadmap_display.exchange.table_words import plain
from roadmap_display.roadmap.fields.words import flag, kind_meant, meaning, says_nothing


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("stage", "In progress", "in_progress"),
        ("stage", "doing", "in_progress"),
        ("stage", "Shipped", "done"),
        ("stage", "DONE", "done"),
        ("stage", "To-Do", "planned"),
        ("stage", "Won’t do", "dropped"),
        ("stage", "in Arbeit", "in_progress"),
        ("stage", "Erledigt", "done"),
        ("stage", "on hold", "parked"),
        ("health", "At risk", "at_risk"),
        ("health", "red", "blocked"),
        ("health", "Amber", "at_risk"),
        ("health", "GREEN", "on_track"),
        ("health", "🟢", "on_track"),
        ("health", "gelb", "at_risk"),
        ("horizon", "Später", "later"),
        ("confidence", "Hoch", "high"),
        ("stage", "waiting for legal", None),
    ],
)
def test_words_are_understood(field: str, text: str, value: str | None) -> None:
    assert meaning(field, text) == value


@pytest.mark.parametrize("text", ["", "-", "—", "TBD", "n/a", "N.A.", "?", "offen", "k. A.", "…".replace("…", "...")])
def test_nothing_is_written_in_many_ways(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["0", "x", "🚀", "Ada"])
def test_something_is_not_taken_for_nothing(text: str) -> None:
    assert not says_nothing(text)


def test_a_kind_we_do_not_know_stays() -> None:
    assert kind_meant("Meilenstein") == "milestone"
    assert kind_meant("Kampagne") == "campaign"
    assert kind_meant("Spike") == "Spike"


@pytest.mark.parametrize(("text", "value"), [("ja", True), ("✓", True), ("No", False), ("", False), ("maybe", None)])
def test_yes_and_no(text: str, value: bool | None) -> None:
    assert flag(text) is value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Docs freeze**", "Docs freeze"),
        ("[Code freeze](https://example.org/a)  begins", "Code freeze begins"),
        ("[Beta] two\nlines", "[Beta] two lines"),
        ("f(x) = 2**3", "f(x) = 2**3"),
    ],
)
def test_a_title_loses_the_markup_of_a_table_and_nothing_else(text: str, shown: str) -> None:
    assert plain(text) == shown
