"""Another process that changes a source: it says when each change was there to be read.

`python -m benchmarks.editor record|rewrite|save SOURCE`; each line it reads, `item id<tab>title`, is one
change, answered by the steady clock's nanoseconds.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic_ns


def replace_record(source: str) -> Generator[None, tuple[str, str], None]:
    """One record on its line; all other bytes stay. The new title is sent in as (id, title)."""
    path = Path(source)
    lines = path.read_bytes().split(b"\n")
    while True:
        item, title = yield
        place = next(place for place, line in enumerate(lines) if f'"id":"{item}"'.encode() in line)
        comma = lines[place].endswith(b",")
        record = json.loads(lines[place].rstrip(b",")) | {"title": title}
        lines[place] = json.dumps(record, separators=(",", ":"), sort_keys=True).encode() + b"," * comma
        _replace(path, b"\n".join(lines))


def rewrite(source: str) -> Generator[None, tuple[str, str], None]:
    """All of it, as a program that knows nothing of our lines writes JSON."""
    path = Path(source)
    document = json.loads(path.read_bytes())
    items = {item["id"]: item for item in document["items"]}
    while True:
        item, title = yield
        items[item]["title"] = title
        _replace(path, json.dumps(document, indent=2).encode())


def save(source: str) -> Generator[None, tuple[str, str], None]:
    """A transaction of our own store."""
    from roadmap_display.roadmap.changes.change import ChangeSet, Edited
    from roadmap_display.storage.opening import open_store

    store = open_store(source)
    titles = {item.id: item.title for item in store.load().snapshot.items}
    while True:
        item, title = yield
        edit = Edited("item", item, "title", titles[item], title)
        store.save(ChangeSet(at=datetime.now(UTC), by="benchmark", changes=(edit,)))
        titles[item] = title


WAYS: dict[str, Callable[[str], Generator[None, tuple[str, str], None]]] = {
    "record": replace_record,
    "rewrite": rewrite,
    "save": save,
}


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def main() -> None:
    """Change the source as often as asked."""
    change = WAYS[sys.argv[1]](sys.argv[2])
    next(change)
    print("ready", flush=True)
    for line in sys.stdin:
        item, _, title = line.rstrip("\n").partition("\t")
        change.send((item, title))
        print(monotonic_ns(), flush=True)


if __name__ == "__main__":
    main()
