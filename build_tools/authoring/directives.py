"""The directives that a page may hold: what the build puts in their place, and what they need."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.suggestions import did_you_mean, listed
from build_tools.text.page_text import Lines, PageText


@dataclass(frozen=True)
class DirectiveKind:
    """``takes_drug``: a drug's id may follow. ``on_drug_page``: it stands in a drug's file only.

    ``takes_version``: a version as git knows it may follow. ``anywhere``: it needs no procedure.
    """

    takes_drug: bool = False
    takes_version: bool = False
    on_drug_page: bool = False
    anywhere: bool = False


DIRECTIVES = {
    "document_information": DirectiveKind(),
    "inhibition_list": DirectiveKind(),
    "drug_table": DirectiveKind(),
    "drug": DirectiveKind(on_drug_page=True),
    "calculator": DirectiveKind(takes_drug=True),
    "answer_map": DirectiveKind(on_drug_page=True),
    "kinase_picture": DirectiveKind(),
    "hearing": DirectiveKind(),
    "hearing_findings": DirectiveKind(),
    "hearing_rules": DirectiveKind(),
    "hearing_answers": DirectiveKind(),
    "omissions": DirectiveKind(),
    "redline": DirectiveKind(takes_version=True),
    "traceability": DirectiveKind(),
    "quality": DirectiveKind(anywhere=True),
    "hazard_log": DirectiveKind(anywhere=True),
    "claims": DirectiveKind(anywhere=True),
    "licences": DirectiveKind(anywhere=True),
    "procedures": DirectiveKind(anywhere=True),
    "benchmark": DirectiveKind(anywhere=True),
}


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
        told = _fault(directive.name, directive.argument, around)
        if told is not None:
            code, fragment, message, hint = told
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
    if not argument or kind.takes_version:
        return None
    if not kind.takes_drug:
        return code, argument, f"Etter «{name}» skal det ikke stå noe.", f"Skriv {{{{ {name} }}}}."
    if around.drugs is None or argument not in around.drugs:
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
