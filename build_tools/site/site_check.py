"""A look at the built HTML, as a reader would get it: is all there, and does it hold together?"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from build_tools.pages.page_links import link_faults
from calculator.guideline import Drug, Field, Guideline, Interpretation, Line

type Pages = Mapping[str, BeautifulSoup]
"""The built pages by their path below the site."""


def check_site(
    site: Path, guidelines: Mapping[str, Guideline], sources: Mapping[str, str]
) -> list[str]:
    """Every fault of a built site, in Norwegian.

    Args:
        site: the built site.
        guidelines: the guideline of each procedure, by the name of its folder.
        sources: the file that each page was made from, by the page's path.
    """
    pages = {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }
    faults = [
        f"{name}: {fault}"
        for name, guideline in guidelines.items()
        for fault in _procedure_faults(name, guideline, pages)
    ]
    return faults + link_faults(site, pages, sources)


def _procedure_faults(name: str, guideline: Guideline, pages: Pages) -> Iterator[str]:
    text = pages.get(f"{name}/index.html")
    if text is None:
        yield "siden med teksten mangler"
        return
    yield from _missing(
        text.select_one(".document-information"),
        [guideline.date, guideline.version, *guideline.authors],
        "dokumentinformasjonen",
    )
    for drug in guideline.drugs:
        yield from _row_faults(text, drug)
        path = f"{name}/legemidler/{drug.id}/index.html"
        article = _article(pages.get(path))
        yield from _missing(article, list(_words(drug)), f"siden {path}")
        if article:
            yield from _statement_faults(article, drug, path)
    forms = [form for page in pages.values() for form in _forms(page, name)]
    if not forms:
        yield "ingen side har kalkulatorens skjema"
    for form in forms:
        yield from _form_faults(form, guideline)


def _row_faults(text: BeautifulSoup, drug: Drug) -> Iterator[str]:
    """Whether a drug's row of the table, and its item of the list, say what they should."""
    heading = f"{drug.name} ({drug.brand})"
    expected = {
        f"{drug.id}-indications": " ".join(each.text for each in drug.indications),
        **{line.anchor: line.text for line in _lines(drug.dosing)},
    }
    if drug.inhibition is not None:
        expected[f"{drug.id}-inhibition"] = f"{heading}, {drug.inhibition.text}"
    yield from _missing(text.select_one(f"tr#{drug.id}"), [heading], f"tabellen for {drug.name}")
    for anchor, words in expected.items():
        found = text.find(id=anchor)
        if not isinstance(found, Tag):
            yield f"«{words}» skulle stått ved #{anchor}, men er borte"
        elif (shown := _own_text(found)) != words:
            yield f"ved #{anchor} står «{shown}», men skulle stått «{words}»"


def _statement_faults(article: Tag, drug: Drug, path: str) -> Iterator[str]:
    """Whether each line stands beside the link to its sentence."""
    for line in _lines(drug.dosing):
        link = article.select_one(f'.statement > a[href$="#{line.anchor}"]')
        words = link.find_previous_sibling() if link else None
        if words is None or (shown := _own_text(words)) != line.text:
            found = f"står «{shown}»" if words else "er borte"
            yield f"siden {path}: «{line.text}» {found}"


def _form_faults(form: Tag, guideline: Guideline) -> Iterator[str]:
    for field in guideline.fields.values():
        if not form.select(f'[name="{field.name}"]'):
            yield f"skjemaet mangler feltet {field.name}"
        yield from _missing(form, _field_words(field), f"skjemaet ved {field.name}")
    for drug in guideline.drugs:
        yield from _missing(form, [drug.name, drug.brand], f"skjemaet ved {drug.id}")
        if not form.select(f'[data-drug="{drug.id}"]'):
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


def _forms(page: BeautifulSoup, procedure: str) -> list[Tag]:
    return list(page.select(f'form[data-calculator][data-procedure="{procedure}"]'))


def _missing(part: Tag | None, words: list[str], where: str) -> Iterator[str]:
    if part is None:
        yield f"{where} mangler"
        return
    shown = _plain(part.get_text(" "))
    compact = shown.replace(" ", "")
    for each in words:
        # Elements around single words leave blanks that are not in the text.
        if _plain(each).replace(" ", "") not in compact:
            yield f"{where} mangler «{each}»"


def _article(page: BeautifulSoup | None) -> Tag | None:
    return page.select_one("article") if page else None


def _own_text(found: Tag) -> str:
    """What the place says, without what is added to the text."""
    return _plain(
        "".join(
            str(text)
            for text in found.find_all(string=True)
            if not any("data-added" in parent.attrs for parent in text.parents)
        )
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
