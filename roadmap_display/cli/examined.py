"""What `doctor` has to say of one thing."""

from __future__ import annotations

from typing import Any, NamedTuple


class Examined(NamedTuple):
    """One thing looked at: whether it is well, what it is, and what to do where it is not."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""

    def fields(self) -> dict[str, Any]:
        """As printed in JSON."""
        fields = self._asdict()
        return fields if self.remedy else {name: value for name, value in fields.items() if name != "remedy"}
