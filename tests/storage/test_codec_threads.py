"""Two threads that read their first record at the same time, as an editor's do, and a wall's with two sources."""

from __future__ import annotations

import subprocess
import sys

STORY = """
import sys
import threading

from roadmap_display.storage.codec import decode

inside, go_on = threading.Event(), threading.Event()


def stop_in_the_brief(frame, event, arg):
    # msgspec learns what an item is, and has come to what is inside it.
    def local(frame, event, arg):
        if event == "return" and getattr(frame.f_locals.get("obj"), "__name__", "") == "Brief":
            inside.set()
            go_on.wait(5)
        return local

    return local if frame.f_code.co_name == "get_class_annotations" else None


def first():
    sys.settrace(stop_in_the_brief)
    decode("item", b'{"id":"a","roadmap":"p","title":"t"}', 1)


thread = threading.Thread(target=first)
thread.start()
inside.wait(1)
print(decode("item", b'{"id":"b","roadmap":"p","title":"t","brief":{"who":"us"}}', 1).record.brief.who)
go_on.set()
thread.join()
"""


def test_no_thread_meets_a_type_that_another_has_half_learnt() -> None:
    done = subprocess.run([sys.executable, "-c", STORY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "us"), done.stderr
