"""The words people use for stages, health and the like, for yes and no and for nothing, in ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Words = dict[str, str]


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A text without case, spaces and signs: `% Complete ` and `complete` are the same word."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def same_title(text: str) -> str:
    """What two titles share when a person would call them the same."""
    return " ".join(text.casefold().split())


def _words(**meanings: str) -> Words:
    return {key(word): meaning for meaning, words in meanings.items() for word in (meaning, *words.split(","))}


STAGES = _words(
    idea="ideas,proposed,proposal,exploring,discovery,draft,under consideration,triage,idee,vorschlag",
    planned="plan,todo,to do,not started,open,new,backlog,scheduled,ready,approved,committed,upcoming,pending,future,"
    "selected for development,geplant,offen,neu,nicht begonnen,nicht gestartet,zu erledigen,ausstehend",
    in_progress="in progress,doing,started,active,ongoing,wip,development,in development,in review,review,testing,"
    "building,underway,beta,current,aktuell,in arbeit,in bearbeitung,läuft,laufend,begonnen,gestartet,aktiv",
    done="complete,completed,closed,finished,shipped,released,launched,live,delivered,resolved,published,ga,lts,maintenance,"
    "end of life,eol,retired,fertig,erledigt,abgeschlossen,veröffentlicht,ausgeliefert",
    parked="on hold,hold,paused,deferred,postponed,icebox,someday,geparkt,zurückgestellt,pausiert,verschoben",
    dropped="cancelled,canceled,rejected,wont do,wont fix,abandoned,withdrawn,removed,obsolete,declined,"
    "verworfen,abgebrochen,gestrichen,abgelehnt",
)
HEALTHS = _words(
    on_track="on track,green,good,ok,healthy,im plan,grün,auf kurs",
    at_risk="at risk,amber,yellow,orange,warning,delayed,late,risk,gefährdet,gelb,verzögert",
    blocked="red,off track,stuck,impeded,critical,blockiert,rot,kritisch",
)
HORIZONS = _words(now="current,jetzt,aktuell", next="als nächstes,nächstes,danach", later="future,später,irgendwann")
CONFIDENCES = _words(high="hoch,certain,sicher,h", medium="med,mittel,m", low="niedrig,gering,uncertain,unsicher,l")
NATURES = _words(product="produkt", project="projekt")
ORIGINS = _words(strategy="strategie", market="markt", customer="customers,kunde,kunden", sales="vertrieb")
KINDS = _words(
    initiative="initiatives,project,projekt,vorhaben",
    epic="epics,theme,thema",
    feature="features,user story,story,enhancement,improvement,funktion,merkmal,verbesserung",
    release="releases,version,freigabe",
    campaign="campaigns,kampagne,kampagnen",
    activity="activities,aktivität,maßnahme",
    launch="launches,markteinführung,einführung",
    event="events,conference,webinar,trade show,veranstaltung,messe,konferenz",
    milestone="milestones,deadline,meilenstein,stichtag",
)
CHOICES: dict[str, Words] = {
    "stage": STAGES,
    "health": HEALTHS,
    "horizon": HORIZONS,
    "confidence": CONFIDENCES,
    "nature": NATURES,
    "source": ORIGINS,
}
"""By field: what a word means, by its key."""

_SIGNS: Words = {"🟢": "on_track", "🟡": "at_risk", "🟠": "at_risk", "🔴": "blocked"}
_YES = frozenset(map(key, ("yes", "y", "true", "1", "x", "on", "ja", "j", "wahr"))) | {"✓", "✔", "☑"}
_NO = frozenset(map(key, ("no", "n", "false", "0", "off", "nein", "falsch"))) | {"✗", "☐"}
_NOTHING = frozenset(
    map(
        key,
        (
            *("tbd", "tba", "tbc", "na", "none", "null", "nil", "nan", "nat", "unknown", "unset", "open"),
            *("to be decided", "to be announced", "offen", "noch offen", "unbekannt", "k.a.", "keine", "keiner"),
        ),
    )
)
_ONLY_STROKES = re.compile(r"[\s\-–—?./_]*")


@lru_cache(maxsize=4096)
def says_nothing(text: str) -> bool:
    """Whether a cell is a way to write that there is nothing: empty, `-`, `TBD`, `n/a`."""
    return not text or _ONLY_STROKES.fullmatch(text) is not None or key(text) in _NOTHING


def meaning(field: str, text: str) -> str | None:
    """The value of a choice that a text means; None when it is not one of its words."""
    return CHOICES[field].get(key(text)) or (_SIGNS.get(text.strip()) if field == "health" else None)


def kind_meant(text: str) -> str:
    """An item's kind; a word we do not know stays as it is written."""
    return KINDS.get(key(text), text)


def flag(text: str) -> bool | None:
    """Yes or no; None when it is neither."""
    word = key(text) or text.strip()
    return True if word in _YES else False if word in _NO or not word else None


def choices(field: str) -> Iterable[str]:
    """The values a field may have, in the order they are told to people."""
    return dict.fromkeys(CHOICES[field].values())
