"""Asking for the PIN on the wall: dots only, a way back, an end by itself, and no patience with guessing."""

from __future__ import annotations

from a_wall import HandClock
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Text, around
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.hand import leaving as leaving_module
from roadmap_display.wall.hand.leaving import SILENCE, Leaving
from roadmap_display.wall.hand.pin import kept

PIN = kept("4711")
SCREEN = Screen(1920, 1080)
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Asked:
    """A wall that is being left."""

    def __init__(self, pin: str = PIN) -> None:
        self.clock = HandClock()
        self.leaving = Leaving(pin, self.clock.clock)
        self.ask()

    def ask(self) -> None:
        """Press the chord."""
        assert not self.press(Qt.Key.Key_Q, "q", CHORD)

    def press(self, key: Qt.Key, text: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        return self.leaving.takes(QKeyEvent(QEvent.Type.KeyPress, key, held, text))

    def type(self, text: str) -> bool:
        """Type it and press Enter; whether the wall is left."""
        for letter in text:
            assert not self.press(Qt.Key.Key_A, letter)
        return self.press(Qt.Key.Key_Return, "\r")

    def texts(self) -> list[str]:
        return [shape.text for shape in self.shapes() if isinstance(shape, Text)]

    def dots(self) -> int:
        return sum(isinstance(shape, Box) and shape.fill == Ink("text") for shape in self.shapes())

    def shapes(self) -> tuple[Shape, ...]:
        return self.leaving.on_top(Picture(), SCREEN).shapes


def test_without_a_pin_the_chord_leaves(qapp: object) -> None:
    assert Leaving("", HandClock().clock).takes(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, CHORD, "q"))


def test_the_right_pin_leaves_and_the_wrong_one_says_so(qapp: object) -> None:
    asked = Asked()
    assert not asked.type("4712")
    assert "That is not the PIN" in asked.texts()
    assert asked.type("4711")
    assert asked.shapes() == ()


def test_dots_are_all_that_is_to_be_seen_of_it(qapp: object) -> None:
    asked = Asked()
    for letter in "47":
        asked.press(Qt.Key.Key_4, letter)
    assert asked.dots() == 2
    assert not any("4" in text or "7" in text for text in asked.texts())
    asked.press(Qt.Key.Key_Backspace, "\b")
    assert asked.dots() == 1


def test_however_much_is_typed_the_panel_stays_in_its_place(qapp: object) -> None:
    asked = Asked()
    whole = around(asked.shapes())
    for _ in range(100):
        asked.press(Qt.Key.Key_4, "4")
    assert around(asked.shapes()) == whole
    assert whole is not None
    assert Rect(0, 0, 1920, 1080).holds(whole)
    assert len(asked.leaving._typed) == 32


def test_escape_and_silence_go_back_to_the_wall(qapp: object) -> None:
    asked = Asked()
    asked.press(Qt.Key.Key_Escape, "\x1b")
    assert asked.leaving.until is None
    asked.ask()
    asked.clock.goes_on(SILENCE - 1)
    asked.press(Qt.Key.Key_4, "4")
    asked.clock.goes_on(SILENCE - 1)
    asked.leaving.tick()
    assert asked.dots() == 1
    asked.clock.goes_on(1)
    asked.leaving.tick()
    assert asked.shapes() == ()
    asked.ask()
    assert asked.dots() == 0


def test_chords_and_keys_without_a_letter_type_nothing(qapp: object) -> None:
    asked = Asked()
    asked.press(Qt.Key.Key_Q, "q", CHORD)
    for key, text in ((Qt.Key.Key_Left, ""), (Qt.Key.Key_Tab, "\t"), (Qt.Key.Key_Delete, "\x7f"), (Qt.Key.Key_F1, "")):
        asked.press(key, text)
    assert asked.dots() == 0


def test_after_five_wrong_ones_even_the_right_one_waits(qapp: object) -> None:
    asked = Asked()
    for _ in range(5):
        assert not asked.type("0000")
    assert "Too many tries; the next at 14:34" in asked.texts()
    assert not asked.type("4711")
    asked.leaving.cancel()
    asked.ask()
    asked.clock.goes_on(59)
    assert not asked.type("4711")
    asked.clock.goes_on(1)
    assert asked.type("4711")


def test_while_it_waits_nothing_is_worked_out(qapp: object, monkeypatch: object) -> None:
    asked, worked_out = Asked(), []
    for _ in range(5):
        asked.type("0000")
    leaving_module.fits, fits = (lambda *_: bool(worked_out.append(1))), leaving_module.fits
    try:
        asked.type("4711")
    finally:
        leaving_module.fits = fits
    assert worked_out == []


def test_the_clock_of_the_wall_helps_no_guesser(qapp: object) -> None:
    from datetime import timedelta

    asked = Asked()
    for _ in range(5):
        asked.type("0000")
    asked.clock.jumps_to(asked.clock.time + timedelta(days=1))
    assert not asked.type("4711")


def test_a_few_letters_are_no_try(qapp: object) -> None:
    asked = Asked()
    for _ in range(9):
        assert not asked.type("12")
    assert asked.type("4711")
