"""Reading a record field by field: what one strict decode refused, read as far as a person would."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo

from roadmap_display.roadmap.called import quoted
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.record import Record

Dates = Callable[[type, Any], Any]
R = TypeVar("R", bound=Record)

_YES_AND_NO = {"true": True, "yes": True, "false": False, "no": False}
_EXPECTED = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a day such as 2026-05-25",
    When: "a date such as 2026-05-25, 2026-05 or 2026-Q2",
}


class Problem(msgspec.Struct, frozen=True):
    """What could not be read: where inside the record, a sentence, and the remedy."""

    place: str
    sentence: str
    remedy: str

    def inside(self, place: str) -> Problem:
        """The same, told from one level further out."""
        return Problem(f"{place} {self.place}".strip(), self.sentence, self.remedy)


class UnreadableError(ValueError):
    """Nothing of a value can be shown."""

    def __init__(self, sentence: str, remedy: str, place: str = "") -> None:
        super().__init__(sentence)
        self.problem = Problem(place, sentence, remedy)


class Unread(msgspec.Struct, frozen=True):
    """Elements of a list that could not be read, with the places they stood at, ascending."""

    elements: tuple[tuple[int, Any], ...]

    def woven_into(self, others: list[Any]) -> list[Any]:
        """The list with these elements back in their places."""
        woven = list(others)
        for place, element in self.elements:
            woven.insert(place, element)
        return woven


class Read(msgspec.Struct, frozen=True):
    """A value, what of it must be carried (None: nothing), and what was wrong."""

    value: Any
    left: Unread | None = None
    problems: tuple[Problem, ...] = ()


@cache
def fields_of(record: type[Record]) -> dict[str, FieldInfo]:
    """A record's fields by their name in a file, `carried` left out."""
    return {info.encode_name: info for info in msgspec.structs.fields(record) if info.name != "carried"}


def read_record(shape: type[R], raw: Any, dates: Dates) -> tuple[R, tuple[Problem, ...]]:
    """The record and what was wrong with it; raises UnreadableError where it cannot be told from others."""
    if not isinstance(raw, dict):
        raise UnreadableError(f"{_shown(raw)} is not an object with fields", 'write it as {"field": "value"}')
    fields = fields_of(shape)
    values: dict[str, Any] = {}
    carried: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        info = fields.get(name)
        if info is None:
            carried[name] = value
        elif value is not None:
            problems += _read_field(info, value, dates, values, carried)
    problems += _fill_missing(shape, raw, values, problems)
    return shape(**values, carried=carried or None), tuple(problems)


def read_value(shape: Any, value: Any, dates: Dates) -> Read:
    """A value of that type; raises UnreadableError where nothing of it can be shown."""
    shape = _without_none(shape)
    if isinstance(shape, type) and issubclass(shape, Record):
        record, problems = read_record(shape, value, dates)
        return Read(record, None, problems)
    if get_origin(shape) is tuple:
        return _read_list(get_args(shape)[0], value, dates)
    return Read(_read_single(shape, value, dates))


def _read_field(
    info: FieldInfo, value: Any, dates: Dates, values: dict[str, Any], carried: dict[str, Any]
) -> Iterator[Problem]:
    try:
        read = read_value(info.type, value, dates)
    except UnreadableError as unreadable:
        carried[info.encode_name] = value
        yield unreadable.problem.inside(info.encode_name)
        return
    values[info.name] = read.value
    if read.left:
        carried[info.encode_name] = read.left
    yield from (problem.inside(info.encode_name) for problem in read.problems)


def _fill_missing(
    shape: type[Record], raw: dict[str, Any], values: dict[str, Any], known: list[Problem]
) -> Iterator[Problem]:
    """A text that is missing becomes empty; without anything else a record cannot be."""
    for name, info in fields_of(shape).items():
        if not info.required or info.name in values:
            continue
        if info.type is not str or name == "id":
            cause = next((problem for problem in known if problem.place == name), _missing(name))
            raise UnreadableError(cause.sentence, cause.remedy, name)
        values[info.name] = ""
        if raw.get(name) is None:
            yield _missing(name)


def _missing(name: str) -> Problem:
    return Problem(name, f"there is no “{name}”", f"write a “{name}”")


def _read_list(shape: Any, value: Any, dates: Dates) -> Read:
    if not isinstance(value, list):
        alone = read_value(shape, value, dates)
        return Read((alone.value,), None, alone.problems)
    good: list[Any] = []
    unread: list[tuple[int, Any]] = []
    problems: list[Problem] = []
    for place, element in enumerate(value):
        try:
            read = read_value(shape, element, dates)
        except UnreadableError as unreadable:
            unread.append((place, element))
            problems.append(unreadable.problem.inside(str(place + 1)))
        else:
            good.append(read.value)
            problems += (problem.inside(str(place + 1)) for problem in read.problems)
    return Read(tuple(good), Unread(tuple(unread)) if unread else None, tuple(problems))


def _read_single(shape: Any, value: Any, dates: Dates) -> Any:
    refusal = ""
    for meant in (value, *_meanings(value)):
        try:
            return msgspec.convert(meant, shape, dec_hook=dates)
        except (msgspec.ValidationError, OverflowError) as error:
            refusal = refusal or str(error)
    if shape is When and isinstance(value, str):
        sentence, _, remedy = refusal.partition("; ")
        raise UnreadableError(sentence, remedy or "write a date that exists")
    expected = _expected(shape)
    raise UnreadableError(f"{_shown(value)} is not {expected}", f"write {expected}")


def _meanings(value: Any) -> Iterator[Any]:
    """What a person may have meant: `2026` for a text, `"40"` for a number, `In progress` for a word."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield str(value) if isinstance(value, float) or abs(value) < 10**18 else ""
        yield int(value) if float(value).is_integer() else value
        yield bool(value) if value in (0, 1) else value
    elif isinstance(value, str):
        text = value.strip()
        yield from (text, text.upper(), text.lower().replace(" ", "_").replace("-", "_"))
        yield _YES_AND_NO.get(text.lower())
        yield from _number_in(text)


def _number_in(text: str) -> Iterator[Any]:
    digits = text.removesuffix("%").strip()
    if len(digits) <= 18:
        try:
            number = float(digits)
        except ValueError:
            return
        if math.isfinite(number):
            yield int(number) if number.is_integer() else number
            yield number


def _without_none(shape: Any) -> Any:
    parts = [part for part in get_args(shape) if part is not NoneType]
    return parts[0] if NoneType in get_args(shape) and len(parts) == 1 else shape


def _expected(shape: Any) -> str:
    if get_origin(shape) is Literal:
        return "one of " + ", ".join(get_args(shape))
    return _EXPECTED.get(shape, "of the right shape")


def _shown(value: Any) -> str:
    return quoted(value if isinstance(value, str) else msgspec.json.encode(value).decode())
