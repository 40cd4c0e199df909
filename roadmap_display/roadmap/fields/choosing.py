"""Choices out of the words of the format: stages, health, rules of links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from roadmap_display.roadmap.dates.when import shortened
from roadmap_display.roadmap.fields.field import Choice, Context, Notation
from roadmap_display.roadmap.fields.words import key, says_nothing
from roadmap_display.roadmap.trouble import Trouble


def spoken(word: str) -> str:
    """A word of the format as people read it: `in_progress` is `In progress`."""
    return word.replace("_", " ").capitalize()


def one_of(
    noun: str,
    values: Sequence[Any],
    words: Mapping[str, Any] | None = None,
    *,
    titles: Mapping[Any, str] | None = None,
    empty: Any = ...,
) -> Notation:
    """One of some values, by its title or by what else people call it; `empty` is what nothing means, if it may."""
    choices = tuple(Choice(value, (titles or {}).get(value) or spoken(value)) for value in values)
    meanings = {**(words or {}), **{key(str(value)): value for value in values}}
    meanings |= {key(title): value for value, title in choices}

    def read(text: str, _: Context) -> Any:
        found = meanings.get(key(text))
        if found in values:
            return found
        if empty is not ... and says_nothing(text.strip()):
            return empty
        raise Trouble(f"“{shortened(text)}” is no {noun}; choose {_listed(choices)}", kind="unclear")

    def write(value: Any, _: Context) -> str:
        return "" if value is None else next((title for one, title in choices if one == value), str(value))

    return Notation("choice", read, write, lambda _: choices)


def _listed(choices: Sequence[Choice]) -> str:
    titles = [choice.title for choice in choices]
    return " or ".join([", ".join(titles[:-1]), titles[-1]] if len(titles) > 1 else titles)
