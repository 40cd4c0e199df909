"""A record as a line of JSON and back: nothing that somebody wrote is lost."""

from __future__ import annotations

import gc
import json
from datetime import date
from typing import Any

import msgspec
import pytest
from builders import a_bar, a_link, when
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import TYPES
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Goal, Metric, Reading
from roadmap_display.roadmap.items import Item, Positioning
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.by_field import Unread, fields_of
from roadmap_display.storage.codec import Decoded, count_fields, decode, encode, encode_lines

ITEM = {"id": "a", "roadmap": "product", "title": "Mobile checkout"}

texts = st.text(st.characters(codec="utf-8"), max_size=8)
whens = st.sampled_from(
    ["2026-05-25", "2026-W21", "2026-05", "2026-Q2", "2026-H1", "2026", "FY2026-Q2", "FY2026", "1990-01-01"]
).map(When.parse)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
unknown = st.none() | st.dictionaries(
    texts.map(lambda text: f"later {text}") | st.just(""), values, min_size=1, max_size=2
)
plains = st.dictionaries(texts, values, max_size=2)

st.register_type_strategy(When, whens)
st.register_type_strategy(date, st.dates())
st.register_type_strategy(str, texts)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def subclasses(shape: type[Any]) -> list[type[Any]]:
    return [inner for sub in shape.__subclasses__() for inner in (sub, *subclasses(sub))]


for shape in subclasses(Record):
    fields = {info.name: plains if info.type == dict[str, Any] else ... for info in fields_of(shape).values()}
    st.register_type_strategy(shape, st.builds(shape, carried=unknown, **fields))

records = st.one_of(*(st.from_type(shape) for shape in TYPES.values()))


def kind_of(record: Any) -> Any:
    return next(kind for kind, shape in TYPES.items() if shape is type(record))


def read(**fields: Any) -> Decoded:
    return decode("item", json.dumps(ITEM | fields).encode())


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same text: 1, 1.0 and true are not."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def item(**fields: Any) -> Item:
    record = read(**fields).record
    assert isinstance(record, Item)
    return record


def written(**fields: Any) -> Any:
    return json.loads(encode(item(**fields)))


def message(**fields: Any) -> str:
    (finding,) = read(**fields).findings
    return f"{finding.message}; {finding.remedy}"


def test_a_line_has_its_keys_sorted_and_no_defaults():
    line = encode(a_bar("Mobile checkout", "2 Mar 2026", "2026-Q2", order=2))
    assert line == (
        b'{"end":"2026-Q2","id":"mobile-checkout","lane":"storefront","order":2,"roadmap":"product",'
        b'"start":"2026-03-02","title":"Mobile checkout"}'
    )


def test_fields_named_like_python_words_have_their_own_name_in_the_file():
    assert json.loads(encode(a_link("a", "b")))["from"] == "a"


@given(records)
def test_what_is_written_reads_as_what_it_was(record):
    assert decode(kind_of(record), encode(record)) == Decoded(record)


@given(st.lists(st.from_type(Item), max_size=3))
def test_many_lines_are_the_lines_of_each(items):
    assert encode_lines(items) == b"".join(encode(one) + b"\n" for one in items)


def test_writing_lines_leaves_nothing_behind():
    def iterators() -> int:
        gc.collect()
        return sum(isinstance(one, type(iter(()))) for one in gc.get_objects())

    items, before = (a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),), iterators()
    for _ in range(100):
        encode_lines(items)
        count_fields(items)
    assert iterators() - before < 10


@given(st.dictionaries(st.sampled_from([*fields_of(Item), "", "later"]) | texts, values, max_size=5))
def test_nothing_of_any_object_with_an_id_is_lost(fields):
    raw = ITEM | fields | {"id": "a"}
    decoded = decode("item", json.dumps(raw).encode())
    back = json.loads(encode(decoded.record))
    again = decode("item", encode(decoded.record))
    assert again.record == decoded.record
    for name in (decoded.record.carried or {}).keys() & raw.keys():
        left = decoded.record.carried[name]
        assert isinstance(left, Unread) or same(back[name], raw[name])
    for name in raw.keys() - fields_of(Item).keys():
        assert same(back[name], raw[name])


@given(values)
def test_a_goal_with_anything_among_its_metrics_writes_it_back(value):
    metrics = [{"id": "m", "title": "M", "readings": [value]}, value]
    record = decode("goal", json.dumps({"id": "g", "title": "Goal", "metrics": metrics}).encode()).record
    assert decode("goal", encode(record)).record == record
    back = json.loads(encode(record))["metrics"]
    if not isinstance(value, dict):
        assert same(back[0]["readings"], [value])
        assert same(back[1], value)


def test_unknown_fields_are_carried_at_every_level():
    later = {"later": {"x": [1, 2.5, None]}, "": 3, "brief": {"who": "Shops", "tone": "warm"}}
    assert not read(**later).findings
    assert written(**later) == ITEM | later


def test_a_big_number_in_an_unknown_field_stays_exact():
    assert written(later=12345678901234567890123)["later"] == 12345678901234567890123


def test_an_unknown_field_that_is_null_comes_back():
    assert written(later=None, **{"": None}) == ITEM | {"later": None, "": None}


def test_a_date_that_cannot_be_is_told_with_its_item_and_field():
    assert message(start="2026-13") == (
        "Mobile checkout, start: there is no 2026-13 in the calendar; write a date that exists"
    )
    assert message(start="soon").startswith("Mobile checkout, start: “soon” is not a date; write 2026-05-25")


def test_a_finding_names_the_item_it_is_about():
    (finding,) = read(start="2026-13").findings
    assert (finding.code, finding.severity, finding.items) == ("unreadable-field", "error", ("a",))


def test_an_unreadable_field_is_carried_and_the_rest_shows():
    broken = {"start": "2026-13", "end": "2026-05", "stage": 7, "brief": "shops want it"}
    assert item(**broken).end == when("2026-05")
    assert item(**broken).start is None
    assert written(**broken) == ITEM | broken


def test_a_good_value_takes_the_place_of_an_unreadable_one():
    mended = msgspec.structs.replace(item(start="2026-13"), start=when("2026-12"))
    assert json.loads(encode(mended))["start"] == "2026-12"


def test_a_word_out_of_a_list_names_the_words_there_are():
    assert message(health="fine") == (
        "Mobile checkout, health: “fine” is not one of on_track, at_risk, blocked;"
        " write one of on_track, at_risk, blocked"
    )


def test_a_field_inside_another_is_named_with_its_place():
    assert message(brief={"who": [1]}).startswith("Mobile checkout, brief who: “[1]” is not text")


def test_a_missing_title_is_told_and_the_item_shows():
    decoded = decode("item", b'{"id":"a","roadmap":"product"}')
    assert decoded.record.title == ""
    assert decoded.findings[0].message == "a, title: there is no “title”"


@pytest.mark.parametrize("line", [b'{"title":"Mobile checkout"}', b"[]", b"5", b'{"id":{}}', b'{"id":null}', b"{", b""])
def test_what_has_no_readable_id_is_no_record_but_a_finding(line):
    decoded = decode("item", line)
    assert decoded.record is None
    assert [finding.code for finding in decoded.findings] == ["unreadable-record"]


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("title", 2026, "2026"),
        ("start", 2026, when("2026")),
        ("start", " 2026-q2 ", when("2026-Q2")),
        ("stage", "In progress", "in_progress"),
        ("progress", "40", 40),
        ("progress", "40 %", 40),
        ("progress", 40.0, 40),
        ("order", "1.5", 1.5),
        ("private", "yes", True),
        ("private", 1, True),
        ("tags", "mobile", ("mobile",)),
        ("notes", None, ""),
        ("end", None, None),
        ("tags", None, ()),
    ],
)
def test_what_a_person_would_understand_is_understood(field, value, meant):
    decoded = read(**{field: value})
    assert not decoded.findings
    assert getattr(decoded.record, field) == meant


@pytest.mark.parametrize(
    ("field", "value"),
    [("progress", 40.5), ("progress", True), ("order", "nan"), ("private", 2), ("title", True), ("start", {"a": 1})],
)
def test_what_nobody_would_understand_is_told(field, value):
    assert len(read(**{field: value}).findings) == 1
    assert written(**{field: value})[field] == value


def test_a_bad_reading_does_not_lose_the_goal_or_its_other_readings():
    readings = [{"on": "2026-01-05", "value": 5}, {"on": "soon", "value": 3}, 7, {"on": "2026-02-02", "value": 6}]
    raw = {"id": "g", "title": "Revenue", "metrics": [{"id": "m", "title": "MRR", "readings": readings}]}
    decoded = decode("goal", json.dumps(raw).encode())
    goal = decoded.record
    assert isinstance(goal, Goal)
    assert [reading.value for reading in goal.metrics[0].readings] == [5, 6]
    assert [finding.message for finding in decoded.findings] == [
        "Revenue, metrics 1 readings 2 on: “soon” is not a day such as 2026-05-25",
        "Revenue, metrics 1 readings 3: “7” is not an object with fields",
    ]
    assert json.loads(encode(goal)) == raw


def test_an_element_that_could_not_be_read_keeps_its_place_when_others_change():
    raw = {"id": "m", "title": "MRR", "readings": [{"on": "2026-01-05", "value": 5}, {"on": "soon", "value": 3}]}
    goal = decode("goal", json.dumps({"id": "g", "title": "G", "metrics": [raw]}).encode()).record
    more = (*goal.metrics[0].readings, Reading(on=date(2026, 2, 2), value=6))
    grown = msgspec.structs.replace(goal, metrics=(msgspec.structs.replace(goal.metrics[0], readings=more),))
    values = [reading["value"] for reading in json.loads(encode(grown))["metrics"][0]["readings"]]
    assert values == [5, 3, 6]


def test_fiscal_dates_span_other_days_in_another_fiscal_year():
    line = json.dumps(ITEM | {"start": "FY2026-Q1"}).encode()
    assert decode("item", line, 7).record.start == When.parse("FY2026-Q1", 7)
    assert decode("item", line).record.start == When.parse("FY2026-Q1", 1)


def test_a_date_in_a_metric_is_read_with_the_fiscal_year_too():
    line = b'{"id":"g","title":"G","metrics":[{"id":"m","title":"M","due":"FY2026","later":1}]}'
    goal = decode("goal", line, 7).record
    assert goal.metrics == (Metric(id="m", title="M", due=When.parse("FY2026", 7), carried={"later": 1}),)


def test_a_nested_record_carries_what_it_does_not_know():
    assert item(positioning={"pitch": "Fast", "tone": 1}).positioning == Positioning(pitch="Fast", carried={"tone": 1})
