"""What is told to the service manager arrives at a real socket, and never holds up the wall."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_manager import Manager

from roadmap_display.wall.operating.notify import Notifier

OWN = -1
"""Stands for this process."""


@pytest.fixture(params=["file", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    made = Manager(tmp_path / "notify" if request.param == "file" else f"@roadmap-test-{os.getpid()}-{tmp_path.name}")
    yield made
    made.close()


def test_assignments_arrive_in_one_datagram(manager: Manager) -> None:
    notifier = Notifier(manager.environment())
    notifier.tell("READY=1", "STATUS=side-by-side, live")
    assert manager.heard() == ["READY=1", "STATUS=side-by-side, live"]
    assert notifier.is_heard
    notifier.close()
    assert not notifier.is_heard


def test_the_environment_says_nothing_of_it_afterwards(manager: Manager) -> None:
    environment = manager.environment(30, os.getpid())
    Notifier(environment).close()
    assert environment == {"HOME": "/"}


def test_without_a_manager_nobody_is_told() -> None:
    notifier = Notifier({})
    notifier.tell("READY=1")
    notifier.close()
    assert (notifier.is_heard, notifier.patience) == (False, None)


@pytest.mark.parametrize("address", ["relative", "vsock:2:1", ""])
def test_an_address_that_is_none_is_nobody(address: str) -> None:
    assert not Notifier({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "1000000"}).is_heard


@pytest.mark.parametrize(
    ("usec", "pid", "patience"),
    [
        ("30000000", None, 30.0),
        ("500000", OWN, 0.5),
        ("30000000", 1, None),
        ("0", None, None),
        ("x", None, None),
    ],
)
def test_it_is_fed_within_what_the_manager_says_and_only_by_the_process_it_means(
    manager: Manager, usec: str, pid: int | None, patience: float | None
) -> None:
    pid = os.getpid() if pid == OWN else pid
    notifier = Notifier(manager.environment(pid=pid) | {"WATCHDOG_USEC": usec})
    assert notifier.patience == patience
    notifier.close()


def test_a_manager_that_went_away_or_does_not_listen_holds_up_nobody(manager: Manager) -> None:
    notifier = Notifier(manager.environment())
    for _ in range(2000):  # more than any queue holds
        notifier.tell("STATUS=" + "x" * 200)
    manager.close()
    notifier.tell("STOPPING=1")
    notifier.close()
