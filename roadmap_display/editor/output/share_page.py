"""The page from which pictures leave: as a file, on the clipboard, on paper; what one sees is what leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSaveFile, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.output.page_picture import PagePicture
from roadmap_display.editor.output.papers import PAPERS
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.pages.sheets import sheets_of
from roadmap_display.layout.scene import Sheet
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.picture import SUFFIXES, image_of, picture, suffix_of
from roadmap_display.paint.theme import Theme, theme
from roadmap_display.view.choice_button import OneButton
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import button, plain_label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_KINDS = "Picture (*.png);;Drawing (*.svg);;PDF, all sheets (*.pdf)"
_LOOKS = {"light": "Light", "dark": "Dark"}


class SharePage(QWidget):
    """A preview, what is drawn on what, and the ways out. `theme` is only that of the window around it."""

    def __init__(self, desk: Desk, actions: Actions, around: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._page, self._paper, self._look = next(iter(PAGES)), "wall", "light"
        self.preview = PagePicture(desk, theme(self._look), self._page, self._screen)
        self.pages, self.papers, self.looks = OneButton("Page"), OneButton("On"), OneButton("Colours")
        self.sheets = plain_label("", self, tone="quiet")
        self.said = plain_label("", self, elided=True, tone="quiet")
        back = button("‹", "The sheet before", lambda: self.preview.turn(-1), self)
        forward = button("›", "The next sheet", lambda: self.preview.turn(1), self)
        self.save = actions.add("Share", "Save a picture…", self.ask_where, "Ctrl+Shift+S", of=self)
        self.copying = actions.add("Share", "Copy the picture", self.copy, "Ctrl+C", of=self)
        self.printing = actions.add("Share", "Print…", self.ask_printer, "Ctrl+P", of=self)
        row, what = QHBoxLayout(), FlowLayout()
        row.addLayout(what, 1)
        for widget in (self.pages, self.papers, self.looks, back, self.sheets, forward, self.said):
            what.addWidget(widget)
        for action in (self.save, self.copying, self.printing):
            way_out = button(action.text(), action.text(), action.trigger, self)
            row.addWidget(way_out, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.addLayout(row)
        column.addWidget(self.preview, 1)
        self.setFocusProxy(self.preview)
        self.pages.chosen.connect(self.set_page)
        self.papers.chosen.connect(self.set_paper)
        self.looks.chosen.connect(self.set_look)
        self.preview.turned.connect(self._tell)
        self.wear(around)
        self._tell()

    def wear(self, theme: Theme) -> None:
        """The page has colours of its own; what lies around it has those of the window."""
        palette = self.preview.palette()
        palette.setColor(palette.ColorRole.Window, theme.colour(Ink("hairline", 60, "ground")))
        self.preview.setPalette(palette)

    def set_page(self, page: str) -> None:
        """Another page."""
        self._page = page
        self._show()

    def set_paper(self, paper: str) -> None:
        """On something else."""
        self._paper = paper
        self._show()

    def set_look(self, look: str) -> None:
        """In other colours."""
        self._look = look
        self.preview.wear(theme(look))
        self._tell()

    def ask_where(self) -> None:
        """Save it where one says, as the kind that is named or else chosen; what nobody named is not written over."""
        usual = f"{self._page}.png"
        path, kind = QFileDialog.getSaveFileName(self, "Save a picture", usual, _KINDS)
        suffix = next((one for one in SUFFIXES if one in kind), ".png")
        bare = path.removesuffix(".png") if Path(path).name == usual else path
        whole = path if suffix_of(Path(bare)) else bare + suffix
        if path and whole != path and Path(whole).exists():
            self.said.setText(f"{Path(whole).name} is there already; write its whole name to replace it")
        elif path:
            self.save_as(whole)

    def save_as(self, path: str) -> None:
        """The sheet that is seen into a `.png` or `.svg`, all sheets into a `.pdf`; the file is whole or not there."""
        suffix, screen = suffix_of(Path(path)), self._screen
        title = self._desk.snapshot.portfolio.title or "Roadmap"
        made = picture(self._sheets(suffix == ".pdf"), (screen.width, screen.height), theme(self._look), suffix, title)
        file = QSaveFile(path)
        is_written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(made) == len(made) and file.commit()
        self.said.setText(f"Saved {path}" if is_written else f"{path} cannot be written: {file.errorString()}")

    def copy(self) -> None:
        """The sheet that is seen, onto the clipboard."""
        screen = self._screen
        QGuiApplication.clipboard().setImage(
            image_of(self.preview.sheet, (screen.width, screen.height), theme(self._look))
        )
        self.said.setText("Copied the picture")

    def ask_printer(self) -> None:
        """Print all sheets where one says; the editor goes on meanwhile."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setModal(False)
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """All sheets of the page, one a leaf, as large as it fits."""
        screen, is_wide = self._screen, self._screen.width > self._screen.height
        way = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(way)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3 if self._paper == "a3" else QPageSize.PageSizeId.A4))
        with QPainter(printer) as painter:
            leaf = painter.viewport()
            scale = min(leaf.width() / screen.width, leaf.height() / screen.height)
            painter.scale(scale, scale)
            for number, sheet in enumerate(self._sheets(True)):
                if number:
                    printer.newPage()
                Brush(theme("light")).paint(painter, sheet.shapes)
        self.said.setText("Sent to the printer")

    @property
    def _screen(self) -> Screen:
        return PAPERS[self._paper][1]

    def _sheets(self, is_all: bool) -> list[Sheet]:
        return list(sheets_of(self.preview.scene(), self._page)) if is_all else [self.preview.sheet]

    def _show(self) -> None:
        self.preview.show_page(self._page, self._screen)
        self._tell()

    def _tell(self) -> None:
        self.pages.set_ways({name: page.title for name, page in PAGES.items()}, self._page)
        self.papers.set_ways({name: words for name, (words, _) in PAPERS.items()}, self._paper)
        self.looks.set_ways(_LOOKS, self._look)
        self.sheets.setText(f"{self.preview.sheet.number + 1} / {self.preview.sheet.count}")
