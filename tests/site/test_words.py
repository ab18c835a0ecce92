"""What a reader meets is Norwegian: no identifier, no English, no developer's word."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from build_tools.authoring.vignettes import Vignette
from build_tools.project import DOCS
from calculator.effects import Effect
from calculator.page import answer_form
from tests.real_procedure import COMPILED, GUIDELINE
from tests.site.built_pages import pages_once

# For authors and editors, whose own words are those of files, and what others wrote.
FOR_AUTHORS = ("doser/", "redaktor/", "skrive/", "lisenser/", "ytelse/", "jak-hemmere/data/")

# Attributes that are read out, or that scripts show as they stand: each holds a sentence.
_SPOKEN = {"aria-label", "placeholder", "title", "alt", "content"}
_UNREAD = {"script", "style", "textarea", "code", "q", "blockquote"}
# Words that no Norwegian sentence has. «for», «over», «status» and the like are in both languages.
_ENGLISH = re.compile(
    r"\b(the|and|with|from|this|that|your|loading|failed|ready|error|missing|undefined|null|none"
    r"|true|false|nan|submit|click|please|value|field|drug|button|worker|json|python|javascript"
    r"|prøvepasient\w*)\b",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+[A-Z][a-z]+\b|\{\{|\}\}")
_PHRASES = (
    "Hva ville endret svaret?",
    "Ikke utelukket ennå",
    "Svar nei på resten",
    "aldersgrense i år",
    "alle med riktig svar",
    "kode som viser hvilke regler",
)
# JavaScript is named to those who have it switched off, a journal by its own name, and what an
# abbreviation is short for.
_NAMED = re.compile(
    "JavaScript|The Rheumatologist|signal transducer and activator of transcription"
)

_SOURCE = Path(__file__).with_name("jak-hemmere-v0.3.txt").read_text("utf-8")
REFERENCES = _SOURCE.partition("Referanser")[2].splitlines()


class _Strings(HTMLParser):
    """All texts of a page, with those of its templates and of what scripts will show."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD or dict(attrs).get("lang") == "en":
            self._open.append(tag)
        for name, value in attrs:
            # A list for a script, in JSON, is no sentence.
            is_sentence = name.startswith("data-") and " " in (value or "").strip()
            is_sentence &= not (value or "").startswith(("[", "{"))
            if value and (name in _SPOKEN or is_sentence) and tag != "meta":
                self.found.append(value)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open and data.strip():
            self.found.append(data.strip())


def faults(text: str) -> list[str]:
    """What a reader should not meet in a text; names of places in it are none."""
    text = re.sub(r"\{\w+\}", "", _NAMED.sub("", text))  # without places for values
    found = [*_IDENTIFIER.findall(text), *(each.group() for each in _ENGLISH.finditer(text))]
    found += [phrase for phrase in _PHRASES if phrase in text]
    names = {field for field in GUIDELINE.fields if "_" in field} | {e.value for e in Effect}
    found += [name for name in names if "_" in name and name in text]
    return found


def test_no_string_of_a_page_has_what_a_reader_should_not_meet(site: Path) -> None:
    told: dict[tuple[str, str], list[str]] = {}
    for path in pages_once(site):
        if path.startswith(FOR_AUTHORS):
            continue
        strings = _Strings()
        file = site / path
        strings.feed((file if file.is_file() else file / "index.html").read_text("utf-8"))
        assert len(strings.found) > 50, path
        told |= {(path, text): found for text in strings.found if (found := faults(text))}
    assert {key: found for key, found in told.items() if not _is_reference(key[1])} == {}


# What scripts say of themselves: a sentence, with a capital and a space, in quotes.
_SAID = re.compile(r'["`]([A-ZÆØÅ][^"`\n]* [^"`\n]*)["`]')


def test_no_sentence_of_a_script_has_what_a_reader_should_not_meet() -> None:
    said = [
        text
        for script in sorted((DOCS / "javascripts").rglob("*.mjs"))
        for text in _SAID.findall(_COMMENT.sub("", script.read_text("utf-8")))
    ]
    assert len(said) > 25
    told = {text: found for text in said if (found := faults(_FILLED_IN.sub(" ", text)))}
    assert told == {}


_FILLED_IN = re.compile(r"\$\{[^}]*\}|\\[nr]")
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


def _is_reference(text: str) -> bool:
    """Whether a text is the title of a source, in the words of its authors."""
    return any(" ".join(text.split()) in line for line in REFERENCES)


@pytest.mark.parametrize("text", ["hepatic_impairment", "dataField", "Answer the question", "null"])
def test_what_a_reader_should_not_meet_is_found(text: str) -> None:
    assert faults(f"Svaret er {text}.")


def _texts(told: Any) -> list[str]:
    if isinstance(told, dict):
        shown = {k: v for k, v in told.items() if k not in _FOR_PROGRAMS}
        return [text for each in shown.values() for text in _texts(each)]
    if isinstance(told, list | tuple):
        return [text for each in told for text in _texts(each)]
    return [told] if isinstance(told, str) else []


# What the page keeps for programs, and addresses.
_FOR_PROGRAMS = {
    *("drug", "recommendation", "worst_case", "kind", "unit", "per", "rule", "source", "status"),
    *("effect", "mark", "look", "tone", "field"),
}


@pytest.mark.long
def test_no_answer_says_what_a_reader_should_not_meet(vignettes: tuple[Vignette, ...]) -> None:
    for each in vignettes:
        form = {
            name: str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in each.known.items()
        }
        told = answer_form(COMPILED, form, "29.11.2026")
        cards = [
            {**drug["card"], "missing": [m["label"] for m in drug["card"]["missing"]]}
            for drug in told["drugs"]
        ]
        texts = _texts([cards, told["journal"], told["not_asked"], told["derived_text"]])
        assert len(texts) > 10
        assert {text: found for text in texts if (found := faults(text))} == {}, each.name
