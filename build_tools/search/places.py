"""The places that a search can lead to: a section of a procedure, a drug, a calculator, a page.

They are made from the sections of the pages (`sections`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.procedure_files import DRUG_FOLDER
from build_tools.search.sections import PageSection
from calculator.guideline import Drug, Guideline


class PlaceKind(Enum):
    """What a reader is told that a place is, and how much its title and its words weigh.

    The weights are Pagefind's, of 10 at most: who asks for a drug by its name wants its page, and
    who asks for anything else wants the procedure before it.
    """

    PROCEDURE = ("Prosedyre", 10.0, 2.0)
    DRUG = ("Legemiddel", 10.0, 1.0)
    CALCULATOR = ("Kalkulator", 3.0, 0.6)
    HEARING = ("Høring og endringer", 1.0, 0.2)
    SITE = ("Om nettstedet", 0.2, 0.04)

    def __init__(self, label: str, title_weight: float, weight: float) -> None:
        self.label = label
        self.title_weight = title_weight
        self.weight = weight


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """Where a search can lead; ``words`` are those that it is found by and does not show.

    ``address`` is relative to the site, and ``procedure`` the title of the procedure, if any.
    """

    address: str
    kind: PlaceKind
    title: str
    procedure: str
    text: str
    words: tuple[str, ...] = ()


_WORD = re.compile(r"[^\W\d_]{4,}")
_DECIMAL = re.compile(r"(?<!\d)\d+\.\d+")
_ABBREVIATIONS = "forkortelser"  # the list at the end of a page, which explains and says nothing
_OFTEN_ASKED = ("dose", "dosering")
_TO_TAKE_ALONG = "ta-med-deg"  # the links at the end of a page, which no section is read from
_FILES = "PDF til utskrift, Word og lommekort i A6 ligger nederst på siden."
_FILE_WORDS = ("dokument", "fil", "last ned", "nedlasting", "papir", "skrive ut")


def places(
    sections: Iterable[PageSection], procedures: Mapping[str, Procedure]
) -> tuple[SearchPlace, ...]:
    """The places of a site.

    Args:
        sections: those of each page.
        procedures: the procedures of the site, by the name of their folder.
    """
    found: dict[str, SearchPlace] = {}
    for section in sections:
        page, _, anchor = section.location.partition("#")
        if anchor == _ABBREVIATIONS:
            continue
        procedure = procedures.get(page.partition("/")[0])
        kind = _kind(page, procedure)
        apart = kind in (PlaceKind.PROCEDURE, PlaceKind.HEARING)
        address = section.location if apart else page
        title, text = section.title, section.text
        about = procedure.guideline.title if procedure else ""
        if known := found.get(address):
            if text and kind is PlaceKind.DRUG and "(" not in title:
                found[address] = replace(known, text=f"{known.text} {title}: {text}.".strip())
        elif text or not anchor:
            found[address] = SearchPlace(address, kind, title, about, text)
        if procedure and page == f"{procedure.id}/" and not anchor:
            files = f"{page}#{_TO_TAKE_ALONG}"
            title = "Ta med deg prosedyren"
            found[files] = SearchPlace(files, kind, title, about, _FILES, _FILE_WORDS)
    return tuple(_with_words(each, procedures) for each in found.values())


def _kind(page: str, procedure: Procedure | None) -> PlaceKind:
    if procedure is None:
        return PlaceKind.SITE
    below = page.removeprefix(f"{procedure.id}/")
    if below.startswith(DRUG_FOLDER):
        return PlaceKind.DRUG
    return {"": PlaceKind.PROCEDURE, "kalkulator/": PlaceKind.CALCULATOR}.get(
        below, PlaceKind.HEARING
    )


def _with_words(place: SearchPlace, procedures: Mapping[str, Procedure]) -> SearchPlace:
    """A place with the words that readers may ask for in place of its own."""
    procedure = procedures.get(place.address.partition("/")[0])
    if procedure is None:
        return place
    guideline = procedure.guideline
    if place.kind is PlaceKind.CALCULATOR:
        labels = ", ".join(field.label for field in guideline.fields.values())
        place = replace(place, text=f"{place.text} Spør om {labels}.".strip())
    if drug := _drug(place, guideline):
        place = replace(place, title=f"{drug.name} ({drug.brand})")
    own = f"{place.title} {place.text}"
    if place.kind in (PlaceKind.CALCULATOR, PlaceKind.HEARING):
        own = place.title  # what else these say is about the text, and the text comes first
    words = list(place.words)
    words += [
        long for short, long in guideline.abbreviations.items() if _holds(own, short, whole=True)
    ]
    if drug:
        words += [drug.atc, *_OFTEN_ASKED]
    meant = " ".join([own, *words])
    for term, others in procedure.synonyms.items():
        if _holds(meant, term, whole=False):
            words += others
    words += [number.replace(".", ",") for number in _DECIMAL.findall(own)]
    return replace(place, words=tuple(dict.fromkeys(words)))


def _drug(place: SearchPlace, guideline: Guideline) -> Drug | None:
    name = place.address.rstrip("/").rpartition("/")[2]
    if place.kind is not PlaceKind.DRUG:
        return None
    return next((each for each in guideline.drugs if each.id == name), None)


def _holds(text: str, term: str, *, whole: bool) -> bool:
    """Whether a term stands in a text, as a word of its own or as the beginning of one."""
    flags = 0 if whole else re.IGNORECASE
    end = r"(?!\w)" if whole else ""
    return re.search(rf"(?<!\w){re.escape(term)}{end}", text, flags) is not None


def vocabulary(found: Sequence[SearchPlace]) -> tuple[str, ...]:
    """All words that are searched, in small letters; any other must be meant for one of them."""
    return tuple(sorted({word for each in found for word in _words_of(each)}))


def _words_of(place: SearchPlace) -> Iterator[str]:
    for text in (place.title, place.text, *place.words):
        for written in {text, text.replace("-", "")}:
            yield from (found.lower() for found in _WORD.findall(written))
