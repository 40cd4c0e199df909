"""A portfolio to begin with."""

from __future__ import annotations

from roadmap_display.roadmap.portfolio import Lane, Portfolio, Roadmap, Snapshot


def title_of(name: str) -> str:
    """What a new plan is called that lies in a file of this name: `launch-plan.roadmap.json` is `Launch plan`."""
    return name.partition(".")[0].replace("-", " ").replace("_", " ").strip().capitalize() or "Roadmap"


def empty(title: str, document_id: str) -> Snapshot:
    """Two roadmaps, product and marketing, with one lane each."""
    return Snapshot(
        Portfolio(id=document_id, title=title),
        roadmaps=(
            Roadmap(id="product", title="Product", kind="product", lanes=(Lane(id="product-1", title="Product"),)),
            Roadmap(
                id="marketing", title="Marketing", kind="marketing", lanes=(Lane(id="marketing-1", title="Marketing"),)
            ),
        ),
    )
