"""What was asked and not answered, and what was said in which order."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_snapshot
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.comments import Comment, open_questions, thread_of_item
from roadmap_display.roadmap.notices import Moved, Notice, open_notices, said_before
from roadmap_display.roadmap.portfolio import Snapshot


def said(comment_id: str, day: int = 1, **fields: str) -> Comment:
    return Comment(**{"id": comment_id, "text": comment_id, "item": "spring", "on": date(2026, 2, day)} | fields)  # type: ignore[arg-type]


def talk(*comments: Comment) -> Snapshot:
    return a_snapshot(comments=comments)


def asked(snapshot: Snapshot) -> list[str]:
    return [comment.id for comment in open_questions(snapshot.comments)]


def told(snapshot: Snapshot) -> list[tuple[str, int]]:
    return [(spoken.comment.id, spoken.depth) for spoken in thread_of_item(snapshot.comments, "spring")]


def test_a_question_is_open_until_somebody_answers() -> None:
    question = said("when?", asked="marketing")
    assert asked(talk(question, said("hm", 2))) == ["when?"]
    assert asked(talk(question, said("in May", 2, answers="when?"))) == []


def test_the_asker_may_close_a_question_too() -> None:
    assert asked(talk(said("when?", asked="kaya", by="ada"), said("found it", 2, by="ada", answers="when?"))) == []


def test_a_question_in_return_answers_nothing() -> None:
    asks, back = said("when?", asked="kaya"), said("what?", 2, asked="ada", answers="when?")
    assert asked(talk(asks, back)) == ["when?", "what?"]
    assert asked(talk(asks, back, said("all of it", 3, answers="what?"))) == ["when?"]


def test_a_question_does_not_answer_itself() -> None:
    assert asked(talk(said("when?", asked="kaya", answers="when?"))) == ["when?"]


def test_the_oldest_question_comes_first() -> None:
    third = Comment(id="third", text="?", asked="kaya")
    assert asked(talk(said("second", 9, asked="kaya"), said("first", 2, asked="kaya"), third)) == [
        "third",
        "first",
        "second",
    ]


def test_a_thread_is_told_in_order_each_answer_below_what_it_answers() -> None:
    thread = talk(
        said("third", 3), said("answer", 5, answers="first"), said("first", 1), said("second", 1),
        said("thanks", 6, answers="answer"), said("early answer", 4, answers="first"), said("elsewhere", item="winter"),
    )  # fmt: skip
    assert told(thread) == [
        ("first", 0), ("early answer", 1), ("answer", 1), ("thanks", 2), ("second", 0), ("third", 0),
    ]  # fmt: skip


def test_an_answer_belongs_to_the_thread_without_saying_so() -> None:
    assert told(talk(said("when?"), said("in May", 2, item="", answers="when?"))) == [("when?", 0), ("in May", 1)]


def test_an_answer_to_what_is_gone_stands_by_itself() -> None:
    assert told(talk(said("in May", answers="gone"))) == [("in May", 0)]


@pytest.mark.parametrize("answers", [("b", "c", "a"), ("a", "a", "b"), ("b", "a", "c")])
def test_answers_in_a_circle_are_told_once(answers: tuple[str, ...]) -> None:
    thread = talk(*(said(one, answers=other) for one, other in zip("abc", answers, strict=True)))
    assert sorted(one for one, _ in told(thread)) == ["a", "b", "c"]


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("abcdefg.")), min_size=7, max_size=7))
def test_every_comment_is_told_once_whatever_answers_what(made: list[tuple[int, str]]) -> None:
    thread = talk(
        *(said(one, day, answers=other.strip(".")) for one, (day, other) in zip("abcdefg", made, strict=True))
    )
    assert sorted(one for one, _ in told(thread)) == list("abcdefg")


def test_open_notices_are_those_nobody_confirmed_the_oldest_first() -> None:
    confirmed = Notice(id="c", function="marketing", on=date(2026, 2, 1), confirmed_on=date(2026, 2, 2))
    late, early = (Notice(id=f"n{day}", function="marketing", on=date(2026, 2, day)) for day in (9, 3))
    assert open_notices((late, confirmed, early)) == (early, late)


def moved(notice_id: str, mover: str, *with_it: str, function: str = "marketing", day: int = 1) -> Notice:
    return Notice(
        id=notice_id, function=function, moved=(Moved(item=mover),), affected=with_it, on=date(2026, 2, day)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (moved("1", "a", "x"), moved("2", "a", "x", "y"), "2"),
        (moved("1", "a", "x", "y"), moved("2", "a", "x"), "12"),
        (moved("1", "a", "x", function="sales"), moved("2", "a", "x"), "12"),
        (moved("1", "b", "x"), moved("2", "a", "b", "x"), "12"),
        (moved("1", "a", "x", day=1), moved("2", "a", "x", day=2), "12"),
        (Notice(id="1", function="marketing"), Notice(id="2", function="marketing"), "12"),
    ],
)
def test_a_notice_stands_for_an_earlier_one_about_the_same(earlier: Notice, later: Notice, told: str) -> None:
    assert {one.id for one in open_notices((earlier, later))} == set(told)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sets(st.sampled_from("xyz")), st.integers(1, 3)), max_size=7))
def test_of_open_notices_nobody_is_left_out_and_all_are_confirmed_with_what_is_told(
    made: list[tuple[str, set[str], int]],
) -> None:
    notices = [moved(str(number), mover, *items, day=day) for number, (mover, items, day) in enumerate(made)]
    open_ones = open_notices(notices)
    assert {item for one in open_ones for item in one.items} == {item for one in notices for item in one.items}
    confirmed = [one.id for last in open_ones for one in (last, *said_before(last, notices))]
    assert set(confirmed) == {one.id for one in notices}
