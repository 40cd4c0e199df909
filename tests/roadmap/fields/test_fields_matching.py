"""What is offered while one types."""

from __future__ import annotations

import pytest

from roadmap_display.roadmap.fields.matching import MOST, last_element, matching

PEOPLE = ("Bea Adams", "Ada Rossi", "Rosa Ada", "Ada")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ada", ["Ada", "Ada Rossi", "Bea Adams", "Rosa Ada"]),
        ("ROS ad", ["Ada Rossi", "Rosa Ada"]),
        ("", list(PEOPLE)),
        ("zoe", []),
    ],
)
def test_what_holds_all_words_is_offered_the_likeliest_first(words: str, found: list[str]) -> None:
    assert matching(PEOPLE, words) == found


def test_of_very_many_only_some_are_offered() -> None:
    assert len(matching(map(str, range(10_000)), "1")) == MOST


@pytest.mark.parametrize(("text", "parted"), [("a; b", ("a; ", "b")), ("a", ("", "a")), ("a;", ("a; ", ""))])
def test_a_list_is_completed_at_its_end(text: str, parted: tuple[str, str]) -> None:
    assert last_element(text) == parted
