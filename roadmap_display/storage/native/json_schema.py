"""The JSON Schema of a native file, made from the records themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import TYPES
from roadmap_display.roadmap.dates.when import When
from roadmap_display.storage.native.document import FORMAT, LISTS, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WHEN = {
    "type": "string",
    "description": "A day, week, month, quarter, half, year, fiscal quarter or fiscal year.",
    "pattern": r"^(\d{4}(-\d\d(-\d\d)?|-W\d\d|-Q[1-4]|-H[12])?|FY\d{4}(-Q[1-4])?)$",
}


def json_schema() -> dict[str, Any]:
    """What a `*.roadmap.json` may say. Unknown fields are allowed anywhere: they are carried."""
    types = [TYPES[kind] for kind in ("portfolio", *LISTS.values())]
    _, components = msgspec.json.schema_components(types, schema_hook=_hook, ref_template="#/$defs/{name}")
    definitions = {name: _opened(definition) for name, definition in components.items()}
    portfolio = definitions.pop("Portfolio")["properties"]
    lists = {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{TYPES[kind].__name__}"}} for name, kind in LISTS.items()
    }
    return {
        "$schema": DIALECT,
        "title": "Roadmap Display portfolio",
        "type": "object",
        "required": ["format", "version", "roadmaps", "items"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            **portfolio,
            **lists,
            "history": {"type": "array", "description": "Recent change sets, written by the program."},
            "applied": {"type": "object", "description": "Sequence numbers by editor session, written by the program."},
        },
        "$defs": definitions,
    }


def _opened(definition: dict[str, Any]) -> dict[str, Any]:
    """A record's schema without the unnamed field in which it carries what it does not know."""
    properties = {name: field for name, field in definition["properties"].items() if name}
    return definition | {"properties": properties, "additionalProperties": True}


def _hook(kind: type) -> dict[str, Any]:
    if kind is When:
        return dict(_WHEN)
    raise NotImplementedError(kind)
