"""Which sheet stands on the wall, and when the next one comes."""

from roadmap_display.wall.stage.rotation import Rotation, Stop

DWELL = 20.0


def a_rotation(*sheets: int, **fields: object) -> Rotation:
    return Rotation(sheets, (DWELL,) * len(sheets))._replace(**fields)


def walk(rotation: Rotation, turns: int) -> str:
    """The stops after each turn, a page as a letter and a sheet as a number."""
    stops = []
    for turn in range(turns):
        rotation = rotation.turned(turn)
        stops.append(f"{'abcdef'[rotation.stop.page]}{rotation.stop.sheet + 1}")
    return " ".join(stops)


def test_every_sheet_of_every_page_has_its_turn_and_then_it_begins_again() -> None:
    assert walk(a_rotation(2, 1, 3), 7) == "a2 b1 c1 c2 c3 a1 a2"


def test_a_page_stands_for_its_dwell_from_the_moment_it_was_turned_to() -> None:
    rotation = a_rotation(1, 1).turned(100.0)
    assert rotation.due(takes_turns=False) == 120.0


def test_a_single_sheet_never_turns_unless_findings_take_turns_with_it() -> None:
    assert a_rotation(1).due(takes_turns=False) is None
    assert a_rotation(1).due(takes_turns=True) == DWELL
    assert a_rotation(1).turned(5.0).turns == 1


def test_nothing_turns_while_paused_and_a_whole_dwell_follows() -> None:
    paused = a_rotation(2).paused_or_resumed(7.0)
    assert paused.due(takes_turns=True) is None
    assert paused.paused_or_resumed(50.0).due(takes_turns=False) == 70.0


def test_a_hand_turns_also_while_paused() -> None:
    paused = a_rotation(2).paused_or_resumed(7.0).turned(8.0)
    assert paused.stop == Stop(0, 1)
    assert paused.is_paused


def test_turning_back_goes_the_other_way_around_the_ends() -> None:
    rotation = a_rotation(2, 1)
    assert rotation.turned_back(1.0).stop == Stop(1, 0)
    assert rotation.turned_back(1.0).turned_back(2.0).stop == Stop(0, 1)


def test_a_fresh_change_jumps_the_queue_once_and_the_order_goes_on_where_it_was() -> None:
    assert walk(a_rotation(1, 1, 1, 1).jumping(Stop(2)), 5) == "c1 b1 c1 d1 a1"


def test_several_fresh_changes_come_one_after_the_other() -> None:
    assert walk(a_rotation(1, 1, 1, 1).jumping(Stop(3), Stop(2), Stop(3)), 4) == "d1 c1 b1 c1"


def test_what_stands_there_already_does_not_jump() -> None:
    assert walk(a_rotation(1, 1, 1).jumping(Stop(0)), 2) == "b1 c1"


def test_a_failing_page_is_passed_over_until_it_is_tried_again() -> None:
    failing = a_rotation(1, 2, 1).failed(1, 0.0)
    assert walk(failing, 3) == "c1 a1 c1"
    assert walk(failing.mended(), 3) == "b1 b2 c1"


def test_from_a_page_that_fails_it_goes_on_to_the_one_behind_it() -> None:
    assert walk(a_rotation(1, 1, 1, stop=Stop(1)).failed(1, 0.0), 1) == "c1"
    assert walk(a_rotation(1, 1, stop=Stop(1)).failed(1, 0.0), 1) == "a1"
    assert a_rotation(1, 1, 1, stop=Stop(1)).failed(1, 0.0).turned_back(0.0).stop == Stop(0)
    assert a_rotation(1, 1, stop=Stop(0)).failed(0, 0.0).turned_back(0.0).stop == Stop(1)


def test_where_every_page_fails_it_stands_still() -> None:
    rotation = a_rotation(1, 1).failed(0, 0.0).failed(1, 0.0)
    assert rotation.turned(1.0).stop == Stop(0)
    assert rotation.due(takes_turns=False) is None


def test_a_pinned_page_shows_only_its_own_sheets() -> None:
    pinned = a_rotation(1, 2, 1).pinned_to(1, 0.0)
    assert pinned.stop == Stop(1)
    assert walk(pinned, 3) == "b2 b1 b2"
    assert walk(pinned.pinned_to(None, 0.0), 2) == "b2 c1"


def test_a_sheet_behind_the_last_begins_again_as_pages_do() -> None:
    rotation = a_rotation(9, 1, stop=Stop(0, 4)).counted(0, 3)
    assert rotation.stop == Stop(0, 1)
    assert rotation.sheets == (3, 1)
    assert a_rotation(1, 5, stop=Stop(0)).counted(1, 2).stop == Stop(0)


def test_the_others_are_told_in_the_order_in_which_they_come() -> None:
    assert a_rotation(2, 1, 1, stop=Stop(1)).others == [Stop(2), Stop(0, 0), Stop(0, 1)]


def test_thirty_days_turn_as_often_as_they_have_dwells() -> None:
    rotation, now = a_rotation(2, 1, 4), 0.0
    while (due := rotation.due(takes_turns=False)) is not None and due <= 30 * 86400:
        now = due
        rotation = rotation.turned(now)
    assert rotation.turns == 30 * 86400 / DWELL
    assert rotation.stop == Stop(*[(0, 0), (0, 1), (1, 0), (2, 0), (2, 1), (2, 2), (2, 3)][rotation.turns % 7])
