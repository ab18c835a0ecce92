"""What is generated into the pages: pure functions from a guideline to well-formed XHTML.

Links are written as paths from the root of docs/, and MkDocs makes them relative.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from build_tools.pages.interpretations import by_anchor, needed
from build_tools.pages.templating import render
from calculator.doses import DoseKind
from calculator.effects import Effect
from calculator.guideline import Drug, Guideline, Line, Rule
from calculator.quote import Interpretation, Quote
from calculator.wording import TO_DO, effect_label

_FEW = 3
"""Procedures that the front page has room for with all they are used for; more are a list."""

_NONE: Mapping[str, str] = MappingProxyType({})

type Interpretations = tuple[Interpretation, ...]


@dataclass(frozen=True, slots=True)
class DrugSection:
    """Lines of the dosing column that belong under one heading of a drug's page.

    ``prefaces`` are what the rules of the heading put before a line or an item, by its anchor.
    """

    heading: str
    lines: tuple[Line, ...]
    prefaces: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EffectGroup:
    """Sentences of one effect with their interpretations, and those that all of them share."""

    heading: str
    sentences: tuple[tuple[Quote, Interpretations], ...]
    shared: Interpretations


@dataclass(frozen=True, slots=True)
class ProcedureUse:
    """One of the things a reader can do with a procedure.

    ``page`` is the name of its file; ``icon`` that of its picture in the template. ``is_table``
    tells that it leads on to the table of that page.
    """

    icon: str
    page: str
    title: str
    text: str
    is_table: bool = False


USES = (
    ProcedureUse("calculator", "kalkulator", "Kalkulator", "Se hva teksten sier om én pasient"),
    ProcedureUse("table", "index", "Doser", "Tabellen over indikasjoner og doser", is_table=True),
    ProcedureUse(
        "hearing", "innspill", "Gi innspill", "Hva høringen gjelder, og hvordan du svarer"
    ),
    ProcedureUse("text", "index", "Les prosedyren", "Hele teksten med forsiktighetsregler"),
)
"""In the order in which most come for them."""


def procedure_address(guideline: Guideline) -> str:
    """The page of the procedure's text."""
    return f"/{guideline.id}/index.md"


def drug_address(guideline: Guideline, drug: Drug) -> str:
    """The page of a drug."""
    return f"/{guideline.id}/legemidler/{drug.id}.md"


def source_address(source: str) -> str:
    """The address of a place as the calculator gives it, as a link from the root of docs/."""
    page, _, anchor = source.partition("#")
    return f"/{page}index.md#{anchor}"


def document_information(guideline: Guideline) -> str:
    """Date, version and authors."""
    return render("document_information.html", guideline=guideline)


def inhibition_list(guideline: Guideline) -> str:
    """What each drug inhibits."""
    return render(
        "inhibition_list.html",
        guideline=guideline,
        page_of=lambda drug: drug_address(guideline, drug),
    )


def drug_table(guideline: Guideline, calculators: Mapping[str, str] = _NONE) -> str:
    """The table of drugs, indications and doses, with the way to each drug's calculator, if any.

    ``calculators`` has the id of the form on each page, by the path of the page below docs.
    """
    return render(
        "drug_table.html",
        guideline=guideline,
        page_of=lambda drug: drug_address(guideline, drug),
        interpretations=_interpretations_of(guideline),
        uncomputed=[line for drug in guideline.drugs for line in guideline.uncomputed_lines(drug)],
        calculator_of=lambda drug: calculators.get(drug_address(guideline, drug).lstrip("/")),
    )


def drug_page(guideline: Guideline, drug: Drug) -> str:
    """All that the procedure says of one drug, each statement with the way to its sentence."""
    return render(
        "drug.html",
        drug=drug,
        procedure=procedure_address(guideline),
        title=guideline.title,
        sections=_sections(guideline, drug),
        own=tuple(effect_groups(guideline, rules_elsewhere(guideline, drug))),
        general=tuple(effect_groups(guideline, guideline.rules)),
        link=source_address,
        interpretations=_interpretations_of(guideline),
    )


def omissions(guideline: Guideline) -> str:
    """Every sentence that no computer can use, and why."""
    return render("omissions.html", omissions=guideline.omissions, link=source_address)


def front_page(subjects: Mapping[str, Sequence[Guideline]], pages: Container[str]) -> str:
    """Each procedure with those of its uses that there is a page for; many of them by subject.

    Args:
        subjects: the procedures by subject; those that name none stand under the empty one.
        pages: the paths of all pages.
    """
    groups = [
        (
            subject,
            [
                (each, [(f"/{path}", use) for path, use in _uses(each, pages)])
                for each in sorted(guidelines, key=lambda each: each.title.lower())
            ],
        )
        for subject, guidelines in sorted(subjects.items(), key=lambda each: (not each[0], each))
    ]
    number = sum(len(guidelines) for guidelines in subjects.values())
    return render("procedures.html", groups=groups, many=number > _FEW)


def ways_into(guideline: Guideline, pages: Container[str]) -> Iterator[tuple[str, str]]:
    """Address, below the site, and title of each use of a procedure, then of its drugs."""
    for path, use in _uses(guideline, pages):
        yield path.replace("index.md", "").replace(".md", "/"), use.title
    for drug in guideline.drugs:
        yield f"{guideline.id}/legemidler/{drug.id}/", drug.name


def _uses(guideline: Guideline, pages: Container[str]) -> Iterator[tuple[str, ProcedureUse]]:
    """The uses that there is a page for, each with the path of its file and its place there."""
    for use in USES:
        path = f"{guideline.id}/{use.page}.md"
        if path in pages:
            yield path + _place(guideline, use), use


def _place(guideline: Guideline, use: ProcedureUse) -> str:
    return f"#{guideline.drugs[0].id}" if use.is_table else ""


def interpretation_mark(interpretations: Iterable[Interpretation]) -> str:
    """The mark that opens what a computer had to be told; empty where there is nothing."""
    return render("interpretation_mark.html", interpretations=tuple(interpretations)).strip()


def abbreviation_list(abbreviations: Iterable[tuple[str, str, str]]) -> str:
    """A list of short form, long form and the id of the latter."""
    return render("abbreviation_list.html", abbreviations=tuple(abbreviations))


def _sections(guideline: Guideline, drug: Drug) -> Iterator[DrugSection]:
    """The dosing column by what its lines are about: doses first, then effects, gravest last."""
    dosing: set[str] = set()
    for kind in DoseKind:
        sources = {dose.quote.source for dose in drug.doses if dose.kind is kind}
        lines = [each for each in drug.dosing if f"{guideline.id}/#{each.anchor}" in sources]
        dosing |= {each.anchor for each in lines}
        if lines:
            yield DrugSection(kind.label, tuple(lines), {})
    for effect in Effect:
        prefaces = {
            rule.quote.source.partition("#")[2]: rule.quote.preface
            for rule in drug.rules
            if rule.effect is effect and not rule.action
        }
        lines = [each for each in drug.dosing if each.anchor in prefaces.keys() - dosing]
        if lines:
            yield DrugSection(effect_label(effect, {}), tuple(lines), prefaces)
    to_do = {rule.quote.source.partition("#")[2] for rule in drug.rules if rule.action}
    if lines := [each for each in drug.dosing if each.anchor in to_do - dosing]:
        yield DrugSection(TO_DO, tuple(lines), {})
    uncomputed = guideline.uncomputed_lines(drug)
    if lines := [line for line in drug.dosing if line in uncomputed]:
        yield DrugSection("Står i teksten og beregnes ikke", tuple(lines), {})


def rules_elsewhere(guideline: Guideline, drug: Drug) -> list[Rule]:
    """The rules of one drug whose sentences stand outside its row of the table."""
    lines = [each for line in drug.dosing for each in (line, *line.items)]
    inside = {f"{guideline.id}/#{line.anchor}" for line in lines}
    return [rule for rule in drug.rules if rule.quote.source not in inside]


def effect_groups(guideline: Guideline, rules: Sequence[Rule]) -> Iterator[EffectGroup]:
    """The sentences of some rules, by effect, gravest first, each once."""
    labels = [*(effect_label(effect, {}) for effect in reversed(Effect)), TO_DO]
    for label in labels:
        sentences: dict[Quote, dict[Interpretation, None]] = {}
        for rule in rules:
            if label == (TO_DO if rule.action else effect_label(rule.effect, {})):
                found = sentences.setdefault(rule.quote, {})
                found.update(dict.fromkeys(needed(guideline, rule)))
        if sentences:
            first, *others = sentences.values()
            shared = [each for each in first if others and all(each in found for found in others)]
            yield EffectGroup(
                label,
                tuple(
                    (quote, tuple(each for each in found if each not in shared))
                    for quote, found in sentences.items()
                ),
                tuple(shared),
            )


def _interpretations_of(guideline: Guideline) -> Callable[[str], Interpretations]:
    found = by_anchor(guideline)
    return lambda anchor: found.get(anchor, ())
