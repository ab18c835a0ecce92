"""All of `docs/` read and checked: every procedure that is whole, and every fault there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.assembly import assemble
from build_tools.diagnostics import Diagnostic, in_order
from build_tools.front_matter import read_document
from build_tools.page_text import PageText, read_page
from build_tools.procedure_text import comparable
from build_tools.schema import DrugEntry, IndexEntry
from build_tools.source_file import SourceFile, read_source
from build_tools.statements import drug_statements, written_omissions, written_rules
from calculator.guideline import Guideline, Quote

DRUG_FOLDER = "legemidler"
"""The folder of a procedure that holds one file a drug."""


@dataclass(frozen=True)
class Procedure:
    """A procedure without a fault: its guideline, and the text of its page."""

    id: str
    folder: Path
    guideline: Guideline
    text: PageText


@dataclass(frozen=True)
class Docs:
    """What the authors have written. A procedure with a fault is not among ``procedures``."""

    procedures: Mapping[str, Procedure]
    diagnostics: tuple[Diagnostic, ...]


def load_docs(docs: Path) -> Docs:
    """Read and check everything below a folder; faults are told, never raised."""
    procedures = {}
    for index in sorted(docs.glob("*/index.md")):
        source = read_source(index, index.as_posix())
        assert isinstance(source, SourceFile)
        document = read_document(source)
        if "fields" not in document.data:
            continue
        folder = index.parent
        entry = IndexEntry.model_validate(document.data)
        text = read_page(document.body, document.body_line)
        drugs = []
        for path in sorted((folder / DRUG_FOLDER).glob("*.md")):
            drug_source = read_source(path, path.as_posix())
            assert isinstance(drug_source, SourceFile)
            drug = read_document(drug_source)
            drugs.append(
                drug_statements(folder.name, path.stem, drug, DrugEntry.model_validate(drug.data))
            )
        rules = written_rules(document, entry.rules, "")
        omissions = written_omissions(document, entry.not_computable)
        pool: dict[str, Quote] = {}
        for block, sentence in text.sentences:
            pool.setdefault(
                comparable(sentence.text),
                Quote(sentence.text, f"{folder.name}/#{sentence.anchor}", block.lead),
            )
        for each in drugs:
            for quote in each.sentences:
                pool.setdefault(comparable(quote.text), quote)
        written = [*rules, *omissions, *(rule for drug in drugs for rule in drug.rules)]
        quotes = [each.quote for each in written if isinstance(each.quote, str)]
        quoted = {quote: pool[comparable(quote)] for quote in quotes}
        guideline = assemble(folder.name, entry, rules, omissions, drugs, quoted)
        procedures[folder.name] = Procedure(folder.name, folder, guideline, text)
    return Docs(procedures, in_order(()))
