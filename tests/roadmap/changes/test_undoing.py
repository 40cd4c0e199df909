"""Undo takes back what still stands, and nothing that others did since."""

from __future__ import annotations

from any_plan import plans
from builders import a_bar, a_snapshot
from contents import content
from hypothesis import given

from roadmap_display.roadmap.changes.change import Added, Change, Edited
from roadmap_display.roadmap.changes.diff import apply, diff, inverse
from roadmap_display.roadmap.changes.undoing import MOST, Step, Steps, taken_back
from roadmap_display.roadmap.portfolio import Snapshot

BEFORE = a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"))
MINE = Edited("item", "mobile-checkout", "title", "Mobile checkout", "Checkout")
THEIRS = Edited("item", "mobile-checkout", "title", "Checkout", "Pay by phone")


def after(snapshot: Snapshot, *changes: Change) -> Snapshot:
    made, conflicts = apply(snapshot, changes)
    assert not conflicts
    return made


@given(plans(), plans())
def test_what_nobody_touched_is_as_it_was_before(before: Snapshot, later: Snapshot) -> None:
    made = taken_back(Step(diff(before, later)), later)
    assert not made.left
    assert content(after(later, *made.changes)) == content(before)


@given(plans(), plans(), plans())
def test_taking_back_undoes_no_change_that_others_made(before: Snapshot, mine: Snapshot, theirs: Snapshot) -> None:
    step = Step(diff(before, mine))
    made = taken_back(step, theirs)
    for change in made.changes:
        assert change in inverse(step.changes)
    left = {id(conflict.change) for conflict in made.left}
    assert not [change for change in made.changes if id(change) in left]
    apply_again = apply(theirs, made.changes)
    assert not apply_again[1]


def test_a_value_that_somebody_changed_since_is_left() -> None:
    progress = Edited("item", "mobile-checkout", "progress", 0, 30)
    now = after(BEFORE, MINE, progress, THEIRS)
    made = taken_back(Step((MINE, progress)), now)
    assert made.changes == inverse((progress,))
    assert [conflict.found for conflict in made.left] == ["Pay by phone"]


def test_an_item_that_somebody_else_has_worked_on_is_not_deleted_by_undo() -> None:
    added = Added("item", a_bar("Visual search", "1 Jul 2026", "30 Sep 2026"))
    now = after(BEFORE, added, Edited("item", "visual-search", "notes", "", "Ask the shops first"))
    made = taken_back(Step((added,)), now)
    assert made.changes == ()
    assert len(made.left) == 1


def test_redo_makes_again_what_was_taken_back() -> None:
    steps = Steps().with_done(Step((MINE,), "renamed"))
    there = after(BEFORE, MINE)
    undo = taken_back(steps.done[-1], there)
    steps, back = steps.with_undone(undo), after(there, *undo.changes)
    redo = taken_back(steps.undone[-1], back)
    steps, again = steps.with_redone(redo), after(back, *redo.changes)
    assert content(again) == content(there)
    assert (steps.done, steps.undone) == ((Step((MINE,), "renamed"),), ())


def test_a_new_step_ends_what_could_be_made_again() -> None:
    steps = Steps(undone=(Step((MINE,)),)).with_done(Step((THEIRS,)))
    assert steps == Steps((Step((THEIRS,)),))


def test_a_thousand_steps_are_remembered() -> None:
    steps = Steps()
    for number in range(MOST + 5):
        steps = steps.with_done(Step((Edited("item", "a", "progress", number, number + 1),)))
    assert len(steps.done) == MOST
    assert steps.done[0].changes[0] == Edited("item", "a", "progress", 5, 6)


def test_a_step_that_could_not_be_kept_is_forgotten() -> None:
    kept, lost = Step((MINE,)), Step((THEIRS,))
    assert Steps((kept, lost)).without(lost.changes) == Steps((kept,))
