"""Pages leave the editor as they are seen: as files, on the clipboard, on paper."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from seats import Seat

from roadmap_display.editor.output.share_page import SharePage
from roadmap_display.editor.window import EditorWindow


@pytest.fixture
def share(window: EditorWindow, qtbot: QtBot) -> SharePage:
    window.turn("share")
    qtbot.waitUntil(lambda: bool(window.rooms.sharing.preview.sheet.shapes))
    return window.rooms.sharing


def texts(share: SharePage) -> str:
    return " ".join(getattr(shape, "text", "") for shape in share.preview.sheet.shapes)


def test_what_is_seen_is_what_leaves(share: SharePage, tmp_path: Path) -> None:
    share.set_page("combined")
    path = tmp_path / "combined.png"
    share.save_as(str(path))
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1920, 1080)
    assert share.said.text() == f"Saved {path}"


def test_a_pdf_holds_all_sheets_and_its_words_can_be_found(share: SharePage, tmp_path: Path) -> None:
    share.set_page("goals")
    share.set_paper("a4")
    share.save_as(str(tmp_path / "goals.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "goals.pdf")
    assert len(document) == share.preview.sheet.count
    assert "Personal mobile shopping" in document[0].get_textpage().get_text_range()


def test_a_folder_that_cannot_be_written_is_told(share: SharePage, tmp_path: Path) -> None:
    path = tmp_path / "gone" / "wall.svg"
    share.save_as(str(path))
    assert share.said.text().startswith(f"{path} cannot be written")


@pytest.mark.parametrize(
    ("written", "kind", "made"),
    [
        ("side-by-side.png", "Picture (*.png)", "side-by-side.png"),
        ("side-by-side.png", "PDF, all sheets (*.pdf)", "side-by-side.pdf"),
        ("wall", "Drawing (*.svg)", "wall.svg"),
        ("wall.svg", "Picture (*.png)", "wall.svg"),
        ("wall", "", "wall.png"),
        ("", "", None),
    ],
)
def test_a_picture_is_of_the_kind_that_is_named_or_else_chosen(
    share: SharePage, monkeypatch: pytest.MonkeyPatch, written: str, kind: str, made: str | None
) -> None:
    saved: list[str] = []
    monkeypatch.setattr(share, "save_as", saved.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (written, kind))
    share.ask_where()
    assert saved == ([made] if made else [])


def test_a_picture_that_nobody_named_is_not_written_over(
    share: SharePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wall.pdf").write_text("precious")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "wall"), "PDF, all sheets (*.pdf)"))
    share.ask_where()
    assert share.said.text().startswith("wall.pdf is there already")
    assert (tmp_path / "wall.pdf").read_text() == "precious"


def test_the_clipboard_takes_the_picture(share: SharePage) -> None:
    share.copy()
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (1920, 1080)


def test_paper_takes_all_sheets(share: SharePage, tmp_path: Path) -> None:
    share.set_page("side-by-side")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    share.print_on(printer)
    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == share.preview.sheet.count


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_one_goes_on_while_the_printer_is_asked_for(share: SharePage, tmp_path: Path, qtbot: QtBot) -> None:
    share.ask_printer()
    dialog = share.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert QApplication.activeModalWidget() is None
    dialog.printer().setOutputFileName(str(tmp_path / "asked.pdf"))
    dialog.accepted.emit(dialog.printer())
    assert len(pypdfium2.PdfDocument(tmp_path / "asked.pdf")) == share.preview.sheet.count
    assert share.said.text() == "Sent to the printer"
    dialog.close()
    qtbot.waitUntil(lambda: share.findChild(QPrintDialog) is None)


def test_an_edit_is_in_the_preview(seat: Seat, share: SharePage) -> None:
    from roadmap_display.roadmap.changes.change import Edited

    assert "Mobile checkout" in texts(share)
    seat.desk.make((Edited("item", "checkout", "title", "Mobile checkout", "Pay by phone"),), "renamed")
    seat.until(lambda: "Pay by phone" in texts(share))


def test_what_is_clicked_on_the_board_is_selected(seat: Seat, window: EditorWindow, qtbot: QtBot) -> None:
    window.turn("board")
    qtbot.waitUntil(lambda: bool(window.rooms.board.sheet.shapes))
    shape = next(one for one in window.rooms.board.sheet.shapes if one.item == "checkout")
    ratio = window.rooms.board.devicePixelRatioF()
    place = QPoint(round((shape.rect.x + 4) / ratio), round((shape.rect.y + 4) / ratio))
    QTest.mouseClick(window.rooms.board, Qt.MouseButton.LeftButton, pos=place)
    assert seat.desk.selection == ("checkout",)


def test_the_page_of_changes_tells_what_the_source_remembers(seat: Seat, share: SharePage) -> None:
    from roadmap_display.roadmap.changes.change import Edited

    seat.live.look_over(seat.shown)
    share.set_page("changes")
    seat.desk.make((Edited("item", "sizes", "stage", "planned", "done"),), "done")
    seat.until(lambda: "Saved sizes" in texts(share))
