"""A program that tells what it does, line by line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from threading import Condition, Thread


class Talker:
    """A process of our own, and what it has told so far."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            list(words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(environment)
        )
        self.told: list[str] = []
        self._heard = Condition()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def until(self, holds: Callable[[str], bool], *, seconds: float = 50) -> str:
        """Wait for the first line of which that holds, and forget it and those before."""
        with self._heard:
            found = self._heard.wait_for(lambda: next((line for line in self.told if holds(line)), ""), seconds)
            assert found, f"it told only {self.told}"
            del self.told[: self.told.index(found) + 1]
            return str(found)

    def forget(self) -> None:
        """Forget what it has told so far."""
        with self._heard:
            self.told.clear()

    def end(self) -> None:
        """Without a word."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdin
        self.process.stdin.close()
        self._reader.join()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                with self._heard:
                    self.told.append(line.strip())
                    self._heard.notify_all()
