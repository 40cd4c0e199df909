"""What lies near a source that cannot be opened, for whoever mistyped its name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

PLANS = (".roadmap.json", ".db", ".sqlite", ".sqlite3", ".xlsx", ".xlsm", ".csv", ".tsv")
"""How the names of plans end, those made to be written first."""

_SHOWN = 2


def plans_in(folder: Path) -> list[Path]:
    """The plans in a folder, by kind and name; none where it cannot be read."""
    found: list[tuple[int, Path]] = []
    with suppress(OSError, ValueError):
        for path in folder.iterdir():
            kind = next((place for place, end in enumerate(PLANS) if path.name.lower().endswith(end)), None)
            if kind is not None and path.is_file() and not path.name.startswith((".", "~")):
                found.append((kind, path))
    return [path for _, path in sorted(found)]


def near(path: Path) -> str:
    """`there is plan.db`: plans beside a path that are called much like it; empty where there is none."""
    from difflib import get_close_matches

    plans = plans_in(path.parent)
    stems = get_close_matches(_stem(path), {_stem(plan) for plan in plans}, n=1)
    names = [plan.name for plan in plans if _stem(plan) in stems]
    same_kind = [name for name in names if path.suffix and name.lower().endswith(path.suffix.lower())]
    shown = (same_kind or names)[:_SHOWN]
    return f"there is {' and '.join(shown)}" if shown else ""


def _stem(path: Path) -> str:
    return path.name.partition(".")[0].casefold()


def of_a_folder(folder: Path) -> str:
    """`plans is a folder; name a plan in it, such as plans/plan.db`."""
    plans = plans_in(folder)
    remedy = f"name a plan in it, such as {plans[0]}" if plans else "there is no plan in it, so name another"
    return f"{folder} is a folder; {remedy}"
