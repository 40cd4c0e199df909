"""What is told about a table: each sentence names the file, the row, the column and the remedy."""

from __future__ import annotations

from roadmap_display.roadmap.finding import Finding, Severity

_TOLD_OF_A_KIND = 20


class Notes:
    """Findings of one table. Of many alike the first twenty are told, then how many more there are."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._told: list[Finding] = []
        self._count: dict[tuple[str, str], int] = {}

    def add(
        self,
        code: str,
        sentence: str,
        remedy: str = "",
        *,
        row: int = 0,
        column: str = "",
        item: str = "",
        severity: Severity = "warning",
    ) -> None:
        """Take note of something in a row (from 1) and a column (its header)."""
        kind = code, column
        self._count[kind] = self._count.get(kind, 0) + 1
        if self._count[kind] > _TOLD_OF_A_KIND:
            return
        place = ", ".join(
            filter(None, (self._source, f"row {row}" if row else "", f"column “{column}”" if column else ""))
        )
        items = (item,) if item else ()
        self._told.append(
            Finding(code=code, severity=severity, message=f"{place}: {sentence}", items=items, remedy=remedy)
        )

    def told(self) -> tuple[Finding, ...]:
        """All findings, in the order they came."""
        return (*self._told, *(self._more(*kind) for kind, count in self._count.items() if count > _TOLD_OF_A_KIND))

    def _more(self, code: str, column: str) -> Finding:
        more = self._count[code, column] - _TOLD_OF_A_KIND
        place = f"{self._source}, column “{column}”" if column else self._source
        return Finding(code=code, severity="note", message=f"{place}: {more:,} more rows are like the ones above")
