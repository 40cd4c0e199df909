"""What goes wrong is logged once for each place it comes from."""

import pytest

from roadmap_display.wall.complaints import MOST, Complaints

pytestmark = pytest.mark.expects_log


def caught(number: int) -> Exception:
    try:
        return Exception(1 / number)
    except ZeroDivisionError as error:
        return error


def test_the_same_again_is_counted_and_not_logged_again(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    for _ in range(3):
        complaints.note("painting", caught(0))
    assert list(complaints.counts.values()) == [3]
    assert [record.getMessage() for record in caplog.records] == ["painting failed"]
    assert caplog.records[0].exc_info


def test_another_deed_another_error_or_another_place_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    complaints.note("painting", caught(0))
    complaints.note("laying out", caught(0))
    complaints.note("painting", ValueError())
    assert len(caplog.records) == 3


def test_months_of_ever_new_errors_fill_neither_memory_nor_log(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    for number in range(3 * MOST):
        complaints.note(f"deed {number}", ValueError())
    assert len(complaints.counts) == MOST
    assert len(caplog.records) == MOST
