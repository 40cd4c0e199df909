"""The base of everything a portfolio is made of."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

if TYPE_CHECKING:
    Carried = dict[str, Any] | None
else:
    # A length no JSON text can have: a field that somebody does name "" is refused by the strict
    # decoder, null included, and then carried like any other unknown one.
    Carried = Annotated[dict[str, Any], msgspec.Meta(min_length=sys.maxsize)]


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """A frozen value read from a source.

    `carried` holds the fields this version does not know, and those whose value it could not
    read, exactly as they came; writing the record puts them back. Its name in a file is empty,
    so that no field anybody writes can meet it.
    """

    carried: Carried = msgspec.field(default=None, name="")
