"""The inspector: everything about what is selected, to be read and to be written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import SMALL, FieldBox
from roadmap_display.editor.inspector.brief_page import BriefPage
from roadmap_display.editor.inspector.comments_page import CommentsPage
from roadmap_display.editor.inspector.facts import Facts
from roadmap_display.editor.inspector.findings_box import FindingsBox
from roadmap_display.editor.inspector.history_page import HistoryPage
from roadmap_display.editor.inspector.links_page import LinksPage
from roadmap_display.editor.inspector.notes_page import NotesPage
from roadmap_display.editor.inspector.pages import FieldsPage, Page
from roadmap_display.editor.inspector.scores_page import ScoresPage
from roadmap_display.editor.inspector.tabs import Tabs
from roadmap_display.editor.inspector.title import Title
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.fields.unfinished import COMMENT
from roadmap_display.roadmap.items import Item
from roadmap_display.view.plain import plain_label, wrapping

WIDTH = 336

_EMPTY = "Nothing is selected. Click an item, or several with Shift, to read it and to write in it."
_NOTHING_YET = "Nothing is planned yet. Double-click into a lane, drag there, or press N, and write what it is."
NO_ROADMAP = "There is no roadmap yet. Alt+7 leads to where one is added for the product, and one for marketing."
_MARGINS = (14, 15, 14, 18)
_GAP = 12

_FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "positioning": (
        "Positioning",
        ("positioning_proposition", "positioning_differentiators", "positioning_pitch", "positioning_declined"),
    ),
    "outcome": ("Outcome", ("outcome_metric", "outcome_target", "outcome_measured", "scope_in", "scope_out")),
    "more": ("More", ("lane", "parent", "tags", "baseline", "horizon", "source", "url", "private")),
}
_ALONE: Mapping[str, tuple[str, type[Page]]] = {
    "brief": ("Brief", BriefPage),
    "links": ("Links", LinksPage),
    "scores": ("Score", ScoresPage),
    "notes": ("Notes", NotesPage),
    "comments": ("Comments", CommentsPage),
    "history": ("History", HistoryPage),
}
_BEGIN_OF_PAGE = {"brief": "brief", "notes": "notes", "scores": "scores", COMMENT: "comments", "links": "links"}
"""The pages of fields that are not among those above, by what their names begin with."""

_ORDER = ("brief", "links", "scores", "history", "notes", "positioning", "outcome", "comments", "more")


class Inspector(QScrollArea):
    """`gone_to(id)` follows a link, `remedy_wanted(finding, name)` asks for a remedy."""

    gone_to = Signal(str)
    remedy_wanted = Signal(object, str)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Details")
        self.setMinimumWidth(WIDTH - 40)
        self.title = Title(desk)
        self.facts = Facts(desk, theme)
        self.findings = FindingsBox(desk)
        self.tabs = Tabs(self._pages())
        self.empty = wrapping(plain_label(_EMPTY, size=SMALL + 1, tone="quiet"))
        self._place()
        self._add_actions(actions)
        self.findings.remedy_wanted.connect(self.remedy_wanted)
        self.tabs.turned.connect(self._fill_page)
        desk.selected.connect(self._select)
        desk.shown.connect(self._refresh)
        self.tabs.turn("brief")
        self._refresh()

    def sizeHint(self) -> QSize:
        """As wide as it is meant to be."""
        return QSize(WIDTH, 600)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self.facts.wear(theme)

    def edit(self, field: str) -> None:
        """Type into that field: its name, or as a path (`brief.why`)."""
        name = {"start": "when", "end": "when", "in": "scope_in"}.get(field, field.replace(".", "_"))
        pages = (page for page, (_, names) in _FIELDS.items() if name in names)
        page = next(pages, _BEGIN_OF_PAGE.get(name.partition("_")[0], ""))
        self.tabs.turn(page)
        if box := self._box(name) or (self.tabs.page if page else None):
            box.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(box)

    def _place(self) -> None:
        content = QWidget()
        content.setObjectName("inspector_content")
        column = QVBoxLayout(content)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(_GAP)
        self._parts: tuple[QWidget, ...] = (self.title, self.facts, self.tabs, self.findings)
        for part in (self.empty, *self._parts):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(content)

    def _pages(self) -> Mapping[str, tuple[str, Callable[[], Page]]]:
        made: dict[str, tuple[str, Callable[[], Page]]] = {
            name: (title, partial(FieldsPage, self._desk, [ITEM_FIELDS[field] for field in fields]))
            for name, (title, fields) in _FIELDS.items()
        }
        made |= {name: (title, partial(page, self._desk)) for name, (title, page) in _ALONE.items()}
        made["links"] = "Links", self._links_page
        return {name: made[name] for name in _ORDER}

    def _links_page(self) -> Page:
        page = LinksPage(self._desk)
        page.gone_to.connect(self.gone_to)
        return page

    def _add_actions(self, actions: Actions) -> None:
        for number, name in enumerate(_ORDER, 1):
            title = _FIELDS[name][0] if name in _FIELDS else _ALONE[name][0]
            actions.add("Go", f"Details: {title}", partial(self._go_to_tab, name), f"Ctrl+{number}")

    def _go_to_tab(self, name: str) -> None:
        self.tabs.turn(name)
        self.tabs.buttons[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _select(self) -> None:
        self.verticalScrollBar().setValue(0)
        self._refresh()

    def _refresh(self) -> None:
        """Show what is selected, as it is to be seen now."""
        items = self._desk.items
        self.empty.setVisible(not items)
        begun = _NOTHING_YET if self._desk.snapshot.roadmaps else NO_ROADMAP
        self.empty.setText(_EMPTY if len(self._desk.snapshot.records) else begun)
        for part in self._parts[:-1]:
            part.setVisible(bool(items))
        for part in (self.title, self.facts, self.findings):
            part.show_items(items)
        if items:
            self._show_tabs(items)

    def _show_tabs(self, items: Sequence[Item]) -> None:
        """What there is to say of so many, and how much of it."""
        for name, (_, page) in _ALONE.items():
            self.tabs.allow(name, is_possible=len(items) == 1 or not page.is_for_one)
            self.tabs.number(name, page.number(items[0], self._desk.snapshot) if len(items) == 1 else "")
        if len(items) > 1 and self.tabs.page.is_for_one:
            self.tabs.turn("brief")
        self.tabs.page.show_items(items)

    def _fill_page(self) -> None:
        page = self.tabs.page
        page.show_items(self._desk.items)

    def _box(self, name: str) -> FieldBox | None:
        return self.facts.boxes.get(name) or self.title.box(name) or self.tabs.page.box(name)
