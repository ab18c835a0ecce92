"""A look at the built HTML, as a reader would get it: is all there, and does it hold together?"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement

from build_tools.authoring.procedure_files import DRUG_FOLDER
from build_tools.pages.built_page import built_page
from build_tools.pages.page_links import PageLinks, link_faults, links_of
from calculator.field import Field
from calculator.guideline import Drug, Guideline, Line
from calculator.quote import Interpretation


@dataclass(frozen=True)
class CheckedSite:
    """Every fault of a site, in Norwegian, and what each page that was looked at leads to."""

    faults: list[str]
    links: Mapping[str, PageLinks]


def check_site(
    site: Path,
    guidelines: Mapping[str, Guideline],
    sources: Mapping[str, str],
    others: Mapping[str, PageLinks] = {},
    files: Container[str] = (),
) -> CheckedSite:
    """Look at a built site. One page at a time is held in memory.

    Args:
        site: the built site.
        guidelines: the guideline of each procedure that was built, by the name of its folder.
        sources: the file that each page was made from, by the page's path.
        others: what pages lead to that were looked at before, and are put in later.
        files: the paths of all that is put in later.
    """
    links: dict[str, PageLinks] = {}
    faults: list[str] = []
    without_form = dict(guidelines)
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = built_page(path.read_text("utf-8"))
        links[name] = links_of(page)
        folder = name.partition("/")[0]
        if folder in guidelines:
            found = page_faults(page, name, guidelines[folder])
            faults += [f"{folder}: {fault}" for fault in found]
        for form in page.iter("form"):
            if "data-calculator" not in form.attrib:
                continue
            procedure = form.get("data-procedure", "")
            without_form.pop(procedure, None)
            if procedure in guidelines:
                found = _form_faults(form, guidelines[procedure])
                faults += [f"{procedure}: {fault}" for fault in found]
    faults += [f"{name}: ingen side har kalkulatorens skjema" for name in without_form]
    for name, guideline in guidelines.items():
        faults += [f"{name}: {fault}" for fault in _missing_pages(name, guideline, links)]
    faults += link_faults(site, {**others, **links}, sources, files)
    return CheckedSite(faults, links)


def _missing_pages(name: str, guideline: Guideline, pages: Mapping[str, object]) -> Iterator[str]:
    if f"{name}/index.html" not in pages:
        yield "siden med teksten mangler"
    for drug in guideline.drugs:
        if (path := _drug_page(name, drug)) not in pages:
            yield f"siden {path} mangler"


def _drug_page(procedure: str, drug: Drug) -> str:
    return f"{procedure}/{DRUG_FOLDER}/{drug.id}/index.html"


def looked_at(guideline: Guideline) -> frozenset[str]:
    """The pages of a procedure of which `page_faults` says something, by their paths."""
    drugs = (_drug_page(guideline.id, drug) for drug in guideline.drugs)
    return frozenset([f"{guideline.id}/index.html", *drugs])


def page_faults(page: HtmlElement, path: str, guideline: Guideline) -> Iterator[str]:
    """What a page of a procedure lacks, if it is one that is `looked_at`.

    Args:
        page: with its content in an ``article``.
        path: where it is in the site, `jak-hemmere/index.html`.
        guideline: of the procedure.
    """
    if path == f"{guideline.id}/index.html":
        yield from _missing(
            next(iter(page.find_class("document-information")), None),
            [guideline.date, guideline.version, *guideline.authors],
            "dokumentinformasjonen",
        )
        places: dict[str, HtmlElement] = {}
        for element in page.iter("*"):
            if name := element.get("id"):
                places.setdefault(name, element)
        for drug in guideline.drugs:
            yield from _row_faults(places, drug)
    for drug in guideline.drugs:
        if path == _drug_page(guideline.id, drug):
            article = page.find(".//article")
            yield from _missing(article, list(_words(drug)), f"siden {path}")
            if article is not None:
                yield from _statement_faults(article, drug, path)


def _row_faults(places: Mapping[str, HtmlElement], drug: Drug) -> Iterator[str]:
    """Whether a drug's row of the table, and its item of the list, say what they should.

    ``places`` are the elements of the page that have an id, by it.
    """
    heading = f"{drug.name} ({drug.brand})"
    expected = {
        f"{drug.id}-indications": " ".join(each.text for each in drug.indications),
        **{line.anchor: line.text for line in _lines(drug.dosing)},
    }
    if drug.inhibition is not None:
        expected[f"{drug.id}-inhibition"] = f"{heading}, {drug.inhibition.text}"
    row = places.get(drug.id)
    is_row = row is not None and row.tag == "tr"
    yield from _missing(row if is_row else None, [heading], f"tabellen for {drug.name}")
    for anchor, words in expected.items():
        found = places.get(anchor)
        if found is None:
            yield f"«{words}» skulle stått ved #{anchor}, men er borte"
        elif (shown := _own_text(found)) != words:
            yield f"ved #{anchor} står «{shown}», men skulle stått «{words}»"


def _statement_faults(article: HtmlElement, drug: Drug, path: str) -> Iterator[str]:
    """Whether each line stands beside the link to its sentence."""
    links: dict[str, HtmlElement] = {}
    for statement in article.find_class("statement"):
        for link in statement.findall("a"):
            links.setdefault(link.get("href", "").partition("#")[2], link)
    for line in _lines(drug.dosing):
        link = links.get(line.anchor)
        words = None if link is None else link.getprevious()
        if words is None or (shown := _own_text(words)) != line.text:
            found = "er borte" if words is None else f"står «{shown}»"
            yield f"siden {path}: «{line.text}» {found}"


def _form_faults(form: HtmlElement, guideline: Guideline) -> Iterator[str]:
    shown = _compact("".join(form.itertext()))
    names = set(form.xpath(".//@name"))
    drugs = set(form.xpath(".//@data-drug"))
    for field in guideline.fields.values():
        if field.score:
            continue  # a sum of points is computed, and nobody is asked for it
        if field.name not in names:
            yield f"skjemaet mangler feltet {field.name}"
        yield from _lacking(shown, _field_words(field), f"skjemaet ved {field.name}")
    for drug in guideline.drugs:
        yield from _lacking(shown, [drug.name, drug.brand], f"skjemaet ved {drug.id}")
        if drug.id not in drugs:
            yield f"skjemaet har ingen plass til svaret for {drug.name}"


def _field_words(field: Field) -> list[str]:
    words = [field.label, field.hint, field.unit, *field.choices.values()]
    for interpretation in field.interpretations:
        words += [interpretation.text, interpretation.reason]
    return words


def _words(drug: Drug) -> Iterator[str]:
    yield from (drug.name, drug.brand, drug.atc)
    yield from (each.text for each in drug.indications)
    given: list[Interpretation] = []
    if drug.inhibition is not None:
        yield drug.inhibition.text
        given += drug.inhibition.interpretations
    for line in _lines(drug.dosing):
        yield line.text
        given += line.interpretations
    for rule in drug.rules:
        yield rule.quote.text
        given += rule.interpretations
    for interpretation in given:
        yield from (interpretation.text, interpretation.reason)


def _lines(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _lines(line.items)


def _missing(part: HtmlElement | None, words: list[str], where: str) -> Iterator[str]:
    if part is None:
        yield f"{where} mangler"
        return
    compact = _compact("".join(part.itertext()))
    yield from _lacking(compact, words, where)


def _lacking(compact: str, words: list[str], where: str) -> Iterator[str]:
    yield from (f"{where} mangler «{each}»" for each in words if _compact(each) not in compact)


def _compact(text: str) -> str:
    """Without blanks: elements around single words leave some that are not in the text."""
    return "".join(text.split())


def _own_text(found: HtmlElement) -> str:
    """What the place says, without what is added to the text."""
    return _plain("".join(found.xpath(".//text()[not(ancestor::*[@data-added])]")))


def _plain(text: str) -> str:
    return " ".join(text.split())
