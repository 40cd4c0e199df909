"""What is nearest, and how many more there are."""

from __future__ import annotations

from builders import a_bar, a_link
from checking import told
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.checks.link_checks import MOST_SINGLE, link_findings
from roadmap_display.roadmap.checks.most import more_like, nearest
from roadmap_display.roadmap.finding import Finding

named = st.lists(st.tuples(st.integers(0, 5), st.text("abc", max_size=3)), max_size=12, unique=True)


@given(named, st.integers(1, 5), st.randoms())
def test_the_nearest_are_those_a_sort_would_put_first(found: list[tuple[int, str]], most: int, random: object) -> None:
    random.shuffle(found)  # type: ignore[attr-defined]
    assert nearest(found, [days for days, _ in found], most, lambda one: one[1]) == sorted(found)[:most]


def test_what_has_no_code_of_ours_is_only_counted() -> None:
    last = Finding(code="unreadable-field", severity="error", message="m")
    assert more_like(last, 1).message == "and 1 more like this"
    assert more_like(last, 1300).message == "and 1,300 more like these"


def test_of_very_many_broken_links_the_nearest_are_told_and_the_others_counted() -> None:
    checkout = a_bar("Checkout", "2 Mar 2026", "31 Dec 2026")
    early = [a_bar(f"Launch {n:03}", f"{n // 50 + 3} May 2026", "2027", kind="campaign") for n in range(250)]
    links = tuple(a_link("checkout", one.id) for one in reversed(early))
    findings = told(link_findings, checkout, *early, links=links)
    assert [one.items[0] for one in findings[:-1]] == [one.id for one in early[:MOST_SINGLE]]
    assert findings[-1].message == "and 51 more like these: an item comes before what it hangs on"
    assert (findings[-1].code, findings[-1].severity) == ("link-broken", "error")
