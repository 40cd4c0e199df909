"""What waits for an answer: moves nobody has confirmed, and questions."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_bar, a_milestone, a_roadmap, a_snapshot, an_item, when
from checking import TODAY, told_of

from roadmap_display.roadmap.checks.checks import check, for_walls
from roadmap_display.roadmap.checks.notice_checks import notice_findings, question_findings
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.notices import Moved, Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot

PEOPLE = (
    Person(id="rossi", name="Ada Rossi", function="product"),
    Person(id="kaya", name="Mert Kaya", function="marketing"),
)
CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026", owner="rossi")
SPRING = a_bar("Spring launch", "13 May 2026", "17 Jul 2026", kind="campaign", roadmap="marketing", owner="kaya")
MOVED = Moved(item="checkout", end_was=when("4 May 2026"), end=when("25 May 2026"))
MARKETING = a_roadmap("Marketing", "Campaigns", owner="costa")


def a_notice(*moved: Moved, **fields: object) -> Notice:
    return Notice(
        **{"id": "n", "function": "marketing", "moved": moved or (MOVED,), "on": date(2026, 2, 23)} | fields  # type: ignore[arg-type]
    )


def plan(notice: Notice, *items: Item) -> Snapshot:
    return a_snapshot(*(items or (CHECKOUT, SPRING)), people=PEOPLE, notices=(notice,), roadmaps=(MARKETING,))


def unconfirmed(notice: Notice, *items: Item) -> list[str]:
    return [finding.message for finding in told_of(notice_findings, plan(notice, *items))]


class TestMoves:
    def test_one_that_nobody_confirmed_says_who_must_and_how_long_it_waits(self) -> None:
        notice = a_notice(affected=("spring-launch",))
        assert told_of(notice_findings, plan(notice)) == [
            Finding(
                code="notice-unconfirmed",
                severity="warning",
                message="Marketing has not confirmed that Checkout now ends on 25 May; asked 3 days ago",
                items=("checkout", "spring-launch"),
                days=3,
                certain=True,
                remedy="have somebody of marketing confirm it, or move it back",
                lead="3 days unconfirmed",
                sentence="Marketing has not confirmed that Checkout now ends on 25 May",
                owners=("kaya",),
                about=(("notice", notice.id),),
            )
        ]

    @pytest.mark.parametrize(
        ("moved", "what"),
        [
            (Moved(item="checkout", start=when("9 Mar 2026")), "Checkout now starts on 9 Mar"),
            (Moved(item="checkout", start=when("9 Mar 2026"), end=when("2026-Q3")), "Checkout now ends in Q3 2026"),
            (Moved(item="fair", start=when("9 Mar 2026")), "Fair is now due on 9 Mar"),
            (Moved(item="gone", end=when("9 Mar 2026")), "the item “gone” now ends on 9 Mar"),
            (Moved(item="checkout"), "Checkout moved"),
        ],
    )
    def test_what_moved_is_told_as_a_person_would(self, moved: Moved, what: str) -> None:
        fair = a_milestone("Fair", "2 Mar 2026")
        message = f"Marketing has not confirmed that {what}; asked 3 days ago"
        assert unconfirmed(a_notice(moved), CHECKOUT, fair) == [message]

    def test_a_reason_is_told_with_it_and_a_day_that_nobody_wrote_down_is_not(self) -> None:
        assert unconfirmed(a_notice(reason="the bank is late", on=None)) == [
            "Marketing has not confirmed that Checkout now ends on 25 May (the bank is late)"
        ]

    def test_a_notice_of_no_move_and_no_item_is_told_all_the_same(self) -> None:
        notice = Notice(id="n", function="")
        assert unconfirmed(notice) == ["Nobody has confirmed that something moved"]
        assert unconfirmed(Notice(id="n", function="sales", affected=("a", "b"))) == [
            "Sales has not confirmed that 2 items no longer fit"
        ]

    def test_one_that_was_confirmed_is_over(self) -> None:
        assert unconfirmed(a_notice(confirmed_by="kaya", confirmed_on=TODAY)) == []

    def test_the_one_that_waits_longest_presses_most(self) -> None:
        notices = (a_notice(id="new", on=TODAY), a_notice(id="old", on=date(2026, 1, 2)))
        snapshot = a_snapshot(CHECKOUT, SPRING, people=PEOPLE, notices=notices, roadmaps=(MARKETING,))
        waits = [finding.days for finding in check(snapshot, TODAY) if finding.code == "notice-unconfirmed"]
        assert waits == [55, 0]

    def test_where_nobody_of_them_owns_an_item_whoever_owns_the_roadmap_is_asked(self) -> None:
        (finding,) = told_of(notice_findings, plan(a_notice()))
        assert finding.owners == ("costa",)

    def test_what_is_private_among_the_rest_does_not_keep_it_from_the_wall(self) -> None:
        secret = an_item("Secret", private=True, roadmap="marketing")
        snapshot = plan(a_notice(affected=("secret", "spring-launch")), CHECKOUT, SPRING, secret)
        found = for_walls(told_of(notice_findings, snapshot), snapshot)
        assert [finding.items for finding in found] == [("checkout", "spring-launch")]

    def test_a_private_move_stays_off_the_wall(self) -> None:
        secret = an_item("Secret", private=True)
        snapshot = plan(
            a_notice(Moved(item="secret", end=when("2 Mar 2026")), affected=("spring-launch",)), secret, SPRING
        )
        found = told_of(notice_findings, snapshot)
        assert "Secret" in found[0].message
        assert for_walls(found, snapshot) == ()


class TestQuestions:
    def test_one_of_a_person_says_who_was_asked_and_what(self) -> None:
        question = Comment(id="c", text="Can we say two taps?", item="checkout", asked="kaya", on=date(2026, 2, 25))
        snapshot = a_snapshot(CHECKOUT, people=PEOPLE, comments=(question,))
        assert told_of(question_findings, snapshot) == [
            Finding(
                code="question-open",
                severity="note",
                message="Mert Kaya was asked yesterday about Checkout and has not answered: “Can we say two taps?”",
                items=("checkout",),
                days=1,
                certain=True,
                remedy="answer it, or say that it needs no answer",
                lead="Asked",
                sentence="Mert Kaya was asked yesterday about Checkout: “Can we say two taps?”",
                owners=("kaya",),
                about=(("comment", "c"),),
            )
        ]

    def test_one_of_a_function_about_nothing_in_particular_is_told_too(self) -> None:
        question = Comment(id="c", text="Why?", asked="marketing", item="gone")
        (finding,) = told_of(question_findings, a_snapshot(people=PEOPLE, comments=(question,), roadmaps=(MARKETING,)))
        assert finding.message == "Marketing was asked and has not answered: “Why?”"
        assert (finding.items, finding.owners) == ((), ("costa",))

    def test_what_was_answered_or_never_asked_is_left_alone(self) -> None:
        comments = (
            Comment(id="c", text="Why?", asked="marketing"),
            Comment(id="d", text="Because.", answers="c"),
            Comment(id="e", text="A remark."),
        )
        assert told_of(question_findings, a_snapshot(comments=comments)) == []
