"""Views that a reader keeps for themselves, in a folder of this user's: one file a source, put there whole."""

from __future__ import annotations

from pathlib import Path

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.roadmap.views import View
from roadmap_display.storage.codec import encode, encode_plain, list_decoder
from roadmap_display.storage.disk.file_trouble import trouble
from roadmap_display.storage.disk.files import put_whole, read_stable
from roadmap_display.storage.disk.fs import FS, Fs
from roadmap_display.storage.watching.last_good import digest


class _Kept(msgspec.Struct, frozen=True):
    """What a file says; the records of its views are decoded as those of a plan are."""

    source: str
    views: msgspec.Raw


_KEPT = msgspec.json.Decoder(_Kept)


class OwnViews:
    """The views kept of each source. `source` is what it is known by, or what several are known by together."""

    def __init__(self, folder: Path, fs: Fs = FS) -> None:
        self._folder = folder
        self._fs = fs

    def of(self, source: str) -> tuple[View, ...]:
        """What is kept of a source, in the order in which it was kept. Raises Trouble where the file is damaged."""
        try:
            return self._read(source)
        except ValueError as error:
            words = f"the views you kept cannot be read and are left out ({self._path(source)} is damaged: {error})"
            raise Trouble(f"{words}; keep them anew") from None

    def keep(self, source: str, view: View) -> tuple[View, ...]:
        """Keep a view in the place of one of the same id or title; all there are then. Raises Trouble."""
        others = self._readable(source)
        title = _plain(view.title)
        place = next((n for n, one in enumerate(others) if one.id == view.id), len(others))
        left = [(n, one) for n, one in enumerate(others) if one.id != view.id and _plain(one.title) != title]
        views = [one for _, one in sorted([*left, (place, view)], key=lambda pair: pair[0])]
        return self._put(source, tuple(views))

    def forget(self, source: str, view_id: str) -> tuple[View, ...]:
        """Keep a view no more; all there are then. Raises Trouble."""
        return self._put(source, tuple(one for one in self._readable(source) if one.id != view_id))

    def _readable(self, source: str) -> tuple[View, ...]:
        """What is kept; a damaged file is put aside, so that nothing of it is written over."""
        try:
            return self._read(source)
        except ValueError:
            path = self._path(source)
            try:
                self._fs.replace(str(path), str(path.with_suffix(".damaged")))
            except OSError as error:
                raise trouble(error, path, "written") from None
            return ()

    def _read(self, source: str) -> tuple[View, ...]:
        """What is kept. Raises ValueError where the file is damaged or another source's, Trouble where it is shut."""
        try:
            data, _ = read_stable(self._path(source), self._fs)
        except Trouble as told:
            if told.kind == "missing":
                return ()
            raise
        kept = _KEPT.decode(data)
        views: tuple[View, ...] = list_decoder("view", 1).decode(kept.views)
        if kept.source != source:
            raise ValueError("it belongs to another source")
        return views

    def _put(self, source: str, views: tuple[View, ...]) -> tuple[View, ...]:
        records = [msgspec.Raw(encode(view)) for view in views]
        put_whole(self._path(source), encode_plain({"source": source, "views": records}), self._fs)
        return views

    def _path(self, source: str) -> Path:
        return self._folder / f"{digest(source.encode())}.views.json"


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
