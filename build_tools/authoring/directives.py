"""The directives that a page may hold: what the build puts in their place, and what they need."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.suggestions import did_you_mean, listed
from build_tools.text.page_text import Lines, PageText


class Given(Enum):
    """What a directive can be given, in the order of its function's arguments."""

    GUIDELINE = auto()
    PROCEDURE = auto()
    DEVIATIONS = auto()  # what other sources say otherwise
    EVIDENCE = auto()  # what stands behind the procedure
    OWN_DRUG = auto()  # the drug whose file the directive stands in
    CHOSEN_DRUG = auto()  # the drug whose id follows the name, or None
    VERSION = auto()  # what follows the name: a version as git knows it, or nothing
    NUMBER = auto()  # its place among the directives of the page, from 1
    FILE = auto()  # the page's file
    CALCULATORS = auto()  # the id of the form of each drug's page that has one
    PAGE = auto()  # all that is known of the page


_OF_ANY_PAGE = {Given.NUMBER, Given.FILE, Given.PAGE}
_VALUES = {Given.GUIDELINE, Given.DEVIATIONS, Given.EVIDENCE, Given.OWN_DRUG, Given.CHOSEN_DRUG}
_VALUES |= {Given.NUMBER, Given.CALCULATORS}


@dataclass(frozen=True)
class DirectiveKind:
    """Who makes a directive's XHTML, as ``module:function``, and what the function is given.

    Where a directive can stand and what can follow its name follow from that. The function is
    named, not imported: a text is checked without all that makes pages.
    """

    made_by: str
    given: tuple[Given, ...]

    @property
    def on_drug_page(self) -> bool:
        """Whether it stands in a drug's file only."""
        return Given.OWN_DRUG in self.given

    @property
    def of_its_procedure(self) -> bool:
        """Whether what it puts in follows from its procedure's own files, and from git's."""
        return bool(self.given) and Given.PAGE not in self.given

    @property
    def of_values(self) -> bool:
        """Whether what it puts in follows from values alone: it reads no file, and not git."""
        return bool(self.given) and _VALUES.issuperset(self.given)

    @property
    def anywhere(self) -> bool:
        """Whether it needs no procedure."""
        return _OF_ANY_PAGE.issuperset(self.given)


def _row(made_by: str, *given: Given) -> DirectiveKind:
    return DirectiveKind(f"build_tools.{made_by}", given)


DIRECTIVES = {
    "document_information": _row("pages.procedure_html:document_information", Given.GUIDELINE),
    "inhibition_list": _row("pages.procedure_html:inhibition_list", Given.GUIDELINE),
    "drug_table": _row("pages.procedure_html:drug_table", Given.GUIDELINE, Given.CALCULATORS),
    "drug": _row("pages.procedure_html:drug_page", Given.GUIDELINE, Given.OWN_DRUG),
    "calculator": _row(
        "site.directive_html:calculator", Given.GUIDELINE, Given.CHOSEN_DRUG, Given.NUMBER
    ),
    "answer_map": _row("maps.map_picture:drug_map_html", Given.GUIDELINE, Given.OWN_DRUG),
    "kinase_picture": _row("maps.kinase_picture:framed_kinase_picture", Given.GUIDELINE),
    "hearing": _row("hearing_page.hearing_html:hearing", Given.PROCEDURE),
    "hearing_findings": _row("redline.findings:hearing_findings", Given.PROCEDURE),
    "hearing_rules": _row("hearing_page.hearing_html:hearing_rules", Given.PROCEDURE),
    "hearing_answers": _row("hearing.answers.publication:hearing_answers", Given.PROCEDURE),
    "data_files": _row("data_out.data_page:data_list", Given.GUIDELINE),
    "deviations": _row("deviations.page:deviations_page", Given.GUIDELINE, Given.DEVIATIONS),
    "omissions": _row("pages.procedure_html:omissions", Given.GUIDELINE),
    "redline": _row("redline.page:redline", Given.PROCEDURE, Given.VERSION),
    "versions": _row("versions.version_list:version_list", Given.PROCEDURE),
    "traceability": _row("evidence.trace_page:traceability", Given.EVIDENCE),
    "quality": _row("site.directive_html:quality", Given.PAGE),
    "hazard_log": _row("evidence.claim_pages:hazard_log", Given.FILE),
    "claims": _row("evidence.claim_pages:claim_list", Given.FILE),
    "diagnostics": _row("evidence.diagnostics_page:diagnostics_list"),
    "licences": _row("licences.licence_cache:shipped_licences"),
    "procedures": _row("site.directive_html:procedures", Given.PAGE),
    "benchmark": _row("evidence.bench_page:latest_bench"),
}
"""Every directive, one row each."""


@dataclass(frozen=True)
class Surroundings:
    """What a page can refer to: the drugs of its procedure, and its own drug on a drug's page.

    ``drugs`` is None where no procedure belongs to the page.
    """

    drugs: tuple[str, ...] | None
    own_drug: str = ""


def directive_faults(
    source: SourceFile, text: PageText, around: Surroundings
) -> Iterator[Diagnostic]:
    """Directives that there are none of, or that cannot stand where they do."""
    for directive in text.directives:
        fault = _fault(directive.name, directive.argument, around)
        if fault is not None:
            code, fragment, message, hint = fault
            yield _at(source, directive.lines, fragment, code, message, hint)
    for heading in text.headings:
        yield from _inline(source, heading.text, heading.lines)
    for block in text.blocks:
        yield from _inline(source, block.text, block.lines)


def _fault(name: str, argument: str, around: Surroundings) -> tuple[Code, str, str, str] | None:
    kind = DIRECTIVES.get(name)
    code = Code.UNKNOWN_DIRECTIVE
    if kind is None:
        hint = did_you_mean(name, list(DIRECTIVES), "Du kan sette inn")
        return code, name or "{{", f"Innsettingen «{name}» finnes ikke.", hint
    if around.drugs is None and not kind.anywhere:
        return (
            code,
            name,
            "Siden hører ikke til noen prosedyre, så her er det ingenting å sette inn.",
            "Flytt siden til mappen til prosedyren, eller slett linjen.",
        )
    if kind.on_drug_page and not around.own_drug:
        return (
            code,
            name,
            f"«{name}» kan bare stå i filen til et legemiddel.",
            "Slett linjen, eller flytt den til filen til legemidlet.",
        )
    if not argument or Given.VERSION in kind.given:
        return None
    if Given.CHOSEN_DRUG not in kind.given:
        return code, argument, f"Etter «{name}» skal det ikke stå noe.", f"Skriv {{{{ {name} }}}}."
    if around.drugs is None or (argument not in around.drugs and not around.own_drug):
        hint = did_you_mean(argument, around.drugs or (), "Legemidlene er")
        return code, argument, f"Legemidlet «{argument}» finnes ikke.", hint
    if around.own_drug and argument != around.own_drug:
        return (
            code,
            argument,
            f"Dette er filen til «{around.own_drug}», men her settes «{argument}» først.",
            f"Skriv {{{{ {name} {around.own_drug} }}}}.",
        )
    return None


def _inline(source: SourceFile, text: str, lines: Lines) -> Iterable[Diagnostic]:
    if "{{" in text:
        yield _at(
            source,
            lines,
            "{{",
            Code.UNKNOWN_DIRECTIVE,
            "En innsetting må stå alene i et avsnitt.",
            f"Sett den på egen linje med en tom linje før og etter. Du kan sette inn "
            f"{listed(DIRECTIVES)}.",
        )


def _at(
    source: SourceFile, lines: Lines, fragment: str, code: Code, message: str, hint: str
) -> Diagnostic:
    return source.diagnostic(code, source.find(fragment, lines.first, lines.last), message, hint)
