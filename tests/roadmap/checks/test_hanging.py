"""Why is this asked for, and who sells it: links seen from either end."""

from __future__ import annotations

from any_plan import plans
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot
from hypothesis import given

from roadmap_display.roadmap.hanging import ancestors, hangings, parts_of
from roadmap_display.roadmap.portfolio import Snapshot

MARKETING = {"roadmap": "marketing", "lane": "campaigns"}
CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026")
LAUNCH = a_milestone("Launch", "13 May 2026", kind="launch", **MARKETING)
ROADMAPS = (a_roadmap("Product"), a_roadmap("Marketing", "Campaigns"))


def plan(*items: object, links: tuple[object, ...] = ()) -> Snapshot:
    return a_snapshot(*items, links=links, roadmaps=ROADMAPS)  # type: ignore[arg-type]


def test_a_launch_asks_why_and_its_release_who() -> None:
    made = plan(CHECKOUT, LAUNCH, links=(a_link("checkout", "launch"),))
    (why,), (who,) = hangings(LAUNCH, made), hangings(CHECKOUT, made)
    assert (why.question, why.other, why.early, why.certain) == ("why", CHECKOUT, 12, True)
    assert (who.question, who.other, who.early) == ("who", LAUNCH, 12)


def test_the_question_is_the_same_whichever_way_the_link_leads() -> None:
    made = plan(CHECKOUT, LAUNCH, links=(a_link("launch", "checkout"),))
    assert [one.question for one in hangings(LAUNCH, made)] == ["why"]
    assert [one.question for one in hangings(CHECKOUT, made)] == ["who"]


def test_on_one_side_it_is_what_hangs_on_what() -> None:
    other = a_bar("Portal", "1 Jun 2026", "9 Jun 2026")
    made = plan(CHECKOUT, other, links=(a_link("checkout", "portal"),))
    assert [(one.question, one.early) for one in hangings(other, made)] == [("on", -7)]
    assert [one.question for one in hangings(CHECKOUT, made)] == ["off"]


def test_what_marketing_does_as_a_part_is_explained_by_the_whole() -> None:
    poster = a_bar("Poster", "1 May 2026", "9 May 2026", parent="launch", kind="activity", **MARKETING)
    made = plan(CHECKOUT, LAUNCH, poster, links=(a_link("checkout", "launch"),))
    (why,) = hangings(poster, made)
    assert (why.other, why.through) == (CHECKOUT, LAUNCH)


def test_what_is_over_is_neither_early_nor_to_spare() -> None:
    done = a_milestone("Launch", "13 May 2026", kind="launch", stage="done", **MARKETING)
    (why,) = hangings(done, plan(CHECKOUT, done, links=(a_link("checkout", "launch"),)))
    assert why.early is None


def test_private_items_are_not_mentioned() -> None:
    secret = a_bar("Secret", "2 Mar 2026", "25 May 2026", private=True, parent="launch")
    made = plan(secret, LAUNCH, links=(a_link("secret", "launch"),))
    assert hangings(LAUNCH, made) == ()
    assert parts_of(LAUNCH, made) == ()


def test_parents_in_a_circle_are_walked_once() -> None:
    one, other = (a_bar(t, "2 Mar 2026", "9 Mar 2026", parent=p) for t, p in (("One", "other"), ("Other", "one")))
    assert ancestors(one, plan(one, other)) == (other,)


@given(plans())
def test_what_one_end_tells_the_other_tells_too(made: Snapshot) -> None:
    for item in made.items:
        for one in hangings(item, made):
            if one.through is None:
                assert any(back.link is one.link and back.other is item for back in hangings(one.other, made))
