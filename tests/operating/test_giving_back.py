"""Memory that nobody uses goes back to the system, seldom, and on no thread that paints."""

from __future__ import annotations

import platform
import subprocess
import sys
import threading
from queue import SimpleQueue
from weakref import ref

import pytest

from roadmap_display.app.giving_back import EVERY, GivingBack, trim

HEAPS = """
from ctypes import CDLL, c_void_p
from threading import Barrier, Thread
from roadmap_display.app.giving_back import leave_few_holes
leave_few_holes()
barrier = Barrier(4)
def work():
    kept = [bytes(900) for _ in range(100)]
    barrier.wait()
threads = [Thread(target=work) for _ in range(4)]
for each in threads: each.start()
for each in threads: each.join()
library = CDLL(None)
library.fdopen.restype = c_void_p
library.malloc_info(0, c_void_p(library.fdopen(1, b"w")))
library.fflush(None)
"""


def test_it_is_given_back_now_and_then_on_another_thread() -> None:
    now, given = [1000.0], SimpleQueue[str]()
    giving = GivingBack(lambda: now[0], lambda: given.put(threading.current_thread().name))
    for _ in range(3 * round(EVERY) // 60):
        now[0] += 60
        giving.looked()
    assert [given.get(timeout=30) for _ in range(3)] == ["give back"] * 3
    assert given.empty()


def test_what_holds_only_itself_goes_first() -> None:
    class Circle:
        def __init__(self) -> None:
            self.itself = self

    now = [1000.0]
    giving = GivingBack(lambda: now[0], bool)
    circle = ref(Circle())
    now[0] += EVERY
    giving.looked()
    assert circle() is None


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_all_threads_leave_few_holes() -> None:
    told = subprocess.run([sys.executable, "-c", HEAPS], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.count("<heap nr=") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="another C library")
def test_what_is_freed_in_pieces_is_really_given_back() -> None:
    def resident() -> int:
        with open("/proc/self/statm") as told:
            return int(told.read().split()[1]) * 4096

    pieces = [bytes(900) for _ in range(60_000)]
    kept = pieces[-1:]
    full = resident()
    del pieces
    trim()
    assert full - resident() > 20_000_000
    assert kept
