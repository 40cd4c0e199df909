"""Texts that were typed and not left, beside the journal: a program that ends at once takes none of them with it.

They are no edits: nothing reads them but the next start of the same user's program on this machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec

from roadmap_display.roadmap.fields.unfinished import Unfinished
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.file_trouble import made_folder, trouble
from roadmap_display.storage.disk.files import put_whole, read_stable
from roadmap_display.storage.disk.fs import FS, Fs
from roadmap_display.storage.disk.hold import held, hold, opened_to_hold
from roadmap_display.storage.watching.last_good import digest

FOLDER = "unfinished"
_TEXTS, _LOCK = ".texts", ".lock"

_KEPT = msgspec.json.Decoder(tuple[Unfinished, ...])


class UnfinishedFile:
    """What is being typed into one source in one program, which holds its file for as long as it runs.

    `folder` is that of the journal. Used on one thread; every method but `close` may raise Trouble.
    """

    def __init__(self, folder: Path, source: str, fs: Fs = FS) -> None:
        self._folder, self._fs = folder / FOLDER, fs
        self._known_as = digest(source.encode())
        self._path = self._folder / f"{self._known_as}.{uuid4().hex}{_TEXTS}"
        self._descriptor: int | None = None

    def put(self, texts: Sequence[Unfinished]) -> None:
        """These are typed and not left, and no others: they are on the disk when this returns."""
        if texts:
            self._hold()
            put_whole(self._path, msgspec.json.encode(tuple(texts)), self._fs, mode=0o600)
        elif self._descriptor is not None:
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                raise trouble(error, self._path, "written") from None

    def take_over(self, oldest: datetime) -> tuple[Unfinished, ...]:
        """What programs left that have ended, as far as it is not older: from then on it is this program's."""
        if not self._folder.is_dir():
            return ()
        try:
            with held(self._folder / "taking-over"):
                left = [path for path in self._others() if _has_ended(path)]
                texts = {one.place: one for path in left for one in self._read(path) if one.at >= oldest}
                self.put(tuple(texts.values()))
                for path in left:
                    path.unlink(missing_ok=True)
                    path.with_suffix(_LOCK).unlink(missing_ok=True)
        except OSError as error:
            raise trouble(error, self._folder, "read") from None
        return tuple(sorted(texts.values(), key=lambda one: one.at))

    def close(self) -> None:
        """End: what is still unfinished is for the next start."""
        if self._descriptor is None:
            return
        os.close(self._descriptor)
        self._descriptor = None
        if not self._path.exists():
            with suppress(OSError):
                self._path.with_suffix(_LOCK).unlink()

    def _hold(self) -> None:
        """Be known to run; where the folder knows no locks nobody can tell."""
        if self._descriptor is not None:
            return
        made_folder(self._folder, mode=0o700)
        try:
            self._descriptor = opened_to_hold(self._path.with_suffix(_LOCK))
        except OSError as error:
            raise trouble(error, self._path, "written") from None
        with suppress(OSError):
            hold(self._descriptor)

    def _others(self) -> Iterator[Path]:
        found = sorted(self._folder.glob(f"{self._known_as}.*{_TEXTS}"))
        return (path for path in found if path != self._path)

    def _read(self, path: Path) -> tuple[Unfinished, ...]:
        """What a file says; nothing where it is damaged."""
        with suppress(Trouble, ValueError):
            return _KEPT.decode(read_stable(path, self._fs)[0])
        return ()


def _has_ended(path: Path) -> bool:
    """Whether the program that wrote a file has ended: nobody holds it."""
    descriptor = opened_to_hold(path.with_suffix(_LOCK))
    try:
        hold(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
