"""People: who they are, what they can do, and what they would like to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.list_page import ListPage
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.fields.leaving import Naming, namings_of_person
from roadmap_display.roadmap.fields.plan_fields import PERSON_FIELDS
from roadmap_display.roadmap.people import Person


class PeoplePage(ListPage):
    """The people at the left, one of them at the right."""

    kind = "person"
    noun = "person"
    title = "People"
    empty = "Nobody is here yet. Add the people who own roadmaps, goals and items: everything has exactly one owner."

    def __init__(self, desk: Desk, actions: Actions, _theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, tuple(PERSON_FIELDS.values()), parent)
        actions.add("Edit", "Add a person", self.make_new)

    def made(self, record_id: str) -> Person:
        """Somebody without a name yet."""
        return Person(id=record_id, name="New person")

    def namings(self, record: Person) -> Sequence[Naming]:
        """What somebody owns, decided or agreed to."""
        return namings_of_person(record, self.desk.snapshot)
