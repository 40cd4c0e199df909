"""The words people use for dates, English and German, and the few words the grammar knows.

`plain` turns what somebody typed into those few words: “Ende nächsten Quartals” and “end of next
quarter” are both `end next quarter`. No locale is ever asked: a wall reads alike everywhere.
"""

from __future__ import annotations

import re
import unicodedata

MONTH_WORDS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY_WORDS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASON_WORDS = ("spring", "summer", "autumn", "winter")

LONGEST = 80
"""More characters than any date takes: longer text is none, and is not searched for one."""

# Umlauts are written out (ä is ae) before a word is looked up; an empty meaning is a word without one.
_MEANINGS = {
    "jan": "january januar jaenner",
    "feb": "february februar feber",
    "mar": "march maerz maer mrz",
    "apr": "april",
    "may": "mai",
    "jun": "june juni",
    "jul": "july juli",
    "aug": "august",
    "sep": "sept september",
    "oct": "october okt oktober",
    "nov": "november",
    "dec": "december dez dezember",
    "mon": "monday mo montag",
    "tue": "tuesday tues di dienstag",
    "wed": "wednesday weds mi mittwoch",
    "thu": "thursday thur thurs do donnerstag",
    "fri": "friday fr freitag",
    "sat": "saturday sa samstag sonnabend",
    "sun": "sunday so sonntag",
    "spring": "fruehling fruehjahr",
    "summer": "sommer",
    "autumn": "fall herbst",
    "winter": "",
    "day": "tag",
    "days": "tage tagen",
    "week": "w wk kw cw woche kalenderwoche",
    "weeks": "wochen",
    "month": "monat monats",
    "months": "monate monaten",
    "quarter": "q quartal quartals",
    "quarters": "quartale quartalen",
    "half": "h hj halbjahr halbjahrs halbjahres",
    "halfs": "halves halbjahre halbjahren",
    "year": "jahr jahres",
    "years": "jahre jahren",
    "fy": "fiscal gj geschaeftsjahr geschaeftsjahrs geschaeftsjahres",
    "early": "anfang frueh",
    "begin": "beginning start beginn",
    "mid": "middle mitte",
    "late": "spaet",
    "end": "ende",
    "end month": "eom monatsende",
    "end quarter": "eoq quartalsende",
    "end year": "eoy jahresende",
    "this": "current diese dieser dieses diesen diesem aktuelle aktueller aktuelles aktuellen",
    "next": "coming naechste naechster naechstes naechsten naechstem kommende kommender kommendes kommenden",
    "last": "previous letzte letzter letztes letzten vorige voriger voriges vorigen vergangene vergangenen vergangenes",
    "today": "heute",
    "tomorrow": "morgen",
    "yesterday": "gestern",
    "in 2 days": "uebermorgen",
    "2 days ago": "vorgestern",
    "in": "",
    "ago": "vor",
    "one": "a an ein eine einem einer eines",
    "1": "first erste erster erstes ersten",
    "2": "two zwei second zweite zweiter zweites zweiten",
    "3": "three drei third dritte dritter drittes dritten",
    "4": "four vier fourth vierte vierter viertes vierten",
    "5": "five fuenf",
    "6": "six sechs",
    "7": "seven sieben",
    "8": "eight acht",
    "9": "nine neun",
    "10": "ten zehn",
    "11": "eleven elf",
    "12": "twelve zwoelf",
    "": "of the on by until till from at am im bis ab zum der des den dem das die von vom",
}
_WORDS = {word: meaning for meaning, words in _MEANINGS.items() for word in (*words.split(), meaning)}

_MARKS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣-", "-")
    | dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("․。．", ".")
    | dict.fromkeys("⁄∕", "/")
    | dict.fromkeys("\u200b\u200e\u200f\u2060\ufeff\u00ad", "")
    | {"ä": "ae", "ö": "oe", "ü": "ue"}
)
_TIME = re.compile(r"[t ]\d\d?:\d\d(:\d\d(\.\d+)?)? ?([ap]\.?m\.?|z|[+-]\d\d(:?\d\d)?)?$", re.ASCII)
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th|ten|ter|tes|te)\b", re.ASCII)
_PIECE = re.compile(r"\d+|[a-z]+|.", re.ASCII)


def plain(text: str) -> str:
    """The typed words as the grammar knows them, lower case, with one space between.

    A time of day behind a date is left out: the format holds days.
    """
    lowered = " ".join(unicodedata.normalize("NFC", text).casefold().translate(_MARKS).split())
    dated = _ORDINAL.sub("", _TIME.sub("", lowered))
    known = " ".join(_WORDS.get(piece, piece) for piece in _PIECE.findall(dated))
    return _closed_up(known)


def _closed_up(words: str) -> str:
    """`25 / 5 / 2026` as `25/5/2026`, and no full stop behind a word or at the end."""
    unstopped = re.sub(r"(?<=[a-z]) ?\.|[., ]+$", " ", " ".join(words.split()))
    return re.sub(r" *([-/.,']) *", r"\1", " ".join(unstopped.split()))
