"""All that one sees of a plan in the editor, and the ways from one to the other."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.below.dropping import ParkedDrop
from roadmap_display.editor.below.panel import BelowPanel
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.finder.entries import Entry
from roadmap_display.editor.forms.goals_page import GoalsPage
from roadmap_display.editor.forms.lanes_page import LanesPage
from roadmap_display.editor.forms.list_page import ListPage
from roadmap_display.editor.forms.parts import bring_to_view
from roadmap_display.editor.forms.people_page import PeoplePage
from roadmap_display.editor.forms.portfolio_page import PortfolioPage
from roadmap_display.editor.forms.typed_text import field_at
from roadmap_display.editor.inspector.inspector import Inspector
from roadmap_display.editor.kept import Kept
from roadmap_display.editor.output.page_picture import PagePicture
from roadmap_display.editor.output.share_page import SharePage
from roadmap_display.editor.places import Places
from roadmap_display.editor.table.page import TablePage
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.editor.timeline.commands.commands import TimelineCommands
from roadmap_display.editor.timeline.going_on import go_on
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.fields.unfinished import FieldPlace
from roadmap_display.roadmap.fields.unnamed import is_asked_in_place
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.removing import removed
from roadmap_display.roadmap.remedies.remedies import remedies
from roadmap_display.roadmap.rows.look import look_of
from roadmap_display.roadmap.views import View

SWITCHED = ("timeline", "combined", "board", "table", "goals", "people")
"""The pages that have a button of their own; the others are in the menu."""

_PAGE_OF = {"goal": "goals", "person": "people", "roadmap": "lanes", "portfolio": "portfolio", "criterion": "portfolio"}
_WITH_ITEMS = ("timeline", "combined", "table")
_BESIDE = (*_WITH_ITEMS, "board")
"""Pages of items, beside which stands what is selected."""


class Rooms(QObject):
    """Makes every page and panel, puts it into its place, and leads to a record or a field wherever it is."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, places: Places) -> None:
        super().__init__(places)
        self._desk, self._places = desk, places
        self.canvas = EditorCanvas(desk, theme)
        self.commands = TimelineCommands(self.canvas, actions)
        self.board = PagePicture(desk, theme, "board")
        self.table = TablePage(desk, actions, theme)
        self.goals, self.people = GoalsPage(desk, actions, theme), PeoplePage(desk, actions, theme)
        self.lanes, self.portfolio = LanesPage(desk, actions, theme), PortfolioPage(desk, actions, theme)
        self.sharing = SharePage(desk, actions, theme)
        self.inspector, self.below = Inspector(desk, actions, theme), BelowPanel(desk, actions, theme)
        self._furnish()
        ParkedDrop(self.canvas, desk)
        self.inspector.gone_to.connect(self._show_item)
        self.inspector.remedy_wanted.connect(self._take_remedy)
        self.below.shown_wanted.connect(self.show)
        self.below.field_wanted.connect(self.write)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self.canvas.set_theme(theme)
        pages = (self.board, self.table, self.goals, self.people, self.lanes, self.portfolio, self.sharing)
        for part in (*pages, self.inspector, self.below):
            part.wear(theme)

    def show(self, record_id: str, kind: str) -> None:
        """See a record where it stands."""
        page = self._pages().get(kind)
        if page is not None:
            self._places.turn(_PAGE_OF[kind])
            if isinstance(page, ListPage):
                page.list.choose(record_id)
        elif kind == "item":
            self._show_item(record_id)

    def write(self, record_id: str, field: str, kind: str) -> None:
        """Type into a field of a record."""
        self.show(record_id, kind)
        if kind == "goal":
            self.goals.show_form()
        if kind == "item":
            self._desk.select((record_id,))
            self.inspector.edit(field)

    def go_on(self, place: FieldPlace) -> None:
        """Go on with what was typed somewhere."""
        if not place.subjects:
            self.below.ask_again(place.field)
        elif is_asked_in_place(place):
            self._places.turn("timeline")
            go_on(self.canvas, place)
        else:
            self._go_to_field(place)

    def _go_to_field(self, place: FieldPlace) -> None:
        """As near as one can say without knowing what each form is made of; then to the very field."""
        first = place.subjects[0]
        link = next((one for one in self._desk.snapshot.links if (first.kind, first.id) == ("link", one.id)), None)
        if link:
            self.write(link.from_, "links", "item")
        elif first.kind == "item":
            self._show_item(first.id)
            self._desk.select(one.id for one in place.subjects)
            self.inspector.edit(place.field)
        else:
            self.write(first.id, place.field, first.kind)
        if field := field_at(place, self._places):
            field.setFocus(Qt.FocusReason.TabFocusReason)
            bring_to_view(field)

    def find(self, entry: Entry) -> None:
        """See what Ctrl K found."""
        if entry.kind == "page":
            self._places.turn(entry.key)
        else:
            self.show(entry.key, entry.kind)

    def remember(self, kept: Kept) -> None:
        """Look as it was looked at last, and keep how that is from now on."""
        self.table.set_look(look_of(kept.text("table")))
        self.table.look_changed.connect(lambda look: kept.keep_text("table", look.text))

    def keep_view(self, view: View) -> None:
        """Keep how one looks at the plan, for everybody; one of the same title is replaced."""
        known = next((one for one in self._desk.snapshot.views if one.title == view.title), None)
        gone = () if known is None else (removed(self._desk.snapshot, known),)
        self._desk.make((*gone, Added("view", view)), f"kept the view {view.title}")

    def _furnish(self) -> None:
        pages: tuple[tuple[str, str, QWidget], ...] = (
            ("timeline", "Timeline", self.canvas),
            ("combined", "Combined", self.canvas),
            ("board", "Board", self.board),
            ("table", "Table", self.table),
            ("goals", "Goals", self.goals),
            ("people", "People", self.people),
            ("lanes", "Lanes and roadmaps", self.lanes),
            ("portfolio", "Settings of the portfolio", self.portfolio),
            ("share", "Picture", self.sharing),
        )
        for name, title, page in pages:
            self._places.add_page(name, title, page, is_alone=name not in _BESIDE)
        self._places.put_right(self.inspector)
        self._places.put_below(self.below)

    def _pages(self) -> dict[str, QWidget]:
        return {
            "goal": self.goals,
            "person": self.people,
            "roadmap": self.lanes,
            "portfolio": self.portfolio,
            "criterion": self.portfolio,
        }

    def _show_item(self, item_id: str) -> None:
        if self._places.page not in _WITH_ITEMS:
            self._places.turn("timeline")
        self._desk.select((item_id,))
        if self._places.page != "table":
            self.canvas.go_to(item_id)

    def _take_remedy(self, finding: Finding, words: str) -> None:
        """The remedy of that name, taken where the panel below asks what has to be asked."""
        offered = remedies(finding, self._desk.snapshot, self._desk.today)
        remedy = next((one for one in offered if one.words == words), None)
        if remedy is not None:
            corner = self.inspector.findings.mapToGlobal(self.inspector.findings.rect().topLeft())
            self.below.remedying.take(remedy, corner)
